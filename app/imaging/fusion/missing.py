"""Where a fused stack stays out of focus although there is something to see: a plane that no frame holds."""

from __future__ import annotations

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.fusion.shared import NOISE_HALO, smooth_noise, steepness
from app.imaging.smoothing import gaussian, gaussian_halo

_AGAIN = 2.0  # px: σ of the second blur
_WINDOW = 8.0
_SHARP, _SOFT = 1.41, 1.2
"""Steepness lost by blurring again, √(1 + 2²/σ²) for an edge of σ: 2 px, and 3 px."""
_TEXTURE = 6.0  # times the noise: from here on something is to be seen
MISSING_HALO = gaussian_halo(_AGAIN) + gaussian_halo(_WINDOW) + 1 + NOISE_HALO


def missing_plane(grey: FloatArray) -> FloatArray:
    """[0, 1] for each px of ``grey`` (float32 H×W in [0, 1]): 1 where there are edges, all blurred by σ > 3
    px, 0 below σ = 2 px or where nothing is to be seen.

    Zhuo and Sim ("Defocus map estimation from a single image", 2011): an edge of blur σ loses the less
    steepness to a second blur, the more it is blurred already.
    """
    noise = smooth_noise(grey)
    once = gaussian(steepness(grey) ** 2, _WINDOW) - (np.float32(0.48) * noise) ** 2
    blurred = gaussian(grey, _AGAIN)
    twice = gaussian(steepness(blurred) ** 2, _WINDOW)
    ratio = np.sqrt(np.maximum(once, 0) / np.maximum(twice, np.float32(1e-12)))
    soft = np.clip((_SHARP - ratio) / (_SHARP - _SOFT), 0, 1)
    # What the second blur leaves of the noise's own gradient is a fiftieth.
    shown = np.sqrt(twice) / (np.float32(_TEXTURE * 0.02) * noise + np.float32(1.5e-3))
    return np.asarray(soft * np.clip(shown - 1, 0, 1), np.float32)
