"""At which size of a picture a network repairs which blur, and where none does.

Networks are trained on blur of a few px and repair best what spreads over some 2 to 4 px of the picture that
they are given. A picture reduced ``s`` times holds blur of σ/s px. So larger blur is repaired on reduced
pictures, and blur that is too large for the smallest of them is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.cells import enlarged, reduced
from app.imaging.smoothing import box_mean, smoothstep

REDUCTIONS = (1, 2, 4, 8)
"""How many times the picture is reduced, level by level."""
CELL = 4
"""Px along a side of the cells in which shares are worked out; frames start on multiples of it."""
HALO = 192
"""So far, in px, does a share depend on the map."""
# All of this was measured with ifan-fast on 4 photos of its training, blurred evenly by discs. Neighbouring
# levels gain alike at σ of about 3.2, 6.5 and 13 px of the frame: they meet at this times 2^level.
_MEETING = 3.25
# Half of the way, in octaves, over which one level gives way to the next.
_SHOULDER = 0.35
# σ in px of the frame: up to the first a photo counts as sharp, from the second on all of a repair is wanted.
# The network gains from 0.4 px on already, but sharp photos are read as up to 0.55 px.
_SHARP, _SOFT = 0.55, 0.85
# Cells along a side of the smallest patch that counts as soft: of smaller ones the map knows nothing.
_PATCH = 5
# σ up to which such a patch is not believed alone, and from which it is: a spot here and there of what is
# sharp reads as 0.6 to 0.8 px. What is really so little blurred has company, these shares of the sure cells
# within some 80 px that read as soft too (σ in between counts in part).
_DOUBTED, _CLEAR = 0.85, 1.15
_HINT = 0.75
_FEW, _MANY = 0.2, 0.5
_COMPANY = 41
# σ in px of the smallest picture: up to the first the gain is whole, beyond the second there is next to none.
_NEAR, _FAR = 5.0, 6.5
# Confidence of the map, the best within some 60 px: where that is low all is flat, and there is nothing to
# repair. Smaller gaps are texture whose blur is told by what lies around.
_UNKNOWN, _KNOWN = 0.3, 0.6
_GAP = 31
# Confidence up to which a cell is not believed alone, and from which it is.
_UNSURE, _SURE = 0.1, 0.5
_LEAST = np.float32(1 / 64)


@dataclass(frozen=True, eq=False)
class ScaleWeights:
    """How much of each level's repair belongs to each pixel.

    ``levels``: float32 H×W in [0, 1] for each of :data:`REDUCTIONS`, None where a level is of use nowhere;
    their sum is at most 1, and 0 where the photo stays as it is. ``beyond``: float32 H×W in [0, 1], how much
    of the blur lies beyond reach.
    """

    levels: tuple[FloatArray | None, ...]
    beyond: FloatArray

    @property
    def nothing(self) -> bool:
        """Whether no level is of use anywhere."""
        return all(each is None for each in self.levels)


def scale_weights(
    defocus: DefocusMap, scale: float, wanted: tuple[float, float], rows: slice, columns: slice
) -> ScaleWeights:
    """Shares for a part of the frame that ``defocus`` covers.

    ``scale``: of the frame (its size / full size). ``wanted``: σ from–to, full-resolution px, outside of
    which the photo stays as it is (an upper end of infinity: no end). ``rows``, ``columns``: the part, px of
    the frame. Each value depends on the map within :data:`HALO` px alone, and on the place of the frame only
    by cells of ``CELL`` px.
    """
    around = tuple(
        slice(max((each.start - HALO) // CELL * CELL, 0), min(each.stop + HALO, size))
        for each, size in zip((rows, columns), (defocus.height, defocus.width), strict=True)
    )
    confidence = reduced(np.ascontiguousarray(defocus.confidence[around]), CELL)
    full = _trusted_sigma(reduced(np.ascontiguousarray(defocus.sigma[around]), CELL), confidence)
    sigma = full * np.float32(scale)
    soft = _softness(sigma, confidence)
    limits = _NEAR * REDUCTIONS[-1], _FAR * REDUCTIONS[-1]
    # By the photo itself: a reduced preview neither repairs nor tells otherwise than the photo will be.
    beyond = _smoothed(smoothstep(*limits, full))
    known = _smoothed(smoothstep(_UNKNOWN, _KNOWN, _dilate(confidence, _GAP)))
    inside = _smoothed(_within(full, wanted)) * known * (1 - beyond)
    # Large blur next to something sharp: what a reduced picture says of the sharp edge stays out of it.
    fine, coarse = _smoothed(soft), _smoothed(_erode(soft, 3))
    octave = np.log2(np.maximum(sigma, 1e-3) / np.float32(_MEETING))
    # Level n is of most use at an octave of n - 0.5, and gives way to the next one at n.
    inner = slice(rows.start - around[0].start, rows.stop - around[0].start)
    across = slice(columns.start - around[1].start, columns.stop - around[1].start)
    levels: list[FloatArray | None] = []
    above = np.ones_like(sigma)
    for number in range(len(REDUCTIONS)):
        last = number == len(REDUCTIONS) - 1
        reached = np.zeros_like(sigma) if last else smoothstep(-_SHOULDER, _SHOULDER, octave - number)
        share = _smoothed(above - reached) * inside * (coarse if number else fine)
        above = reached
        share[share < _LEAST] = 0
        part = enlarged(share, CELL, inner, across)
        levels.append(part if part.any() else None)
    known_beyond = enlarged(np.asarray(beyond * known, np.float32), CELL, inner, across)
    return ScaleWeights(tuple(levels), known_beyond)


def _trusted_sigma(sigma: FloatArray, confidence: FloatArray) -> FloatArray:
    """σ of cells, where they are unsure at most what the sure ones around say."""
    around, told = box_mean(confidence, _GAP), box_mean(confidence * sigma, _GAP)
    sure = smoothstep(_UNSURE, _SURE, confidence)
    least = np.minimum(sigma, told / np.maximum(around, np.float32(1e-4)))
    return np.asarray(sure * sigma + (1 - sure) * least, np.float32)


def _softness(sigma: FloatArray, confidence: FloatArray) -> FloatArray:
    """How surely cells of ``sigma`` (px of the frame) are soft: by themselves, or in company."""
    clear, weak = (
        _dilate(_erode(smoothstep(*limits, sigma), _PATCH), _PATCH)
        for limits in ((_DOUBTED, _CLEAR), (_SHARP, _SOFT))
    )
    around = box_mean(confidence, _COMPANY)
    alike = box_mean(confidence * smoothstep(_SHARP, _HINT, sigma), _COMPANY)
    share = np.asarray(alike / np.maximum(around, np.float32(1e-3)), np.float32)
    company = smoothstep(_FEW, _MANY, share)
    return np.asarray(np.maximum(clear, weak * company), np.float32)


def level_of(sigma: FloatArray) -> NDArray[np.int64]:
    """Which of :data:`REDUCTIONS` repairs most of ``sigma`` (px of the frame): numbers of the same shape."""
    octave = np.rint(np.log2(np.maximum(sigma, 1e-3) / _MEETING) + 0.5)
    return np.clip(octave, 0, len(REDUCTIONS) - 1).astype(np.int64)


def everywhere(height: int, width: int) -> ScaleWeights:
    """The shares of a photo of which no map is known: all of it is repaired at its own size."""
    nowhere: list[FloatArray | None] = [None] * (len(REDUCTIONS) - 1)
    return ScaleWeights(
        (np.ones((height, width), np.float32), *nowhere), np.zeros((height, width), np.float32)
    )


def _within(sigma: FloatArray, wanted: tuple[float, float]) -> FloatArray:
    """1 where σ lies in the span, falling to 0 within a fifth of its ends."""
    start, end = wanted
    inside = np.ones_like(sigma)
    if start > 0:
        inside *= smoothstep(0.8 * start, max(start, 0.8 * start + 1e-6), sigma)
    if np.isfinite(end):
        inside *= 1 - smoothstep(max(end, 0.1), 1.25 * max(end, 0.1), sigma)
    return inside


def _smoothed(cells: FloatArray) -> FloatArray:
    """Averaged over some 5 cells, so that no edge of the map becomes one of the picture."""
    made = cv2.GaussianBlur(cells, (9, 9), 1.5, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(made, 0, 1), np.float32).reshape(cells.shape)


def _dilate(cells: FloatArray, side: int) -> FloatArray:
    kernel = np.ones((side, side), np.uint8)
    return np.asarray(cv2.dilate(cells, kernel), np.float32).reshape(cells.shape)


def _erode(cells: FloatArray, side: int) -> FloatArray:
    kernel = np.ones((side, side), np.uint8)
    return np.asarray(cv2.erode(cells, kernel), np.float32).reshape(cells.shape)
