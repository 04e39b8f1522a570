"""What the two views of a dual-pixel sensor are to its photo: each holds the light of half the lens."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from models.training.rendering.sensor import decode_srgb, encode_srgb

Picture = NDArray[np.uint8]
_LIGHT = decode_srgb(torch.arange(256) / 255).numpy()


def added_up(left: Picture, right: Picture) -> Picture:
    """The photo that a sensor reads out beside these views: the mean of their light, and so of their noise.

    All ...×3 uint8, sRGB-coded; the views as bright as the photo.
    """
    light = torch.from_numpy((_LIGHT[left] + _LIGHT[right]) / 2)
    return (encode_srgb(light) * 255).round().to(torch.uint8).numpy()
