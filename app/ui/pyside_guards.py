"""A guard against PySide reading the source of everything that is imported beside it."""

from __future__ import annotations

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
