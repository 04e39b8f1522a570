"""Words of tools in the language of the program: tools know no Qt, so they write plain English."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def told(text: str) -> str:
    """``text`` of a tool (title, label, help, option) as the program's language has it."""
    return QCoreApplication.translate("Tools", text) if text else ""
