"""Sidecars of focal stacks: order, reference and frames left out come back; other frames' edits do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.edit import Edit, FocalStack, Snapshot, Source, source_of
from app.document.recipe import RecipeError, recipe_from
from app.document.sidecar import Record, SidecarError, from_text, to_text
from app.document.sidecar_file import SidecarFile
from app.tools.deblur import Deblur, DeblurParams

FRAMES = tuple(Source(Path(f"f_{number}.png"), f"{number:x}" * 64) for number in range(1, 6))
TOOLS = {Deblur.id: Deblur}


@st.composite
def states(draw: st.DrawFn) -> Snapshot:
    order = tuple(draw(st.permutations(FRAMES)))
    out = draw(st.sets(st.sampled_from([each.sha256 for each in FRAMES]), max_size=3))
    reference = draw(st.sampled_from([None, *(each.sha256 for each in FRAMES if each.sha256 not in out)]))
    edits = (Edit("deblur", Deblur.version, DeblurParams(draw(st.floats(0, 1)))),)
    return Snapshot(order, edits=edits, stack=FocalStack(reference, frozenset(out), draw(st.booleans())))


def text(*snapshots: Snapshot, at: int = -1) -> bytes:
    entries = tuple((each, f"entry {number}") for number, each in enumerate(snapshots))
    return to_text(Record(entries, at % len(entries)))


@given(st.lists(states(), min_size=1, max_size=5), st.permutations(FRAMES))
def test_what_was_settled_about_frames_comes_back(kept: list[Snapshot], opened: list[Source]) -> None:
    remembered = from_text(text(*kept), opened[0], TOOLS, "name", tuple(opened))
    assert [snapshot for snapshot, _ in remembered.history.entries] == kept


def test_a_stack_with_another_frame_is_told_apart() -> None:
    data = text(Snapshot(FRAMES, stack=FocalStack()))
    for others in (FRAMES[:-1], (*FRAMES, Source(Path("new.png"), "9" * 64))):
        with pytest.raises(SidecarError, match="stack of other frames"):
            from_text(data, others[0], TOOLS, "name", others)
    with pytest.raises(SidecarError, match="another picture"):
        from_text(data, FRAMES[0], TOOLS, "name")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("order", [0, 1, 2, 3, 3]),
        ("order", [0, 1, 2, 3]),
        ("order", None),
        ("reference", 5),
        ("reference", "f_1.png"),
        ("excluded", [0, 1, 2, 3]),
        ("excluded", [7]),
        ("align", 1),
    ],
)
def test_damage_is_refused(key: str, value: object) -> None:
    tree = json.loads(text(Snapshot(FRAMES, stack=FocalStack())))
    tree["history"]["entries"][0]["stack"][key] = value
    with pytest.raises(SidecarError, match="damaged"):
        from_text(json.dumps(tree).encode(), FRAMES[0], TOOLS, "name", FRAMES)


def test_a_reference_that_is_left_out_is_refused() -> None:
    tree = json.loads(text(Snapshot(FRAMES, stack=FocalStack(FRAMES[0].sha256))))
    tree["history"]["entries"][0]["stack"]["excluded"] = [0]
    with pytest.raises(SidecarError, match="damaged"):
        from_text(json.dumps(tree).encode(), FRAMES[0], TOOLS, "name", FRAMES)


def test_it_lies_beside_the_first_frame_and_apart_from_that_frames_own(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("f_10.png", "f_2.png", "f_1.png")]
    for path in paths:
        path.write_bytes(path.name.encode())
    frames = tuple(source_of(path) for path in paths)
    file = SidecarFile(frames[0], frames)
    assert file.beside == tmp_path / "f_1.png.stack.allfocus.json"
    assert file.beside != SidecarFile(frames[2]).beside
    assert SidecarFile(frames[2], frames[::-1]).elsewhere == file.elsewhere  # whatever their order
    assert len({SidecarFile(each).elsewhere for each in frames} | {file.elsewhere}) == 4
    state = Snapshot(frames[::-1], stack=FocalStack(frames[1].sha256, frozenset(), False))
    assert file.write(text(state)) == ()
    remembered, notes = SidecarFile(frames[1], frames).read(TOOLS)
    assert remembered is not None and remembered.history.current == state and notes == ()


def test_a_stack_is_not_replayed_on_single_photos() -> None:
    with pytest.raises(RecipeError, match="stack of 5 frames"):
        recipe_from(text(Snapshot(FRAMES, stack=FocalStack())), "name", TOOLS)
