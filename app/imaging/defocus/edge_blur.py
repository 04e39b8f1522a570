"""The defocus map from edges alone, without a network (after Zhuo and Sim, "Defocus map estimation from
a single image", Pattern Recognition 44, 2011).

A step edge that a Gaussian of σ has blurred has the slope A / √(2π σ²) at its middle, and once it is blurred
again by a known σ₀, A / √(2π (σ² + σ₀²)). Their ratio R tells the blur whatever the height A::

    R² = (σ² + σ₀²) / σ²          σ = σ₀ / √(R² − 1)

Slopes are taken by derivatives of a Gaussian of σ_d, which resists noise and adds σ_d² to σ² in both places;
it is taken off afterwards. Where R comes close to 1 noise decides, so that larger blur is measured on the
picture reduced 2, 4 and 8 times. In place of the paper's matting Laplacian, the project's own refinement
spreads what edges tell to all pixels (:mod:`app.imaging.defocus.refinement`).
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import is_srgb, to_srgb
from app.imaging.colour.luma import LUMA
from app.imaging.defocus.refinement import solve
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.cells import cells, reduced
from app.imaging.filters.noise import local_noise

METHOD = "edges"
"""What this way of measuring is called beside the classifier's."""
_CELL = 8
_LEVELS = (1, 2, 4, 8)
_AGAIN, _SLOPE = 1.0, 0.7
"""σ₀ and σ_d, in px of the picture that is read."""
_WELL, _ILL = 2.0, 3.0
"""σ in px of the picture read, up to which it tells all and from which nothing: R² is 1.2 and 1.1."""
_LEAST, _FULL = 0.7, 1.3
"""The same at the lower end, for reduced pictures."""
_LEAST_SLOPE, _OF_NOISE = 0.008, 8.0
"""What counts as an edge: the slope, of the range a px, and how far it stands out of the noise's slope."""
_TRUE = 0.1
"""Error of σ, of σ, that noise may make where an edge counts in full: its slope's error by R² / (R² − 1)."""
_SIDE = 32


def edge_map(
    pixels: FloatArray, icc: bytes | None = None, check: Callable[[float], None] = lambda done: None
) -> DefocusMap:
    """The defocus map of a photo, σ up to some 20 px, full-resolution px.

    ``pixels``: float32 H×W×3 in [0, 1], coded in the space of ``icc``. ``check`` is called with the share of
    the work that is done; it may raise. A photo without edges is unknown: confidence 0 throughout.
    """
    coded = pixels if is_srgb(icc) else np.clip(to_srgb(pixels, icc), 0, 1)
    grey = np.ascontiguousarray(coded @ LUMA)
    sigma, confidence = edge_cells(grey, check)
    solution = solve(sigma, confidence, pixels, _CELL)
    return solution.map_on(pixels, lambda: check(0.9))


def edge_cells(
    grey: FloatArray, check: Callable[[float], None] = lambda done: None
) -> tuple[FloatArray, FloatArray]:
    """What edges say of cells of 8×8 px: σ in full-resolution px and confidence in [0, 1], 0 where there are
    no edges; float32 ⌈H/8⌉×⌈W/8⌉ each.

    ``grey``: float32 H×W in [0, 1].
    """
    shape = cells(grey.shape[0], _CELL), cells(grey.shape[1], _CELL)
    weighted, weights = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for number, step in enumerate(_LEVELS):
        check(0.8 * number / len(_LEVELS))
        if number and min(grey.shape) // step < _SIDE:
            break
        spread, sure = edges(reduced(grey, step), step)
        weight = _on_cells(sure, step, shape)
        mean = _on_cells(spread * sure, step, shape) / np.maximum(weight, np.float32(1e-6))
        fits = np.clip((_ILL * step - mean) / ((_ILL - _WELL) * step), 0, 1)
        if step > 1:
            # What is less blurred was measured on a finer picture; here it would be corners and crossings.
            fits *= np.clip((mean - _LEAST * step) / ((_FULL - _LEAST) * step), 0, 1)
        # An edge across a cell counts as 1, at every size.
        known = np.clip(weight * np.float32(_CELL / step), 0, 1) * fits * (1 - weights)
        weighted += known * mean
        weights += known
    sigma = weighted / np.maximum(weights, np.float32(1e-6))
    return np.asarray(sigma, np.float32), np.asarray(np.clip(weights, 0, 1), np.float32)


