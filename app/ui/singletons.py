"""A guard against a fault of PySide6 6.12.0 under Python 3.11."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def keep() -> None:
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
