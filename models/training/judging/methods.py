"""What the protocol judges: networks and unsharp masks, each as a function from picture to picture."""

from __future__ import annotations

import cv2
import numpy as np
import torch
from torch import Tensor

from models.deblurring import DeblurringNetwork
from models.training.judging.protocol import Method, Picture, Views

SIGMAS = (0.5, 0.8, 1.2, 1.8, 2.6, 4.0)
"""σ of the Gaussians of the unsharp masks that every table searches, px."""
AMOUNTS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2)
REACH = 16
"""px beyond which no mask of the grid reads."""


def unchanged(picture: Picture, views: Views | None = None) -> Picture:
    """The input itself."""
    return picture


def unsharp_mask(sigma: float, amount: float) -> Method:
    """A mask of the grid as a method."""

    def method(picture: Picture, views: Views | None = None) -> Picture:
        return sharpen(picture, smooth(picture, sigma), amount)

    return method


def by_network(network: DeblurringNetwork, half: bool = False) -> Method:
    """The network on the whole picture, on the CPU; sides that it cannot read are padded as the engine does.

    One that reads dual-pixel views is given the picture itself as both where there are none.
    """

    def method(picture: Picture, views: Views | None = None) -> Picture:
        height, width = picture.shape[:2]
        step, seen = network.multiple_of, None
        around = ((0, -height % step), (0, -width % step), (0, 0))
        photo, *both = (
            np.pad(each, around, mode="edge") for each in (picture, *(views or (picture, picture)))
        )
        if network.in_channels == 6:
            seen = torch.cat([_tensor(view) for view in both], 1)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            result = network(_tensor(photo), seen)
        made = result[0, :, :height, :width].float().permute(1, 2, 0)
        return np.ascontiguousarray(made.numpy())

    return method


def _tensor(picture: Picture) -> Tensor:
    tensor = torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1)[None]
    return tensor.contiguous(memory_format=torch.channels_last)


def smooth(picture: Picture, sigma: float) -> Picture:
    """``picture`` (float32 H×W×3) through a Gaussian of ``sigma`` px, mirrored at its edges."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma, borderType=cv2.BORDER_REFLECT), np.float32)


def sharpen(picture: Picture, smooth: Picture, amount: float) -> Picture:
    """picture + amount × (picture − smooth), clipped to [0, 1]."""
    made = picture + np.float32(amount) * (picture - smooth)
    return np.clip(made, 0.0, 1.0).astype(np.float32, copy=False)
