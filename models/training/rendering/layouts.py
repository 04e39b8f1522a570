"""How the public sets of defocused photos lie in their folders: which files belong to one scene.

DPDD (Abuolaim and Brown 2020), RealDOF (Lee et al. 2021), the Pixel 4 photos of DPDD, the blur detection set
of CUHK (Shi et al. 2014), and plain folders of pairs. Nothing is decoded here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from app.errors import AllfocusError

OWN_PAIRS = Path(__file__).with_name("real_pairs.toml")
_FORMS = {
    "realdof": [("source", "target"), ("input", "target")],
    "pixeldp": [("test_c/source", ""), ("inputC", ""), ("source", "")],
    "cuhk": [("image", ""), ("images", ""), ("source", ""), (".", "")],
    "pairs": [
        *(("blur", "sharp"), ("blurred", "sharp"), ("source", "target"), ("input", "target")),
        *(("input", "gt"), ("input", "ground_truth")),
    ],
}
"""Folders of blurred and of sharp photos, as each set but DPDD is laid out."""
ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
_VIEW = re.compile(r"_(?:[lr]|left|right)$", re.IGNORECASE)
"""DPDD's views are called 1P0A0917_L.png and 1P0A0917_R.png beside 1P0A0917.png."""
_DEPTH = 3
"""Folders above the pictures' own that a download may add."""


class LayoutError(AllfocusError):
    """A folder that does not hold the set that was asked for."""


@dataclass(frozen=True)
class Scene:
    """The files of one scene: ``sharp`` is the truth, ``left`` and ``right`` are dual-pixel views."""

    name: str
    blurred: Path
    sharp: Path | None = None
    left: Path | None = None
    right: Path | None = None


