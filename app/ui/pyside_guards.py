"""A guard against PySide reading the source of everything that is imported beside it."""

from __future__ import annotations

import ctypes
import sys

import PySide6.QtCore  # noqa: F401  the hook comes with it


def skip_feature_scan() -> None:
    """Tell PySide that no module asks for its ``__feature__`` names (snake_case, true_property).

    To learn which do, its import hook reads the source file of each module that is imported after it and
    searches it for "PySide6". None here does, and torch alone brings a thousand files: a fifth of its import,
    and a cold disk's worth of reading, during which the worker holds Python's lock again and again.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010  no stub knows the module


_PLENTY = 1 << 40


def keep_singletons() -> None:
    """Keep ``None``, ``True`` and ``False`` from being freed, for good.

    PySide6 6.12.0 is built for Pythons whose singletons are not counted (3.12 and later). Under 3.11 each of
    its calls that returns None, and each signal, takes a reference it does not own: after some thousand of
    them, seconds of panning, Python dies of "deallocating None". 6.11.3 does not. References in plenty, more
    than a program can lose in a lifetime, are what later Pythons do by themselves.
    """
    counted = sys.implementation.name == "cpython" and sys.version_info < (3, 12)
    if not counted or hasattr(sys, "getobjects"):  # a tracing build, whose objects begin otherwise
        return
    for each in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(each))
        if count.value < _PLENTY // 2:
            count.value += _PLENTY
