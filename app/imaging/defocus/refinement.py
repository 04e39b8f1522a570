"""Refining the defocus map: from coarse, partly unsure measurements to every pixel, along the photo's edges.

The iterative weighted guided filter (see :mod:`app.imaging.filters.guided_filter`) with the photo as its
guide. It is solved on a grid of 4×4 px and its lines are interpolated to the photo (He and Sun, "Fast
guided filter", arXiv 1505.00996); what no sure value lies near to is filled from coarser grids. σ keeps its
unit throughout: full-resolution px, whatever the size of the grid.

The filter leaves a slope where blur steps from one thing to the next. Last, near such steps, every value
moves away from the middle of its neighbourhood's range, up to the ends of it: the slope becomes narrower. An
even slope, whose every value is the middle of its neighbourhood, stays what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.cells import cells, enlarged, reduced
from app.imaging.filters.guided_filter import Filter, Guide, Lines, fit, prepare

STEP = 4
"""Photo px along a side of the grid that is solved on."""
_STRIP_PIXELS = 1 << 20
_FILTER, _ROUNDS = Filter(radius=7), 2
"""Its radius is in px of the solved grid; how often it is applied."""
_POWER = 3.0
"""The weight of a measured value is its confidence to this power; large blur leaves little to be sure of, so
that a high one fills a soft background from the sharp subject."""
_PRIOR = 0.01
"""The weight of what coarser grids say."""
_AROUND = 3
"""Cells of the grid to either side of one whose range tells which steps are made narrower."""
STEEPER = 3.0
"""How many times steeper the middle of a step becomes."""
_NO_STEP, _STEP, _FAINT = 0.2, 0.4, 0.25
"""Half that range, of the σ in its middle and ``_FAINT`` px, up to which it is no step but what measuring
wavers by, and from which it surely is one."""


@dataclass(frozen=True, eq=False)
class Solution:
    """A refined map that is still lines of the guide on the coarse grid, for a photo of ``height``×``width``.

    ``low``, ``high``: range of σ (px) that was measured, which the map never leaves. ``least``, ``most``: σ
    at the ends of the step that each cell lies in, and ``confidence``: of the measurements, on the same grid.
    """

    lines: Lines
    least: FloatArray
    most: FloatArray
    confidence: FloatArray
    low: float
    high: float
    height: int
    width: int
    notes: tuple[str, ...] = ()

    @property
    def nbytes(self) -> int:
        """Memory it takes."""
        lines = self.lines
        kept = lines.slope, lines.offset, lines.weight, self.least, self.most, self.confidence
        return sum(each.nbytes for each in kept)

    def rows(self, guide: FloatArray, rows: slice) -> tuple[FloatArray, FloatArray]:
        """σ and confidence of some of the photo's ``rows``, float32, whichever are asked for.

        ``guide``: the whole photo's, float32 H×W or H×W×C as it was when it was solved.
        """
        columns = slice(0, self.width)
        sure, least, most = (
            enlarged(each, STEP, rows, columns) for each in (self.confidence, self.least, self.most)
        )
        sigma = steeper(self.lines.at(guide[rows], STEP, (rows, columns)), least, most)
        return np.clip(sigma, self.low, self.high, out=sigma), np.clip(sure, 0.0, 1.0, out=sure)

    def map_on(self, guide: FloatArray, check: Callable[[], None] = lambda: None) -> DefocusMap:
        """The map at full size, strip by strip. ``check`` is called before each; it may raise."""
        shape = self.height, self.width
        sigma, confidence = np.empty(shape, np.float32), np.empty(shape, np.float32)
        rows = max(_STRIP_PIXELS // self.width // STEP, 1) * STEP
        for top in range(0, self.height, rows):
            check()
            strip = slice(top, min(top + rows, self.height))
            sigma[strip], confidence[strip] = self.rows(guide, strip)
        return DefocusMap(sigma, confidence, notes=self.notes)


def solve(
    sigma: FloatArray,
    confidence: FloatArray,
    guide: FloatArray,
    cell: int = 8,
    notes: tuple[str, ...] = (),
) -> Solution:
    """The refined map of a photo, worked out on the coarse grid.

    ``sigma`` (full-resolution px) and ``confidence`` ([0, 1]): float32 ⌈H/cell⌉×⌈W/cell⌉, each value for
    ``cell``×``cell`` px (1, 2, 4, 8 …). ``guide``: the photo's pixels, float32 H×W×3 in [0, 1], or H×W grey.
    Raises ParameterError where sizes or values do not fit.
    """
    height, width = guide.shape[:2]
    if sigma.shape != (cells(height, cell), cells(width, cell)) or confidence.shape != sigma.shape:
        raise ParameterError("The measured blur does not cover the photo; measure it again.")
    if not (np.isfinite(sigma).all() and np.isfinite(confidence).all()):
        raise ParameterError("The measured blur holds values that are not numbers; measure it again.")
    shape = cells(height, STEP), cells(width, STEP)
    known = confidence > 0
    kept = sigma[known] if known.any() else sigma
    values, weights, sure = _regridded(sigma, confidence, cell, shape)
    small = reduced(guide, STEP)
    seen = prepare(small, _FILTER)
    lines = _lines(values, weights, small, seen, _PRIOR)
    low, high = float(kept.min()), float(kept.max())
    for _ in range(_ROUNDS - 1):
        filtered = np.clip(lines.at(small), low, high)
        lines = fit(filtered, lines.weight, seen)
    least, most = _ends(np.clip(lines.at(small), low, high))
    return Solution(lines, least, most, sure, low, high, height, width, notes)


def _lines(values: FloatArray, weights: FloatArray, guide: FloatArray, seen: Guide, prior: float) -> Lines:
    """Lines fitted to ``values``, those of the next coarser grid standing in where the weights are small.

    ``seen``: ``guide`` made ready. ``prior``: the weight at which both count alike. It falls from grid to
    grid as cells grow: one sure value has the same say on all of them.
    """
    if max(values.shape) <= 2 * seen.how.radius:
        total = float(weights.sum(dtype=np.float64))
        mean = np.sum(values * weights, dtype=np.float64) / total if total > 0 else values.mean()
        known = np.full(values.shape, mean, np.float32)
    else:
        coarse, fewer = _merged(values, weights, 2)
        small = reduced(guide, 2)
        lines = _lines(coarse, fewer, small, prepare(small, seen.how), prior / 4)
        known = np.clip(lines.at(guide, 2), values.min(), values.max())
    both = weights + np.float32(prior)
    return fit(values + (known - values) * (np.float32(prior) / both), both, seen)


def _regridded(
    sigma: FloatArray, confidence: FloatArray, cell: int, shape: tuple[int, int]
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """σ, its weight and the confidence on the grid that is solved on."""
    # Many unsure values must not outvote a few sure ones.
    weights = np.power(confidence, np.float32(_POWER))
    if cell < STEP:
        return *_merged(sigma, weights, STEP // cell), reduced(confidence, STEP // cell)
    step, whole = cell // STEP, (slice(0, shape[0]), slice(0, shape[1]))
    finer, more, sure = (enlarged(each, step, *whole) for each in (sigma * weights, weights, confidence))
    return _mean(finer, more, enlarged(sigma, step, *whole)), more, sure


def _ends(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The ends of the step that each of ``values`` (float32 h×w) lies in, or its middle twice if it is none.

    A single cell makes no end: a speck of colour is no step.
    """
    size = 2 * _AROUND + 1, 2 * _AROUND + 1
    even = cv2.blur(values, (3, 3))
    found = (how(even, np.ones(size, np.uint8)) for how in (cv2.erode, cv2.dilate))
    least, most = (np.asarray(cv2.blur(each, size), np.float32).reshape(values.shape) for each in found)
    middle, half = (most + least) / 2, (most - least) / 2
    half *= np.clip((half / (middle + np.float32(_FAINT)) - _NO_STEP) / (_STEP - _NO_STEP), 0, 1)
    return np.asarray(middle - half, np.float32), np.asarray(middle + half, np.float32)


def steeper(sigma: FloatArray, least: FloatArray, most: FloatArray) -> FloatArray:
    """``sigma`` moved away from the middle of ``least`` … ``most``, to their ends at the furthest; what lies
    beyond them stays. All float32 of one shape."""
    made = (least + most) * np.float32((1 - STEEPER) / 2)
    made += np.float32(STEEPER) * sigma
    np.maximum(made, np.minimum(least, sigma, out=least), out=made)
    np.minimum(made, np.maximum(most, sigma, out=most), out=made)
    return made


def _merged(values: FloatArray, weights: FloatArray, step: int) -> tuple[FloatArray, FloatArray]:
    """Weighted means of ``values`` over cells of ``step``×``step``, and the mean weight."""
    fewer = reduced(weights, step)
    return _mean(reduced(values * weights, step), fewer, reduced(values, step)), fewer


def _mean(weighted: FloatArray, weights: FloatArray, plain: FloatArray) -> FloatArray:
    """``weighted`` / ``weights``, and ``plain`` where nothing is sure: 0/0 would call the blur 0."""
    made = np.where(weights > 1e-12, weighted / np.maximum(weights, np.float32(1e-12)), plain)
    return np.asarray(made, np.float32)