@dataclass(frozen=True)
class Layout:
    """A set as it lies in ``folder``. ``left_out``: names of scenes that networks of this project have seen.
    ``broken``: scenes that lack a file, with a sentence. ``notes``: what else has to be said.
    """

    kind: str
    folder: Path
    scenes: tuple[Scene, ...]
    left_out: tuple[str, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@cache
def own_pairs() -> dict[str, tuple[str, ...]]:
    """Names of the 30 real pairs by what they are used for: ``train``, ``choose``, ``report``.

    ``misaligned``: those of ``train`` that train no more.
    """
    return {role: tuple(names) for role, names in tomllib.loads(OWN_PAIRS.read_text()).items()}


def training_names() -> tuple[str, ...]:
    """Names of those that train: the role's, less the misaligned ones."""
    own = own_pairs()
    return tuple(name for name in own["train"] if name not in own["misaligned"])


def find_layout(kind: str, folder: Path, split: str = "test") -> Layout:
    """The set ``kind`` (dpdd, realdof, pixeldp, cuhk or pairs) in ``folder`` or in folders inside it.

    ``split``: of DPDD alone. Raises LayoutError with what was looked for.
    """
    if not folder.is_dir():
        raise LayoutError(f"{folder} is not a folder; name the one that holds the set.")
    forms = _split_forms(split) if kind == "dpdd" else _FORMS[kind]
    found = _paired(kind, folder, forms, views=kind in ("dpdd", "pixeldp"))
    if kind == "dpdd":
        return _without_own_pairs(found)
    return _only_defocused(found) if kind == "cuhk" else found


def _without_own_pairs(found: Layout) -> Layout:
    known = {name for names in own_pairs().values() for name in names}
    used = {each.name for each in found.scenes if known & _exposures(each)}
    return replace(
        found,
        scenes=tuple(each for each in found.scenes if each.name not in used),
        left_out=tuple(sorted(used)),
    )


def _only_defocused(found: Layout) -> Layout:
    """The photos out of focus among those of the blur detection set; its masks are no truth here."""
    defocused = tuple(each for each in found.scenes if each.name.lower().startswith("out_of_focus"))
    if not defocused:
        return found
    others = len(found.scenes) - len(defocused)
    notes = (f"{others} photos that are not called out_of_focus… are left out.",) if others else ()
    return replace(found, scenes=defocused, notes=(*found.notes, *notes))


def _split_forms(split: str) -> list[tuple[str, str]]:
    # As published; as others hand it on (train/DPDD/inputC …).
    return [
        (f"{split}_c/source", f"{split}_c/target"),
        (f"{split}/inputC", f"{split}/target"),
        (f"{split}/DPDD/inputC", f"{split}/DPDD/target"),
        (f"{split}/source", f"{split}/target"),
        ("inputC", "target"),
    ]


def _paired(kind: str, folder: Path, forms: Sequence[tuple[str, str]], views: bool = False) -> Layout:
    base, (blurred, sharp) = _located(kind, folder, forms)
    sources = pictures(base / blurred)
    scenes = {stem: Scene(stem, path) for stem, path in sources.items()}
    broken: list[tuple[str, str]] = []
    notes: list[str] = []
    if sharp:
        match = _matched(kind, base, sources, sharp)
        notes += [f"{sharp}: {match.note}"] if match.note else []
        scenes = {s: replace(each, sharp=match.found.get(s)) for s, each in scenes.items()}
        lacking = [each for each in scenes.values() if each.sharp is None]
        broken = [(each.name, f"It has no sharp partner in {sharp}; add it.") for each in lacking]
    if views:
        scenes = _with_views(kind, base, blurred, sources, scenes, notes)
    lost = {name for name, _ in broken}
    whole = tuple(each for each in scenes.values() if each.name not in lost)
    return Layout(kind, folder, whole, broken=tuple(broken), notes=tuple(notes))


def _with_views(
    kind: str, base: Path, blurred: str, sources: dict[str, Path], scenes: dict[str, Scene], notes: list[str]
) -> dict[str, Scene]:
    sides = _view_folders(blurred)
    if sides is None or not all((base / side).is_dir() for side in sides):
        return scenes
    left, right = (_matched(kind, base, sources, side) for side in sides)
    if len(left.found) < len(sources) or len(right.found) < len(sources):
        notes.append("Some photos lack a dual-pixel view; those have none.")
    made = {}
    for stem, each in scenes.items():
        both = left.found.get(stem), right.found.get(stem)
        made[stem] = replace(each, left=both[0], right=both[1]) if None not in both else each
    return made


def _view_folders(blurred: str) -> tuple[str, str] | None:
    if "_c/" in blurred:
        return blurred.replace("_c/", "_l/"), blurred.replace("_c/", "_r/")
    if blurred.endswith("inputC"):
        return blurred[:-1] + "L", blurred[:-1] + "R"
    return None


def _matched(kind: str, base: Path, sources: dict[str, Path], other: str) -> Match:
    match = match_files(sources, pictures(base / other))
    if match is None:
        raise LayoutError(
            f"The files of {other} differ from the blurred photos in all names and in number, so that nobody "
            f"can tell which belong together; complete the {kind} set."
        )
    return match


def _located(kind: str, folder: Path, forms: Sequence[tuple[str, str]]) -> tuple[Path, tuple[str, str]]:
    """The folder that holds one of ``forms``, and which. Raises LayoutError for none, or several."""
    if folder.name.endswith("_c") and (folder / "source").is_dir():
        folder = folder.parent  # the views lie beside it
    for level in range(_DEPTH + 1):
        found: list[tuple[Path, tuple[str, str]]] = []
        for place in _places(folder, level):
            held = [form for form in forms if all((place / part).is_dir() for part in form if part)]
            found += [(place, form) for form in held if pictures(place / form[0])][:1]
        if len(found) == 1:
            return found[0]
        if found:
            names = " and ".join(str(place.relative_to(folder)) for place, _ in found[:3])
            raise LayoutError(f"{folder} holds more than one such set ({names}); name one of them.")
    wanted = "; or ".join(" and ".join(part for part in form if part) for form in forms)
    raise LayoutError(
        f"{folder} is not laid out as {kind}: no pictures were found in {wanted}; name the folder that "
        "holds these."
    )


def _places(folder: Path, level: int) -> Iterator[Path]:
    if level == 0:
        yield folder
        return
    for inner in sorted(folder.iterdir()):
        if inner.is_dir() and not inner.name.startswith("."):
            yield from _places(inner, level - 1)


def _exposures(scene: Scene) -> set[str]:
    """Numbers of the photos of a scene: in DPDD the sharp photo has a number of its own."""
    return {scene.blurred.stem} | ({scene.sharp.stem} if scene.sharp else set())


@dataclass(frozen=True)
class Match:
    """``found``: the partner of each stem that has one. ``note``: a sentence, empty where names agreed."""

    found: dict[str, Path]
    note: str = ""


def pictures(folder: Path) -> dict[str, Path]:
    """The pictures of ``folder`` by their names without ending, in the order of names; empty for no folder.

    Of two files of one stem the later ending is taken, so that a name stays one scene.
    """
    if not folder.is_dir():
        return {}
    files = (each for each in folder.iterdir() if each.suffix.lower() in ENDINGS and each.is_file())
    found = {each.stem: each for each in sorted(files) if not each.name.startswith(".")}
    return dict(sorted(found.items()))


def match_files(sources: Mapping[str, Path], others: Mapping[str, Path]) -> Match | None:
    """The partners of ``sources`` among ``others``; None where neither names nor numbers tell.

    DPDD numbers the sharp photo of a scene by itself, so that all names differ; its order is that of the
    blurred ones.
    """
    by_name = {_VIEW.sub("", stem): path for stem, path in others.items()}
    shared = {stem: by_name[stem] for stem in sources if stem in by_name}
    if shared:
        return Match(shared)
    if len(sources) != len(others):
        return None
    paired = dict(zip(sources, others.values(), strict=True))
    return Match(paired, "all names differ, so files were paired in their order.") if paired else Match({})
