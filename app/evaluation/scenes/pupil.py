"""Where on the lens the rays of a picture pass: evenly spread points of the pupil."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))


def pupil_points(count: int, blades: int = 0, turn: float = 0.0) -> NDArray[np.float64]:
    """``count`` × 2 points of the pupil, in units of the radius of the equivalent disc.

    ``blades`` 0 is a disc; else a regular polygon of that many corners, turned by ``turn`` radians and scaled
    so that its second moment is the disc's: σ = r/2 holds for every pupil. Each point stands for a cell of
    area π/count, whose own spread (σ = :func:`cell_sigma`) is taken off the spread of the points.
    Raises :class:`ParameterError` for no points or a polygon of under 3 corners.
    """
    if count < 1 or blades < 0 or blades in (1, 2):
        raise ParameterError(
            "A pupil needs at least one lens sample and 0 or at least 3 blades; change these."
        )
    if count == 1:
        return np.zeros((1, 2))
    points = _spiral(count)
    if blades:
        share = blades / (2 * math.pi) * math.sin(2 * math.pi / blades)
        tries = max(count, round(count / share))
        points = _inside(_spiral(tries), blades, turn)
        while len(points) < count:
            tries += 1
            points = _inside(_spiral(tries), blades, turn)
        points = points[:count]
    points -= points.mean(axis=0)
    spread = float((points**2).sum(axis=1).mean())
    return np.asarray(points * math.sqrt(0.5 * (1.0 - 1.0 / count) / spread))


def cell_sigma(count: int) -> float:
    """Standard deviation per axis of one pupil cell, in pupil radii; 0 for the pinhole (one point)."""
    return 0.0 if count == 1 else 0.5 / math.sqrt(count)


def _spiral(count: int) -> NDArray[np.float64]:
    """Vogel's sunflower spiral: even density over the unit disc."""
    index = np.arange(count)
    radius, angle = np.sqrt((index + 0.5) / count), index * GOLDEN_ANGLE
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def _inside(points: NDArray[np.float64], blades: int, turn: float) -> NDArray[np.float64]:
    sector = 2 * math.pi / blades
    angle = np.mod(np.arctan2(points[:, 1], points[:, 0]) - turn, sector) - sector / 2
    radius = np.hypot(points[:, 0], points[:, 1])
    return points[radius * np.cos(angle) <= math.cos(sector / 2)]
