"""What all ways of fusing a focal stack share: frames read one by one, and what is found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.filters.noise import HALO, local_noise
from app.imaging.smoothing import gaussian, gaussian_halo
from app.progress import Progress

IndexArray = NDArray[np.int16]

FINE = 2.0
"""Px: σ of the Gaussian whose loss is fine detail."""

_WIDE, _SAY = 8.0, 0.3
_FLOOR = 0.75
"""Steepness of the fine detail of white noise of σ 1 is 0.52 on average, over a window rarely above 0.75."""
_ALIKE = 1e-4
_NOISE_WINDOW = 6.0


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


NOISE_HALO = HALO + gaussian_halo(_NOISE_WINDOW)
"""So far, in px, does :func:`smooth_noise` look."""


def steepness(grey: FloatArray) -> FloatArray:
    """Length of Sobel's gradient, per px: H×W, the unit of ``grey``."""
    x, y = (
        cv2.Sobel(grey, cv2.CV_32F, 1 - axis, axis, scale=0.125, borderType=cv2.BORDER_REPLICATE)
        for axis in (0, 1)
    )
    return np.asarray(cv2.magnitude(x, y), np.float32)


def sharpness(grey: FloatArray, noise: FloatArray, window: float, surroundings: float = 1.0) -> FloatArray:
    """How much focus there is round each px of ``grey`` (H×W, [0, 1]), ≥ 0.

    First the mean steepness of fine detail over a Gaussian window of σ = ``window`` px, as far as it exceeds
    that of ``noise`` (σ, H×W). Fine detail alone: the rim of a bright thing far out of focus is steep, but
    broad, and would win over the smooth surface beside it that is in focus: a halo. Where there is none, a
    wide window decides, by the *squares* of steepness: the sum of steepness across an edge is the
    same however blurred it is.
    """
    fine = gaussian(steepness(grey - gaussian(grey, FINE)), window)
    found = np.maximum(fine - np.float32(_FLOOR) * noise, 0)
    wide = np.sqrt(gaussian(steepness(grey) ** 2, _WIDE * window))
    return np.asarray(found + np.float32(_SAY * surroundings) * wide, np.float32)


def sharpness_halo(window: float) -> int:
    """Px that :func:`sharpness` looks to every side."""
    return max(gaussian_halo(FINE) + 1 + gaussian_halo(window), 1 + gaussian_halo(_WIDE * window))


def smooth_noise(grey: FloatArray) -> FloatArray:
    """Standard deviation of the noise near each px of ``grey`` (H×W), without steps."""
    return gaussian(local_noise(grey), _NOISE_WINDOW)


def noise_of(frames: Frames, progress: Progress) -> FloatArray:
    """Standard deviation of the frames' noise near each px, H×W.

    It is the same in all frames, but fine texture is easily taken for it. So it is read where that is blurred
    most: the least of both ends of the focus and its middle. Raises ValueError without a frame.
    """
    if not frames.order:
        raise ValueError("a stack has at least one frame")
    least: FloatArray | None = None
    for index in sorted({frames.order[0], frames.order[len(frames.order) // 2], frames.order[-1]}):
        progress(0.0)
        here = smooth_noise(grey_of(frames.read(index)))
        least = here if least is None else np.minimum(least, here)
    assert least is not None
    return least


def clearly_above(new: FloatArray, best: FloatArray) -> NDArray[np.bool_]:
    """Where ``new`` (≥ 0) exceeds ``best`` by more than rounding: of what is alike the first stays, wherever
    a tile begins.
    """
    above: NDArray[np.bool_] = new > best + np.float32(_ALIKE) * np.abs(best)
    return above


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
    last: FloatArray
    pixels: FloatArray
    count: int = 0

    @classmethod
    def over(cls, height: int, width: int) -> Running:
        """Nothing seen yet."""
        plane = np.zeros((height, width), np.float32)
        return cls(
            plane - 1, np.zeros((height, width), np.int16), plane.copy(), plane.copy(), plane.copy(), plane,
            np.zeros((height, width, 3), np.float32),
        )  # fmt: skip

    def offer(self, pixels: FloatArray, sharp: FloatArray) -> None:
        """The next frame along the order."""
        newest = self.place == self.count - 1
        if self.count:
            self.after[newest] = sharp[newest]
        better = clearly_above(sharp, self.best)
        self.best[better] = sharp[better]
        self.before[better] = (self.last if self.count else sharp)[better]
        self.after[better] = sharp[better]
        self.place[better] = self.count
        self.pixels[better] = pixels[better]
        self.total += sharp
        self.last = sharp
        self.count += 1

    def confidence(self, noise: FloatArray) -> FloatArray:
        """[0, 1]: 0 where all frames look alike or the steepness is that of ``noise`` (σ, H×W)."""
        others = (self.total - self.best) / np.float32(max(self.count - 1, 1))
        distinct = 1 - others / np.maximum(self.best, np.float32(1e-9))
        # Sobel's gradient of white noise of 1 is 0.43 long on average.
        shown = self.best / (self.best + np.float32(2 * 0.43) * noise + np.float32(1e-6))
        return np.asarray(np.clip(3 * distinct, 0, 1) * shown, np.float32)