def _on_cells(values: FloatArray, step: int, shape: tuple[int, int]) -> FloatArray:
    """Means over cells of 8×8 px of the photo, of a picture reduced ``step`` times."""
    made = reduced(np.ascontiguousarray(values, np.float32), _CELL // step)
    return np.ascontiguousarray(made[: shape[0], : shape[1]])


def edges(grey: FloatArray, step: int = 1) -> tuple[FloatArray, FloatArray]:
    """What edges of a picture, reduced ``step`` times, tell: σ in full-resolution px, and how sure each is.

    ``grey``: float32 H×W in [0, 1]. Returns float32 H×W each; sure is in [0, 1], and 0 but on the ridges of
    the slope, where alone σ means anything.
    """
    across, down = _slopes(grey, _SLOPE)
    again = np.hypot(*_slopes(grey, float(np.hypot(_SLOPE, _AGAIN))))
    slope = np.hypot(across, down)
    noise = local_noise(grey) * np.float32(_gain())
    needed = np.maximum(np.float32(_LEAST_SLOPE), np.float32(_OF_NOISE) * noise)
    ridge = _ridges(across, down) & (slope > needed)
    ratio = np.square(slope / np.maximum(again, np.float32(1e-9)))
    ratio = np.maximum(ratio, np.float32(1 + 1e-3))
    square = np.float32(_AGAIN**2) / (ratio - 1) - np.float32(_SLOPE**2)
    # A mean over step px is a blur too.
    square = np.float32(step**2) * square - np.float32((step**2 - 1) / 12)
    sigma = np.sqrt(np.maximum(square, 0))
    # From σ = σ₀ / √(R² − 1), an error of one part in the slope is R² / (R² − 1) parts in σ.
    error = noise / np.maximum(slope, np.float32(1e-9)) * ratio / (ratio - 1)
    sure = np.where(ridge, 1 / (1 + np.square(error / np.float32(_TRUE))), 0)
    return np.asarray(sigma, np.float32), np.asarray(sure, np.float32)


def _slopes(grey: FloatArray, sigma: float) -> tuple[FloatArray, FloatArray]:
    """Derivatives along x and y of ``grey`` blurred by σ px, per px."""
    smooth, slope = _taps(sigma)
    edge = cv2.BORDER_REFLECT_101
    across = cv2.sepFilter2D(grey, cv2.CV_32F, slope, smooth, borderType=edge)
    down = cv2.sepFilter2D(grey, cv2.CV_32F, smooth, slope, borderType=edge)
    return np.asarray(across, np.float32), np.asarray(down, np.float32)


def _taps(sigma: float) -> tuple[FloatArray, FloatArray]:
    axis = np.arange(-6, 7, dtype=np.float64)
    smooth = np.exp(-0.5 * np.square(axis / sigma))
    smooth /= smooth.sum()
    slope = axis * smooth
    slope /= (slope * axis).sum()  # a ramp of 1 a px comes out as 1
    return smooth.astype(np.float32), slope.astype(np.float32)


def _gain() -> float:
    """Standard deviation of the slope along one axis of white noise of 1."""
    smooth, slope = _taps(_SLOPE)
    return float(np.sqrt(np.square(np.outer(smooth, slope)).sum()))


def _ridges(across: FloatArray, down: FloatArray) -> NDArray[np.bool_]:
    """Where the slope is largest along its own direction (Canny's thinning, every strength)."""
    scale = 8000 / max(float(np.abs(across).max()), float(np.abs(down).max()), 1e-6)
    whole = [np.ascontiguousarray(np.rint(each * scale).astype(np.int16)) for each in (across, down)]
    found = cv2.Canny(whole[0], whole[1], 1, 1, L2gradient=True)
    return np.asarray(found, np.uint8).reshape(across.shape) > 0
