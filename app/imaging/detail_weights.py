"""How much of the detail that a blur took is given back: a table fitted to photos.

``main.py evaluate fit-enhance`` (:mod:`app.evaluation.enhance_fit`) makes it, by least squares.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.paths import resources_dir

FloatArray = NDArray[np.float32]

ORDERS = 3
KNOTS = (0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)
"""σ, px, for which weights are fitted; between them they are mixed."""
NOISE_LEAST, NOISE_STEPS = 0.001, 6
"""Standard deviation of the noise, of values in [0, 1]: from the least on, each step doubles it."""
CLEAR_STEPS = 13
"""Local variance of detail over that of noise alone: from 1 on, each step doubles it. At 1 nothing is given
back, as all of it may be noise.
"""
FILE = "enhance_weights.npz"


@cache
def detail_weights() -> FloatArray:
    """Weights: float32 knots × noise × clearness × orders, read-only."""
    with np.load(resources_dir() / FILE) as kept:
        table = np.asarray(kept["weights"], np.float32)
    table.setflags(write=False)
    return table
