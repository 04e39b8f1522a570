"""What is left out of a repair's change: what is too small to be seen, and what takes the photo's grain."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.filters.noise import HALO as _NOISE_HALO
from app.imaging.filters.noise import local_noise
from app.imaging.smoothing import box_mean, smoothstep

HALO = 8
"""So far, in px, does the size of a change depend on the change."""
GRAIN_HALO = _NOISE_HALO + 8
"""So far, in px, does the grain of a pixel depend on picture and change."""
_NARROW, _WIDE = 7, 17
# Of the range: less than half a step of 8 bits is nothing, a whole step stays. Networks change what is
# sharp or flat by a tenth of a step, and what they repair by several.
_NOTHING, _ALL = 0.5 / 255, 1 / 255
# Standard deviation, px, of what is smoother than grain; up to how many deviations of the noise all is grain,
# and from how many on nothing is.
_FINE, _GRAIN, _DETAIL = 2.0, 3.0, 6.0
# White noise of each channel is so much stronger than that of their luma.
_CHANNEL = float(1 / np.sqrt(np.square(LUMA).sum()))


def change_size(change: FloatArray) -> FloatArray:
    """How large ``change`` (float32 H×W×3, of a picture in [0, 1]) is near each pixel: float32 H×W ≥ 0.

    The root of its mean square in the strongest channel, over some 10×10 px or over 17×17 where that is
    more: single specks count for little, and what lies amidst visible changes belongs to them.
    """
    power = np.asarray(np.square(change).max(2), np.float32)
    wide = box_mean(power, _WIDE)
    power = np.maximum(box_mean(box_mean(power, _NARROW), _NARROW), wide)
    return np.asarray(np.sqrt(np.maximum(power, 0)), np.float32)


def visible_weight(size: FloatArray) -> FloatArray:
    """How much of changes of ``size`` is worth making: 0 to the bit where they are too small, 1 where not."""
    return smoothstep(_NOTHING, _ALL, size)


def removed_grain(pixels: FloatArray, change: FloatArray) -> FloatArray:
    """What ``change`` (float32 H×W×3) takes from the grain of ``pixels`` (alike, [0, 1]); to be added again.

    Of the fine part of the change, as much as noise of the strength measured in the photo explains: a change
    of detail is larger than that and is left out. 0 where the photo has no noise.
    """
    noise = local_noise(np.ascontiguousarray(pixels @ LUMA))[..., None]
    smooth = cv2.GaussianBlur(change, (13, 13), _FINE, borderType=cv2.BORDER_REFLECT_101)
    fine = change - np.asarray(smooth, np.float32)
    size = np.abs(fine) / np.maximum(noise * np.float32(_CHANNEL), np.float32(1e-9))
    kept = np.clip((_DETAIL - size) / (_DETAIL - _GRAIN), 0, 1)
    return np.asarray(-fine * kept, np.float32)
