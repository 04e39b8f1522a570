"""What is kept of a frame to align it by: a small picture of its details, evened out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray, Matrix
from app.imaging.colour.luma import LUMA
from app.imaging.smoothing import shrink

#: Long side of the picture that frames are aligned by, of the finest one of their coarse pyramid, and of the
#: coarsest one, px.
FINEST, ROUGH, COARSEST = 1280, 400, 80
#: Details are those between these Gaussians, and as strong everywhere as their mean within the third, px.
_FINE, _BROAD, _AROUND = 0.8, 3.0, 6.0
#: Luma differences below this are taken for noise.
_NOISE = 0.008
#: Long sides of what is measured of sharpness and light, px.
_CELLS, _LIGHT = 48, 400


@dataclass(frozen=True, eq=False)
class AlignmentPreview:
    """``small``: luma × 65535, uint16 h×w. ``height``, ``width``: of the frame. ``sharpness``: float32 grid,
    rms of the finest detail. ``light``: every ``light_step``-th px of the frame, coded × 65535, uint16 h×w×3.
    """

    small: NDArray[np.uint16]
    height: int
    width: int
    sharpness: FloatArray
    light: NDArray[np.uint16]
    light_step: int

    @classmethod
    def of(cls, pixels: FloatArray) -> AlignmentPreview:
        """The look of a frame: float32 H×W×3 in [0, 1], coded."""
        height, width = pixels.shape[:2]
        luma = np.asarray(cv2.transform(pixels, LUMA.reshape(1, 3)), np.float32)
        fine = np.asarray(cv2.Laplacian(luma, cv2.CV_32F), np.float32)
        sharpness = np.sqrt(shrink(fine * fine, _CELLS))
        # Px as they are: a mean of coded values is not that of their light.
        step = -(-max(height, width) // _LIGHT)
        small, light = _as_whole(shrink(luma, FINEST)), _as_whole(pixels[::step, ::step])
        return cls(small, height, width, sharpness, light, step)

    def pyramid(self, coarse: bool = False) -> list[Level]:
        """Levels from coarse to fine; ``coarse``: without those larger than :data:`ROUGH`."""
        levels: list[Level] = []
        luma = self.small.astype(np.float32) / np.float32(65535)
        while True:
            if not coarse or max(luma.shape) <= ROUGH:
                levels.append(Level.of(luma, self.width, self.height))
            if max(luma.shape) < 2 * COARSEST:
                return levels[::-1]
            size = -(-luma.shape[1] // 2), -(-luma.shape[0] // 2)
            luma = np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA), np.float32)


@dataclass(frozen=True, eq=False)
class Level:
    """``details``: float32 h×w, of strength 1 where there are any. ``power``: the square of the strength that
    they had. ``x_scale``, ``y_scale``: px of the frame for one of these.
    """

    details: FloatArray
    power: FloatArray
    x_scale: float
    y_scale: float

    @classmethod
    def of(cls, luma: FloatArray, width: int, height: int) -> Level:
        """Details of middle size of a picture of a frame (``width`` × ``height`` px), evened out: neither
        exposure nor how much a place is out of focus changes them much.
        """
        band = cv2.GaussianBlur(luma, (0, 0), _FINE) - cv2.GaussianBlur(luma, (0, 0), _BROAD)
        power = np.asarray(cv2.GaussianBlur(band * band, (0, 0), _AROUND), np.float32)
        details = np.asarray(band / np.sqrt(power + np.float32(_NOISE**2)), np.float32)
        return cls(details, power, width / luma.shape[1], height / luma.shape[0])

    @property
    def matrix(self) -> Matrix:
        """3×3, from px of the level to px of the frame."""
        x, y = self.x_scale, self.y_scale
        return np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1]], np.float64)

    @property
    def inverse(self) -> Matrix:
        return np.asarray(np.linalg.inv(self.matrix), np.float64)

    @cached_property
    def slopes(self) -> FloatArray:
        """Details and their derivatives along x and y, float32 h×w×3."""
        across = cv2.Scharr(self.details, cv2.CV_32F, 1, 0, scale=1 / 32)
        down = cv2.Scharr(self.details, cv2.CV_32F, 0, 1, scale=1 / 32)
        return np.asarray(cv2.merge([self.details, across, down]), np.float32)


def lay(picture: FloatArray, matrix: Matrix) -> FloatArray:
    """``picture`` (float32 h×w or h×w×C) where ``matrix`` takes it from, bilinear, 0 outside of it."""
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    size = picture.shape[1], picture.shape[0]
    return np.asarray(cv2.warpPerspective(picture, matrix, size, flags=how), np.float32)


def _as_whole(picture: FloatArray) -> NDArray[np.uint16]:
    return np.asarray(np.rint(picture * np.float32(65535)), np.uint16)
