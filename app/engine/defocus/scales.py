"""Reading a photo at several sizes: coarse ones for large blur, the full one for small blur."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.smoothing import smoothstep

# A size smaller than that on its longer side tells the shading of things from their blur no more.
_LEAST_SIDE = 256
# σ in px of the size read: below, it is measured well there; above, the next coarser size measures it better.
_WELL, _ILL = 1.7, 3.4


@dataclass(frozen=True, eq=False)
class BlurGrid:
    """What one size says, one value a cell of 8×8 of its px.

    ``sigma``: float32 h×w, in *full-resolution* px. ``confidence``: float32 h×w in [0, 1]. ``reduction``:
    1, 2, 4, 8: how many times the size is reduced.
    """

    sigma: FloatArray
    confidence: FloatArray
    reduction: int


def halve(grey: FloatArray) -> FloatArray:
    """``grey`` at half its size by area, odd sides filled up with their last row or column.

    A pixel of the result covers exactly 2×2 px. An area average is what a sensor of larger pixels does, so
    what the classifier calls sharp stays sharp, and σ is halved without a further term.
    """
    height, width = grey.shape
    even = cv2.copyMakeBorder(grey, 0, height % 2, 0, width % 2, cv2.BORDER_REPLICATE)
    size = even.shape[1] // 2, even.shape[0] // 2
    return np.asarray(cv2.resize(even, size, interpolation=cv2.INTER_AREA), np.float32)


def reductions(height: int, width: int) -> list[int]:
    """The sizes to read a photo at, coarsest first; 1 is always among them."""
    return [each for each in (8, 4, 2, 1) if each == 1 or max(height, width) // each >= _LEAST_SIDE]


def finer(reading: BlurGrid, rows: int, columns: int) -> BlurGrid:
    """A reading at twice as many cells, ``rows``×``columns`` of them, by linear interpolation."""
    size = 2 * reading.sigma.shape[1], 2 * reading.sigma.shape[0]
    sigma, confidence = (
        np.asarray(cv2.resize(each, size, interpolation=cv2.INTER_LINEAR)[:rows, :columns], np.float32)
        for each in (reading.sigma, reading.confidence)
    )
    return BlurGrid(sigma, confidence, reading.reduction // 2)


def full_size(reading: BlurGrid, rows: int, columns: int) -> BlurGrid:
    """A reading at ``rows``×``columns`` cells of the photo itself, whatever its reduction."""
    while reading.reduction > 1:
        step = reading.reduction // 2
        reading = finer(reading, -(-rows // step), -(-columns // step))
    return reading


def join(coarse: BlurGrid, fine: BlurGrid) -> BlurGrid:
    """One reading of two of the same cells and reduction: ``coarse`` where blur is large, else ``fine``.

    Which is the case is judged by both, by their confidence. Where one is unsure, the other speaks.
    """
    total = coarse.confidence + fine.confidence + np.float32(1e-4)
    both = (coarse.sigma * coarse.confidence + fine.sigma * (fine.confidence + np.float32(1e-4))) / total
    large = smoothstep(_WELL, _ILL, np.asarray(both / fine.reduction, np.float32))
    of_coarse = large * coarse.confidence + np.float32(1e-4) * large
    of_fine = (1 - large) * fine.confidence + np.float32(1e-4) * (1 - large)
    weight = of_coarse + of_fine
    sigma = (coarse.sigma * of_coarse + fine.sigma * of_fine) / weight
    return BlurGrid(sigma.astype(np.float32), np.minimum(weight, 1).astype(np.float32), fine.reduction)
