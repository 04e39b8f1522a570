"""Random point spread functions of real lenses, in torch and in batches.

A spread is given by its signed defocus (σ in px; the radius of a uniform disc is 2σ) and by the traits of the
lens: outline (disc, polygon of blades, Gaussian), bright or dark rim, cat's eye towards the corners, a
radius that differs a little per colour channel. Defocus of the other sign turns the spread by 180°.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import torch
from torch import Tensor

RADIUS = 20
"""Half width, px, of the grid that every spread is drawn on."""

MAX_SIGMA = 8.0
"""Largest σ, px, whose spread fits the grid with every trait."""


@dataclass(frozen=True)
class Lens:
    """Traits of B lenses, one row per scene."""

    gaussian: Tensor
    """B, bool: a Gaussian instead of a disc."""
    blades: Tensor
    """B, number of aperture blades; 0 for a round aperture."""
    rotation: Tensor
    """B, radians."""
    rim: Tensor
    """B, −1 … 1: dark to bright rim of the disc."""
    cats_eye: Tensor
    """B×2, shift (x, y) of the vignetting disc in radii."""
    channel_scale: Tensor
    """B×3, radius of each colour channel relative to the nominal one."""
    parting: Tensor
    """B, how softly the two views part the aperture: 0 along its middle, 1 by a ramp from rim to rim."""

    @classmethod
    def random(cls, count: int, generator: torch.Generator) -> Lens:
        """``count`` lenses drawn at random."""

        def uniform(*shape: int) -> Tensor:
            return torch.rand(*shape, generator=generator)

        kind = uniform(count)
        blades = torch.where(kind < 0.35, torch.floor(5 + 5 * uniform(count)), torch.zeros(count))
        rim = torch.where(uniform(count) < 0.5, 1.2 * uniform(count) - 0.5, torch.zeros(count))
        angle, reach = 2 * math.pi * uniform(count), 0.7 * uniform(count)
        reach = torch.where(uniform(count) < 0.35, reach, torch.zeros(count))
        lateral = 0.03 * (2 * uniform(count, 3) - 1)
        lateral[:, 1] = 0
        return cls(
            gaussian=kind > 0.85,
            blades=blades,
            rotation=2 * math.pi * uniform(count),
            rim=rim,
            cats_eye=torch.stack([reach * angle.cos(), reach * angle.sin()], 1),
            channel_scale=1 + lateral,
            parting=torch.ones(count),
        )

    def parted(self, generator: torch.Generator) -> Lens:
        """The same lenses before sensors that part light more or less softly, from hardly (0.05) to 1.6.

        What saw even ramps alone learned them, and did harm where another renderer parts along the middle.
        """
        drawn = torch.rand(self.parting.shape, generator=generator)
        return replace(self, parting=0.05 * (1.6 / 0.05) ** drawn)


def spreads(lens: Lens, sigma: Tensor, half: str = "full") -> Tensor:
    """Spreads of every lens at K signed defocus values.

    ``sigma`` B×K, px, |σ| ≤ ``MAX_SIGMA``. ``half`` is ``full``, ``left`` or ``right``: what the left or
    the right half of the aperture contributes (the two sum to ``full``, and change places with the sign of
    the defocus). Returns B×K×3×G×G with G = 2·RADIUS + 1; ``full`` sums to 1 per channel.
    """
    device = sigma.device
    axis = torch.arange(-RADIUS, RADIUS + 1, device=device, dtype=torch.float32)
    turn = torch.where(sigma < 0, -1.0, 1.0)[:, :, None, None, None]
    y, x = (g * turn for g in torch.meshgrid(axis, axis, indexing="ij"))

    def per_lens(trait: Tensor) -> Tensor:
        return trait.reshape(-1, 1, 1, 1, 1).to(torch.float32)

    radius = (2 * sigma.abs())[:, :, None] * lens.channel_scale[:, None, :]
    radius = radius[:, :, :, None, None].clamp_min(1e-3)
    distance = torch.sqrt(x * x + y * y)
    blades = per_lens(lens.blades)
    sector = 2 * math.pi / blades.clamp_min(3)
    phase = torch.remainder(torch.atan2(y, x) - per_lens(lens.rotation), sector) - sector / 2
    # the apothem of the polygon that has the disc's area
    apothem = torch.sqrt(math.pi / (blades.clamp_min(3) * torch.tan(sector / 2)))
    outline = torch.where(blades > 0, distance * torch.cos(phase) / apothem, distance)
    shift_x, shift_y = (per_lens(lens.cats_eye[:, i]) * radius for i in (0, 1))
    vignette = torch.sqrt((x - shift_x) ** 2 + (y - shift_y) ** 2)
    # without a cat's eye nothing cuts the corners of a polygon, which reach beyond the disc's radius
    vignetted = per_lens(lens.cats_eye.abs().sum(1)) > 0
    outline = torch.where(vignetted, torch.maximum(outline, vignette), outline)
    inside = (radius - outline + 0.5).clamp(0, 1)
    # where the cat's eye leaves nothing of a tiny spread, the central pixel remains
    inside = torch.maximum(inside, (distance == 0).float() * 1e-3)
    profile = 1 + per_lens(lens.rim) * (2 * (distance / radius).clamp(max=1) ** 2 - 1)
    disc = inside * profile.clamp_min(0.05)
    gaussian = torch.exp(-0.5 * (2 * distance / radius.clamp_min(0.2)) ** 2)
    kernel = torch.where(per_lens(lens.gaussian) > 0, gaussian, disc)
    kernel = kernel / kernel.sum((-1, -2), keepdim=True)
    if half == "full":
        return kernel
    share = (0.5 - x / (2 * radius * per_lens(lens.parting))).clamp(0, 1)
    return kernel * (share if half == "left" else 1 - share)
