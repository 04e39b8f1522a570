"""The order of edits: every order can be reached, keeps what is in it, and comes back from a sidecar."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.document.document import Document
from app.document.edit import Edit, Snapshot, Source
from app.document.order import order_of, reordered, usual, with_edit
from app.document.recipe import Recipe
from app.imaging.photo import Photo
from app.tools.deblur import Deblur
from app.tools.registry import find_tools

SOURCE = Source(Path("photo.png"), "0" * 64)


class Fusing(Deblur):
    id: ClassVar[str] = "fusing"
    title: ClassVar[str] = "Fuse"
    stage: ClassVar[int] = 10


class Sharpening(Deblur):
    id: ClassVar[str] = "sharpening"
    title: ClassVar[str] = "Sharpen"
    stage: ClassVar[int] = 30


class Blurring(Deblur):
    id: ClassVar[str] = "blurring"
    title: ClassVar[str] = "Blur"
    stage: ClassVar[int] = 40


TOOLS: dict[str, Any] = {tool.id: tool for tool in (Fusing, Deblur, Sharpening, Blurring)}
USUAL = tuple(TOOLS)
uses = st.lists(st.sampled_from([*USUAL, "missing"]), unique=True).map(
    lambda ids: Snapshot(edits=tuple(edit(each) for each in ids))
)


def edit(tool_id: str, enabled: bool = True) -> Edit:
    return Edit(tool_id, 1, Deblur.Params(), enabled=enabled)


def document() -> Document:
    return Document(Photo(np.zeros((2, 2, 3), np.float32)), SOURCE, tools=TOOLS)


@given(st.permutations(USUAL))
def test_in_whatever_order_tools_are_used_they_follow_their_stages(used: list[str]) -> None:
    state = Snapshot()
    for tool_id in used:
        state = with_edit(state, edit(tool_id), TOOLS)
    assert tuple(each.tool_id for each in state.edits) == USUAL


@given(uses, st.permutations(USUAL))
def test_every_order_can_be_reached_and_nothing_that_is_on_is_lost_or_added(
    state: Snapshot, order: list[str]
) -> None:
    made = reordered(state, order, TOOLS)
    assert order_of(made, TOOLS) == tuple(order)
    assert {each for each in made.edits if each.enabled} == set(state.edits)
    assert reordered(made, order, TOOLS) == made


@given(uses)
def test_the_usual_order_is_a_matter_of_order_alone(state: Snapshot) -> None:
    made = usual(state, TOOLS)
    assert set(made.edits) == set(state.edits) and len(made.edits) == len(state.edits)
    assert order_of(made, TOOLS) == USUAL


def test_nothing_is_entered_where_the_edits_alone_tell_the_order() -> None:
    state = Snapshot(edits=(edit("deblur"), edit("blurring")))
    made = reordered(state, ["fusing", "blurring", "deblur", "sharpening"], TOOLS)
    assert made.edits == (edit("blurring"), edit("deblur"))
    assert reordered(state, USUAL, TOOLS) == state


def test_a_tool_that_was_moved_stays_where_it_was_put_when_others_are_used() -> None:
    document_ = document()
    document_.set_params(Blurring, Deblur.Params())
    document_.move(Blurring, False, Deblur)
    for tool in (Deblur, Sharpening):
        document_.set_params(tool, Deblur.Params(strength=0.5))
        document_.set_enabled(tool, True)
    used = [each.tool_id for each in document_.snapshot.edits if each.enabled]
    assert used == ["blurring", "deblur", "sharpening"]


def test_a_move_is_one_entry_that_names_both_and_can_be_undone() -> None:
    document_ = document()
    document_.set_params(Deblur, Deblur.Params())
    document_.set_params(Sharpening, Deblur.Params())
    before = document_.snapshot
    document_.move(Deblur, True, Sharpening)
    assert document_.history.labels[-1] == "Deblur behind Sharpen"
    assert [each.tool_id for each in document_.snapshot.edits] == ["sharpening", "deblur"]
    document_.move(Deblur, True, Sharpening)  # it is there already
    assert len(document_.history.labels) == 4
    document_.move_back()
    assert document_.snapshot == before
    document_.history.undo()
    assert document_.history.undo() == before


def test_a_preset_finds_its_place_among_what_is_done_already() -> None:
    recipe = Recipe("sharp", (edit("sharpening"),))
    state = recipe.over(Snapshot(edits=(edit("deblur"), edit("blurring"))), TOOLS)
    assert [each.tool_id for each in state.edits] == ["deblur", "sharpening", "blurring"]
    moved = Recipe("other", (edit("blurring"), edit("deblur")))
    assert moved.over(Snapshot(), TOOLS).edits == moved.edits  # an order of its own is kept


def test_the_tools_that_come_with_the_program_are_offered_in_the_order_of_their_work() -> None:
    offered = [each for each in find_tools().tools if each in ("fuse", "deblur", "enhance", "magnify")]
    assert offered == [each for each in ("fuse", "deblur", "enhance", "magnify") if each in offered]
    assert len(offered) >= 2
