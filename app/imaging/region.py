"""A rectangle of a picture, in whole pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A rectangle of a picture, in that picture's pixels: corner ``x``, ``y``, ``width``, ``height``."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def slices(self) -> tuple[slice, slice]:
        """Row and column slices that cut this region out of an array."""
        return slice(self.y, self.bottom), slice(self.x, self.right)

    def grown(self, margin: int, height: int, width: int) -> Region:
        """This region with ``margin`` px more on every side, inside a picture of ``height``×``width``."""
        x, y = max(self.x - margin, 0), max(self.y - margin, 0)
        return Region(x, y, min(self.right + margin, width) - x, min(self.bottom + margin, height) - y)

    def intersection(self, other: Region) -> Region | None:
        """The part both share, or None."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Region(x, y, right - x, bottom - y) if right > x and bottom > y else None

    def inside(self, outer: Region) -> Region:
        """This region in the coordinates of ``outer``, which contains it."""
        return Region(self.x - outer.x, self.y - outer.y, self.width, self.height)
