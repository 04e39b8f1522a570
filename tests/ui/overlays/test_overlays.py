"""What tools tell of the photo, shown over it: switched on in their panels, true to what is looked at."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.engine.render.resources import RenderResources
from app.engine.settings import EngineSettings
from app.imaging.defocus_map import DefocusMap
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from app.tools.registry import Registry
from app.ui.canvas.viewport import Viewport
from app.ui.main_window import MainWindow
from app.ui.overlays.pictures import Hatching
from tests.tools.fake_tools import FakeClassifier, FakeStack, make_photo
from tests.ui.conftest import Lender, Negative
from tests.ui.map_steps import shot
from tests.ui.window_steps import LONG, deblurred, opened

BEYOND, DISAGREES = "beyond_repair", "disagreement"


class Measuring(Lender):
    """Lends a network that measures, too; what it finds, the tests say."""

    def classifier(self) -> Any:
        return FakeClassifier()


@pytest.fixture
def window(make_window: Callable[..., MainWindow], network: Negative) -> MainWindow:
    made = make_window()
    registry = Registry({Deblur.id: Deblur})
    made.session.worker_thread.worker.make_engine = lambda: Engine(
        tools=registry, services=Measuring(network)
    )
    made.session.renew()
    return made


@pytest.fixture(autouse=True)
def everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever blur there is is to be repaired."""
    monkeypatch.setattr(DeblurParams, "repaired_blur", (0.0, math.inf))


