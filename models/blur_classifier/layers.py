"""Layers that keep two promises: brightness adds nothing, and contrast only multiplies.

There is no batch normalisation, whose shifts would break both, and which costs half of the training time on
a CPU; the weights start so that every layer's output is of size 1 instead (:func:`balance`). No layer of a
trunk adds a bias, so that a trunk f has f(a·x + b) = a·f(x) for a > 0; what is left of the
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
        return F.conv2d(x, self.blind(), None, self.stride, self.padding)

    def blind(self) -> Tensor:
        """The weights as they are used, each kernel summing to zero."""
        return self.weight - self.weight.mean((1, 2, 3), keepdim=True)


def balance(network: nn.Module, sample: Tensor) -> None:
    """Scale the weights of every convolution so that its output on ``sample`` has mean square 1 (Mishkin and
    Matas, ICLR 2016)."""

    def measure(module: nn.Module, _: object, output: Tensor) -> Tensor:
        size = output.float().square().mean().sqrt().clamp_min(1e-6)
        if isinstance(module, nn.Conv2d):
            module.weight.div_(size)
        return output / size

    hooks = [m.register_forward_hook(measure) for m in network.modules() if isinstance(m, nn.Conv2d)]
    try:
        with torch.no_grad():
            network(sample)
    finally:
        for hook in hooks:
            hook.remove()


def crop(x: Tensor, like: Tensor) -> Tensor:
    """The middle of ``x`` that is as large as ``like``."""
    top, left = (x.shape[-2] - like.shape[-2]) // 2, (x.shape[-1] - like.shape[-1]) // 2
    return x[..., top : top + like.shape[-2], left : left + like.shape[-1]]


def convolution(inside: int, outside: int, kernel: int = 1, stride: int = 1, padding: int = 0) -> nn.Module:
    """A convolution without bias, and ReLU."""
    return nn.Sequential(
        nn.Conv2d(inside, outside, kernel, stride, padding, bias=False), nn.ReLU(inplace=True)
    )


class InvertedResidual(nn.Module):
    """Widen, filter each channel, narrow (Sandler et al., CVPR 2018), without padding."""

    def __init__(self, inside: int, outside: int, widen: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__()
        wide = inside * widen
        self.straight = stride == 1 and inside == outside
        self.wider = convolution(inside, wide)
        self.filter = nn.Sequential(
            nn.Conv2d(wide, wide, kernel, stride, groups=wide, bias=False), nn.ReLU(inplace=True)
        )
        self.narrower = nn.Conv2d(wide, outside, 1, bias=False)

    def parts(self) -> tuple[nn.Module, nn.Module, nn.Module]:
        """What runs one after the other."""
        return self.wider, self.filter, self.narrower

    def forward(self, x: Tensor) -> Tensor:
        """N×C×H×W to N×C'×h×w; h = (H − kernel) / stride + 1."""
        made: Tensor = self.narrower(self.filter(self.wider(x)))
        return made + crop(x, made) if self.straight else made


class Residual(nn.Module):
    """Two 3×3 convolutions and a short cut (He et al., CVPR 2016)."""

    def __init__(self, inside: int, outside: int, stride: int = 1) -> None:
        super().__init__()
        self.first = convolution(inside, outside, 3, stride, 1)
        self.second = nn.Conv2d(outside, outside, 3, 1, 1, bias=False)
        self.short: nn.Module = nn.Identity()
        if stride != 1 or inside != outside:
            self.short = nn.Conv2d(inside, outside, 1, stride, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """N×C×H×W to N×C'×h×w."""
        return F.relu(self.second(self.first(x)) + self.short(x))
