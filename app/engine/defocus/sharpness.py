"""How sharp the subject of a photo is: the blur of its sharpest part, or of a place that somebody names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.engine.defocus.estimate import Classifier, Estimate, estimate, grey_of
from app.engine.defocus.scales import halve
from app.imaging.arrays import FloatArray
from app.progress import Cancel, Progress, no_progress, part_of

if TYPE_CHECKING:
    from app.imaging.photo import Photo

_OVERVIEW = 1_000_000  # px of the reduced picture, which tells where to look closely
# Px along a side of the part that is measured at full size: a sixth of the photo's longer side within these.
_LEAST, _MOST = 192, 768
_CELL = 8
# Of a part, the share that is sharper than what stands for it: subjects have soft surroundings.
_SHARPER = 0.3
# What is measured at full size: below the first it alone counts, above the second the overview alone.
_WELL, _ILL = 3.4, 6.8
_LITTLE = 0.1
"""Mean confidence below which nothing can be said."""


@dataclass(frozen=True)
class Subject:
    """What is to be sharp. ``place``: fractions (x, y) of width and height round which it lies, or None where
    it may be anywhere. ``reach``: how far from there it may be, as a fraction of the longer side.
    """

    place: tuple[float, float] | None = None
    reach: float = 0.0

    @classmethod
    def at(cls, x: float, y: float) -> Subject:
        """What lies at a point."""
        return cls((x, y), 0.03)


ANYWHERE = Subject()
CENTRE = Subject((0.5, 0.5), 1 / 6)


@dataclass(frozen=True)
class Sharpness:
    """``sigma``: of the subject's blur, in full-resolution px. ``confidence``: of that, in [0, 1]. ``place``:
    its middle, as fractions (x, y). ``shaken``: a movement of the camera blurred it.
    """

    sigma: float
    confidence: float
    place: tuple[float, float]
    shaken: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether anything can be said."""
        return self.confidence >= _LITTLE

    @property
    def grade(self) -> str:
        """``sharp``, ``nearly``, ``soft``, ``blurred``, ``shaken`` or ``unknown``."""
        if not self.is_measured:
            return "unknown"
        if self.shaken:
            return "shaken"
        return next((grade for grade, most in _GRADES if self.sigma <= most), "blurred")

    @property
    def words(self) -> str:
        """The grade in words."""
        return WORDS[self.grade]

    @property
    def key(self) -> tuple[bool, float]:
        """Sorts the sharpest first, what could not be measured last."""
        return not self.is_measured, self.sigma


_GRADES = (("sharp", 0.9), ("nearly", 1.5), ("soft", 3.0))
WORDS = {
    "sharp": "sharp",
    "nearly": "nearly sharp",
    "soft": "soft",
    "blurred": "out of focus",
    "shaken": "shaken",
    "unknown": "cannot be told",
}


def sharpness_of(
    photo: Photo,
    subject: Subject,
    classifier: Classifier,
    *,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Sharpness:
    """Measure how sharp the ``subject`` of ``photo`` is.

    The map of the photo at about a megapixel says where the subject is: what is sharp and sure to be so,
    within its reach. A part there of at most 768×768 px is measured at full size, since small blur is lost in
    the reduction; blur too large for that part is measured on the overview. So it costs about as much as the
    map of a photo of one or two megapixels. Raises Cancelled and AllfocusErrors.
    """
    cancel = cancel or Cancel()
    grey = grey_of(photo)
    height, width = grey.shape
    reduction, small = 1, grey
    while small.size > _OVERVIEW:
        reduction, small = reduction * 2, halve(small)
        cancel.check()
    over = estimate(small, classifier, progress=part_of(progress, 0.1, 0.6), cancel=cancel, behind=False)
    # A cell of the overview covers so many px of the photo along a side.
    step = _CELL * reduction
    side = min(max(max(height, width) // 6, _LEAST), _MOST)
    row, column = _best_cell(over, subject, step, side, height, width)
    cut = tuple(_along(at * step + step // 2, side, size) for at, size in ((row, height), (column, width)))
    cells = tuple(slice(each.start // step, -(-each.stop // step)) for each in cut)
    coarse = _figure(over.sigma[cells] * np.float32(reduction), over.confidence[cells])
    close, fine = over, coarse
    if reduction > 1:
        part = np.ascontiguousarray(grey[cut])
        close = estimate(part, classifier, progress=part_of(progress, 0.6, 1.0), cancel=cancel, behind=False)
        fine = _figure(close.sigma, close.confidence)
    sigma, confidence = _joined(coarse, fine)
    place = ((cut[1].start + cut[1].stop) / 2 / width, (cut[0].start + cut[0].stop) / 2 / height)
    progress(1.0)
    return Sharpness(sigma, confidence, place, close.shake.found)


def _best_cell(
    over: Estimate, subject: Subject, step: int, side: int, height: int, width: int
) -> tuple[int, int]:
    """Row and column of the overview round which most is sharp, surely, within the subject's reach."""
    rows, columns = over.sigma.shape
    # Sharp as the overview sees it: there, what is below a px or so looks alike.
    sharp = over.confidence / (1 + (over.sigma / np.float32(1.5)) ** 2)
    window = max(min(side // step, rows, columns), 1)
    density = cv2.blur(sharp, (window, window), borderType=cv2.BORDER_CONSTANT)
    if subject.place is not None:
        y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
        across, down = subject.place[0] * width, subject.place[1] * height
        away = np.hypot((x + 0.5) * step - across, (y + 0.5) * step - down)
        near = away <= max(subject.reach * max(height, width), step)
        density = np.where(near, density, np.float32(-1))
    row, column = np.unravel_index(int(density.argmax()), density.shape)
    return int(row), int(column)


def _along(middle: int, side: int, size: int) -> slice:
    """``side`` px round ``middle``, inside a photo of ``size`` px."""
    start = min(max(middle - side // 2, 0), max(size - side, 0))
    return slice(start, min(start + side, size))


def _figure(sigma: FloatArray, confidence: FloatArray) -> tuple[float, float]:
    """σ of the sharper part of what is sure, and the mean confidence of the surest half."""
    values, weights = sigma.ravel().astype(np.float64), confidence.ravel().astype(np.float64)
    order = np.argsort(values, kind="stable")
    passed = np.cumsum(weights[order])
    if passed[-1] <= 0:
        return float(np.median(values)), 0.0
    at = int(np.searchsorted(passed, _SHARPER * passed[-1]))
    sure = np.sort(weights)[weights.size // 2 :]
    return float(values[order[min(at, values.size - 1)]]), float(sure.mean())


def _joined(coarse: tuple[float, float], fine: tuple[float, float]) -> tuple[float, float]:
    """One figure of both: the part at full size tells small blur, the overview large one."""
    total = coarse[1] + fine[1]
    if total <= 0:
        return coarse[0], 0.0
    both = (coarse[0] * coarse[1] + fine[0] * fine[1]) / total
    large = float(np.clip((both - _WELL) / (_ILL - _WELL), 0, 1))
    weight_coarse, weight_fine = large * coarse[1] + 1e-6, (1 - large) * fine[1] + 1e-6
    sigma = (coarse[0] * weight_coarse + fine[0] * weight_fine) / (weight_coarse + weight_fine)
    return sigma, max(weight_coarse, weight_fine)
