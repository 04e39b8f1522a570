"""What the protocol judges: networks and unsharp masks, each as a function from picture to picture."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from models.ifan.network import IFAN
from models.training.protocol import Method, Picture, Views
from models.training.unsharp import sharpened, smoothed


def unchanged(picture: Picture, views: Views | None = None) -> Picture:
    """The input itself."""
    return picture


def unsharp_mask(sigma: float, amount: float) -> Method:
    """picture + amount × (picture − Gaussian of ``sigma`` px), clipped."""

    def method(picture: Picture, views: Views | None = None) -> Picture:
        return sharpened(picture, smoothed(picture, sigma), amount)

    return method


def by_network(network: IFAN, half: bool = False) -> Method:
    """The network on the whole picture, on the CPU.

    One that reads dual-pixel views is given the picture itself as both where there are none.
    """

    def method(picture: Picture, views: Views | None = None) -> Picture:
        seen = None
        if network.in_channels == 6:
            seen = torch.cat([_tensor(view) for view in views or (picture, picture)], 1)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            result = network(_tensor(picture), seen)
        return np.ascontiguousarray(result[0].float().permute(1, 2, 0).numpy())

    return method


def _tensor(picture: Picture) -> Tensor:
    tensor = torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1)[None]
    return tensor.contiguous(memory_format=torch.channels_last)
