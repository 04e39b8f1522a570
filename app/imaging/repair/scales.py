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
from app.imaging.filters.cells import enlarged, grow, reduced, within
from app.imaging.smoothing import box_mean, smoothstep

REDUCTIONS = (1, 2, 4, 8)
"""How many times the picture is reduced, level by level."""
CELL = 4
"""Px along a side of the cells in which shares are worked out; frames start on multiples of it."""
HALO = 192
"""So far, in px, does a share depend on the map."""


@dataclass(frozen=True)
class ScaleSettings:
    """Which blur is repaired at which size, as measured with ifan-fast on 4 photos of its training that were
    blurred evenly by discs. σ is in px of the frame, if not said otherwise; cells are :data:`CELL` px wide.
    """

    meeting_sigma_px: float = 3.25
    """Neighbouring levels share alike at this times 2^level (σ of about 3.2, 6.5 and 13 px)."""
    shoulder_octaves: float = 1.0
    """Half of the way over which one level gives way to the next. The mean of two sizes is nearer to the
    truth than either is, and what one of them invents the other does not: with 0.35, choosing pairs are 0.03
    dB worse and rendered scenes 0.03, with a tenth more false detail."""
    sharp_sigma_px: float = 0.55
    """Up to here a photo counts as sharp: the network gains from 0.4 px on, but sharp photos read as up to
    0.55 px."""
    soft_sigma_px: float = 0.85
    """From here on all of a repair is wanted."""
    patch_cells: int = 5
    """Side of the smallest patch that counts as soft: of smaller ones the map knows nothing."""
    doubtful_sigma_px: float = 0.85
    """Up to here such a patch is not believed alone: a spot here and there of what is sharp reads as 0.6 to
    0.8 px. What is really so little blurred has neighbours that read as soft too."""
    certain_sigma_px: float = 1.15
    """From here on such a patch is believed alone."""
    neighbour_sigma_px: float = 0.75
    """From here on a neighbour counts in full as soft; from ``sharp_sigma_px`` on in part."""
    neighbourhood_cells: int = 41
    """Side of the square in which neighbours are counted, some 160 px."""
    few_neighbours: float = 0.2
    """Share of soft neighbours up to which a doubtful patch stays as it is."""
    many_neighbours: float = 0.5
    """Share of soft neighbours from which a doubtful patch is repaired."""
    reachable_sigma_px: float = 5.0
    """In px of the smallest picture: up to here the gain is whole."""
    beyond_sigma_px: float = 6.5
    """In px of the smallest picture: from here on there is next to none."""
    flat_confidence: float = 0.3
    """Of the map, the best within ``gap_cells``: up to here all is flat, and there is nothing to repair."""
    textured_confidence: float = 0.6
    """Of the map, the best within ``gap_cells``: from here on there is texture to repair."""
    gap_cells: int = 31
    """Smaller gaps of confidence are texture whose blur is that of what lies around."""
    unsure_confidence: float = 0.1
    """Of the map: up to here a cell is not believed alone."""
    sure_confidence: float = 0.5
    """Of the map: from here on a cell is believed alone."""
    least_weight: float = 1 / 64
    """Smaller weights are taken as 0."""


SCALES = ScaleSettings()


