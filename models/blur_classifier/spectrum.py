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

TOGETHER = 7  # rows of patches


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
        self._dtype = torch.float32
        n = torch.arange(PATCH, dtype=torch.float64)
        window = 0.5 - 0.5 * torch.cos(2 * math.pi * n / PATCH)
        window = window / window.square().sum().sqrt()
        across, down = torch.arange(PATCH // 2), torch.arange(PATCH // 2 + 1)
        angle = 2 * math.pi / PATCH * across[:, None] * n
        rows = torch.stack([angle.cos() * window, angle.sin() * window], 1)  # 16 (kx), cos and sin, 32
        angle = 2 * math.pi / PATCH * down[:, None] * n
        columns = torch.cat([angle.cos() * window, angle.sin() * window])  # cos and sin, 17 (ky); 32
        bands = torch.stack([_sectors(across, down), _sectors(across, -down)], 1)  # 60, ky and −ky, 17, 16
        # 0 is its own mirror image, and so is the highest: −16 alone stands for it.
        bands[:, 1, 0] = 0
        bands[:, 0, PATCH // 2] = 0
        bands = bands.flatten(1)
        bands = bands / bands.sum(1, keepdim=True)
        # computed, not stored with the weights
        self.register_buffer("rows", rows.reshape(PATCH, 1, 1, PATCH).float(), persistent=False)
        self.register_buffer("columns", columns.float(), persistent=False)
        self.register_buffer("bands", bands.float(), persistent=False)

    def use(self, dtype: torch.dtype) -> None:
        """Add up energies in ``dtype`` where it spans them: float16 would lose the faint ones."""
        self._dtype = torch.float32 if dtype == torch.float16 else dtype

    def multiplications(self, side: int) -> int:
        """Multiply-accumulates for one picture of side×side px."""
        places = (side - PATCH) // STRIDE + 1
        half = PATCH // 2
        return (
            side * places * PATCH * PATCH  # rows
            + places**2 * PATCH * PATCH * 2 * (half + 1)  # columns
            + places**2 * 2 * (half + 1) * half * FEATURES  # bands
        )

    def forward(self, picture: Tensor, contrast: Tensor) -> Tensor:
        """N×1×H×W, fp32, and the patches' contrast, N×1×h×w, to N×60×h×w, about 0 in size."""
        rows = F.conv2d(picture, self.rows, stride=(1, STRIDE))
        n, channels, height, w = rows.shape
        # Patches one below the other share their rows: seen as overlapping parts, nothing is copied.
        shared = rows.permute(0, 2, 1, 3).reshape(n, height, channels * w)
        patches = shared.unfold(1, PATCH, STRIDE).transpose(2, 3)
        bands = self.bands.to(self._dtype)
        # Few rows of patches at a time stay in the processor's cache.
        parts = [
            bands @ self._energy(patches[:, first : first + TOGETHER], channels // 2)
            for first in range(0, patches.shape[1], TOGETHER)
        ]
        energy = torch.cat(parts, 1).transpose(1, 2).float()
        return (torch.log((energy + self.floor) / contrast.square()) + 5) / 4

    def _energy(self, patches: Tensor, half: int) -> Tensor:
        """Energy of the frequencies of rows of patches: n×h×32×(32 w), transformed along their rows, to
        n×h×(2·17·16)×w; the first 17·16 for ky, the others for −ky."""
        seen = self.columns @ patches
        n, h, w = seen.shape[0], seen.shape[1], seen.shape[3] // (2 * half)
        # c and s of the columns, then (ky, kx), then c and s of the rows
        (cc, cs), (sc, ss) = (part.unbind(4) for part in seen.view(n, h, 2, half + 1, half, 2, w).unbind(2))
        # |(c − is)(c' − is')|² for ky; the same with s' turned round for −ky
        energy = seen.new_empty(n, h, 2, half + 1, half, w, dtype=self._dtype)
        for place, real, imaginary in ((0, cc - ss, cs + sc), (1, cc + ss, cs - sc)):
            energy[:, :, place] = real.square_().addcmul_(imaginary, imaginary)
        return energy.view(n, h, -1, w)


def _sectors(across: Tensor, down: Tensor) -> Tensor:
    """Which band each frequency belongs to, as 1 and 0: 60×ky×kx for ``down`` (ky) and ``across`` (kx)."""
    x, y = across.double()[None], down.double()[:, None]
    radius = torch.hypot(x, y).round()
    sector = torch.remainder(
        torch.atan2(y.expand(-1, x.shape[1]), x) / math.pi * DIRECTIONS + 0.5, DIRECTIONS
    )
    return torch.stack(
        [
            ((radius == r) & (sector.floor() == s)).double()
            for r in range(LOWEST, HIGHEST + 1)
            for s in range(DIRECTIONS)
        ]
    )
