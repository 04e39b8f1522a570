"""Filling what is hidden: from its surroundings, near ones first (push-pull, Gortler et al. 1996)."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import reduced


def halo(levels: int) -> int:
    """Px round a pixel that :func:`fill` reads."""
    return 3 << levels


def fill(picture: FloatArray, levels: int) -> FloatArray:
    """``picture`` with its gaps filled from up to some 2^``levels`` px around.

    ``picture``: float32 H×W×C, colours multiplied by the coverage in [0, 1] that is the last channel. What
    is covered stays; the same form comes back, its coverage 1 wherever something lay within reach. Cells lie
    on multiples of 2^``levels`` px from the corner.
    """
    if levels == 0:
        return picture
    height, width = picture.shape[:2]
    coarse = reduced(picture, 2)
    # A cell with something in it counts as covered: its colour is known, if not everywhere.
    cover = coarse[..., -1:]
    coarse = coarse * (np.minimum(cover * np.float32(4), np.float32(1)) / np.maximum(cover, np.float32(1e-9)))
    behind = doubled(fill(np.asarray(coarse, np.float32), levels - 1), height, width)
    left = 1 - picture[..., -1]
    behind = np.asarray(cv2.multiply(behind, cv2.merge([left] * picture.shape[2])), np.float32)
    behind += picture
    return behind


def doubled(picture: FloatArray, height: int, width: int) -> FloatArray:
    """``picture`` (float32 h×w×C) at twice its size, bilinear between the middles of its px, cut to size."""
    size = picture.shape[1] * 2, picture.shape[0] * 2
    made = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.float32)
    return np.ascontiguousarray(made[:height, :width])
