"""What was done to the map as values: in order, in history, and through a sidecar."""

from __future__ import annotations

import pytest

from app.document.edit import Snapshot
from app.document.history import History
from app.document.map_edits import (
    ImportedMap,
    MapEdit,
    as_measured,
    label_of,
    with_map,
    with_stroke,
    without_strokes,
)
from app.document.sidecar import map_edit_from, map_edit_plain
from app.errors import AllfocusError, ParameterError
from app.imaging.defocus.stroke import ACTIONS, Stroke

STROKE = Stroke("raise", ((1.5, 2.25), (30.0, 4.0)), 40.0, 1.5, 0.25, False)
OTHER = Stroke("smooth", ((8.0, 9.0),), 12.0)
OWN = ImportedMap("/photos/own map.tif", "a" * 64)


def test_strokes_are_kept_in_their_order() -> None:
    painted = with_stroke(with_stroke(Snapshot(), STROKE), OTHER)
    assert painted.map_edits == (STROKE, OTHER)
    assert painted != with_stroke(with_stroke(Snapshot(), OTHER), STROKE)


def test_another_map_leaves_out_what_was_painted_on_the_former() -> None:
    painted = with_stroke(with_map(with_stroke(Snapshot(), STROKE), OWN), OTHER)
    assert painted.map_edits == (OWN, OTHER)
    assert without_strokes(painted).map_edits == (OWN,)
    assert as_measured(painted).map_edits == ()


def test_undo_and_reset_are_history() -> None:
    history = History(Snapshot())
    history.push(with_stroke(history.current, STROKE), label_of(STROKE))
    history.push(without_strokes(history.current), "Map: reset")
    assert history.undo().map_edits == (STROKE,)
    assert history.undo().map_edits == ()
    assert history.labels == ("Opened", "Map: raise 1.5 px", "Map: reset")


@pytest.mark.parametrize("edit", [STROKE, OTHER, OWN])
def test_an_edit_comes_back_from_plain_values(edit: MapEdit) -> None:
    import json

    assert map_edit_from(json.loads(json.dumps(map_edit_plain(edit)))) == edit


def test_every_action_has_a_label() -> None:
    labels = {label_of(Stroke(action, ((0.0, 0.0),), 10.0)) for action in ACTIONS} | {label_of(OWN)}
    assert len(labels) == len(ACTIONS) + 1 and all(label.startswith("Map: ") for label in labels)


@pytest.mark.parametrize(
    "wrong", [{"size": "large"}, {"points": [[1, "x"]]}, {"points": 3}, {"action": None}, {"colour": 1}]
)
def test_a_damaged_edit_is_refused(wrong: dict[str, object]) -> None:
    plain = map_edit_plain(STROKE) | wrong
    with pytest.raises((ValueError, TypeError, KeyError, AllfocusError)):
        map_edit_from(plain)


@pytest.mark.parametrize("values", [("", "a" * 64), (None, "a"), ("x.tif", None)])
def test_a_map_without_a_file_is_refused(values: tuple[object, object]) -> None:
    with pytest.raises(ParameterError, match="import it again"):
        ImportedMap(*values)  # type: ignore[arg-type]
