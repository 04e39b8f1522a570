"""DPDNet (Abuolaim and Brown, ECCV 2020): a U-Net of five levels that reads a photo or its two views."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.deblurring import Checkpoint, DeblurringNetwork

LEVELS = 5
DROPOUT = 0.4
"""Of the two deepest levels, as in the paper; only while training."""
REACH = 128
"""How far from a pixel, in px, lies the last one that its result depends on; a multiple of 16, rounded up.

Downwards, two convolutions a level reach 2 · (1 + 2 + 4 + 8 + 16) = 62 px; upwards, three a level (the 2×2
one to one side only) reach 3 · (8 + 4 + 2 + 1) = 45; the grid of the poolings adds at most 15.
"""


def _pair(channels_in: int, channels_out: int) -> nn.Sequential:
    """Two 3×3 convolutions with zero "same" padding, each followed by ReLU."""
    return nn.Sequential(
        nn.Conv2d(channels_in, channels_out, 3, 1, 1),
        nn.ReLU(inplace=True),
        nn.Conv2d(channels_out, channels_out, 3, 1, 1),
        nn.ReLU(inplace=True),
    )


class DPDNet(DeblurringNetwork):
    """``c`` is the width at full size (64 in the paper), doubled at each of four poolings.

    It reads the photo (``in_channels`` 3) or the right, then the left view and not the photo (6).
    ``final_activation`` is the paper's end, a sigmoid that makes the picture anew. Without it the network's
    last layer is what it adds to the photo, so that it can begin with the photo unchanged, as every network
    that is trained here does.
    """

    architecture: ClassVar[str] = "dpdnet"
    multiple_of: ClassVar[int] = 2 ** (LEVELS - 1)

    def __init__(
        self, c: int = 64, in_channels: int = 3, final_activation: bool = True, dropout: float = DROPOUT
    ) -> None:
        super().__init__()
        self.c, self.in_channels, self.final_activation = c, in_channels, final_activation
        widths = [c * 2**level for level in range(LEVELS)]
        self.down = nn.ModuleList(
            _pair(given, wide) for given, wide in zip([in_channels, *widths], widths, strict=False)
        )
        self.up = nn.ModuleList(nn.Conv2d(2 * wide, wide, 2) for wide in widths[:-1])
        self.joined = nn.ModuleList(_pair(2 * wide, wide) for wide in widths[:-1])
        self.last = nn.Conv2d(c, 3, 1)
        self.dropout = nn.Dropout(dropout)

    def described(self) -> dict[str, Any]:
        return {
            "c": self.c,
            "n_filters": 0,
            "in_channels": self.in_channels,
            "multiple_of": self.multiple_of,
            "final_activation": self.final_activation,
        }

    def forward_parts(
        self, image: Tensor, views: Tensor | None = None, checkpoint: Checkpoint | None = None
    ) -> dict[str, Tensor]:
        """The unclipped ``result``. Raises ValueError where the views that it reads are missing."""
        if self.in_channels == 3:
            x = image
        elif views is not None:
            x = views
        else:
            raise ValueError("this network reads dual-pixel views")
        skips: list[Tensor] = []
        for level in range(LEVELS):
            x = self.down[level](functional.max_pool2d(x, 2) if level else x)
            if level >= LEVELS - 2:
                x = self.dropout(x)
            skips.append(x)
            if checkpoint is not None:
                checkpoint()
        for level in range(LEVELS - 2, -1, -1):
            # The 2×2 convolution reads its pixel and the next ones to the right and below.
            above = functional.pad(functional.interpolate(x, scale_factor=2.0, mode="nearest"), (0, 1, 0, 1))
            x = self.joined[level](torch.cat([skips[level], self.up[level](above).relu_()], 1))
            if checkpoint is not None:
                checkpoint()
        made = self.last(x)
        return {"result": made.sigmoid() if self.final_activation else made + image}

    def forward(
        self, image: Tensor, views: Tensor | None = None, checkpoint: Checkpoint | None = None
    ) -> Tensor:
        """Deblur ``image`` (B×3×H×W, sRGB-coded RGB in [0, 1], sides multiples of 16); same shape, clipped
        to [0, 1].

        ``views`` are the right and left dual-pixel views, B×6×H×W, where the network reads them.
        """
        return self.forward_parts(image, views, checkpoint)["result"].clamp(0, 1)


def macs_per_pixel(c: int, in_channels: int = 3) -> float:
    """Multiply-accumulates of the convolutions for one px of the picture.

    Level by level as many, for each pooling takes away the pixels that twice the channels cost.
    """
    down = 9 * (in_channels * c + c * c) + (LEVELS - 1) * 9 * (c * c / 2 + c * c)
    up = (LEVELS - 1) * (4 * 2 * c * c + 9 * (2 * c * c + c * c))
    return down + up + 3 * c
