"""The reblurring network: training's proof that the predicted filters hold the blur.

It reads the deblurring filters alone (Lee et al. 2021), predicts 17 separable filters for the three colours,
and blurs the sharp picture at 1/8 size with them. It is not part of what ships.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from models.ifan.iac import iac, predicted_channels
from models.ifan.layers import ResidualBlock, conv
from models.ifan.network import IFAN

FILTERS = 17
TAPS = 3


class ReblurringNetwork(nn.Module):
    """From the deblurring filters of an IFAN to the defocused picture, both at 1/8 size."""

    def __init__(self, c: int, n_filters: int, k: int) -> None:
        super().__init__()
        wide = 4 * c
        self.filter_channels = n_filters * wide * 2 * k
        self.body = nn.Sequential(
            conv(self.filter_channels, wide), ResidualBlock(wide, 2), ResidualBlock(wide, 2)
        )
        self.last = nn.Conv2d(wide, predicted_channels(3, FILTERS, TAPS), 1)
        nn.init.normal_(self.last.weight, std=1e-3)
        assert self.last.bias is not None
        nn.init.zeros_(self.last.bias)

    def forward(self, filters: Tensor, sharp: Tensor) -> Tensor:
        """``filters`` B×(N·4c·2k)×H×W, ``sharp`` B×3×H×W; the reblurred picture B×3×H×W."""
        head = self.body(filters)
        assert self.last.bias is not None
        change = iac(
            sharp, head, self.last.weight, self.last.bias, FILTERS, TAPS, "separable", last_activation=False
        )
        return change + sharp


def deblurring_filters(network: IFAN, head: Tensor) -> Tensor:
    """The filters (without the biases) that the network predicts, whole: B×(N·4c·2k)×H×W."""
    weight, bias = network.last_layer()
    channels = network.n_filters * 4 * network.c * 2 * network.k
    return functional.conv2d(head, weight[:channels], bias[:channels])
