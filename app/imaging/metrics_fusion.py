"""How much of the edges of several pictures a fused one keeps: Q_AB/F of Xydeas and Petrović.

"Objective image fusion performance measure", Electronics Letters 36 (2000), 308–309; constants as published.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.luma import LUMA

Plane = NDArray[np.float32]

STRENGTH = (0.9994, -15.0, 0.5)
"""Γ, κ, σ of how well the strength of an edge is kept (eq. 5)."""
DIRECTION = (0.9879, -22.0, 0.8)
"""The same of its direction (eq. 6)."""


def q_abf(
    sources: Sequence[NDArray[np.floating]], fused: NDArray[np.floating], eight_bit: bool = True
) -> float:
    """Q_AB/F of ``fused`` against ``sources`` (two or more), all H×W×3 or H×W in [0, 1]: 0 … 0.975.

    Edges are Sobel's, of luma in 8-bit levels; weights are their strength (L = 1, eq. 8). A picture without
    any edge scores 0. Raises ValueError for sizes that differ.
    """
    strength, angle = _edges(fused, eight_bit)
    kept, most = 0.0, 0.0
    for source in sources:
        if source.shape != fused.shape:
            raise ValueError(f"pictures of the same size are needed, not {source.shape} and {fused.shape}")
        own, own_angle = _edges(source, eight_bit)
        high = np.maximum(own, strength)
        relative = np.divide(np.minimum(own, strength), high, out=np.zeros_like(high), where=high > 0)
        aligned = np.abs(1 - np.abs(own_angle - angle) / np.float32(np.pi / 2))
        quality = _sigmoid(relative, STRENGTH) * _sigmoid(aligned, DIRECTION)
        kept += float((quality * own).sum(dtype=np.float64))
        most += float(own.sum(dtype=np.float64))
    return kept / most if most > 0 else 0.0


def _edges(picture: NDArray[np.floating], eight_bit: bool) -> tuple[Plane, Plane]:
    """Strength and direction (−π/2 … π/2) of Sobel's gradient."""
    grey = picture if picture.ndim == 2 else picture @ LUMA
    levels = np.clip(grey, 0, 1).astype(np.float32) * np.float32(255)
    if eight_bit:
        levels = np.rint(levels)
    x, y = (cv2.Sobel(levels, cv2.CV_32F, 1 - axis, axis, borderType=cv2.BORDER_REFLECT) for axis in (0, 1))
    steep = np.divide(y, x, out=np.full_like(y, np.inf), where=x != 0)
    angle = np.where((x == 0) & (y == 0), np.float32(0), np.arctan(steep))
    return np.asarray(np.hypot(x, y), np.float32), np.asarray(angle, np.float32)


def _sigmoid(value: Plane, constants: tuple[float, float, float]) -> Plane:
    top, steepness, middle = constants
    return np.asarray(top / (1 + np.exp(steepness * (value - middle))), np.float32)
