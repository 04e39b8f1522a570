"""OpenCV's resizing and smoothing of float32 pictures, typed."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from app.imaging.arrays import FloatArray


def shrunk(field: FloatArray, size: tuple[int, int]) -> FloatArray:
    """``field`` (h×w or h×w×c) averaged down to ``size`` (width, height); any number of channels."""
    return by_fours(field, lambda part: cv2.resize(part, size, interpolation=cv2.INTER_AREA))


def stretched(field: FloatArray, size: tuple[int, int]) -> FloatArray:
    """``field`` (h×w or h×w×c) at ``size`` (width, height), linearly interpolated."""
    return by_fours(field, lambda part: cv2.resize(part, size, interpolation=cv2.INTER_LINEAR))


def softened(field: FloatArray, sigma: float) -> FloatArray:
    """``field`` smoothed by a Gaussian of ``sigma`` px."""
    return by_fours(field, lambda part: cv2.GaussianBlur(part, (0, 0), sigma))


def by_fours(field: FloatArray, work: Callable[[FloatArray], cv2.typing.MatLike]) -> FloatArray:
    """``work`` on at most four channels at a time, which is all that OpenCV resamples at once."""
    field = np.ascontiguousarray(field, np.float32)
    if field.ndim == 2:
        return np.asarray(work(field), np.float32)
    parts = []
    for first in range(0, field.shape[2], 4):
        part = np.asarray(work(np.ascontiguousarray(field[..., first : first + 4])), np.float32)
        parts.append(part if part.ndim == 3 else part[..., None])
    return np.concatenate(parts, axis=2)
