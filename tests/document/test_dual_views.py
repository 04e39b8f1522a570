"""Dual-pixel views: found by their names, kept in the sidecar, replayed on their own photo alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.document.edit import DualViews, Edit, Snapshot, Source, label_of, views_of, with_views
from app.document.history import NamedSnapshot
from app.document.recipe import recipe_from
from app.document.sidecar import Record, SidecarError, from_text, to_text
from app.errors import ParameterError, PhotoError
from app.imaging.files.view_pairs import Pair, find_view_pair, side_of, view_in
from app.tools.deblur import Deblur, DeblurParams

SOURCE = Source(Path("/photos/owl.png"), "a" * 64)
VIEWS = DualViews(
    Source(Path("/photos/owl_L.png"), "b" * 64), Source(Path("/photos/Bäume/owl_R.png"), "c" * 64)
)
TOOLS = {Deblur.id: Deblur}
PLAIN = Snapshot((SOURCE,))
SEEN = with_views(PLAIN, VIEWS)
EDITED = SEEN.with_edit(Edit("deblur", 2, DeblurParams(network="ifan-dual")))
RECORD = Record(
    ((PLAIN, "Opened"), (SEEN, label_of(VIEWS)), (EDITED, "Deblur")), 2, named=(NamedSnapshot("Both", SEEN),)
)


def read(data: bytes) -> Any:
    return from_text(data, SOURCE, TOOLS, "owl.png.allfocus.json")


def test_views_come_back_from_the_sidecar_state_by_state() -> None:
    data = to_text(RECORD)
    back = read(data)
    assert back.history.entries == RECORD.entries and back.history.named == RECORD.named
    assert back.history.current.views == VIEWS and back.notes == ()
    assert len(json.loads(data)["dual_pixel"]) == 1, "each pair stands there once"


def test_undoing_takes_the_views_away_again() -> None:
    history = read(to_text(RECORD)).history
    history.undo()
    history.undo()
    assert history.current.views is None
    history.redo()
    assert history.current.views == VIEWS


@pytest.mark.parametrize(
    "spoil",
    [
        lambda tree: tree["dual_pixel"][0].pop("left"),
        lambda tree: tree["dual_pixel"][0]["left"].update(path=""),
        lambda tree: tree["dual_pixel"][0]["left"].update(path="a\0b"),
        lambda tree: tree["dual_pixel"][0]["left"].update(path="x" * 5000),
        lambda tree: tree["dual_pixel"][0]["right"].update(sha256="b" * 64),
        lambda tree: tree["dual_pixel"][0]["right"].update(sha256=7),
        lambda tree: tree["history"]["entries"][1].update(dual_pixel=1),
        lambda tree: tree["history"]["entries"][1].update(dual_pixel=-1),
        lambda tree: tree["history"]["entries"][1].update(dual_pixel="0"),
        lambda tree: tree.update(dual_pixel={}),
    ],
)
def test_malformed_views_make_a_damaged_sidecar(spoil: Callable[[Any], Any]) -> None:
    tree = json.loads(to_text(RECORD))
    spoil(tree)
    with pytest.raises(SidecarError, match="is damaged"):
        read(json.dumps(tree).encode())


def test_a_sidecar_replays_with_its_views_on_its_own_photo_alone() -> None:
    recipe = recipe_from(to_text(RECORD), "owl.png.allfocus.json", TOOLS)
    assert recipe.on(SOURCE).views == VIEWS
    assert recipe.on(Source(Path("other.png"), "d" * 64)).views is None


def test_labels_name_the_files() -> None:
    assert label_of(VIEWS) == "Views: owl_L.png, owl_R.png" and label_of(None) == "Views: none"


def made(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(path.as_posix().encode())
    return paths


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("1P0A0917_L.png", "left"),
        ("1P0A0917_R.PNG", "right"),
        ("owl-left.tif", "left"),
        ("owl_Right.tif", "right"),
        ("test_l/source/owl.png", "left"),
        ("right/owl.png", "right"),
        ("test_l/source/owl_R.png", "right"),
        ("owl.png", None),
        ("owl.l.png", None),
        ("girl.png", None),
    ],
)
def test_the_side_is_read_off_names(name: str, side: str | None) -> None:
    assert side_of(Path("photos") / name) == side


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("owl_L.png", "owl_R.png"),
        ("owl_left.tif", "owl_right.tif"),
        ("owl-Left.tif", "owl-Right.tif"),
        ("test_l/source/owl_L.png", "test_r/source/owl_R.png"),
        ("test_l/source/owl.png", "test_r/source/owl.png"),
        ("left/owl.png", "right/owl.png"),
    ],
)
def test_one_view_brings_its_partner(tmp_path: Path, one: str, other: str) -> None:
    left, right = made(tmp_path, one, other)
    pair = Pair(left, right)
    assert find_view_pair([left]) == find_view_pair([right]) == pair
    assert find_view_pair([left, right]) == find_view_pair([right, left]) == pair


def test_views_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    for names in (["a.png", "b.png"], ["a_L.png", "b_L.png"], ["a_L.png"], ["a_L.png", "a_R.png", "c_R.png"]):
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        with pytest.raises(PhotoError, match=r"end in _L and _R, then choose both\."):
            find_view_pair(made(folder, *names))


def test_the_view_of_a_photo_is_found_in_a_folder(tmp_path: Path) -> None:
    photo, left, right, alone, other = made(
        tmp_path, "c/owl.png", "v/owl_L.png", "v/owl_R.png", "l/owl.tif", "c/owl.jpg"
    )
    assert view_in(tmp_path / "v", photo, "left") == left and view_in(tmp_path / "v", photo, "right") == right
    assert view_in(tmp_path / "l", photo, "left") == alone
    # Beside the photo itself, its own JPEG is no view of it.
    with pytest.raises(
        PhotoError, match=r"owl.png has no left view in .+; add owl_L.png, or leave the photo"
    ):
        view_in(other.parent, photo, "left")
    with pytest.raises(PhotoError, match="cannot be read"):
        view_in(tmp_path / "nowhere", photo, "left")


def test_a_pair_is_known_by_its_content(tmp_path: Path) -> None:
    left, right = made(tmp_path, "owl_L.png", "owl_R.png")
    first = views_of(Pair(left, right))
    assert first == views_of(Pair(left, right)) and first != views_of(Pair(right, left))
    right.write_bytes(left.read_bytes())
    with pytest.raises(ParameterError, match="the same picture"):
        views_of(Pair(left, right))
    right.unlink()
    with pytest.raises(PhotoError, match=r"owl_R.png cannot be read"):
        views_of(Pair(left, right))
