"""Sharpening for the medium, after the size is settled: brightness only, with halos held down."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA

Sharpening = Literal["off", "low", "standard", "high"]

#: How much of the fine detail is added, by name.
_AMOUNTS: dict[Sharpening, float] = {"low": 0.35, "standard": 0.65, "high": 1.0}
#: How far the brightness may leave the range of its 3×3 neighbourhood, as a share of white, by name.
OVERSHOOT: dict[Sharpening, float] = {"low": 0.01, "standard": 0.02, "high": 0.03}
#: Px round a part that decide it.
MARGIN = 4
_SIGMA = 0.7


def sharpen(pixels: FloatArray, strength: Sharpening) -> FloatArray:
    """Coded RGB float32 h×w×3 in [0, 1] with crisper brightness (unsharp mask of the luma, ITU-R BT.709).

    The new luma lies within that of the 3×3 neighbourhood, give or take :data:`OVERSHOOT`; all three
    channels move by the same amount, so that no colour fringe can come. Returns a new array in [0, 1].
    """
    if strength == "off":
        return pixels.copy()
    luma = cv2.transform(pixels, LUMA[None]).reshape(pixels.shape[:2])
    smooth = cv2.GaussianBlur(luma, (0, 0), _SIGMA, borderType=cv2.BORDER_REPLICATE)
    wanted = luma + np.float32(_AMOUNTS[strength]) * (luma - smooth)
    around = np.ones((3, 3), np.uint8)
    slack = np.float32(OVERSHOOT[strength])
    lowest, highest = cv2.erode(luma, around) - slack, cv2.dilate(luma, around) + slack
    shift = np.clip(wanted, lowest, highest) - luma
    crisp: FloatArray = np.clip(pixels + shift[..., None], 0, 1)
    return crisp
