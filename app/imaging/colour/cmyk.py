"""Printing inks to sRGB: CMYK photos are converted when they are opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from app.imaging.colour.conversion import SRGB, profile_space

#: What Photoshop does by default: relative colorimetric with black point compensation.
_INTENT = int(imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC)
_FLAGS = int(imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION)


def cmyk_to_srgb(icc: bytes | None, peak: float) -> tuple[Callable[[NDArray[Any]], NDArray[Any]], bool]:
    """A function from h×w×4 ink samples (0 none … ``peak`` full) to h×w×3 sRGB samples of the same peak.

    Also says whether the profile was used. Without a usable CMYK profile, or for samples that are not 8 or
    16 bit, each light is what the two inks in its way leave: (1 − ink)(1 − black).
    """

    def by_light(inks: NDArray[Any]) -> NDArray[Any]:
        left = 1 - inks.astype(np.float32) / np.float32(peak)
        return left[..., :3] * left[..., 3:] * np.float32(peak)

    if icc is None or profile_space(icc) != "CMYK" or peak not in (255, 65535):
        return by_light, False

    def by_profile(inks: NDArray[Any]) -> NDArray[Any]:
        step = 65535 // int(peak)
        sixteen = np.ascontiguousarray(inks.astype(np.uint16) * np.uint16(step))
        out = imagecodecs.cms_transform(
            sixteen, icc, SRGB, colorspace="cmyk", outcolorspace="rgb", intent=_INTENT, flags=_FLAGS
        )
        return np.asarray(out) / np.float32(step)

    try:
        by_profile(np.zeros((1, 1, 4), np.uint16))
    except Exception:
        return by_light, False
    return by_profile, True
