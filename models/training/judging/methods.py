"""What the protocol judges: networks and unsharp masks, each as a function from picture to picture."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from models.deblurring import DeblurringNetwork
from models.training.judging.protocol import Method, Picture, Views
from models.training.judging.unsharp import sharpened, smoothed


def unchanged(picture: Picture, views: Views | None = None) -> Picture:
    """The input itself."""
    return picture


def unsharp_mask(sigma: float, amount: float) -> Method:
    """picture + amount × (picture − Gaussian of ``sigma`` px), clipped."""

    def method(picture: Picture, views: Views | None = None) -> Picture:
        return sharpened(picture, smoothed(picture, sigma), amount)

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
