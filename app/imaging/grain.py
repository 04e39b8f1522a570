"""Putting a photo's own grain back where a repair has smoothed it away."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.luma import LUMA
from app.imaging.noise import REACH as _NOISE_REACH
from app.imaging.noise import local_noise

FloatArray = NDArray[np.float32]

REACH = _NOISE_REACH + 8
"""So far, in px, does the grain of a pixel depend on picture and change."""
# Standard deviation, px, of what is smoother than grain; how many deviations of the noise are grain still.
_FINE, _MOST = 1.2, 3.0


def lost_grain(pixels: FloatArray, change: FloatArray) -> FloatArray:
    """What ``change`` (float32 H×W×3) takes from the grain of ``pixels`` (alike, [0, 1]); to be added again.

    Of the fine part of the change, as much as noise of the strength measured in the photo explains: a change
    of detail is larger than that and is left out. 0 where the photo has no noise.
    """
    noise = local_noise(np.ascontiguousarray(pixels @ LUMA))[..., None]
    smooth = cv2.GaussianBlur(change, (0, 0), _FINE, borderType=cv2.BORDER_REFLECT_101)
    fine = change - np.asarray(smooth, np.float32)
    # Luma averages the noise of three channels: one of them has more.
    limit = np.maximum(noise * np.float32(_MOST * 1.3), np.float32(1e-9))
    taper = np.clip(1 - np.square(fine / limit), 0, 1)
    return np.asarray(-fine * np.square(taper), np.float32)
