"""Point spread functions of defocus: square float32 arrays of odd side, at least 0, that sum to 1.

A uniform disc of radius r px has σ = r/2 along each axis, so a defocus map's σ stands for a disc of
radius 2σ.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Psf = NDArray[np.float32]


def _grid(reach: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    half = max(math.ceil(reach), 0)
    axis = np.arange(-half, half + 1, dtype=np.float64)
    y, x = np.meshgrid(axis, axis, indexing="ij")
    return y, x


def _normalised(weights: NDArray[np.float64]) -> Psf:
    psf: Psf = (weights / weights.sum()).astype(np.float32)
    return psf


def disc(radius: float) -> Psf:
    """Round aperture: uniform disc of ``radius`` px, its edge one px soft. Raises ValueError below 0."""
    if radius < 0:
        raise ValueError("the radius of a disc is at least 0 px")
    y, x = _grid(radius)
    return _normalised(np.clip(radius + 0.5 - np.hypot(y, x), 0, 1))


def gaussian(sigma: float) -> Psf:
    """Gaussian of standard deviation ``sigma`` px, cut at 4 σ. Raises ValueError below 0."""
    if sigma < 0:
        raise ValueError("the standard deviation of a Gaussian is at least 0 px")
    y, x = _grid(4 * sigma)
    return _normalised(np.exp(-0.5 * (y * y + x * x) / max(sigma, 1e-6) ** 2))


def standard_deviation(psf: NDArray[np.floating]) -> float:
    """σ of a PSF in px: the root mean of the variances along both axes, about its centroid."""
    weights = np.asarray(psf, np.float64) / float(np.sum(psf, dtype=np.float64))
    y, x = np.indices(weights.shape)
    variance = sum(float((weights * (axis - (weights * axis).sum()) ** 2).sum()) for axis in (y, x))
    return math.sqrt(variance / 2)