@pytest.fixture
def half_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Known of every photo: slightly blurred at the left, blurred beyond repair from the middle on."""

    def defocus(resources: RenderResources, photo: Photo, **how: Any) -> DefocusMap:
        sigma = np.full((photo.height, photo.width), 2.0, np.float32)
        sigma[:, photo.width // 2 :] = 90.0
        return DefocusMap(sigma, np.ones_like(sigma))

    monkeypatch.setattr(RenderResources, "defocus", defocus)
    monkeypatch.setattr(Engine, "awaits_map", lambda *_: False)


@pytest.fixture
def large_file(tmp_path: Path) -> Path:
    """A photo that a window of 900 px shows reduced."""
    path = tmp_path / "large.tif"
    export_photo(make_photo(900, 1400), path, ExportOptions())
    return path


def button(window: MainWindow, name: str = BEYOND) -> Any:
    row = window.panels.panels["deblur"].overlays
    assert row is not None
    return row.buttons[name]


def said(window: MainWindow) -> str:
    return window.overlays.overlay.words()


def marked(window: MainWindow, qtbot: QtBot) -> Hatching:
    """What is shown, once it is that of what is looked at."""
    overlay = window.overlays.overlay
    qtbot.waitUntil(lambda: overlay.is_current, timeout=LONG)
    assert isinstance(overlay.shown, Hatching), overlay.words()
    return overlay.shown


def test_what_is_beyond_repair_is_marked_and_gone_again(
    window: MainWindow, photo_file: Path, half_lost: None, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    assert not button(window).isEnabled()
    deblurred(window, qtbot)
    window.messages.dismiss()
    assert button(window).isEnabled() and not button(window).isChecked(), "off by default"
    plain = shot(window)
    qtbot.mouseClick(button(window), Qt.MouseButton.LeftButton)
    marks = marked(window, qtbot).marks
    assert marks.dtype == np.uint8
    middle = marks.shape[1] // 2
    assert not marks[:, : middle - 40].any() and (marks[:, middle + 40 :] == 255).all()
    seen, view = shot(window), window.canvas.view
    assert view is not None
    edge = round(view.to_device(320, 0)[0])
    changed = (seen != plain).any(2)
    top, bottom = (round(view.to_device(0, y)[1]) for y in (10, 470))
    rows = slice(max(top, 60), min(bottom, seen.shape[0] - 120))
    left, right = (round(view.to_device(x, 0)[0]) for x in (10, 630))
    assert not changed[rows, left : edge - 40].any() and changed[rows, edge + 40 : right].mean() > 0.9
    words = said(window)
    assert words.startswith("Blurred beyond repair, left as it is: ")
    assert 48 <= float(words.split(": ")[1].split()[0]) <= 56
    assert button(window).accessibleDescription() == said(window)
    qtbot.keyClick(button(window), Qt.Key.Key_Space)
    assert not button(window).isChecked() and window.overlays.overlay.shown is None
    np.testing.assert_array_equal(shot(window), plain)


def test_the_note_offers_to_show_where(
    window: MainWindow, photo_file: Path, half_lost: None, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    assert "beyond repair" in window.messages.text.text()
    assert window.messages.action.isVisible() and window.messages.action.text() == "Show where"
    window.messages.action.click()
    assert marked(window, qtbot).marks.any() and button(window).isChecked()
    window.overlays.say(("Something else.",))
    assert window.messages.text.text() == "Something else." and not window.messages.action.isVisible()


def test_the_overlay_goes_with_its_tool_and_with_the_photo(
    window: MainWindow, photo_file: Path, half_lost: None, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    button(window).click()
    marked(window, qtbot)
    window.panels.panels["deblur"].switch.click()
    assert window.overlays.overlay.shown is None and said(window) == ""
    assert not button(window).isChecked() and not button(window).isEnabled()
    deblurred(window, qtbot)
    assert not window.overlays.overlay.name, "off until it is asked for again"
    button(window).click()
    marked(window, qtbot)
    window.session.close(window.session.photo_list.photos[0])
    assert window.overlays.overlay.shown is None and said(window) == ""


def test_edits_are_followed(window: MainWindow, photo_file: Path, half_lost: None, qtbot: QtBot) -> None:
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    button(window).click()
    marked(window, qtbot)
    panel = window.panels.panels["deblur"]
    panel.fields["strength"].number.entered.emit(0.0)
    qtbot.waitUntil(lambda: "changes nothing" in said(window), timeout=LONG)
    assert window.overlays.overlay.shown is None
    window.commands.undo.trigger()
    assert marked(window, qtbot).marks.any()
    panel.fields["use_map"].changed.emit(False, None)
    words = "Switch on “Follow the focus map” to see this"
    qtbot.waitUntil(lambda: said(window) == words, timeout=LONG)
    assert window.overlays.overlay.shown is None


def test_only_one_picture_is_shown_and_a_check_has_to_be_asked_for(
    window: MainWindow, photo_file: Path, measuring: Any, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(Engine, "awaits_map", lambda *_: False)
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    button(window).click()
    qtbot.waitUntil(lambda: said(window) == "Nothing here is blurred beyond repair", timeout=LONG)
    assert window.overlays.overlay.shown is None
    button(window, DISAGREES).click()
    assert not button(window).isChecked() and button(window, DISAGREES).isChecked()
    words = "Switch on “Check the repair” to see this"
    qtbot.waitUntil(lambda: said(window) == words, timeout=LONG)
    window.panels.panels["deblur"].fields["check"].changed.emit(True, None)
    assert marked(window, qtbot).marks.any(), "a negative is no repair"
    assert "disagrees" in said(window)


def test_zoom_and_pan_are_followed_at_the_size_that_is_seen(
    window: MainWindow, large_file: Path, half_lost: None, qtbot: QtBot
) -> None:
    opened(window, large_file, qtbot)
    deblurred(window, qtbot)
    button(window).click()
    whole = marked(window, qtbot)
    assert whole.scale < 1 and whole.region.x == 0
    assert whole.marks.nbytes < 1400 * 900, "no larger than what is seen"
    window.canvas.zoom_to(1.0)
    part = marked(window, qtbot)
    assert part.scale == 1.0 and part.marks.shape == (part.region.height, part.region.width)
    columns = np.arange(part.region.x, part.region.right)
    assert not part.marks[:, columns < 660].any() and (part.marks[:, columns > 740] == 255).all()
    assert "%" not in said(window), "a part of the photo says nothing of the whole"
    window.canvas.fit()
    assert marked(window, qtbot).region == whole.region


def test_marks_lie_where_the_photo_has_them_at_any_zoom_and_screen(qapp: Any) -> None:
    marks = np.zeros((40, 60), np.uint8)
    marks[10:20, 30:50] = 255
    overlay = Hatching(marks, Region(20, 8, 60, 40), 0.5)
    for zoom, ratio in ((0.5, 1.0), (1.0, 2.0), (3.7, 1.0)):
        view = Viewport(200, 160, 900, 700, zoom, 100.0, 60.0)
        image = QImage(900, 700, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.scale(1 / ratio, 1 / ratio)
        overlay.paint(painter, view, QRect(0, 0, 900, 700))
        painter.end()
        alpha = np.frombuffer(image.constBits(), np.uint8).reshape(700, 900, 4)[..., 3] > 0
        ys, xs = np.nonzero(alpha)
        left, top = view.to_device((20 + 30) / 0.5, (8 + 10) / 0.5)
        right, bottom = view.to_device((20 + 50) / 0.5, (8 + 20) / 0.5)
        near = 2 * zoom + 2  # one pixel of the marks is interpolated to the next
        assert abs(xs.min() - left) <= near and abs(xs.max() - right) <= near
        assert abs(ys.min() - top) <= near and abs(ys.max() - bottom) <= near


def test_nothing_is_marked_beyond_what_was_looked_at(qapp: Any) -> None:
    overlay = Hatching(np.full((40, 60), 255, np.uint8), Region(20, 8, 60, 40), 1.0)
    image = QImage(400, 300, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    overlay.paint(painter, Viewport(200, 150, 400, 300, 2.0, 100.0, 75.0), QRect(0, 0, 400, 300))
    painter.end()
    alpha = np.frombuffer(image.constBits(), np.uint8).reshape(300, 400, 4)[..., 3] > 0
    assert alpha[16:96, 40:160].all() and alpha.sum() == 80 * 120


def test_it_waits_for_what_is_seen_not_for_all_at_full_size(
    window: MainWindow, large_file: Path, half_lost: None, network: Negative, qtbot: QtBot
) -> None:
    registry, slow, apply = Registry({Deblur.id: Deblur}), threading.Event(), network.apply

    def applied(frame: Frame, *rest: Any) -> Any:
        if frame.scale == 1.0 and not slow.is_set():
            slow.wait(0.1)
        return apply(frame, *rest)

    network.apply = applied  # type: ignore[method-assign]
    window.session.worker_thread.worker.make_engine = lambda: Engine(
        EngineSettings(largest_tile=128), registry, Measuring(network)
    )
    window.session.renew()
    opened(window, large_file, qtbot)
    panel = window.panels.panels["deblur"]
    panel.switch.click()
    button(window).click()
    assert marked(window, qtbot).scale < 1 and window.session.busy, "the photo at full size is still to come"
    layer = window.canvas.after[-1]
    assert not layer.covers(Region(0, 0, layer.width, layer.height))
    slow.set()


def test_its_buttons_come_between_the_parameters_and_the_mask(window: MainWindow) -> None:
    panel = window.panels.panels["deblur"]
    assert panel.overlays is not None
    chain, at = [], panel.fields["check"].nextInFocusChain()
    while at is not panel.blend.fold_button and len(chain) < 500:
        chain.append(at)
        at = at.nextInFocusChain()
    assert set(panel.overlays.buttons.values()) <= set(chain)
    assert all(
        each.accessibleName().startswith("Show over the photo") for each in panel.overlays.buttons.values()
    )


def test_without_a_map_nothing_is_claimed(
    make_window: Callable[..., MainWindow], photo_file: Path, qtbot: QtBot
) -> None:
    window = make_window()  # nothing there that measures
    opened(window, photo_file, qtbot)
    deblurred(window, qtbot)
    button(window).click()
    qtbot.waitUntil(lambda: "could not be measured" in said(window), timeout=LONG)
    assert window.overlays.overlay.shown is None


def test_a_stack_tells_in_its_own_panel(make_window: Callable[..., MainWindow]) -> None:
    window = make_window(FakeStack, Deblur)
    assert window.panels.panels[FakeStack.id].overlays is None


def test_while_the_photo_is_worked_out_nothing_is_asked(
    window: MainWindow, photo_file: Path, half_lost: None, network: Negative, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    network.go.clear()
    panel = window.panels.panels["deblur"]
    panel.fields["use_map"].changed.emit(False, None)  # all of the photo goes through the network
    qtbot.waitUntil(network.entered.is_set, timeout=LONG)
    button(window).click()
    qtbot.wait(300)
    assert not window.overlays.overlay.is_asked
    network.go.set()
