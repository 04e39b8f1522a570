"""What lies beside a photo: its focal stack, dual-pixel views and defocus map, cut to the frame worked on."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.tools.contract import Need
from app.tools.frame import FrameSource


@dataclass(frozen=True, eq=False)
class Inputs:
    """``stack``: frames of a focal stack. ``views``: right and left dual-pixel views, float32 H×W×3 as the
    photo. ``defocus``: the photo's map where one was brought along, at any size (its σ is in full-resolution
    px whatever its size); None: it is measured when a tool reads it.
    """

    stack: FrameSource | None = None
    views: tuple[FloatArray, FloatArray] | None = None
    defocus: DefocusMap | None = None

    def require(self, needs: frozenset[Need], title: str) -> None:
        """Raise ParameterError if ``needs`` ask for what can be here alone, and is not."""
        if Need.FOCAL_STACK in needs and (self.stack is None or len(self.stack) == 0):
            raise ParameterError(f"{title} needs a focal stack; open its frames together.")


NO_INPUTS = Inputs()


def scaled_size(height: int, width: int, scale: float) -> tuple[int, int]:
    """Height and width of a photo at ``scale`` (0 < scale ≤ 1), at least one px."""
    if not 0 < scale <= 1 or not math.isfinite(scale):
        raise ParameterError(f"A photo cannot be shown at scale {scale:g}; choose above 0 and up to 1.")
    return max(round(height * scale), 1), max(round(width * scale), 1)


def reduced(pixels: FloatArray, scale: float) -> FloatArray:
    """``pixels`` (float32 H×W×3, [0, 1]) at ``scale`` by area averaging, read-only; at 1 the very array."""
    if scale == 1:
        return pixels
    height, width = scaled_size(pixels.shape[0], pixels.shape[1], scale)
    small = np.asarray(cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    np.clip(small, 0.0, 1.0, out=small)  # averaging rounds: the invariant must hold to the last bit
    small.setflags(write=False)
    return small


def crop_map(defocus: DefocusMap, region: Region, height: int, width: int) -> DefocusMap:
    """The part of ``defocus`` that covers ``region`` of the photo at ``height``×``width``.

    σ stays in full-resolution px. Bilinear where sizes differ, nearest for the side; each pixel's value
    depends on its place alone, so that tiles agree.
    """
    if (defocus.height, defocus.width) == (height, width):
        rows, columns = region.slices
        side = None if defocus.side is None else defocus.side[rows, columns]
        return DefocusMap(defocus.sigma[rows, columns], defocus.confidence[rows, columns], side)
    x = ((np.arange(region.x, region.right) + 0.5) * (defocus.width / width) - 0.5).astype(np.float32)
    y = ((np.arange(region.y, region.bottom) + 0.5) * (defocus.height / height) - 0.5).astype(np.float32)
    at_x, at_y = np.meshgrid(x, y)

    def sampled(array: FloatArray, how: int) -> FloatArray:
        got = cv2.remap(array, at_x, at_y, interpolation=how, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(got, np.float32).reshape(region.height, region.width)

    sigma = np.maximum(sampled(defocus.sigma, cv2.INTER_LINEAR), 0.0)
    confidence = np.clip(sampled(defocus.confidence, cv2.INTER_LINEAR), 0.0, 1.0)
    side = None
    if defocus.side is not None:
        side = sampled(defocus.side.astype(np.float32), cv2.INTER_NEAREST).astype(np.int8)
    return DefocusMap(sigma, confidence, side)
