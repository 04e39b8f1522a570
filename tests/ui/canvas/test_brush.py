"""The map's brush: what the tool paints is seen at once, and is what the map becomes."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.defocus.brush import apply_strokes
from app.imaging.defocus.stroke import Stroke
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.ui.canvas.brush import LARGEST, SMALLEST, Brush, BrushTool
from app.ui.canvas.viewport import Viewport
from app.ui.focus_map.brush_panel import MapBrushPanel
from app.ui.focus_map.look import MapLook, MapPlace
from app.ui.focus_map.overlay import MapOverlay
from app.ui.focus_map.picture import MapCache, map_picture
from tests.ui.focus_map.test_overlay import ramp, rough, shot

LOOK = MapLook(shown=True, place=MapPlace.ONLY, sigma0=3.0)
NO_KEY = Qt.KeyboardModifier.NoModifier
PATH = ((30.0, 20.0), (60.0, 25.0), (70.0, 70.0), (35.0, 60.0))


@pytest.fixture(autouse=True)
def _dressed(dressed: QApplication) -> None:
    pass


def shown(strokes: tuple[Stroke, ...], view: Viewport, defocus: DefocusMap) -> np.ndarray:
    overlay = MapOverlay()
    overlay.show_look(LOOK)
    overlay.show_picture(map_picture(defocus, defocus.width, defocus.height), strokes)
    return shot(overlay, view)


@pytest.mark.parametrize("action", ["set", "raise", "lower", "smooth"])
def test_a_stroke_shows_at_once_as_it_will_be(action: str) -> None:
    defocus = rough(90, 120)
    stroke = Stroke(action, PATH, 24.0, 2.0, 0.5, edge_aware=False)  # type: ignore[arg-type]
    view = Viewport(120, 90, 120, 90).fitted()
    done = apply_strokes(defocus, [stroke], np.zeros((90, 120), np.float32))
    at_once, later = shown((stroke,), view, defocus), shown((), view, done)
    assert not np.array_equal(at_once, shown((), view, defocus))
    assert np.array_equal(at_once, later)


@given(
    zoom=st.sampled_from([0.5, 1.0, 2.0]),
    action=st.sampled_from(["set", "raise", "lower", "smooth"]),
    hardness=st.sampled_from([0.0, 0.5, 1.0]),
    fill=st.booleans(),
)
@settings(max_examples=20)
def test_painting_bit_by_bit_ends_as_the_whole_stroke(
    zoom: float, action: str, hardness: float, fill: bool
) -> None:
    defocus = ramp(120, 160, end=8.0, confidence=0.2)
    view = Viewport(160, 120, 160, 120, zoom, 80, 60).clamped()
    overlay = MapOverlay()
    overlay.show_look(dataclasses.replace(LOOK, fill=fill))
    overlay.show_picture(map_picture(defocus, 160, 120))
    shot(overlay, view)
    stroke = Stroke(action, PATH, 30.0, 2.0, hardness)  # type: ignore[arg-type]
    for start in range(len(PATH)):
        overlay.grow(dataclasses.replace(stroke, points=PATH[max(start - 1, 0) : start + 1]))
        seen = shot(overlay, view)
    overlay.end_growing()
    overlay.show_picture(overlay.picture, (stroke,))
    # Rounding may put a rare value into the next step of colour.
    assert (np.abs(seen.astype(int) - shot(overlay, view)) > 3).mean() < 0.001


def test_a_stroke_that_is_dropped_leaves_nothing() -> None:
    view = Viewport(160, 120, 160, 120).fitted()
    overlay = MapOverlay()
    overlay.show_look(LOOK)
    overlay.show_picture(map_picture(ramp(120, 160), 160, 120))
    before = shot(overlay, view)
    overlay.grow(Stroke("set", PATH, 30.0, 9.0))
    assert not np.array_equal(before, shot(overlay, view))
    overlay.end_growing()
    assert np.array_equal(before, shot(overlay, view))


def test_a_look_from_elsewhere_while_painting_shows_the_stroke_there() -> None:
    defocus = ramp(120, 160)
    overlay = MapOverlay()
    overlay.show_look(LOOK)
    overlay.show_picture(map_picture(defocus, 160, 120))
    near, far = Viewport(160, 120, 160, 120).fitted(), Viewport(160, 120, 160, 120, 2.0, 60, 50).clamped()
    shot(overlay, near)
    stroke = Stroke("set", PATH, 30.0, 9.0, 0.5)
    overlay.grow(stroke)
    assert np.abs(shot(overlay, far).astype(int) - shown((stroke,), far, defocus)).max() <= 3


# The tool -------------------------------------------------------------------------


def painted_by(tool: BrushTool, places: list[tuple[float, float]]) -> list[Stroke]:
    done: list[Stroke] = []
    tool.finished.connect(done.append)
    tool.press(*places[0], 1.0, NO_KEY)
    for place in places[1:]:
        tool.move(*place, 1.0, NO_KEY)
    tool.release(*places[-1], 1.0, NO_KEY)
    return done


def test_a_hand_makes_one_stroke_of_what_it_is_told() -> None:
    tool, parts = BrushTool(), []
    tool.ready = True
    tool.brush = Brush("raise", 40.0, 0.25, 1.5, edge_aware=False)
    tool.extended.connect(lambda piece: parts.append(piece.points))
    done = painted_by(tool, [(10, 10), (10.1, 10), (20, 10), (30, 40)])
    assert len(done) == 1 and not tool.release(30, 40, 1.0, NO_KEY), "the stroke is over"
    stroke = done[0]
    assert (stroke.action, stroke.size, stroke.amount, stroke.hardness, stroke.edge_aware) == (
        "raise", 40.0, 1.5, 0.25, False,
    )  # fmt: skip
    assert stroke.points[0] == (10, 10) and stroke.points[-1] == (30, 40)
    assert parts == [((10, 10),), ((10, 10), (20, 10)), ((20, 10), (30, 40))], "nothing new is left out"


def test_a_hand_that_is_not_ready_leaves_the_mouse_to_the_canvas() -> None:
    tool = BrushTool()
    assert not tool.press(5, 5, 1.0, NO_KEY) and not tool.release(5, 5, 1.0, NO_KEY)
    assert tool.cursor() is None


def test_alt_takes_up_what_is_there(qtbot: QtBot) -> None:
    tool = BrushTool()
    tool.ready = True
    with qtbot.waitSignal(tool.picked) as told:
        assert tool.press(7, 9, 1.0, Qt.KeyboardModifier.AltModifier)
    assert told.args == [7, 9] and not tool.release(7, 9, 1.0, NO_KEY), "no stroke was begun"


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_the_ring_has_the_size_of_the_brush(zoom: float) -> None:
    tool = BrushTool()
    tool.ready, tool.brush = True, Brush(size=80.0, hardness=0.0)
    view = Viewport(300, 200, 300, 200, zoom, 150, 100)
    tool.move(150, 100, 1.0, NO_KEY)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0x787878)
    painter = QPainter(image)
    tool.paint(painter, view)
    painter.end()
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(200, 300, 4)[100, :, 0].astype(int)
    marked = np.flatnonzero(np.abs(seen - 0x78) > 30)
    assert marked.min() == pytest.approx(150 - 40 * zoom, abs=2.5)
    assert marked.max() == pytest.approx(150 + 40 * zoom, abs=2.5)
    tool.leave()
    image.fill(0x787878)
    painter = QPainter(image)
    tool.paint(painter, view)
    painter.end()
    assert (np.frombuffer(image.constBits(), np.uint8).reshape(200, 300, 4)[..., 0] == 0x78).all()


def test_keys_grow_and_shrink_within_bounds() -> None:
    brush = Brush()
    assert brush.grown(True).size > brush.size > brush.grown(False).size
    for _ in range(60):
        brush = brush.grown(True).hardened(True)
    assert brush.size == LARGEST and brush.hardness == 1
    for _ in range(60):
        brush = brush.grown(False).hardened(False)
    assert brush.size == SMALLEST and brush.hardness == 0


def test_the_panel_tells_what_it_shows(qtbot: QtBot) -> None:
    panel = MapBrushPanel()
    qtbot.addWidget(panel)
    told: list[Brush] = []
    panel.changed.connect(told.append)
    wanted = Brush("lower", 333.0, 0.7, 2.5, 6.0, False)
    panel.show_brush(wanted)
    assert not told
    panel.fields["edge_aware"].box.click()  # type: ignore[attr-defined]
    assert told == [dataclasses.replace(wanted, edge_aware=True)]
    assert not panel.fields["amount"].isHidden() and panel.fields["sigma"].isHidden()
    panel.show_brush(dataclasses.replace(wanted, action="set"))
    assert panel.fields["amount"].isHidden() and not panel.fields["sigma"].isHidden()
    panel.show_brush(dataclasses.replace(wanted, action="smooth"))
    assert panel.fields["amount"].isHidden() and panel.fields["sigma"].isHidden()


# What is at tool ------------------------------------------------------------------


def test_the_nearest_map_is_shown_with_what_it_lacks() -> None:
    plain, edited = (map_picture(ramp(40, 60), 60, 40) for _ in range(2))
    one, two = (Stroke("set", ((x, 5.0),), 8.0) for x in (5.0, 15.0))
    cache = MapCache()
    assert cache.best((one,)) == (None, ())
    cache.put((), plain)
    assert cache.best((one, two)) == (plain, (one, two)) and cache.has(()) and not cache.has((one,))
    cache.put((one,), edited)
    assert cache.best((one, two)) == (edited, (two,)) and cache.has((one,))
    assert cache.best(()) == (plain, ()), "undone: as it was measured"
    assert cache.best((two,)) == (plain, (two,))


def test_strokes_are_not_shown_on_a_map_that_was_replaced() -> None:
    from app.document.map_edits import ImportedMap

    plain, stroke = map_picture(ramp(40, 60), 60, 40), Stroke("set", ((5.0, 5.0),), 8.0)
    cache = MapCache()
    cache.put((), plain)
    assert cache.best((ImportedMap("other.tif", "0" * 64), stroke)) == (None, ())


def test_a_coarse_map_is_no_final_one() -> None:
    cache = MapCache()
    cache.put((), map_picture(ramp(10, 15), 600, 400, final=False))
    assert not cache.has(()) and not cache.is_whole
    view = Viewport(600, 400, 60, 40).fitted()
    picture, _ = cache.best(())
    assert picture is not None and picture.in_view(view, Region(0, 0, 60, 40)) is not None
