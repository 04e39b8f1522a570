"""How much of the detail that a blur took is given back: a table fitted to photos.

``main.py evaluate fit-enhance`` (:mod:`app.evaluation.enhance_fit`) makes it, by least squares.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from app.imaging.arrays import FloatArray
from app.paths import resources_dir

SPREADS = (0.5, 0.8, 1.2, 1.8, 2.7, 4.0)
"""Spreads, px, of the Gaussians between which the bands of detail lie; the first lies above all of them."""
FINE, COARSE = (0.0, 0.8), (0.8, 2.7)
"""Between which spreads lies the detail whose strength is measured (0: the picture itself)."""
KNOTS = tuple(float(0.35 * 2 ** (step / 4)) for step in range(15))
"""σ, px, for which weights are fitted; between them they are mixed, below the first they fade to none."""
NOISE_LEAST, NOISE_STEPS = 0.001, 6
"""Standard deviation of the noise, of values in [0, 1]: from the least on, each step doubles it."""
CLEAR_STEPS = 7
"""Local variance of detail over that of noise alone: from 1 on, each step is fourfold. Where neither fine nor
coarse detail is above 1 nothing is given back, as all of it may be noise.
"""
SURE = (0.0, 0.25, 0.6)
"""Confidences of the map for which weights are fitted."""
SHAPE = (len(KNOTS), NOISE_STEPS, CLEAR_STEPS, CLEAR_STEPS, len(SURE), len(SPREADS))
"""Axes of the table: σ, noise, clearness of the coarse and of the fine detail, confidence; bands."""
FINER = (2, 2, 4, 4, 2)
"""Steps between two neighbours of the table that are made when it is read: nearest will do then."""
FILE = "enhance_weights.npz"


@cache
def detail_weights() -> FloatArray:
    """Weights: float32 of :data:`SHAPE`, read-only."""
    with np.load(resources_dir() / FILE) as kept:
        table = np.asarray(kept["weights"], np.float32)
    table.setflags(write=False)
    return table


@cache
def fine_weights() -> FloatArray:
    """The same with :data:`FINER` steps between neighbours: float32, bands × the other five axes."""
    table = detail_weights()
    for axis, finer in enumerate(FINER):
        at = np.arange((table.shape[axis] - 1) * finer + 1) / finer
        below = np.minimum(at.astype(np.int64), table.shape[axis] - 2)
        rest = (at - below).astype(np.float32).reshape([-1 if each == axis else 1 for each in range(6)])
        table = np.take(table, below, axis) * (1 - rest) + np.take(table, below + 1, axis) * rest
    made = np.ascontiguousarray(np.moveaxis(table, -1, 0), np.float32)
    made.setflags(write=False)
    return made
