"""The canvas: pixels where they belong, and hands that move them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.imaging.region import Region
from app.ui.canvas.canvas import Canvas, Compare
from app.ui.canvas.screen_image import ScreenImage
from tests.ui.canvas_steps import layer_of, picture, shot
from tests.ui.conftest import drag_to


def test_all_of_a_small_photo_is_shown_pixel_by_pixel(canvas: Canvas) -> None:
    rgb = picture(301, 401)
    canvas.show_photo(layer_of(rgb))
    left, top = canvas.view.origin  # type: ignore[union-attr]
    seen = shot(canvas)
    assert np.array_equal(seen[top : top + 301, left : left + 401], rgb)
    around = seen.copy()
    around[top : top + 301, left : left + 401] = 0
    greys = np.unique(around[around.any(-1)].reshape(-1, 3), axis=0)
    assert len(greys) == 1 and len(set(greys[0])) == 1, "one neutral grey round the photo"


@pytest.mark.parametrize("zoom", [2, 3, 8])
def test_whole_zooms_repeat_pixels(canvas: Canvas, zoom: int) -> None:
    rgb = picture(900, 1200)
    canvas.show_photo(layer_of(rgb))
    canvas.zoom_to(float(zoom))
    left, top = canvas.view.origin  # type: ignore[union-attr]
    rows = (np.arange(400) - top) // zoom
    columns = (np.arange(600) - left) // zoom
    assert np.array_equal(shot(canvas), rgb[rows][:, columns])


def test_a_reduced_view_is_the_photo_reduced(canvas: Canvas) -> None:
    rgb = np.zeros((1600, 2400, 3), np.uint8)
    rgb[:, :1200] = (200, 40, 40)
    rgb[800:, 1200:] = (40, 40, 200)
    canvas.show_photo(layer_of(rgb))
    seen = shot(canvas)
    assert canvas.view is not None and canvas.view.zoom == 0.25
    assert tuple(seen[100, 100]) == (200, 40, 40) and tuple(seen[300, 500]) == (40, 40, 200)
    assert tuple(seen[100, 500]) == (0, 0, 0)


@pytest.mark.parametrize("zoom", [None, 0.37, 0.9, 1.0, 1.3])
def test_tiles_leave_no_seam(canvas: Canvas, zoom: float | None) -> None:
    rgb = picture(1500, 2250) // 2 + 100
    canvas.show_photo(layer_of(rgb))
    if zoom is not None:
        canvas.zoom_to(zoom)
    whole = shot(canvas)
    tiled = ScreenImage(2250, 1500)
    tiles = [
        Region(x, y, min(264, 2250 - x), min(264, 1500 - y))
        for y in range(0, 1500, 264)
        for x in range(0, 2250, 264)
    ]
    assert canvas.view is not None
    left_out = next(each for each in tiles if each.intersection(Region(1100, 700, 60, 60)))
    for each in tiles:
        if each != left_out:
            tiled.write(rgb[each.slices], each)
    canvas.before = layer_of(np.zeros_like(rgb))
    canvas.show_after([tiled])
    seen = shot(canvas)
    x, y = canvas.view.to_device(left_out.x, left_out.y)
    right, bottom = canvas.view.to_device(left_out.right, left_out.bottom)
    hole = np.s_[max(round(y) - 5, 0) : round(bottom) + 5, max(round(x) - 5, 0) : round(right) + 5]
    label = np.s_[:40, 400:]
    assert (seen[hole] == 0).any()
    for each in (seen, whole):
        each[hole] = each[label] = 0
    # Smooth scaling rounds once more where a clip begins; a seam would be a hundred levels deep.
    assert np.abs(seen.astype(int) - whole).max() <= 1


def test_what_is_missing_of_the_result_shows_what_lies_below(canvas: Canvas) -> None:
    before, after = picture(400, 600, 1), picture(400, 600, 2)
    canvas.show_photo(layer_of(before))
    part = ScreenImage(600, 400)
    part.write(after[80:240, 160:320], Region(160, 80, 160, 160))
    canvas.show_after([part])
    expected = before.copy()
    expected[80:240, 160:320] = after[80:240, 160:320]
    seen, label, edge = shot(canvas), np.s_[:40, 400:], np.ones((400, 600), bool)
    edge[:80] = edge[240:] = edge[:, :160] = edge[:, 320:] = False
    edge[84:236, 164:316] = False
    seen[label] = expected[label] = 0  # "After · approximate" stands there
    assert np.array_equal(seen[~edge], expected[~edge])
    assert canvas.approximate
    part.write(after, Region(0, 0, 600, 400))
    assert not canvas.approximate


def test_a_proxy_shows_until_full_size_comes(canvas: Canvas) -> None:
    layer = ScreenImage(600, 400)
    layer.write_proxy(
        layer.proxy(0.5, 300, 200), np.full((200, 300, 3), 90, np.uint8), Region(0, 0, 300, 200)
    )
    canvas.show_photo(layer)
    assert np.all(shot(canvas) == 90)
    layer.write(np.full((400, 600, 3), 160, np.uint8), Region(0, 0, 600, 400))
    assert np.all(shot(canvas) == 160)


def test_split_and_hold_to_see_before(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(np.full((400, 600, 3), 50, np.uint8)))
    canvas.show_after([layer_of(np.full((400, 600, 3), 150, np.uint8))])
    canvas.set_compare(Compare.SPLIT)
    seen = shot(canvas)
    assert np.all(seen[100:150, :290] == 50) and np.all(seen[100:150, 310:] == 150)
    canvas.show_before(True)
    assert np.all(shot(canvas)[100:150] == 50)
    canvas.show_before(False)
    canvas.set_compare(Compare.SINGLE)
    assert np.all(shot(canvas)[100:150] == 150)


def test_the_wheel_zooms_to_the_cursor(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(picture(2000, 3000)))
    at = QPointF(450, 120)
    before = canvas.view.to_photo(at.x(), at.y())  # type: ignore[union-attr]
    for _ in range(6):
        event = QWheelEvent(
            at, canvas.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)
    assert canvas.view is not None and canvas.view.zoom == pytest.approx(0.2 * 4, rel=1e-6)
    assert canvas.view.to_photo(at.x(), at.y()) == pytest.approx(before, abs=6)


def test_hands_pan_and_keys_too(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_photo(layer_of(picture(2000, 3000)))
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert canvas.view is not None and canvas.view.zoom == 1.0
    left, top = canvas.view.origin
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    drag_to(canvas, QPoint(320, 230))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(320, 230))
    assert canvas.view.origin == (left + 20, top + 30)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.view.origin[0] == left + 84
    canvas.set_compare(Compare.SPLIT)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)  # space moves the photo even over the divider
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    drag_to(canvas, QPoint(290, 200))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(290, 200))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.divider == 0.5 and canvas.view.origin[0] == left + 74
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert canvas.view.fits


def test_a_window_made_larger_keeps_the_fit_and_otherwise_the_place(canvas: Canvas) -> None:
    canvas.show_photo(layer_of(picture(2000, 3000)))
    canvas.resize(750, 500)
    assert canvas.view is not None and canvas.view.fits and canvas.view.width == 750
    canvas.zoom_to(1.0)
    x, y = canvas.view.x, canvas.view.y
    canvas.resize(620, 480)
    assert (canvas.view.x, canvas.view.y, canvas.view.zoom) == (x, y, 1.0)


def test_a_place_is_picked_as_fractions(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.show_photo(layer_of(picture(400, 600)))
    canvas.picking = True
    with qtbot.waitSignal(canvas.picked) as told:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(150, 300))
    assert told.args == pytest.approx([0.25, 0.75], abs=0.003)


_EXACT = """
import numpy as np
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from app.ui.canvas.canvas import Canvas, Compare
from tests.ui.canvas_steps import layer_of, picture, shot
program = QApplication([])
host = QWidget()
box = QVBoxLayout(host)
box.setContentsMargins(7, 5, 3, 9)
canvas = Canvas()
box.addWidget(canvas)
host.resize(421, 333)
host.show()
program.processEvents()
rgb = picture(1500, 2000)
canvas.show_photo(layer_of(rgb))
canvas.zoom_to(1.0)
ratio = canvas.devicePixelRatioF()
assert ratio == {scale}, ratio

def exact(corner, width):
    # Well inside, each device pixel is a pixel of the photo, at one whole shift for all of them.
    seen, (left, top) = shot(host), canvas.view.origin
    x0, y0 = round(7 * ratio) + corner, round(5 * ratio)
    part = seen[y0 + 100 : y0 + 300, x0 + 60 : x0 + 60 + width]  # below the labels
    shifts = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return sum(
        np.array_equal(part, rgb[100 - top + dy : 300 - top + dy, 60 - left + dx : 60 + width - left + dx])
        for dy, dx in shifts
    ) == 1


assert exact(0, 300)
canvas.set_compare(Compare.BESIDE)
canvas.zoom_to(1.0)
right = canvas.panes()[1].corner.x()
assert right > 200 and exact(0, 130) and exact(right, 130)
print("exact")
"""


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 2])
def test_100_percent_is_exact_on_any_screen(root: Path, scale: float) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _EXACT.replace("{scale}", str(scale))],
        cwd=root,
        env={**os.environ, "QT_SCALE_FACTOR": str(scale), "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0 and "exact" in run.stdout, run.stderr
