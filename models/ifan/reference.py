"""IFAN as a reader would write it down from the paper: what the fast form is measured against.

fp32, channels-first, activations as modules of their own, the whole filter tensor predicted at once, and each
filtering written with ``unfold``. It shares the weights of an :class:`models.ifan.network.IFAN`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from models.ifan.layers import SLOPE, ResidualBlock
from models.ifan.network import IFAN, extracted


class PlainBlock(nn.Module):
    """A residual block: units of conv, LeakyReLU, conv, plus input, LeakyReLU; several add it again."""

    def __init__(self, source: ResidualBlock) -> None:
        super().__init__()
        self.units = nn.ModuleList(plain(unit) for unit in source.stem.children())
        self.activation = nn.LeakyReLU(SLOPE)

    def forward(self, x: Tensor) -> Tensor:
        y = x
        for unit in self.units:
            y = self.activation(unit(y) + y)
        return y + x if len(self.units) > 1 else y


def plain(source: nn.Module) -> nn.Module:
    """``source`` rebuilt from torch's own layers, its weights shared."""
    if isinstance(source, nn.LeakyReLU):
        return nn.LeakyReLU(SLOPE)
    if isinstance(source, ResidualBlock):
        return PlainBlock(source)
    if isinstance(source, nn.Sequential):
        return nn.Sequential(*(plain(child) for child in source))
    return source


class ReferenceIFAN(nn.Module):
    """The plain form of ``source``; ``forward`` as :meth:`models.ifan.network.IFAN.forward`."""

    def __init__(self, source: IFAN) -> None:
        super().__init__()
        self.n_filters, self.k, self.mode = source.n_filters, source.k, source.iac_mode
        self.detail_of_views = source.detail_of_views
        self.parts = nn.ModuleDict({name: plain(child) for name, child in source.named_children()})
        self.activation = nn.LeakyReLU(SLOPE)

    def forward(self, image: Tensor, views: Tensor | None = None) -> Tensor:
        """Deblur ``image`` (B×3×H×W, [0, 1], sides multiples of 8); same shape, clipped to [0, 1]."""
        filtering = self.encode(image if views is None else views, "kconv")[3]
        f1, f2, f3, features = self.encode(extracted(image, views, self.detail_of_views), "conv")
        disparity = self.parts["DME"](filtering)
        joined = self.parts["conv4_4"](torch.cat([filtering, self.parts["conv_DME"](disparity)], 1))
        x = self.parts["conv_res"](self.iac(features, self.parts["F"](joined)))
        for level, skip in ((3, f3), (2, f2), (1, f1)):
            x = self.parts[f"upconv{level}_u"](x) + skip
            x = self.parts[f"upconv{level}_2"](self.parts[f"upconv{level}_1"](x))
        return torch.clamp(self.parts["out_res"](x) + image, 0, 1)

    def encode(self, x: Tensor, prefix: str) -> list[Tensor]:
        """Features at 1/1, 1/2, 1/4 and 1/8 size."""
        levels = []
        for level in range(1, 5):
            for n in range(1, 4):
                x = self.parts[f"{prefix}{level}_{n}"](x)
            levels.append(x)
        return levels

    def iac(self, features: Tensor, predicted: Tensor) -> Tensor:
        """Iterative adaptive convolution: ``features`` B×C×H×W, ``predicted`` B×N·C·(2k+1)×H×W."""
        b, c, h, w = features.shape
        n, k = self.n_filters, self.k
        filters = predicted[:, : n * c * 2 * k].reshape(b, n, 2, c, k, h, w)
        biases = predicted[:, n * c * 2 * k :].reshape(b, n, c, h, w)
        x = features
        for i in range(n):
            horizontal = filters[:, i, 0 if self.mode == "isotropic" else 1]
            x = self.filtered(x, filters[:, i, 0], (k, 1), (0, 0, k // 2, k // 2))
            x = self.filtered(x, horizontal, (1, k), (k // 2, k // 2, 0, 0))
            x = self.activation(x + biases[:, i])
        return x

    def filtered(
        self, x: Tensor, taps: Tensor, kernel: tuple[int, int], pad: tuple[int, int, int, int]
    ) -> Tensor:
        """One pass with ``taps`` B×C×k×H×W."""
        padded = nn.functional.pad(x, pad, mode="replicate")
        neighbours = nn.functional.unfold(padded, kernel).reshape(taps.shape)
        return (neighbours * taps).sum(2)
