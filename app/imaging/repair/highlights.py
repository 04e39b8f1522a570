"""Where highlights are blown out: what they held is lost, and what surrounds them is their blur."""

from __future__ import annotations

import math

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import enlarged, reduced
from app.imaging.smoothing import smoothstep

_STEP = 4
_FROM, _TO = 0.94, 0.99
_SHARP, _SOFT = 3.0, 5.0
"""σ, full-resolution px, up to which blown highlights count as in focus, and from which they do not."""
_DISC = 2.0
"""Radius of the disc that a lens makes of a point of light, in σ of its blur."""
_LARGER = 1.5
"""What is so many times as wide as that disc is no point of light: a window, a lamp, the sky."""
_SIZES = (4.0, 6.0, 9.0, 13.0)
"""σ, full-resolution px, of the blurs by which lights are told from larger things."""


def halo(scale: float) -> int:
    """So far, in px of a frame of ``scale``, does a value depend on the picture."""
    return (_cells(_REACH, scale) + 2 * _cells(_LARGER * _DISC * _SIZES[-1], scale) + 6) * _STEP


_REACH = 16.0
"""What is so near to a highlight, in px of the full photo, counts as next to it."""


def blown(pixels: FloatArray, scale: float) -> FloatArray:
    """1 in and next to highlights at the end of the range, falling to 0 around them: float32 H×W.

    ``pixels``: float32 H×W×3, [0, 1], whose corner lies on a multiple of 4 px. ``scale``: of the frame.
    """
    return _spread(_highlights(pixels), scale, pixels.shape[0], pixels.shape[1])


def lights(pixels: FloatArray, sigma: FloatArray, scale: float) -> FloatArray:
    """1 in and next to lights out of focus, falling to 0 around them: float32 H×W.

    Whatever repairs gives the disc of such a light a rim, for its middle is not what the lens drew. The edges
    of a blown window are like any others: what holds a disc of 1½ times that size is none. ``pixels`` and
    ``scale``: as for :func:`blown`; ``sigma``: float32 H×W, the blur in full-resolution px.
    """
    cells = _highlights(pixels)
    blur = reduced(sigma, _STEP)
    soft = smoothstep(_SHARP, _SOFT, blur)
    if not (cells * soft).any():
        return np.zeros(sigma.shape, np.float32)
    larger = np.zeros_like(cells)
    for size in _SIZES:
        element = _disc(_cells(_LARGER * _DISC * size, scale))
        opened = cv2.morphologyEx(cells, cv2.MORPH_OPEN, element, borderType=cv2.BORDER_REPLICATE)
        grown = cv2.dilate(np.asarray(opened, np.float32).reshape(cells.shape), element)
        fits = smoothstep(1.25 * size, 0.75 * size, blur)
        larger = np.maximum(larger, grown.reshape(cells.shape) * fits)
    return _spread(cells * soft * (1 - larger), scale, *sigma.shape)


def _highlights(pixels: FloatArray) -> FloatArray:
    """How far cells of 4 px are blown: 0 … 1; one half of which is counts in full."""
    bright = np.clip((pixels.max(2) - np.float32(_FROM)) / np.float32(_TO - _FROM), 0, 1)
    return np.clip(reduced(np.ascontiguousarray(bright), _STEP) * 2, 0, 1)


def _spread(cells: FloatArray, scale: float, height: int, width: int) -> FloatArray:
    """``cells`` and what lies next to them, as a plane of the picture's size."""
    spread = np.asarray(cv2.dilate(cells, _disc(_cells(_REACH, scale))), np.float32).reshape(cells.shape)
    soft = cv2.GaussianBlur(spread, (9, 9), 1.5, borderType=cv2.BORDER_REPLICATE)
    soft = np.asarray(np.clip(soft, 0, 1), np.float32).reshape(cells.shape)
    return enlarged(soft, _STEP, slice(0, height), slice(0, width))


def _disc(radius: int) -> np.ndarray:
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))


def _cells(length: float, scale: float) -> int:
    """Full-resolution px in cells of a frame of ``scale``."""
    return max(math.ceil(length * scale / _STEP), 1)
