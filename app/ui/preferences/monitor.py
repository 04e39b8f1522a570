"""The colour profile of a screen, as the system tells it."""

from __future__ import annotations

import ctypes
import ctypes.util
import logging
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication, QScreen

from app.errors import ParameterError

log = logging.getLogger(__name__)

_LARGEST = 16 * 2**20
"""Bytes; profiles with the largest tables have some 4 MB."""


def screen_profile(screen: QScreen) -> bytes | None:
    """The ICC profile of ``screen``; None where there is none, or where the system converts from sRGB itself
    (macOS, Wayland)."""
    try:
        if QGuiApplication.platformName() == "xcb":
            return profile_of_x11(_x11(), QGuiApplication.screens().index(screen))
        if sys.platform == "win32":
            return _of_windows(screen.name())
    except (OSError, AttributeError, ValueError) as error:  # libraries that are missing or very old
        log.info("no screen profile: %s", error)
    return None


def profile_file(path: Path) -> bytes:
    """The ICC profile that a person chose. Raises :class:`ParameterError`."""
    try:
        with path.open("rb") as file:
            icc = file.read(_LARGEST + 1)
    except OSError as error:
        raise ParameterError(
            f"The screen profile {path.name} cannot be read; choose another in the preferences."
        ) from error
    if not _is_profile(icc):
        raise ParameterError(
            f"{path.name} is no colour profile of a screen; choose another in the preferences."
        )
    return icc


def _is_profile(icc: bytes) -> bool:
    """Whether ``icc`` is one for red, green and blue, judged by its header (ICC.1, 7.2)."""
    return 128 < len(icc) <= _LARGEST and icc[36:40] == b"acsp" and icc[16:20] == b"RGB "


def _x11() -> Any:
    name = ctypes.util.find_library("X11")
    if name is None:
        raise OSError("there is no libX11")
    lib = ctypes.CDLL(name)
    lib.XOpenDisplay.restype = lib.XDefaultRootWindow.restype = lib.XInternAtom.restype = ctypes.c_void_p
    lib.XOpenDisplay.argtypes = [ctypes.c_char_p]
    lib.XDefaultRootWindow.argtypes = lib.XCloseDisplay.argtypes = lib.XFree.argtypes = [ctypes.c_void_p]
    lib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    lib.XGetWindowProperty.argtypes = [
        *(ctypes.c_void_p,) * 3, ctypes.c_long, ctypes.c_long, ctypes.c_int, ctypes.c_ulong,
        *(ctypes.c_void_p,) * 5,
    ]  # fmt: skip
    return lib


def profile_of_x11(lib: Any, index: int) -> bytes | None:
    """What the root window says by the X convention: ``_ICC_PROFILE``, then ``_ICC_PROFILE_1`` and so on."""
    display = lib.XOpenDisplay(None)
    if not display:
        return None
    try:
        name = "_ICC_PROFILE" if index == 0 else f"_ICC_PROFILE_{index}"
        atom = lib.XInternAtom(display, name.encode(), True)
        if not atom:
            return None
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        count, left = ctypes.c_ulong(), ctypes.c_ulong()
        data = ctypes.c_void_p()
        lib.XGetWindowProperty(
            display, lib.XDefaultRootWindow(display), atom, 0, _LARGEST // 4, False, 0,
            ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count), ctypes.byref(left),
            ctypes.byref(data),
        )  # fmt: skip
        if not data.value:
            return None
        icc = ctypes.string_at(data.value, count.value) if form.value == 8 and not left.value else b""
        lib.XFree(data)
        return icc if _is_profile(icc) else None
    finally:
        lib.XCloseDisplay(display)


def _of_windows(device: str) -> bytes | None:
    """What Windows' colour management keeps for the display ``device``."""
    gdi: Any = ctypes.WinDLL("gdi32")  # type: ignore[attr-defined,unused-ignore]
    gdi.CreateDCW.restype = ctypes.c_void_p
    gdi.CreateDCW.argtypes = [ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_void_p]
    gdi.GetICMProfileW.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_wchar_p]
    gdi.DeleteDC.argtypes = [ctypes.c_void_p]
    context = gdi.CreateDCW(device, device, None, None)
    if not context:
        return None
    try:
        size = ctypes.c_uint32(1024)
        name = ctypes.create_unicode_buffer(size.value)
        if not gdi.GetICMProfileW(context, ctypes.byref(size), name):
            return None
        icc = Path(name.value).read_bytes()
        return icc if _is_profile(icc) else None
    finally:
        gdi.DeleteDC(context)