@dataclass(frozen=True, eq=False)
class ScaleWeights:
    """How much of each level's repair belongs to each pixel.

    ``levels``: float32 H×W in [0, 1] for each of :data:`REDUCTIONS`, None where a level is of use nowhere;
    their sum is at most 1, and 0 where the photo stays as it is. ``beyond``: float32 H×W in [0, 1], how much
    of the blur that is wanted lies beyond reach.
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
    around = grow(rows, HALO, defocus.height, CELL), grow(columns, HALO, defocus.width, CELL)
    confidence = reduced(np.ascontiguousarray(defocus.confidence[around]), CELL)
    full = _trusted_sigma(reduced(np.ascontiguousarray(defocus.sigma[around]), CELL), confidence)
    sigma = full * np.float32(scale)
    soft = _softness(sigma, confidence)
    limits = SCALES.reachable_sigma_px * REDUCTIONS[-1], SCALES.beyond_sigma_px * REDUCTIONS[-1]
    # By the photo itself: a reduced preview neither repairs nor tells otherwise than the photo will be.
    beyond = _smoothed(smoothstep(*limits, full))
    known = _smoothed(
        smoothstep(SCALES.flat_confidence, SCALES.textured_confidence, _dilate(confidence, SCALES.gap_cells))
    )
    chosen = _smoothed(_within(full, wanted))
    inside = chosen * known * (1 - beyond)
    # Large blur next to something sharp: what a reduced picture says of the sharp edge stays out of it.
    fine, coarse = _smoothed(soft), _smoothed(_erode(soft, 3))
    octave = np.log2(np.maximum(sigma, 1e-3) / np.float32(SCALES.meeting_sigma_px))
    # Level n is of most use at an octave of n - 0.5, and gives way to the next one at n.
    place = within(rows, around[0]), within(columns, around[1])
    levels: list[FloatArray | None] = []
    above = np.ones_like(sigma)
    for number in range(len(REDUCTIONS)):
        reached = smoothstep(-SCALES.shoulder_octaves, SCALES.shoulder_octaves, octave - number)
        if number == len(REDUCTIONS) - 1:
            reached = np.zeros_like(sigma)
        # A level that is hardly asked for leaves its share to its neighbour.
        reached[reached < 2 * SCALES.least_weight] = 0
        reached[reached > 1 - 2 * SCALES.least_weight] = 1
        share = _smoothed(above - reached) * inside * (coarse if number else fine)
        above = reached
        share[share < SCALES.least_weight] = 0
        part = enlarged(share, CELL, *place)
        levels.append(part if part.any() else None)
    known_beyond = enlarged(np.asarray(beyond * known * chosen, np.float32), CELL, *place)
    return ScaleWeights(tuple(levels), known_beyond)


def _trusted_sigma(sigma: FloatArray, confidence: FloatArray) -> FloatArray:
    """σ of cells, where they are unsure at most what the sure ones around say."""
    around, weighted = box_mean(confidence, SCALES.gap_cells), box_mean(confidence * sigma, SCALES.gap_cells)
    sure = smoothstep(SCALES.unsure_confidence, SCALES.sure_confidence, confidence)
    least = np.minimum(sigma, weighted / np.maximum(around, np.float32(1e-4)))
    return np.asarray(sure * sigma + (1 - sure) * least, np.float32)


def _softness(sigma: FloatArray, confidence: FloatArray) -> FloatArray:
    """How surely cells of ``sigma`` (px of the frame) are soft: by themselves, or in company."""
    certain = SCALES.doubtful_sigma_px, SCALES.certain_sigma_px
    possible = SCALES.sharp_sigma_px, SCALES.soft_sigma_px
    clear, weak = (
        _dilate(_erode(smoothstep(*limits, sigma), SCALES.patch_cells), SCALES.patch_cells)
        for limits in (certain, possible)
    )
    around = box_mean(confidence, SCALES.neighbourhood_cells)
    soft = smoothstep(SCALES.sharp_sigma_px, SCALES.neighbour_sigma_px, sigma)
    alike = box_mean(confidence * soft, SCALES.neighbourhood_cells)
    share = np.asarray(alike / np.maximum(around, np.float32(1e-3)), np.float32)
    company = smoothstep(SCALES.few_neighbours, SCALES.many_neighbours, share)
    return np.asarray(np.maximum(clear, weak * company), np.float32)


def level_of(sigma: FloatArray) -> NDArray[np.int64]:
    """Which of :data:`REDUCTIONS` repairs most of ``sigma`` (px of the frame): numbers of the same shape."""
    octave = np.rint(np.log2(np.maximum(sigma, 1e-3) / SCALES.meeting_sigma_px) + 0.5)
    return np.clip(octave, 0, len(REDUCTIONS) - 1).astype(np.int64)


def everywhere(height: int, width: int) -> ScaleWeights:
    """The shares of a photo of which no map is known: all of it is repaired at its own size."""
    shape = height, width
    return ScaleWeights((np.ones(shape, np.float32), None, None, None), np.zeros(shape, np.float32))


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
