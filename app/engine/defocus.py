"""Estimating the defocus map: the blur classifier over a photo, before refinement.

The classifier names one of 20 levels of blur for every 32×32 patch, at stride 8 (Galetto and Deng,
arXiv 2107.14443); the level of a patch counts over its whole area.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.defocus_patches import STRIDE, cells, spread, strips
from app.imaging.colour import to_srgb
from app.imaging.errors import ParameterError
from app.tools.cancel import Cancel, Progress, no_progress

if TYPE_CHECKING:
    from app.imaging.photo import Photo
    from app.imaging.shake import Shake

FloatArray = NDArray[np.float32]
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
# A strip at a time bounds memory, and how long a cancel takes.
_STRIP_PIXELS = 1 << 21


class Classifier(Protocol):
    """A network that tells levels of blur; :class:`app.engine.defocus_network.LevelNetwork` outside tests."""

    @property
    def sigmas(self) -> NDArray[np.float64]:
        """σ of each of the 20 levels in px, rising."""
        ...

    def probabilities(self, grey: FloatArray) -> FloatArray:
        """``grey``: float32 H×W in [0, 1], sides at least 32 px. Returns h×w×20, each summing to 1, where
        (i, j) is the 32×32 patch at (8 i, 8 j)."""
        ...


@dataclass(frozen=True, eq=False)
class Estimate:
    """What was measured of a photo of ``height``×``width`` px, one value a cell of 8×8 px.

    ``sigma``: float32 ⌈H/8⌉×⌈W/8⌉, σ of the blur in full-resolution px. ``confidence``: the same shape, in
    [0, 1]. ``shake``: movement of the camera that spread the whole photo, if that was found. ``notes``:
    sentences for the user.
    """

    sigma: FloatArray
    confidence: FloatArray
    height: int
    width: int
    shake: Shake | None = None
    notes: tuple[str, ...] = field(default=())


def grey_of(photo: Photo) -> FloatArray:
    """sRGB-coded luma (Rec. 709 weights) of a photo: float32 H×W in [0, 1]."""
    grey = np.empty(photo.pixels.shape[:2], np.float32)
    rows = max(1, _STRIP_PIXELS // photo.width)
    for top in range(0, photo.height, rows):
        part = slice(top, min(top + rows, photo.height))
        np.matmul(to_srgb(photo.pixels[part], photo.metadata.icc), _LUMA, out=grey[part])
    return np.clip(grey, 0.0, 1.0, out=grey)


def estimate(
    grey: FloatArray,
    classifier: Classifier,
    *,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    on_part: Callable[[Estimate], None] | None = None,
) -> Estimate:
    """Measure the blur of a photo.

    ``grey``: float32 H×W in [0, 1], sRGB-coded luma, of any size from 1×1. ``on_part`` is handed what is
    known so far, coarse scales first, always over the whole photo. Raises Cancelled, and ParameterError for
    an empty picture.
    """
    cancel = cancel or Cancel()
    if grey.ndim != 2 or grey.size == 0:
        raise ParameterError("The blur of a photo without pixels cannot be measured; open another one.")
    height, width = grey.shape
    level = np.empty(cells(height, width), np.float32)
    sure = np.empty_like(level)
    levels = np.arange(len(classifier.sigmas))
    for strip in strips(height, width, _STRIP_PIXELS):
        cancel.check()
        seen = classifier.probabilities(strip.cut(grey))
        entropy = -(seen * np.log(np.maximum(seen, 1e-12))).sum(-1) / np.log(seen.shape[-1])
        level[strip.rows], sure[strip.rows] = spread((seen @ levels).astype(np.float32), 1 - entropy)
        progress(strip.rows.stop / level.shape[0])
    sigma = np.interp(level, levels, classifier.sigmas).astype(np.float32)
    return Estimate(sigma, sure, height, width)


__all__ = ["STRIDE", "Classifier", "Estimate", "estimate", "grey_of"]
