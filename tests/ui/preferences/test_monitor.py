"""Colours on the screen: which profile, whose, and that the picture goes by it."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from skimage.color import deltaE_ciede2000, rgb2lab, xyz2lab

from app.errors import ParameterError
from app.imaging.colour.conversion import SRGB
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.ui.canvas.canvas import Canvas
from app.ui.main_window import MainWindow
from app.ui.preferences import monitor_colours
from app.ui.preferences.monitor import profile_file, profile_of_x11, screen_profile
from app.ui.preferences.preferences import Preferences
from app.ui.worker.display_copy import DisplayCopy
from tests.tools.fake_tools import make_photo
from tests.ui.canvas_steps import shot
from tests.ui.window_steps import LONG, opened

_D65 = [0.3127, 0.3290, 1.0]
P3 = imagecodecs.cms_profile(
    "rgb", whitepoint=_D65, primaries=[0.680, 0.320, 1, 0.265, 0.690, 1, 0.150, 0.060, 1], gamma=2.2
)
ADOBE = imagecodecs.cms_profile("adobergb")


def chart() -> np.ndarray:
    """24 patches of 40×40 px, 8 bits: six greys, the corners of the space, and colours between."""
    colours = [
        (12, 12, 12), (52, 52, 52), (85, 85, 85), (122, 122, 122), (160, 160, 160), (243, 243, 242),
        (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (255, 0, 255), (0, 255, 255),
        (115, 82, 68), (194, 150, 130), (98, 122, 157), (87, 108, 67), (133, 128, 177), (103, 189, 170),
        (214, 126, 44), (80, 91, 166), (193, 90, 99), (94, 60, 108), (157, 188, 64), (224, 163, 46),
    ]  # fmt: skip
    patches = np.array(colours, np.uint8).reshape(4, 6, 3)
    return patches.repeat(40, 0).repeat(40, 1)


def reference(rgb: np.ndarray, source: bytes, target: bytes) -> np.ndarray:
    """LittleCMS in float32, from 8-bit values; what a screen cannot show clipped."""
    pixels = (rgb / np.float32(255)).astype(np.float32)
    moved = imagecodecs.cms_transform(pixels, source, target, colorspace="rgb", outcolorspace="rgb", intent=1)
    return np.clip(moved, 0, 1)


@pytest.mark.parametrize("source", [P3, ADOBE, SRGB], ids=["P3", "AdobeRGB", "sRGB"])
@pytest.mark.parametrize("screen", [None, P3], ids=["sRGB screen", "P3 screen"])
def test_a_tagged_chart_is_shown_as_the_reference_has_it(
    canvas: Canvas, tmp_path: Path, source: bytes, screen: bytes | None
) -> None:
    rgb = chart()
    photo = make_photo(*rgb.shape[:2]).with_pixels((rgb / np.float32(255)).astype(np.float32))
    copy = DisplayCopy(_tagged(photo, source, tmp_path), screen)
    layer = copy.layer
    copy.fill_reduced()
    while copy.step():
        pass
    canvas.show_photo(layer)
    assert canvas.view is not None and canvas.view.zoom == 1.0
    left, top = canvas.view.origin
    seen = shot(canvas)[top : top + rgb.shape[0], left : left + rgb.shape[1]]
    wanted = reference(rgb, source, screen or SRGB)
    differences = deltaE_ciede2000(_lab(wanted, screen), _lab(seen / np.float32(255), screen))
    assert differences.max() <= 1
    if source is not (screen or SRGB):
        plain = deltaE_ciede2000(_lab(wanted, screen), _lab(rgb / np.float32(255), screen))
        assert plain.max() > 3, "or the chart would say nothing"


def _tagged(photo: Any, icc: bytes, folder: Path) -> Any:
    """``photo`` with the profile ``icc``, through a file and back."""
    import dataclasses

    from app.imaging.reading.open import open_photo

    path = folder / "chart.png"
    tagged = dataclasses.replace(photo, metadata=dataclasses.replace(photo.metadata, icc=icc))
    export_photo(tagged, path, ExportOptions())
    again = open_photo(path)
    assert again.metadata.icc == icc
    return again


def _lab(pixels: np.ndarray, screen: bytes | None) -> np.ndarray:
    """CIELAB of values on a screen: sRGB for None, else P3 as it is defined above."""
    if screen is None:
        return np.asarray(rgb2lab(pixels))
    to_xyz = np.array(  # of P3's primaries under D65
        [[0.4865709, 0.2656677, 0.1982173], [0.2289746, 0.6917385, 0.0792869], [0, 0.0451134, 1.0439444]]
    )
    return np.asarray(xyz2lab(pixels.astype(np.float64) ** 2.2 @ to_xyz.T))


# --- finding it ------------------------------------------------------------------------------------------


class X11:
    """Stands for libX11: one property on the root window, given out as a C pointer."""

    def __init__(self, name: bytes, value: bytes, form: int = 8) -> None:
        self.name, self.value, self.form = name, value, form
        self.buffer = ctypes.create_string_buffer(value, len(value))
        self.opened = self.closed = self.freed = 0

    def XOpenDisplay(self, name: None) -> int:
        self.opened += 1
        return 1

    def XCloseDisplay(self, display: int) -> None:
        self.closed += 1

    def XDefaultRootWindow(self, display: int) -> int:
        return 2

    def XInternAtom(self, display: int, name: bytes, only_known: bool) -> int:
        return 3 if name == self.name else 0

    def XGetWindowProperty(self, *given: Any) -> int:
        kinds = ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_void_p
        kind, form, count, left, data = (
            ctypes.cast(each, ctypes.POINTER(kind)).contents
            for each, kind in zip(given[7:], kinds, strict=True)
        )
        kind.value, form.value, count.value, left.value = 6, self.form, len(self.value), 0
        data.value = ctypes.addressof(self.buffer)
        return 0

    def XFree(self, data: Any) -> None:
        self.freed += 1


def test_the_root_window_tells_the_profile_of_each_screen() -> None:
    first, second = X11(b"_ICC_PROFILE", P3), X11(b"_ICC_PROFILE_1", ADOBE)
    assert profile_of_x11(first, 0) == P3 and profile_of_x11(first, 1) is None
    assert profile_of_x11(second, 1) == ADOBE and profile_of_x11(second, 0) is None
    assert first.opened == first.closed == 2 and first.freed == 1


@pytest.mark.parametrize("value", [b"x", b"\0" * 400, P3[:16] + b"GRAY" + P3[20:]])
def test_what_is_no_profile_of_a_screen_is_not_taken(value: bytes) -> None:
    lib = X11(b"_ICC_PROFILE", value)
    assert profile_of_x11(lib, 0) is None and lib.freed == 1


def test_no_server_is_no_profile() -> None:
    lib = X11(b"_ICC_PROFILE", P3)
    lib.XOpenDisplay = lambda name: 0  # type: ignore[method-assign,assignment,return-value,misc]
    assert profile_of_x11(lib, 0) is None


def test_a_screen_nobody_knows_has_none(qapp: QApplication) -> None:
    assert screen_profile(qapp.primaryScreen()) is None, "the offscreen platform has no profiles"


def test_a_chosen_file_is_read_or_refused_in_a_sentence(tmp_path: Path) -> None:
    good, bad, grey = tmp_path / "good.icc", tmp_path / "bad.icc", tmp_path / "grey.icc"
    good.write_bytes(P3)
    bad.write_bytes(b"nothing" * 100)
    grey.write_bytes(P3[:16] + b"GRAY" + P3[20:])
    assert profile_file(good) == P3
    for path in (bad, grey, tmp_path / "missing.icc", tmp_path):
        with pytest.raises(ParameterError, match=r"choose another in the preferences\.$"):
            profile_file(path)


# --- going by it -----------------------------------------------------------------------------------------


def test_another_profile_shows_the_photo_anew_where_it_was(
    window: MainWindow, photo_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.canvas.zoom_to(2.0)
    before, view = window.canvas.before, window.canvas.view
    plain = shot(window.canvas)
    file = tmp_path / "screen.icc"
    file.write_bytes(P3)
    _choose(window, file)
    qtbot.waitUntil(lambda: window.canvas.before is not before, timeout=LONG)
    qtbot.waitUntil(
        lambda: bool(window.canvas.before and window.canvas.before.covered and not window.session.busy),
        timeout=LONG,
    )
    assert window.canvas.view == view
    assert not np.array_equal(shot(window.canvas), plain)
    _choose(window, None)
    qtbot.waitUntil(lambda: np.array_equal(shot(window.canvas), plain), timeout=LONG)


def test_a_useless_profile_is_said_and_the_systems_holds(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(monitor_colours, "screen_profile", lambda screen: ADOBE)
    _choose(window, tmp_path / "missing.icc")
    assert "choose another in the preferences" in window.messages.text.text()
    assert window.session.worker_thread.worker.screen_icc == ADOBE


def _choose(window: MainWindow, path: Path | None) -> None:
    import dataclasses

    now: Preferences = window.preferences.now
    window.preferences.set(dataclasses.replace(now, monitor_profile=path))
