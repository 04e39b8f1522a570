"""Putting a photo's own grain back where a repair has smoothed it away."""

from __future__ import annotations

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.filters.noise import HALO as _NOISE_HALO
from app.imaging.filters.noise import local_noise

HALO = _NOISE_HALO + 8
"""So far, in px, does the grain of a pixel depend on picture and change."""
# Standard deviation, px, of what is smoother than grain; up to how many deviations of the noise all is grain,
# and from how many on nothing is.
_FINE, _GRAIN, _DETAIL = 2.0, 3.0, 6.0
# White noise of each channel is so much stronger than that of their luma.
_CHANNEL = float(1 / np.sqrt(np.square(LUMA).sum()))


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
