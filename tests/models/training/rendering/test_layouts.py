"""Where the files of the public sets lie, and what is said where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.training.rendering.layouts import LayoutError, find_layout, match_files, own_pairs, pictures


def _touch(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()


def _dpdd(root: Path, split: str = "test") -> None:
    _touch(root / f"{split}_c/source", "A1.png", "A3.png")
    _touch(root / f"{split}_c/target", "A2.png", "A4.png")
    _touch(root / f"{split}_l/source", "A1_L.png", "A3_L.png")
    _touch(root / f"{split}_r/source", "A1_R.png", "A3_R.png")


@pytest.mark.parametrize("above", ["", "dd_dp_dataset_canon", "dd_dp_dataset_canon/dd_dp_dataset_png"])
def test_dpdd_is_found_with_its_views_however_deep(tmp_path: Path, above: str) -> None:
    _dpdd(tmp_path / above)
    found = find_layout("dpdd", tmp_path)
    root = tmp_path / above
    assert [each.name for each in found.scenes] == ["A1", "A3"]
    first = found.scenes[0]
    assert first.sharp == root / "test_c/target/A2.png"
    assert (first.left, first.right) == (root / "test_l/source/A1_L.png", root / "test_r/source/A1_R.png")
    assert "order" in found.notes[0] and not found.left_out and not found.broken


def test_dpdd_named_by_its_own_folder_keeps_its_views(tmp_path: Path) -> None:
    _dpdd(tmp_path)
    assert find_layout("dpdd", tmp_path / "test_c").scenes[0].left is not None


def test_dpdd_as_others_hand_it_on(tmp_path: Path) -> None:
    for part in ("inputC", "inputL", "inputR", "target"):
        _touch(tmp_path / "test/DPDD" / part, "1.png", "2.png")
    scene = find_layout("dpdd", tmp_path).scenes[0]
    assert scene.sharp is not None and scene.sharp.parts[-2:] == ("target", "1.png")
    assert scene.right is not None and scene.right.parts[-2:] == ("inputR", "1.png")


def test_another_split_is_taken_when_asked_for(tmp_path: Path) -> None:
    _dpdd(tmp_path, "train")
    assert len(find_layout("dpdd", tmp_path, "train").scenes) == 2
    with pytest.raises(LayoutError, match="test_c/source"):
        find_layout("dpdd", tmp_path)


@pytest.mark.parametrize("side", ["source", "target"])
def test_the_pairs_that_were_used_are_left_out_by_name(tmp_path: Path, side: str) -> None:
    _dpdd(tmp_path)
    used = own_pairs()["report"][0]
    # Sorted first, so that the order of the other files stays.
    (tmp_path / "test_c" / side / ("A1.png" if side == "source" else "A2.png")).rename(
        tmp_path / "test_c" / side / f"{used}.png"
    )
    found = find_layout("dpdd", tmp_path)
    assert found.left_out == (used if side == "source" else "A1",)
    assert [each.name for each in found.scenes] == ["A3"]


def test_thirty_pairs_are_listed_and_those_of_the_split() -> None:
    roles = own_pairs()
    assert [len(roles[role]) for role in ("train", "choose", "report")] == [22, 4, 4]
    assert len({name for names in roles.values() for name in names}) == 30


def test_the_list_is_that_of_the_pairs_used(shared: Path) -> None:
    from models.training.data.pairs import SPLIT

    names = sorted(path.stem for path in (shared / "real_pairs/blur").glob("*.png"))
    for role, part in SPLIT.items():
        assert list(own_pairs()[role]) == names[part]


def test_a_missing_partner_breaks_one_scene_alone(tmp_path: Path) -> None:
    _touch(tmp_path / "source", "1.png", "2.png", "3.png")
    _touch(tmp_path / "target", "1.png", "3.png")
    found = find_layout("realdof", tmp_path)
    assert [each.name for each in found.scenes] == ["1", "3"]
    assert [name for name, _ in found.broken] == ["2"]


def test_files_that_cannot_be_paired_are_refused(tmp_path: Path) -> None:
    _touch(tmp_path / "source", "1.png", "2.png")
    _touch(tmp_path / "target", "a.png")
    with pytest.raises(LayoutError, match="nobody can tell"):
        find_layout("realdof", tmp_path)


def test_photos_with_one_view_missing_have_none(tmp_path: Path) -> None:
    for side, names in (("c", "12"), ("l", "12"), ("r", "1")):
        ending = "" if side == "c" else f"_{side.upper()}"
        _touch(tmp_path / f"test_{side}/source", *(f"{name}{ending}.png" for name in names))
    first, second = find_layout("pixeldp", tmp_path).scenes
    assert first.left is not None and first.right is not None and first.sharp is None
    assert second.left is None and second.right is None


def test_cuhk_takes_the_defocused_photos_and_no_masks(tmp_path: Path) -> None:
    _touch(tmp_path / "image", "motion0001.jpg", "out_of_focus0001.jpg", "out_of_focus0002.jpg")
    _touch(tmp_path / "gt", "out_of_focus0001.png")
    found = find_layout("cuhk", tmp_path)
    assert [each.name for each in found.scenes] == ["out_of_focus0001", "out_of_focus0002"]
    assert "1 photos" in found.notes[0] and all(each.sharp is None for each in found.scenes)


def test_a_plain_folder_of_photos_does_for_cuhk(tmp_path: Path) -> None:
    _touch(tmp_path, "b.jpg", "a.JPG", "notes.txt", ".hidden.png")
    assert [each.name for each in find_layout("cuhk", tmp_path).scenes] == ["a", "b"]


@pytest.mark.parametrize("kind", ["dpdd", "realdof", "pixeldp", "cuhk", "pairs"])
def test_a_foreign_folder_is_refused_with_what_was_looked_for(tmp_path: Path, kind: str) -> None:
    with pytest.raises(LayoutError, match="not laid out"):
        find_layout(kind, tmp_path)
    with pytest.raises(LayoutError, match="not a folder"):
        find_layout(kind, tmp_path / "missing")


def test_two_copies_are_not_chosen_between(tmp_path: Path) -> None:
    _dpdd(tmp_path / "dd_dp_dataset_png")
    _dpdd(tmp_path / "dd_dp_dataset_16bit")
    with pytest.raises(LayoutError, match="more than one"):
        find_layout("dpdd", tmp_path)
    assert find_layout("dpdd", tmp_path / "dd_dp_dataset_png").scenes


def test_names_win_over_order(tmp_path: Path) -> None:
    _touch(tmp_path / "one", "1.png", "2.png")
    _touch(tmp_path / "two", "0.png", "2.jpg")
    match = match_files(pictures(tmp_path / "one"), pictures(tmp_path / "two"))
    assert match is not None and {stem: path.name for stem, path in match.found.items()} == {"2": "2.jpg"}
