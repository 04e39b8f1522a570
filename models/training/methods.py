"""What the protocol judges: networks and unsharp masks, each as a function from picture to picture."""

from __future__ import annotations

import numpy as np
import torch

from models.ifan.network import IFAN
from models.training.protocol import Method, Picture
from models.training.unsharp import sharpened, smoothed


def unchanged(picture: Picture) -> Picture:
    """The input itself."""
    return picture


def unsharp_mask(sigma: float, amount: float) -> Method:
    """picture + amount × (picture − Gaussian of ``sigma`` px), clipped."""

    def method(picture: Picture) -> Picture:
        return sharpened(picture, smoothed(picture, sigma), amount)

    return method


def by_network(network: IFAN, half: bool = False) -> Method:
    """The network on the whole picture, on the CPU."""

    def method(picture: Picture) -> Picture:
        tensor = torch.from_numpy(np.ascontiguousarray(picture)).permute(2, 0, 1)[None]
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            result = network(tensor.contiguous(memory_format=torch.channels_last))
        return np.ascontiguousarray(result[0].float().permute(1, 2, 0).numpy())

    return method
