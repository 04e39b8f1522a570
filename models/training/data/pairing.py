"""Which files of two folders belong together: by name, or, where all names differ, by their order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ENDINGS = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"})
_VIEW = re.compile(r"_(?:[lr]|left|right)$", re.IGNORECASE)
"""DPDD's views are called 1P0A0917_L.png and 1P0A0917_R.png beside 1P0A0917.png."""


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


def matched(sources: Mapping[str, Path], others: Mapping[str, Path]) -> Match | None:
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
