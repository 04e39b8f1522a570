"""A stroke of the map's brush: where the hand went, and what it does to σ there."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError

Action = Literal["raise", "lower", "set", "smooth", "nearer", "behind"]
ACTIONS: tuple[Action, ...] = get_args(Action)

LARGEST_SIZE, LARGEST_AMOUNT, MOST_POINTS = 20_000.0, 64.0, 20_000
_FARTHEST = 1e6  # px outside of which no point of a photo lies

Rectangle = tuple[slice, slice]
"""Rows and columns of a photo, px."""


@dataclass(frozen=True)
class Stroke:
    """One movement of the brush over the defocus map.

    ``action``: ``raise`` or ``lower`` σ by ``amount``, ``set`` it to ``amount`` (full-resolution px),
    ``smooth`` it (``amount`` is not read), or say that what is there lies ``nearer`` than the focal plane or
    ``behind`` it. ``points``: (x, y) in photo px, pixel middles at .5, as the hand went. ``size``: diameter
    of the brush in photo px. ``hardness``: share of its radius that acts in full, [0, 1]. ``edge_aware``:
    follow the photo's edges. Raises ParameterError for values that no brush has.
    """

    action: Action
    points: tuple[tuple[float, float], ...]
    size: float
    amount: float = 1.0
    hardness: float = 0.5
    edge_aware: bool = True

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise ParameterError(f"The brush cannot {self.action!r}; choose one of {', '.join(ACTIONS)}.")
        if not isinstance(self.points, tuple) or not 1 <= len(self.points) <= MOST_POINTS:
            raise ParameterError("A stroke has no points, or far too many; paint it again.")
        for point in self.points:
            if len(point) != 2 or not all(_is_number(each, -_FARTHEST, _FARTHEST) for each in point):
                raise ParameterError("A stroke leaves every photo; paint it again.")
        _check("The size of the brush", self.size, 0.5, LARGEST_SIZE, " px")
        _check("The amount of the brush", self.amount, 0.0, LARGEST_AMOUNT, " px")
        _check("The hardness of the brush", self.hardness, 0.0, 1.0, "")
        if not isinstance(self.edge_aware, bool):
            raise ParameterError("A brush follows edges or does not; choose one of the two.")

    @property
    def radius(self) -> float:
        """Half the brush's diameter, photo px."""
        return self.size / 2

    def reach(self, height: int, width: int, first: int = 0) -> Rectangle | None:
        """The part of a photo of ``height``×``width`` px that the stroke can change; None: nothing.

        ``first``: only of the stretch from this point on (numbered from 0), for painting as the hand goes.
        """
        points = self.points[first:] or self.points[-1:]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right = _bounds(min(xs), max(xs), self.radius, width)
        top, bottom = _bounds(min(ys), max(ys), self.radius, height)
        return (slice(top, bottom), slice(left, right)) if top < bottom and left < right else None

    def decimate(self, tolerance: float = 0.02) -> Stroke:
        """The same stroke with fewer points: none of it moves by more than ``tolerance`` of the size.

        Douglas and Peucker's method. Points are rounded to a hundredth of a px.
        """
        kept = _thinned(self.points, tolerance * self.size)
        rounded = tuple((round(x, 2), round(y, 2)) for x, y in kept)
        return Stroke(self.action, rounded, self.size, self.amount, self.hardness, self.edge_aware)


def _bounds(low: float, high: float, radius: float, size: int) -> tuple[int, int]:
    return max(math.floor(low - radius), 0), min(math.ceil(high + radius), size)


def _thinned(points: tuple[tuple[float, float], ...], most: float) -> list[tuple[float, float]]:
    xs, ys = np.array(points, np.float64).T
    keep = {0, len(points) - 1}
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        part = slice(first, last + 1)
        off = distance_to_segment(xs[part], ys[part], points[first], points[last])
        place = first + int(off.argmax())
        if off.max() > most:
            keep.add(place)
            stretches += [(first, place), (place, last)]
    return [points[number] for number in sorted(keep)]


def distance_to_segment(
    x: NDArray[np.float64], y: NDArray[np.float64], start: tuple[float, float], end: tuple[float, float]
) -> NDArray[np.float64]:
    """How far the places ``x``, ``y`` lie from the line between two points, or from the nearer of them."""
    dx, dy = x - start[0], y - start[1]
    across, down = end[0] - start[0], end[1] - start[1]
    along = np.clip((dx * across + dy * down) / (across**2 + down**2 or 1.0), 0.0, 1.0)
    return np.asarray(np.hypot(dx - along * across, dy - along * down), np.float64)


def _check(what: str, value: float, low: float, high: float, unit: str) -> None:
    if not _is_number(value, low, high):
        raise ParameterError(f"{what} must lie between {low:g} and {high:g}{unit}; change it.")


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
