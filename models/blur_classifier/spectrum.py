"""The spectrum of every patch, as the features that show blur best: energies by frequency and direction."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.blur_classifier.grid import PATCH, STRIDE

LOWEST, HIGHEST, DIRECTIONS = 2, 16, 4
FEATURES = (HIGHEST - LOWEST + 1) * DIRECTIONS
FLOOR = 6e-6
"""Noise energy that is added to every frequency: that of white noise of 0.6/255.

Blur empties the high frequencies, down to where noise and quantisation begin; how far down that is depends on
bit depth and on whether the picture was reduced, and must not decide. Without a floor, pictures of more than
8 bits were read as less blurred: 2.9 instead of 3.6 px at σ 4,
on a synthetic picture.
"""


class Spectrum(nn.Module):
    """Logarithms of the energy in 15 bands of frequency and 4 directions; nothing in it is trained.

    The patch is weighted by a periodic Hann window, whose own spectrum reaches one frequency to either side:
    from the second on, nothing is seen of the brightness. Rows and columns are transformed one after the
    other; neighbouring patches share the first.
    """

    rows: Tensor
    columns: Tensor
    bands: Tensor

    def __init__(self, floor: float = FLOOR) -> None:
        super().__init__()
        self.floor = floor
        n = torch.arange(PATCH, dtype=torch.float64)
        window = 0.5 - 0.5 * torch.cos(2 * math.pi * n / PATCH)
        window = window / window.square().sum().sqrt()
        across, down = torch.arange(PATCH // 2), torch.arange(-PATCH // 2, PATCH // 2)
        angle = 2 * math.pi / PATCH * across[:, None] * n
        rows = torch.stack([angle.cos() * window, angle.sin() * window], 1)  # 16 (kx), cos and sin, 32
        angle = 2 * math.pi / PATCH * down[:, None] * n
        cosine, sine = angle.cos() * window, angle.sin() * window
        # (C − iS) e^(−iky): real part C cos − S sin, imaginary part −(C sin + S cos)
        columns = torch.stack([torch.stack([cosine, -sine], 1), torch.stack([sine, cosine], 1)])
        radius = torch.hypot(across[:, None].double(), down.double())
        turn = torch.atan2(down.double().expand(PATCH // 2, -1), across[:, None].double())
        sector = torch.remainder(turn / math.pi * DIRECTIONS + 0.5, DIRECTIONS).floor()
        bands = torch.stack(
            [
                ((radius.round() == r) & (sector == s)).double()
                for r in range(LOWEST, HIGHEST + 1)
                for s in range(DIRECTIONS)
            ]
        ).flatten(1)
        bands = bands / bands.sum(1, keepdim=True)
        # computed, not stored with the weights
        self.register_buffer("rows", rows.reshape(PATCH, 1, 1, PATCH).float(), persistent=False)
        self.register_buffer(
            "columns", columns.reshape(2 * PATCH, 2 * PATCH).T.float().contiguous(), persistent=False
        )
        self.register_buffer("bands", bands.T.float().contiguous(), persistent=False)

    def multiplications(self, side: int) -> int:
        """Multiply-accumulates for one picture of side×side px."""
        places = (side - PATCH) // STRIDE + 1
        half = PATCH // 2
        return (
            side * places * PATCH * PATCH  # rows
            + places**2 * half * (2 * PATCH) * (2 * PATCH)  # columns
            + places**2 * half * PATCH * FEATURES  # bands
        )

    def forward(self, picture: Tensor, contrast: Tensor) -> Tensor:
        """N×1×H×W, fp32, and the patches' contrast, N×1×h×w, to N×60×h×w, about 0 in size."""
        rows = F.conv2d(picture, self.rows, stride=(1, STRIDE))
        # One product of matrices takes half the time of a grouped convolution of stride 8.
        seen = rows.unfold(2, PATCH, STRIDE)  # N×(kx, C and S)×h×w×32
        n, _, h, w, _ = seen.shape
        seen = seen.reshape(n, PATCH // 2, 2, h, w, PATCH).permute(0, 3, 4, 1, 2, 5).flatten(4)
        both = seen @ self.columns
        both = both * both
        energy = (both[..., :PATCH] + both[..., PATCH:]).flatten(3)
        energy = (energy @ self.bands).permute(0, 3, 1, 2)
        return (torch.log((energy + self.floor) / contrast.square()) + 5) / 4
