"""The training's spreads are the spreads of the imaging floor."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from app.imaging.filters.psf import disc
from models.training.rendering.kernels import RADIUS, Lens, spreads


def polygon(radius: float, blades: int, rotation: float) -> np.ndarray:
    """Aperture of straight ``blades`` with the area of a disc of ``radius`` px, turned by ``rotation``."""
    sector = math.tau / blades
    apothem = radius * math.sqrt(math.pi / (blades * math.tan(sector / 2)))
    half = math.ceil(apothem / math.cos(sector / 2))
    y, x = np.mgrid[-half : half + 1, -half : half + 1]
    phase = np.mod(np.arctan2(y, x) - rotation, sector) - sector / 2
    weights = np.clip(apothem + 0.5 - np.hypot(y, x) * np.cos(phase), 0, 1)
    return weights / weights.sum()


@pytest.mark.parametrize("blades", [0, 5, 8])
@pytest.mark.parametrize("sigma", [0.6, 2.0, 5.0])
def test_spreads_are_the_psf_of_their_sigma(blades: int, sigma: float) -> None:
    lens = Lens(
        gaussian=torch.zeros(1, dtype=torch.bool),
        blades=torch.tensor([float(blades)]),
        rotation=torch.tensor([0.4]),
        rim=torch.zeros(1),
        cats_eye=torch.zeros(1, 2),
        channel_scale=torch.ones(1, 3),
        parting=torch.ones(1),
    )
    made = spreads(lens, torch.tensor([[sigma]]))[0, 0, 1].numpy()
    wanted = polygon(2 * sigma, blades, 0.4) if blades else disc(2 * sigma)
    half = wanted.shape[0] // 2
    # the soft edge of a polygon is a little wider here: only its outermost pixels may differ
    inner = made[RADIUS - half : RADIUS + half + 1, RADIUS - half : RADIUS + half + 1]
    assert inner.sum() == pytest.approx(1, abs=1e-3) and np.abs(inner - wanted).max() < 0.1 * wanted.max()
