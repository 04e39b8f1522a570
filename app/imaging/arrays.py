"""The array types of pixels and maps, under one name each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
"""Pixels, maps and weights: float32, H×W or H×W×3."""
BoolArray = NDArray[np.bool_]
"""Which pixels: H×W."""
Matrix = NDArray[np.float64]
"""A transformation or a table of float64."""
