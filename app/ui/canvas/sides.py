"""Two states of a photo in one canvas: which part of it shows which."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QPoint, QRect

from app.ui.canvas.screen_image import ScreenImage

GAP = 2
"""Device px between the two pictures that stand side by side."""


class Compare(Enum):
    """How two states are looked at: one of them, parted by a line, side by side, or what differs."""

    SINGLE = "single"
    SPLIT = "split"
    ROWS = "rows"
    BESIDE = "beside"
    DIFFERENCE = "difference"


@dataclass(eq=False)
class Side:
    """One state. ``images``: from the bottom (older, still shown) to the top; below them lies the photo.

    ``name``: what its label says; empty leaves that to the canvas. ``overlays``: whether overlays are
    painted above it.
    """

    name: str = ""
    images: list[ScreenImage] = field(default_factory=list)
    overlays: bool = True


@dataclass(frozen=True)
class Pane:
    """A part of the canvas, in its device px. ``before``: which side it shows. ``corner``: of its view."""

    before: bool
    area: QRect
    corner: QPoint


def pane_size(compare: Compare, width: int, height: int) -> tuple[int, int]:
    """The device px of one picture in a canvas of ``width``×``height``: both are the same, or one lies upon
    the other."""
    return (max((width - GAP) // 2, 1), height) if compare is Compare.BESIDE else (width, height)


def panes(compare: Compare, width: int, height: int, divider: float) -> list[Pane]:
    """The parts of a canvas of ``width``×``height`` device px. ``divider``: 0 to 1 of the way across."""
    first = second = QRect(0, 0, width, height)
    corner = QPoint(0, 0)
    if compare is Compare.SPLIT:
        at = round(divider * width)
        first, second = QRect(0, 0, at, height), QRect(at, 0, width - at, height)
    elif compare is Compare.ROWS:
        at = round(divider * height)
        first, second = QRect(0, 0, width, at), QRect(0, at, width, height - at)
    elif compare is Compare.BESIDE:
        one = pane_size(compare, width, height)[0]
        corner = QPoint(width - one, 0)
        first, second = QRect(0, 0, one, height), QRect(width - one, 0, one, height)
    else:
        return [Pane(False, second, corner)]
    return [Pane(True, first, QPoint(0, 0)), Pane(False, second, corner)]
