"""The map's panel, histogram and readout by themselves."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.imaging.defocus.colours import colours_of
from app.imaging.defocus_map import DefocusMap
from app.tools.params import Slider
from app.ui.focus_map.controller import look_from, plain_of
from app.ui.focus_map.histogram import MapHistogram
from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA, MapLook, MapPlace
from app.ui.focus_map.panel import MapPanel
from app.ui.focus_map.picture import ProbeValue, map_picture
from app.ui.focus_map.readout import MapReadout
from app.ui.focus_map.shading import place_of, sigma_at
from app.ui.widgets.theme import apply_theme
from tests.ui.focus_map.test_overlay import rough


@pytest.fixture(autouse=True)
def _dressed(dressed: QApplication) -> None:
    pass


@pytest.fixture
def panel(qtbot: QtBot) -> MapPanel:
    made = MapPanel()
    qtbot.addWidget(made)
    made.offer(True)
    made.show()
    return made


def grabbed(widget: QWidget) -> np.ndarray:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return rows[:, : image.width(), 2::-1].copy()


# Scale ----------------------------------------------------------------------------


@given(sigma=st.floats(0, 16))
def test_the_scale_reads_what_it_shows(sigma: float) -> None:
    assert sigma_at(place_of(sigma)) == pytest.approx(sigma, abs=1e-4)
    assert 0 <= place_of(sigma) <= 1


def test_the_legend_has_the_colours_of_the_map(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(600, 300)
    qtbot.addWidget(host)
    readout = MapReadout(host)
    readout.settle()
    readout.show_reading(ProbeValue(3.0, 0.8), centred=False)
    host.show()
    readout.show()
    seen = grabbed(readout).astype(int)
    row = seen[10 + 4]
    for place in (0.05, 0.35, 0.6, 0.95):
        expected = colours_of(sigma_at(place)).astype(int)
        at = 16 + round(place * 176)
        assert np.abs(row[at - 2 : at + 3] - expected).max(1).min() <= 6
    assert "3.0" in readout.accessibleDescription() and "0.8" in readout.accessibleDescription()


def test_the_readout_stays_in_its_corner_whatever_it_says(qtbot: QtBot) -> None:
    host = QWidget()
    host.resize(700, 300)
    qtbot.addWidget(host)
    readout = MapReadout(host)
    readout.settle()
    place = readout.geometry()
    for reading in (None, ProbeValue(0.0, 0.0), ProbeValue(15.9, 1.0)):
        readout.show_reading(reading, centred=True)
        readout.settle()
        assert readout.geometry() == place
    host.resize(900, 500)
    host.show()
    qtbot.waitUntil(lambda: readout.geometry().bottom() > place.bottom())
    assert readout.geometry().left() == place.left()


# Panel ----------------------------------------------------------------------------


def test_a_look_is_shown_without_being_told(panel: MapPanel) -> None:
    told: list[MapLook] = []
    panel.changed.connect(told.append)
    look = MapLook(True, MapPlace.ONLY, 0.25, 2.5, False, True, False)
    panel.show_look(look)
    assert not told and panel.look == look
    assert panel.fields["opacity"].value() == 25 and panel.fields["sigma0"].value() == 2.5
    assert panel.fields["place"].value() == "only" and panel.eye.isChecked()
    assert not panel.fields["opacity"].isEnabled(), "a map that stands alone covers nothing"
    panel.fields["hatch"].box.click()  # type: ignore[attr-defined]
    assert told == [dataclasses.replace(look, hatch=True)]


def test_whoever_changes_how_it_looks_sees_it(panel: MapPanel) -> None:
    told: list[MapLook] = []
    panel.changed.connect(told.append)
    panel.fields["contour"].box.click()  # type: ignore[attr-defined]
    assert told[-1].shown and not told[-1].contour
    panel.eye.click()
    assert not told[-1].shown


def test_what_cannot_be_done_is_not_offered(panel: MapPanel) -> None:
    buttons = panel.import_button, panel.export_button, panel.measure_button
    assert [each.isEnabled() for each in buttons] == [True, False, True]
    panel.show_progress(0.5)
    assert [each.isEnabled() for each in buttons] == [False, False, False] and panel.progress.isVisible()
    panel.show_picture(map_picture(rough(40, 60), 60, 40))
    panel.show_progress(None)
    assert all(each.isEnabled() for each in buttons) and not panel.progress.isVisible()
    panel.offer(False)
    assert not any(each.isEnabled() for each in (*buttons, panel.eye))


def test_shake_is_told_where_the_map_is_shown(panel: MapPanel) -> None:
    words = "This looks like shake, not defocus."
    picture = map_picture(dataclasses.replace(DefocusMap.constant(20, 30, 2.0), notes=(words,)), 30, 20)
    panel.show_picture(picture)
    assert panel.shake.isVisible() and panel.shake.text() == words
    panel.show_picture(map_picture(DefocusMap.constant(20, 30, 2.0), 30, 20))
    assert not panel.shake.isVisible()


def test_the_slider_of_sigma0_is_finer_where_sigma_is_small() -> None:
    control = Slider("", "", SMALLEST_SIGMA, LARGEST_SIGMA, 0.01, "px", logarithmic=True)
    places = [control.place_of(value) for value in (0.3, 0.6, 1.2, 2.4, 4.8)]
    steps = np.diff(places)
    assert steps.max() - steps.min() <= 2, "doubling is the same way everywhere"
    assert control.value_at(0) == 0.3 and control.value_at(control.places) == 8.0


@given(value=st.floats(0.3, 8.0), logarithmic=st.booleans())
def test_a_slider_stands_where_its_value_is(value: float, logarithmic: bool) -> None:
    control = Slider("", "", 0.3, 8.0, 0.01, "px", logarithmic)
    near = control.value_at(control.place_of(value))
    assert near == pytest.approx(value, rel=0.011, abs=0.011) and 0.3 <= near <= 8.0


# Memory ---------------------------------------------------------------------------


@given(
    look=st.builds(
        MapLook,
        shown=st.booleans(),
        place=st.sampled_from(MapPlace),
        opacity=st.floats(0, 1),
        sigma0=st.floats(0.3, 8.0),
        contour=st.booleans(),
        fill=st.booleans(),
        hatch=st.booleans(),
    )
)
def test_a_look_is_remembered_but_not_shown_at_the_start(look: MapLook) -> None:
    assert look_from(json.loads(json.dumps(plain_of(look)))) == dataclasses.replace(look, shown=False)


@pytest.mark.parametrize(
    "plain",
    [
        {},
        {"shown": True, "opacity": 7, "sigma0": -1, "place": "moon", "contour": "yes", "fill": 1, "x": []},
        {"opacity": float("nan"), "sigma0": True, "place": [], "hatch": None},
    ],
)
def test_what_cannot_be_remembered_is_as_usual(plain: dict[str, object]) -> None:
    assert look_from(plain) == MapLook()


# Histogram ------------------------------------------------------------------------


def test_bars_grow_with_what_there_is(qtbot: QtBot) -> None:
    bars = MapHistogram()
    qtbot.addWidget(bars)
    bars.resize(260, 110)
    bars.show()
    empty = grabbed(bars)
    sigma = np.full((40, 60), 8.0, np.float32)
    sigma[:, :15] = 0.5
    bars.show_picture(map_picture(DefocusMap(sigma, np.ones_like(sigma)), 60, 40))
    filled = (grabbed(bars) != empty).any(-1)[:70]
    left, right = (round(8 + place_of(value) * (bars.width() - 16)) for value in (0.5, 8.0))
    low, high = (filled[:, at - 3 : at + 4].any(1).sum() for at in (left, right))
    assert 0 < low < high
    assert bars.share == pytest.approx(0.25, abs=0.01)
    assert "25" in bars.accessibleDescription()


def test_keys_move_the_line_and_double_click_asks_for_the_default(qtbot: QtBot) -> None:
    bars = MapHistogram()
    qtbot.addWidget(bars)
    bars.show()
    told: list[float] = []
    bars.moved.connect(lambda sigma, _: told.append(sigma))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(bars, key)
    assert told[0] > 1.0 and told[1] == pytest.approx(1.0, abs=0.02)
    assert told[2:] == [LARGEST_SIGMA, SMALLEST_SIGMA]
    with qtbot.waitSignal(bars.reset):
        qtbot.mouseDClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_one_drag_is_one_gesture(qtbot: QtBot) -> None:
    bars = MapHistogram()
    qtbot.addWidget(bars)
    bars.resize(260, 110)
    bars.show()
    gestures: list[object] = []
    bars.moved.connect(lambda _, gesture: gestures.append(gesture))
    for x in (60, 120):
        qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
        qtbot.mouseMove(bars, QPoint(x + 30, 20))
        qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=QPoint(x + 30, 20))
    assert len(set(map(id, gestures))) == 2


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_line_is_seen_in_every_theme(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    apply_theme(qapp, name)
    try:
        bars = MapHistogram()
        qtbot.addWidget(bars)
        bars.resize(260, 110)
        bars.show()
        seen = grabbed(bars).astype(int)[40]
        at = round(8 + place_of(1.0) * (bars.width() - 16))
        assert np.abs(seen[at - 1 : at + 2] - seen[at + 20]).max() > 100
    finally:
        apply_theme(qapp, "dark")
