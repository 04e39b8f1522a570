"""What a camera makes of linear light: clipping, noise, sRGB coding, eight bits, JPEG. In torch, batched."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

LUMINANCE = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
"""Quantisation table of ITU-T T.81, annex K.1."""
CHROMINANCE = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    *((99,) * 8 for _ in range(4)),
)
"""Quantisation table of ITU-T T.81, annex K.2."""


def encode_srgb(linear: Tensor) -> Tensor:
    """Linear light to sRGB coding (IEC 61966-2-1), both in [0, 1]."""
    return torch.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * linear.clamp_min(1e-8) ** (1 / 2.4) - 0.055
    )


def decode_srgb(coded: Tensor) -> Tensor:
    """sRGB coding to linear light (IEC 61966-2-1), both in [0, 1]."""
    return torch.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055).clamp_min(0) ** 2.4)


def _cosines(device: torch.device) -> Tensor:
    n = torch.arange(8, dtype=torch.float32, device=device)
    basis = torch.cos((2 * n[None] + 1) * n[:, None] * math.pi / 16) * 0.5
    basis[0] *= math.sqrt(0.5)
    return basis


def jpeg(coded: Tensor, quality: Tensor) -> Tensor:
    """Quantise B×3×H×W (sRGB-coded, [0, 1], sides multiples of 8) as JPEG 4:4:4 of ``quality`` B×[1, 100]."""
    b, _, h, w = coded.shape
    device = coded.device
    matrix = torch.tensor(
        [[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]], device=device
    )
    ycc = torch.einsum("ij,bjhw->bihw", matrix, coded * 255)
    ycc[:, 0] -= 128
    basis = _cosines(device)
    blocks = ycc.reshape(b, 3, h // 8, 8, w // 8, 8)
    spectrum = torch.einsum("ui,bcyixj,vj->bcyuxv", basis, blocks, basis)
    scale = torch.where(quality < 50, 5000 / quality, 200 - 2 * quality)
    tables = torch.tensor([LUMINANCE, CHROMINANCE, CHROMINANCE], dtype=torch.float32, device=device)
    tables = torch.floor((tables[None] * scale[:, None, None, None] + 50) / 100).clamp(1, 255)
    tables = tables[:, :, None, :, None, :]
    spectrum = torch.round(spectrum / tables) * tables
    ycc = torch.einsum("ui,bcyuxv,vj->bcyixj", basis, spectrum, basis).reshape(b, 3, h, w)
    ycc[:, 0] += 128
    rgb = torch.einsum("ij,bjhw->bihw", torch.linalg.inv(matrix), ycc)
    return (rgb / 255).clamp(0, 1)


def expose(linear: Tensor, generator: torch.Generator, jpeg_share: float = 0.35) -> Tensor:
    """Clip, add shot and read noise, code as sRGB, quantise to 8 bits and compress a share of the pictures.

    ``linear`` B×3×H×W; returns the same shape, sRGB-coded in [0, 1], on 8-bit levels. The generator is the
    CPU's.
    """
    b, device = linear.shape[0], linear.device
    shot = 10 ** (-5 + 1.2 * torch.rand(b, 1, 1, 1, generator=generator)).to(device)
    read = 10 ** (-4 + 0.8 * torch.rand(b, 1, 1, 1, generator=generator)).to(device)
    noise = torch.randn(linear.shape, generator=generator).to(device)
    clean = linear.clamp(0, 1)
    noisy = (clean + noise * torch.sqrt(shot * clean + read**2)).clamp(0, 1)
    coded = torch.round(encode_srgb(noisy) * 255) / 255
    quality = torch.floor(75 + 24 * torch.rand(b, generator=generator)).to(device)
    chosen = (torch.rand(b, generator=generator) < jpeg_share).to(device)
    compressed = torch.round(jpeg(coded, quality) * 255) / 255
    return torch.where(chosen[:, None, None, None], compressed, coded)


def add_up(left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo that a sensor reads out beside these views: the mean of their light, and so of their noise.

    All ...×3 uint8, sRGB-coded; the views as bright as the photo.
    """
    left_light, right_light = (decode_srgb(torch.from_numpy(view) / 255) for view in (left, right))
    light = (left_light + right_light) / 2
    return (encode_srgb(light) * 255).round().to(torch.uint8).numpy()
