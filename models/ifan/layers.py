"""Building blocks of IFAN, named so that the authors' checkpoints fit without renaming."""

from __future__ import annotations

from torch import Tensor, nn

SLOPE = 0.1
"""Negative slope of every LeakyReLU of the network."""


def conv(channels_in: int, channels_out: int, stride: int = 1) -> nn.Sequential:
    """3×3 convolution with zero "same" padding and bias, followed by LeakyReLU."""
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, 3, stride, 1), nn.LeakyReLU(SLOPE, inplace=True)
    )


def conv_transposed(channels_in: int, channels_out: int) -> nn.Sequential:
    """4×4 transposed convolution that doubles the size, followed by LeakyReLU."""
    return nn.Sequential(
        nn.ConvTranspose2d(channels_in, channels_out, 4, 2, 1), nn.LeakyReLU(SLOPE, inplace=True)
    )


class ResidualBlock(nn.Module):
    """``units`` times (conv, LeakyReLU, conv, plus input, LeakyReLU); more than one unit adds the block's
    input."""

    def __init__(self, channels: int, units: int) -> None:
        super().__init__()
        self.stem = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(channels, channels, 3, 1, 1),
                nn.LeakyReLU(SLOPE, inplace=True),
                nn.Conv2d(channels, channels, 3, 1, 1),
            )
            for _ in range(units)
        )

    def forward(self, x: Tensor) -> Tensor:
        y = x
        for unit in self.stem:
            y = nn.functional.leaky_relu(unit(y).add_(y), SLOPE, inplace=True)
        return y + x if len(self.stem) > 1 else y
