"""The terms that training minimises, each of which can be switched off."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.training.data.batches import Batch


@dataclass(frozen=True)
class Weights:
    """Weight of each term; 0 leaves it out."""

    charbonnier: float = 1.0
    log_error: float = 0.0
    gradient: float = 0.0
    disparity: float = 0.0
    reblurring: float = 0.0
    log_floor: float = 1e-4
    """Added to the squared error of a crop before its logarithm is taken."""


def charbonnier(result: Tensor, truth: Tensor, eps: float = 2e-3) -> Tensor:
    """Mean of √(difference² + ε²) − ε over B×C×H×W: near 0 as the squared error, then as the absolute."""
    return (torch.sqrt((result - truth) ** 2 + eps * eps) - eps).mean()


def log_error(result: Tensor, truth: Tensor, floor: float = 1e-4, scale: float = 0.02) -> Tensor:
    """Mean over B×C×H×W pictures of the logarithm of each one's MSE + ``floor``, times ``scale``.

    What PSNR in dB averages: a picture that is nearly right counts as much as one that is far off.
    ``floor`` (1e-4 is 40 dB) keeps the nearly perfect from ruling; ``scale`` makes the gradient about that of
    ``charbonnier``.
    """
    return scale * torch.log(((result - truth) ** 2).mean((1, 2, 3)) + floor).mean()


def gradient_difference(result: Tensor, truth: Tensor) -> Tensor:
    """Mean absolute difference of the horizontal and vertical pixel differences of B×C×H×W pictures."""
    error = result - truth
    return error.diff(dim=-1).abs().mean() + error.diff(dim=-2).abs().mean()


def eighth(picture: Tensor) -> Tensor:
    """B×C×H×W at 1/8 size, each pixel the mean of 8×8."""
    return functional.avg_pool2d(picture, 8)


def warped(picture: Tensor, disparity: Tensor) -> Tensor:
    """B×C×H×W sampled at x + disparity (B×1×H×W, px): bilinear, zero outside, corners aligned."""
    b, _, h, w = picture.shape
    y, x = torch.meshgrid(
        torch.linspace(-1, 1, h, device=picture.device),
        torch.linspace(-1, 1, w, device=picture.device),
        indexing="ij",
    )
    across = x[None] + disparity[:, 0] * (2 / max(w - 1, 1))
    grid = torch.stack([across, y.expand(b, h, w)], -1)
    return functional.grid_sample(picture, grid, mode="bilinear", padding_mode="zeros", align_corners=True)


def disparity_error(disparity: Tensor, batch: Batch) -> Tensor:
    """MSE of the right view, moved by the predicted disparity, against the left view, at 1/8 size.

    Only scenes with true views count; 0 where the batch has none.
    """
    if not bool(batch.has_views.any()):
        return disparity.sum() * 0
    chosen = batch.has_views
    right, left = eighth(batch.right[chosen]), eighth(batch.left[chosen])
    return functional.mse_loss(warped(right, disparity[chosen].float()), left)
