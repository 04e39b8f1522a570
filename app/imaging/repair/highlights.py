"""Where highlights are blown out: what they held is lost, and what surrounds them is their blur."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import enlarged, reduced

_STEP = 4
_FROM, _TO = 0.94, 0.99
_SHARP, _SOFT = 3.0, 5.0
"""σ, full-resolution px, up to which blown highlights count as in focus, and from which they do not."""


def halo(scale: float) -> int:
    """So far, in px of a frame of ``scale``, does a value depend on the picture."""
    return (_radius(scale) + 5) * _STEP


def blown(pixels: FloatArray, scale: float) -> FloatArray:
    """1 in and next to highlights at the end of the range, falling to 0 around them: float32 H×W.

    ``pixels``: float32 H×W×3, [0, 1], whose corner lies on a multiple of 4 px. ``scale``: of the frame; what
    counts as next to them is 16 px of the full photo.
    """
    bright = np.clip((pixels.max(2) - np.float32(_FROM)) / np.float32(_TO - _FROM), 0, 1)
    # A cell half of which is blown counts.
    cells = np.clip(reduced(np.ascontiguousarray(bright), _STEP) * 2, 0, 1)
    side = 2 * _radius(scale) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    spread = np.asarray(cv2.dilate(cells, disc), np.float32).reshape(cells.shape)
    soft = cv2.GaussianBlur(spread, (9, 9), 1.5, borderType=cv2.BORDER_REPLICATE)
    soft = np.asarray(np.clip(soft, 0, 1), np.float32).reshape(cells.shape)
    return enlarged(soft, _STEP, slice(0, bright.shape[0]), slice(0, bright.shape[1]))


def out_of_focus(sigma: FloatArray) -> FloatArray:
    """How far blown highlights of this blur (σ, full-resolution px) are lights out of focus: 0 … 1.

    Whatever repairs gives the disc of such a light a rim, for its middle is not what the lens drew.
    """
    return np.asarray(np.clip((sigma - np.float32(_SHARP)) / np.float32(_SOFT - _SHARP), 0, 1), np.float32)


def _radius(scale: float) -> int:
    return max(round(16 * scale / _STEP), 1)
