"""What all ways of fusing a focal stack share: frames read one by one, and what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.luma import LUMA

FloatArray = NDArray[np.float32]
IndexArray = NDArray[np.int16]

_COARSE, _SAY = 4.0, 0.1
_ALIKE = 1e-4
_REACH = 3.0  # so many σ does a Gaussian window go


@dataclass(frozen=True, eq=False)
class Frames:
    """A part of all frames. ``read(k)``: float32 H×W×3 in [0, 1] of the frame numbered ``k``. ``order``: the
    numbers from one end of the focus to the other; work goes along it, so that the order of files has no say.
    """

    read: Callable[[int], FloatArray]
    order: Sequence[int]


@dataclass(frozen=True, eq=False)
class Fused:
    """``pixels``: float32 H×W×3 in [0, 1]. ``decision``: the number of the frame that has most say, float32
    H×W (between two numbers where a way interpolates *along the order*, rounded to the nearer frame).
    ``confidence``: how clearly one frame is sharper than the others there, [0, 1], H×W.
    """

    pixels: FloatArray
    decision: FloatArray
    confidence: FloatArray


def grey_of(pixels: FloatArray) -> FloatArray:
    """Luma, H×W of H×W×3."""
    return np.ascontiguousarray(pixels @ LUMA)


def gaussian(array: FloatArray, sigma: float) -> FloatArray:
    """``array`` under a Gaussian of σ px that reaches :func:`window_reach` px."""
    size = 2 * window_reach(sigma) + 1
    # The direct sum, not running ones: a pixel comes out alike wherever its tile begins.
    return np.asarray(
        cv2.GaussianBlur(array, (size, size), sigma, borderType=cv2.BORDER_REPLICATE), np.float32
    )


def window_reach(sigma: float) -> int:
    """Px that :func:`gaussian` looks to every side."""
    return int(np.ceil(_REACH * sigma))


def steepness(grey: FloatArray) -> FloatArray:
    """Length of Sobel's gradient, per px: H×W, the unit of ``grey``."""
    x, y = (
        cv2.Sobel(grey, cv2.CV_32F, 1 - axis, axis, scale=0.125, borderType=cv2.BORDER_REPLICATE)
        for axis in (0, 1)
    )
    return np.asarray(cv2.magnitude(x, y), np.float32)


def sharpness(grey: FloatArray, window: float, surroundings: float = 1.0) -> FloatArray:
    """How much focus there is round each px of ``grey`` (H×W): mean steepness, ≥ 0.

    Over a Gaussian window of σ = ``window`` px, and with a small say over one four times as wide, which
    decides where the narrow one sees nothing: what has no texture goes with what surrounds it.
    """
    steep = steepness(grey)
    near = gaussian(steep, window)
    if surroundings == 0:
        return near
    # The wide window needs no fine grid; it is gathered from the narrow one's result.
    wide = gaussian(near, float(np.sqrt(_COARSE**2 - 1)) * window)
    return np.asarray(near + np.float32(_SAY * surroundings) * wide, np.float32)


def clearly_above(new: FloatArray, best: FloatArray) -> NDArray[np.bool_]:
    """Where ``new`` (≥ 0) exceeds ``best`` by more than rounding: of what is alike the first stays, wherever
    a tile begins.
    """
    above: NDArray[np.bool_] = new > best + np.float32(_ALIKE) * np.abs(best)
    return above


def sharpness_reach(window: float) -> int:
    """Px that :func:`sharpness` looks to every side."""
    return 1 + window_reach(window) + window_reach(float(np.sqrt(_COARSE**2 - 1)) * window)


@dataclass(eq=False)
class Running:
    """The sharpest frame of each px so far, by its place in the order; what is worth keeping beside it.

    ``before``, ``after``: the sharpness of its neighbours in the order (that of the best itself at the ends).
    """

    best: FloatArray
    place: IndexArray
    before: FloatArray
    after: FloatArray
    total: FloatArray
    pixels: FloatArray
    count: int = 0

    @classmethod
    def over(cls, height: int, width: int) -> Running:
        """Nothing seen yet."""
        plane = np.zeros((height, width), np.float32)
        return cls(
            plane - 1, np.zeros((height, width), np.int16), plane.copy(), plane.copy(), plane.copy(),
            np.zeros((height, width, 3), np.float32),
        )  # fmt: skip

    def offer(self, pixels: FloatArray, sharp: FloatArray, last: FloatArray | None) -> None:
        """The next frame along the order; ``last``: the sharpness of the one before it."""
        newest = self.place == self.count - 1
        if self.count:
            self.after[newest] = sharp[newest]
        better = clearly_above(sharp, self.best)
        self.best[better] = sharp[better]
        self.before[better] = (sharp if last is None else last)[better]
        self.after[better] = sharp[better]
        self.place[better] = self.count
        self.pixels[better] = pixels[better]
        self.total += sharp
        self.count += 1

    def confidence(self, noise: FloatArray) -> FloatArray:
        """[0, 1]: 0 where all frames look alike or the steepness is that of ``noise`` (σ, H×W)."""
        others = (self.total - self.best) / np.float32(max(self.count - 1, 1))
        distinct = 1 - others / np.maximum(self.best, np.float32(1e-9))
        # Sobel's gradient of white noise of 1 is 0.43 long on average.
        shown = self.best / (self.best + np.float32(2 * 0.43) * noise + np.float32(1e-6))
        return np.asarray(np.clip(3 * distinct, 0, 1) * shown, np.float32)
