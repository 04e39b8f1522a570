"""Edits, history and document: parameters go in, one entry a gesture, and come back exactly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.document import Document
from app.document.edit import Edit, Snapshot, Source, source_of
from app.document.history import History
from app.errors import ParameterError, PhotoError
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams


def snapshot(strength: float) -> Snapshot:
    return Snapshot().with_edit(Edit("deblur", 1, DeblurParams(strength)))


def document() -> Document:
    return Document(Photo(np.zeros((2, 2, 3), np.float32)), Source(Path("photo.png"), "0" * 64))


def test_a_source_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "photo.bin"
    file.write_bytes(b"light" * 100_000)
    assert source_of(file) == Source(file, hashlib.sha256(b"light" * 100_000).hexdigest())


def test_a_source_that_is_not_there_is_told_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.jpg", tmp_path):
        with pytest.raises(PhotoError, match=rf"{path.name} cannot be read .+; check .+\."):
            source_of(path)


@pytest.mark.parametrize("opacity", [-0.1, 1.1, float("nan")])
def test_an_opacity_out_of_range_is_refused(opacity: float) -> None:
    with pytest.raises(ParameterError, match="opacity"):
        Edit("deblur", 1, DeblurParams(), opacity=opacity)


def test_an_edit_takes_the_place_of_the_same_tool() -> None:
    first, second = Edit("a", 1, None), Edit("b", 1, None)
    both = Snapshot().with_edit(first).with_edit(second)
    changed = both.with_edit(Edit("a", 2, None))
    assert [edit.tool_id for edit in changed.edits] == ["a", "b"]
    assert changed.edits[0].tool_version == 2
    assert both.edits == (first, second)  # the old one stands
    assert both.without("a").edits == (second,)


def test_snapshots_are_equal_by_value() -> None:
    assert snapshot(0.5) == snapshot(0.5) and hash(snapshot(0.5)) == hash(snapshot(0.5))
    assert snapshot(0.5) != snapshot(0.6)


def test_one_gesture_is_one_entry() -> None:
    history = History(Snapshot())
    for strength in (0.1, 0.2, 0.3):
        history.push(snapshot(strength), f"strength {strength}", gesture="drag 1")
    history.push(snapshot(0.4), "strength 0.4", gesture="drag 2")
    assert history.labels == ("Opened", "strength 0.3", "strength 0.4")
    assert history.undo() == snapshot(0.3)
    assert history.undo() == Snapshot()


def test_a_gesture_that_goes_on_after_undo_and_redo_does_not_overwrite() -> None:
    history = History(Snapshot())
    history.push(snapshot(0.1), "one", gesture="drag")
    history.undo()
    history.redo()
    history.push(snapshot(0.2), "two", gesture="drag")
    assert history.labels == ("Opened", "one", "two")


def test_what_is_not_a_change_is_not_entered() -> None:
    history = History(snapshot(0.1))
    history.push(snapshot(0.1), "again")
    assert history.labels == ("Opened",) and not history.can_undo


@given(st.lists(st.one_of(st.floats(0, 1), st.sampled_from(["undo", "redo"])), max_size=30))
def test_history_agrees_with_a_plain_list(actions: list[float | str]) -> None:
    history, states, at = History(Snapshot()), [Snapshot()], 0
    for action in actions:
        if action == "undo":
            at = max(at - 1, 0)
            history.undo()
        elif action == "redo":
            at = min(at + 1, len(states) - 1)
            history.redo()
        else:
            new = snapshot(float(action))
            if new != states[at]:
                states, at = [*states[: at + 1], new], at + 1
            history.push(new, "edit")
        assert history.current == states[at]
        assert history.index == at and len(history.labels) == len(states)
        assert history.can_undo == (at > 0) and history.can_redo == (at + 1 < len(states))


def test_a_jump_beyond_the_entries_is_refused() -> None:
    history = History(Snapshot())
    for index in (-1, 1):
        with pytest.raises(IndexError):
            history.jump(index)


def test_a_document_gives_back_the_parameters_it_was_given() -> None:
    opened = document()
    assert opened.edit_of(Deblur) is None
    assert opened.params_of(Deblur) == DeblurParams()
    opened.set_params(Deblur, DeblurParams(0.25))
    assert opened.params_of(Deblur) == DeblurParams(0.25)
    opened.set_params(Deblur, DeblurParams(0.5))
    assert opened.history.labels == ("Opened", "Deblur", "Deblur: Strength 0.5")
    opened.set_params(Deblur, DeblurParams(0.5, network="other"))
    assert opened.history.labels[-1] == "Deblur: Network other"


def test_an_edit_can_be_switched_off_and_keeps_its_parameters() -> None:
    opened = document()
    opened.set_enabled(Deblur, False)  # nothing to switch
    assert opened.history.labels == ("Opened",)
    opened.set_params(Deblur, DeblurParams(0.25))
    opened.set_enabled(Deblur, False)
    edit = opened.edit_of(Deblur)
    assert edit is not None and not edit.enabled and edit.params == DeblurParams(0.25)
    opened.set_params(Deblur, DeblurParams(0.3))
    assert not opened.snapshot.edits[0].enabled  # a slider does not switch it on again
