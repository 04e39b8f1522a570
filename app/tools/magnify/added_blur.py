"""How much blur a wider opening adds, and where, by the defocus map."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap

LARGEST = 45.0
"""σ, full-resolution px, that is added at most: bounds what a tile has to read around itself."""
_RAMP = 0.5
"""Blur sets in over this share of the σ that counts as in focus, evenly in variance: that is what adds up."""
_LEAST_RAMP = 1e-3  # px: what is divided by must stay a number
GAP = 4
"""Half width, full-resolution px, of gaps between sharp things that are taken for sharp as well."""
_NEIGHBOURS = 3
"""Cells around the point in focus whose middle value is taken."""


@dataclass(frozen=True)
class AddedBlur:
    """``stops``: the opening has so many more. ``sharp``: σ, full-resolution px, below which all stays.
    ``focus``: signed σ, negative in front, of what is to be in focus. ``behind``, ``front``: which side of
    it gets blurred.
    """

    stops: float
    sharp: float
    focus: float = 0.0
    behind: bool = True
    front: bool = True

    @property
    def unknown(self) -> int:
        """Side of what lies on neither: behind, unless it is the foreground alone that is blurred."""
        return 1 if self.behind else -1


@dataclass(frozen=True, eq=False)
class Added:
    """``sigma``: float32 H×W, full-resolution px, ≥ 0. ``front``: bool H×W, what lies before the new focus;
    None: nothing that gets blurred does."""

    sigma: FloatArray
    front: NDArray[np.bool_] | None


def signed(defocus: DefocusMap, unknown: int) -> FloatArray:
    """σ in full-resolution px, negative in front of the focal plane; float32 H×W."""
    if defocus.side is None:
        return defocus.sigma * np.float32(unknown)
    side = np.where(defocus.side == 0, np.int8(unknown), defocus.side)
    return np.asarray(defocus.sigma * side, np.float32)


def place_of(defocus: DefocusMap, point: tuple[float, float], unknown: int) -> float:
    """Signed σ at ``point`` (fractions of width and height): the middle one of those around."""
    x = min(int(point[0] * defocus.width), defocus.width - 1)
    y = min(int(point[1] * defocus.height), defocus.height - 1)
    rows = slice(max(y - _NEIGHBOURS, 0), y + _NEIGHBOURS + 1)
    columns = slice(max(x - _NEIGHBOURS, 0), x + _NEIGHBOURS + 1)
    side = None if defocus.side is None else defocus.side[rows, columns]
    part = DefocusMap(defocus.sigma[rows, columns], defocus.confidence[rows, columns], side)
    return float(np.median(signed(part, unknown)))


def without_gaps(defocus: DefocusMap, scale: float = 1.0) -> DefocusMap:
    """The map with narrow gaps in what is sharp closed: thin things would come out as dashes.

    Measured maps waver along hair and stalks. A grey opening of σ by squares; what is known to lie in front
    keeps its own. ``scale``: of the map's px to full-resolution ones.
    """
    around = 2 * round(GAP * scale) + 1
    if around == 1:
        return defocus
    # Beyond the borders lies nothing that could be sharp, nor anything blurred.
    opened = cv2.morphologyEx(defocus.sigma, cv2.MORPH_OPEN, np.ones((around, around), np.uint8))
    sigma = np.asarray(opened, np.float32)
    if defocus.side is not None:
        sigma = np.where(defocus.side < 0, defocus.sigma, sigma)
    return DefocusMap(sigma, defocus.confidence, defocus.side, defocus.notes)


def added_blur(defocus: DefocusMap, blur: AddedBlur) -> Added:
    """The σ to add, so that what is out of the new focus by d gets 2^(stops/2)·d in all.

    Variances add: σ² + added² is the square of the blur aimed at; what is blurred more already stays so.
    """
    known = defocus.sigma
    front = None
    if blur.focus == 0 and defocus.side is None:
        if not (blur.behind or blur.front):
            return Added(np.zeros_like(known), None)
        away = known
        variance = known * known * np.float32(2.0**blur.stops - 1)
        before = np.ones(known.shape, bool) if blur.unknown < 0 else None
    else:
        place = signed(defocus, blur.unknown) - np.float32(blur.focus)
        away = np.abs(place)
        variance = away * away * np.float32(2.0**blur.stops) - known * known
        np.maximum(variance, 0, out=variance)
        before = place < 0
        if not blur.front:
            variance[before] = 0
        if not blur.behind:
            variance[~before] = 0
    if blur.sharp > 0:
        ramp = max(_RAMP * blur.sharp, _LEAST_RAMP)
        variance *= np.clip((away - np.float32(blur.sharp)) * np.float32(1 / ramp), 0, 1)
    sigma = np.sqrt(variance, out=variance)
    np.minimum(sigma, np.float32(LARGEST), out=sigma)
    if before is not None and blur.front:
        front = before & (sigma > 0)
        front = front if front.any() else None
    return Added(sigma, front)


def map_with(defocus: DefocusMap, blur: AddedBlur) -> DefocusMap:
    """The map of a photo to which that blur was added."""
    added = added_blur(without_gaps(defocus), blur).sigma
    side = defocus.side
    if blur.focus != 0:
        side = np.sign(signed(defocus, blur.unknown) - np.float32(blur.focus)).astype(np.int8)
    sigma = np.sqrt(defocus.sigma * defocus.sigma + added * added)
    sigma = np.where(added > 0, sigma, defocus.sigma)
    return DefocusMap(np.asarray(sigma, np.float32), defocus.confidence, side, defocus.notes)
