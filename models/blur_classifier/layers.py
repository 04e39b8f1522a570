"""Layers that keep two promises: brightness adds nothing, and contrast only multiplies.

No layer of a trunk adds a bias, so that a trunk f has f(a·x + b) = a·f(x) for a > 0; what is left of the
contrast is divided out at its end.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Blind(nn.Conv2d):
    """A convolution whose kernels sum to zero: it sees no brightness."""

    def __init__(self, out_channels: int, kernel: int, stride: int, padding: int = 0) -> None:
        super().__init__(1, out_channels, kernel, stride, padding, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """N×1×H×W to N×C×h×w."""
        return self._conv_forward(x, self.weight - self.weight.mean((1, 2, 3), keepdim=True), None)


class Scale(nn.Module):
    """Batch normalisation without a shift: divides each channel by its mean size over the data."""

    size: Tensor

    def __init__(self, channels: int, momentum: float = 0.02) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.register_buffer("size", torch.ones(channels))
        self.momentum = momentum

    def forward(self, x: Tensor) -> Tensor:
        """N×C×H×W to the same; in training by the batch's own size."""
        if self.training:
            size = x.float().square().mean((0, 2, 3)).add(1e-8).sqrt()
            with torch.no_grad():
                self.size.lerp_(size.detach(), self.momentum)
        else:
            size = self.size
        factor = (self.weight / size).to(x.dtype)
        return x * factor[:, None, None]


def fold(network: nn.Module) -> None:
    """Multiply the scales into the convolutions before them, for good: fewer passes, the same result."""
    for module in network.modules():
        if isinstance(module, nn.Sequential):
            for i in range(1, len(module)):
                scale, before = module[i], module[i - 1]
                if isinstance(scale, Scale) and isinstance(before, nn.Conv2d):
                    with torch.no_grad():
                        before.weight.mul_((scale.weight / scale.size)[:, None, None, None])
                    module[i] = nn.Identity()


def crop(x: Tensor, like: Tensor) -> Tensor:
    """The middle of ``x`` that is as large as ``like``."""
    top, left = (x.shape[-2] - like.shape[-2]) // 2, (x.shape[-1] - like.shape[-1]) // 2
    return x[..., top : top + like.shape[-2], left : left + like.shape[-1]]


def convolution(inside: int, outside: int, kernel: int = 1, stride: int = 1, padding: int = 0) -> nn.Module:
    """A convolution without bias, its scale and ReLU."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, stride, padding, bias=False), Scale(outside), nn.ReLU(inplace=True)
    )


class InvertedResidual(nn.Module):
    """Widen, filter each channel, narrow (Sandler et al., CVPR 2018), without padding."""

    def __init__(self, inside: int, outside: int, widen: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__()
        wide = inside * widen
        self.straight = stride == 1 and inside == outside
        self.wider = convolution(inside, wide)
        self.filter = nn.Sequential(
            nn.Conv2d(wide, wide, kernel, stride, groups=wide, bias=False), Scale(wide), nn.ReLU(inplace=True)
        )
        self.narrower = nn.Sequential(nn.Conv2d(wide, outside, 1, bias=False), Scale(outside))

    def forward(self, x: Tensor) -> Tensor:
        """N×C×H×W to N×C'×h×w; h = (H − kernel) / stride + 1."""
        made: Tensor = self.narrower(self.filter(self.wider(x)))
        return made + crop(x, made) if self.straight else made


class Residual(nn.Module):
    """Two 3×3 convolutions and a short cut (He et al., CVPR 2016)."""

    def __init__(self, inside: int, outside: int, stride: int = 1) -> None:
        super().__init__()
        self.first = convolution(inside, outside, 3, stride, 1)
        self.second = nn.Sequential(nn.Conv2d(outside, outside, 3, 1, 1, bias=False), Scale(outside))
        self.short: nn.Module = nn.Identity()
        if stride != 1 or inside != outside:
            self.short = nn.Sequential(nn.Conv2d(inside, outside, 1, stride, bias=False), Scale(outside))

    def forward(self, x: Tensor) -> Tensor:
        """N×C×H×W to N×C'×h×w."""
        return F.relu(self.second(self.first(x)) + self.short(x))
