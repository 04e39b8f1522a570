"""Opacity, masks and named snapshots: as fields of a form, in the history, in sidecars and presets."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.blend import Blend
from app.document.document import Document
from app.document.edit import Edit, Snapshot, Source, UnknownParams
from app.document.history import (
    LONGEST,
    MOST,
    History,
    NamedSnapshot,
    SnapshotError,
    find,
    removed,
    renamed,
    taken,
    unused_name,
)
from app.document.mask import BRUSH, EVERYWHERE, IN_FOCUS, NO_END, OUT_OF_FOCUS, Mask
from app.document.recipe import preset_text, recipe_from
from app.document.sidecar import Record, SidecarError, from_text, to_text
from app.errors import ParameterError
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams
from tests.tools.fake_tools import make_photo

SOURCE, OTHER = Source(Path("a.jpg"), "a" * 64), Source(Path("b.jpg"), "b" * 64)
TOOLS = {Deblur.id: Deblur}

fractions = st.floats(0, 1)
ways = st.lists(st.tuples(fractions, fractions), min_size=1, max_size=4).map(tuple)
strokes = st.lists(st.tuples(st.floats(1, 500), st.sampled_from((0.0, 1.0)), ways), max_size=4).map(tuple)
masks = st.builds(
    Mask,
    st.sampled_from((EVERYWHERE, IN_FOCUS, OUT_OF_FOCUS, BRUSH)),
    st.floats(0, 4),
    st.tuples(fractions, st.floats(1, NO_END)),
    st.floats(0, 4),
    strokes,
    st.floats(0, 100),
    st.booleans(),
    st.booleans(),
)
edits = st.builds(
    lambda mask, opacity, strength: Edit(
        "deblur", Deblur.version, DeblurParams(strength), mask=mask, opacity=opacity
    ),
    st.none() | masks,
    fractions,
    st.sampled_from((0.25, 0.5)),
)


def snapshot(edit: Edit) -> Snapshot:
    return Snapshot((SOURCE,), edits=(edit,))


def read(data: bytes, tools: Any = TOOLS) -> History:
    return from_text(data, SOURCE, tools, "a.jpg.allfocus.json").history


@given(edits)
def test_a_form_shows_an_edit_and_gives_it_back(edit: Edit) -> None:
    again = Blend.of(edit).onto(edit)
    assert abs(again.opacity - edit.opacity) < 1e-7
    assert again.mask == (None if edit.mask == Mask() else edit.mask)
    assert Blend.of(again) == Blend.of(edit)


def test_what_no_form_gives_is_refused() -> None:
    edit = Edit("deblur", 2, DeblurParams())
    for wrong in (Blend(opacity=101), Blend(where="moon"), Blend(soft=-1), Blend(opacity=float("nan"))):
        with pytest.raises(ParameterError):
            wrong.onto(edit)


@given(st.lists(edits, min_size=1, max_size=5), st.lists(edits, max_size=3))
def test_sidecars_bring_masks_and_named_snapshots_back(steps: list[Edit], kept: list[Edit]) -> None:
    entries = tuple((snapshot(edit), f"{n}") for n, edit in enumerate(steps))
    named = tuple(NamedSnapshot(f"Name {n}", snapshot(edit)) for n, edit in enumerate(kept))
    back = read(to_text(Record(entries, 0, named=named)))
    assert back.entries == entries and back.named == named


@given(edits)
def test_presets_bring_masks_along(edit: Edit) -> None:
    assert recipe_from(preset_text("Mine", (edit,)), "mine.json", TOOLS).edits == (edit,)


def test_a_mask_painted_stroke_by_stroke_stays_small_in_a_sidecar() -> None:
    painted = tuple((20.0, 1.0, tuple((n / 400, p / 40) for p in range(40))) for n in range(300))
    edit = Edit("deblur", Deblur.version, DeblurParams())
    steps = [snapshot(dataclasses.replace(edit, mask=Mask(BRUSH, strokes=painted[:n]))) for n in range(300)]
    data = to_text(Record(tuple((each, "Stroke") for each in steps), 299))
    assert len(data) < 300 * 6000, "not every stroke for each step"
    assert read(data).current == steps[-1]


def test_masks_of_missing_tools_survive() -> None:
    edit = Edit("deblur", Deblur.version, DeblurParams(0.5), mask=Mask(IN_FOCUS, sharp=2.0), opacity=0.5)
    data = to_text(Record(((snapshot(edit), "Deblur"),), 0))
    without = read(data, {})
    kept = without.current.edits[0]
    assert isinstance(kept.params, UnknownParams) and kept.mask == edit.mask
    assert read(to_text(Record(without.entries, 0))).current == snapshot(edit)


BROKEN: dict[str, Callable[[Any], Any]] = {
    "mask is text": lambda t: t["edits"][0].update(mask="all"),
    "mask without strokes": lambda t: t["edits"][0]["mask"].pop("strokes"),
    "mask of no kind": lambda t: t["edits"][0]["mask"].update(where="moon"),
    "mask out of range": lambda t: t["edits"][0]["mask"].update(soft=99),
    "mask with more": lambda t: t["edits"][0]["mask"].update(colour="red"),
    "strokes unknown": lambda t: t["edits"][0]["mask"].update(strokes=[[0, 9]]),
    "strokes many": lambda t: (
        t.update(mask_strokes=[[1, 1, [[0, 0]]]] * 1000),
        t["edits"][0]["mask"].update(strokes=[[0, 1000]] * 3000),
    ),
    "stroke damaged": lambda t: t.update(mask_strokes=[[1, 1, [[0, 7]]]]),
    "stroke no list": lambda t: t.update(mask_strokes=[3]),
    "snapshots no list": lambda t: t.update(snapshots={}),
    "snapshot without name": lambda t: t["snapshots"][0].pop("name"),
    "snapshot name long": lambda t: t["snapshots"][0].update(name="x" * 999),
    "snapshots of one name": lambda t: t.update(snapshots=t["snapshots"] * 2),
    "snapshot of no edit": lambda t: t["snapshots"][0].update(edits=[5]),
}


@pytest.mark.parametrize("what", BROKEN)
def test_damage_is_a_sentence(what: str) -> None:
    mask = Mask(BRUSH, strokes=((5.0, 1.0, ((0.5, 0.5),)),))
    state = snapshot(Edit("deblur", Deblur.version, DeblurParams(), mask=mask))
    tree = json.loads(to_text(Record(((state, "Deblur"),), 0, named=(NamedSnapshot("One", state),))))
    BROKEN[what](tree)
    with pytest.raises(SidecarError, match="damaged"):
        read(json.dumps(tree).encode())


def document() -> Document:
    return Document(Photo(make_photo(4, 4).pixels), SOURCE, tools=TOOLS)


def test_opacity_and_mask_are_steps_of_the_history_and_stay_when_parameters_change() -> None:
    opened = document()
    opened.set_blend(Deblur, Blend(opacity=60))
    opened.set_blend(Deblur, Blend(opacity=60, where=OUT_OF_FOCUS))
    opened.set_blend(Deblur, Blend(opacity=60, where=OUT_OF_FOCUS, soft=1.0), "drag")
    opened.set_blend(Deblur, Blend(opacity=60, where=OUT_OF_FOCUS, soft=1.5), "drag")
    assert opened.history.labels[1:] == (
        "Deblur: Opacity 60 %", "Deblur: Where Out of focus", "Deblur: Soft edge 1.5 px",
    )  # fmt: skip
    opened.set_params(Deblur, DeblurParams(0.25))
    opened.set_enabled(Deblur, False)
    assert opened.blend_of(Deblur) == Blend(opacity=60, where=OUT_OF_FOCUS, soft=1.5)
    opened.history.jump(1)
    assert opened.blend_of(Deblur) == Blend(opacity=60)


def test_painted_edits_of_another_photo_are_told() -> None:
    mask = Mask(BRUSH, strokes=((5.0, 1.0, ((0.5, 0.5),)),))
    state = snapshot(Edit("deblur", Deblur.version, DeblurParams(), mask=mask))
    recipe = recipe_from(to_text(Record(((state, "Deblur"),), 0)), "a.jpg.allfocus.json", TOOLS)
    assert recipe.left_out(SOURCE) == ()
    assert [note.endswith(".") for note in recipe.left_out(OTHER)] == [True]
    assert recipe.on(OTHER).edits[0].mask == mask


STATES = tuple(snapshot(Edit("deblur", 2, DeblurParams(n / 10))) for n in range(4))


def test_names_are_given_changed_and_taken_away() -> None:
    named = taken(taken((), "  Soft   one ", STATES[0]), "Other", STATES[1])
    assert [each.name for each in named] == ["Soft one", "Other"]
    assert find(named, "SOFT ONE").state == STATES[0]
    named = renamed(named, "Soft one", "soft One")
    assert [each.name for each in named] == ["soft One", "Other"]
    assert [each.name for each in removed(named, "other")] == ["soft One"]
    assert unused_name(named, "Other") == "Other 1"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "one"])
def test_names_that_cannot_be_are_refused_in_a_sentence(name: str) -> None:
    named = taken(taken((), "One", STATES[0]), "Two", STATES[1])
    for attempt in (
        lambda: taken(named, name, STATES[2]),
        lambda: renamed(named, "Two", name),
    ):
        with pytest.raises(SnapshotError, match=r"; .+\.$"):
            attempt()
    with pytest.raises(SnapshotError, match="choose one of One, Two"):
        find(named, "Three")


def test_there_is_an_end_to_snapshots() -> None:
    named: tuple[NamedSnapshot, ...] = ()
    for number in range(MOST):
        named = taken(named, f"{number}", STATES[0])
    with pytest.raises(SnapshotError, match="remove one"):
        taken(named, "More", STATES[0])


def test_a_named_snapshot_outlives_what_the_history_forgets() -> None:
    history = History(Snapshot((SOURCE,)))
    history.push(STATES[1], "One")
    history.named = taken((), "Kept", history.current)
    for number in range(LONGEST + 5):
        history.push(STATES[2 + number % 2], f"{number}")
    assert STATES[1] not in [state for state, _ in history.entries]
    back = read(to_text(Record(history.entries, history.index, named=history.named)))
    assert find(back.named, "kept").state == STATES[1]
