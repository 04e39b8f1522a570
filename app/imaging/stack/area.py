"""The largest upright rectangle that all aligned frames show."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError
from app.imaging.arrays import Matrix

#: Px that interpolation reaches beyond a place, kept clear at the rim.
_REACH = 2.0
_ROUNDS = 60


def common_area(matrices: Sequence[Matrix], height: int, width: int) -> tuple[int, int, int, int]:
    """Left, top, width and height (px of the reference) of the largest rectangle inside all frames.

    ``matrices``: from px of the reference to px of each frame, all ``height`` × ``width`` px. Raises
    ParameterError where they share nothing.
    """
    if all(np.array_equal(matrix, np.eye(3)) for matrix in matrices):
        return 0, 0, width, height
    limits = _half_planes(matrices, height, width)

    def column(left: float, right: float) -> tuple[float, float]:
        """Top and bottom of the tallest rectangle between two columns."""
        a, b, c = limits.T
        rest = c - np.maximum(a * left, a * right)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = rest / b
        top = float(at[b < -1e-12].max(initial=0.0))
        bottom = float(at[b > 1e-12].min(initial=height - 1.0))
        if (rest[np.abs(b) <= 1e-12] < -1e-9).any() or bottom <= top:
            return 0.0, -1.0
        return top, bottom

    def size(left: float, right: float) -> float:
        # Concave in both ends as a logarithm, so that each can be searched for alone; below zero it leads in.
        top, bottom = column(left, right)
        return (right - left) * (bottom - top) if bottom > top and right > left else -1e-6 * (right - left)

    def best_right(left: float) -> float:
        return _highest(lambda right: size(left, right), left, width - 1.0)

    left = _highest(lambda at: size(at, best_right(at)), 0.0, width - 1.0)
    right = best_right(left)
    top, bottom = column(left, right)
    x, y = math.ceil(left - 1e-3), math.ceil(top - 1e-3)
    wide, high = math.floor(right + 1e-3) - x + 1, math.floor(bottom + 1e-3) - y + 1
    if bottom <= top or wide < 1 or high < 1:
        raise ParameterError("The frames of this stack share no area; leave out those that moved most.")
    return x, y, wide, high


def _half_planes(matrices: Sequence[Matrix], height: int, width: int) -> NDArray[np.float64]:
    """a, b, c of a·x + b·y ≤ c for each side of each frame, in px of the reference."""
    sides = [(-1.0, 0.0, 0.0), (1.0, 0.0, width - 1.0), (0.0, -1.0, 0.0), (0.0, 1.0, height - 1.0)]
    planes = list(sides)
    for matrix in matrices:
        if np.array_equal(matrix, np.eye(3)):
            continue
        low_x, low_y, high_x, high_y = _REACH, _REACH, width - 1 - _REACH, height - 1 - _REACH
        around = np.array([[low_x, low_y], [high_x, low_y], [high_x, high_y], [low_x, high_y]], np.float64)
        corners = cv2.perspectiveTransform(around[None], np.linalg.inv(matrix))[0]
        for (x, y), (u, v) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            # Corners go round clockwise on the screen, so the inside lies to the right of each side.
            normal = np.array([v - y, x - u]) / max(math.hypot(v - y, x - u), 1e-12)
            planes.append((float(normal[0]), float(normal[1]), float(normal @ (x, y))))
    return np.array(planes)


def _highest(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a function of one maximum is highest, by golden section."""
    ratio = (math.sqrt(5) - 1) / 2
    a, b = high - ratio * (high - low), low + ratio * (high - low)
    at_a, at_b = value(a), value(b)
    for _ in range(_ROUNDS):
        if at_a < at_b:
            low, a, at_a = a, b, at_b
            b = low + ratio * (high - low)
            at_b = value(b)
        else:
            high, b, at_b = b, a, at_a
            a = high - ratio * (high - low)
            at_a = value(a)
    return (low + high) / 2
