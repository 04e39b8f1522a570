"""Widgets beside or below each other."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

Part = QWidget | QLayout | tuple[QWidget | QLayout, int] | int
"""A part, one with its stretch, or the stretch of a gap."""
Margins = int | tuple[int, int, int, int]
_Box = TypeVar("_Box", bound=QBoxLayout)


def row_of(
    host: QWidget | None, *parts: Part, margins: Margins | None = None, spacing: int | None = None
) -> QHBoxLayout:
    """``parts`` beside each other in ``host`` (None: in another layout).

    ``margins`` (on all sides, or left, top, right, bottom) and ``spacing`` in px; None: those of the style.
    """
    return _fill(QHBoxLayout(), host, parts, margins, spacing)


def column_of(
    host: QWidget | None, *parts: Part, margins: Margins | None = None, spacing: int | None = None
) -> QVBoxLayout:
    """As :func:`row_of`, below each other."""
    return _fill(QVBoxLayout(), host, parts, margins, spacing)


def _fill(
    box: _Box, host: QWidget | None, parts: tuple[Part, ...], margins: Margins | None, spacing: int | None
) -> _Box:
    if host is not None:
        host.setLayout(box)
    if margins is not None:
        box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    if spacing is not None:
        box.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            box.addStretch(part)
            continue
        content, stretch = part if isinstance(part, tuple) else (part, 0)
        if isinstance(content, QLayout):
            box.addLayout(content, stretch)
        else:
            box.addWidget(content, stretch)
    return box
