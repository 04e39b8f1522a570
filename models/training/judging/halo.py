"""How much real context a tile needs: measured, because in theory it is far more (IFAN: about 500 px)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from models.deblurring import DeblurringNetwork

_SHIFT = 2
CANDIDATES = (64, 80, 96, 128, 160, 192, 224, 256)


@torch.inference_mode()
def agreement(network: DeblurringNetwork, picture: Tensor, halo: int, tile: int = 96) -> float:
    """PSNR in dB between tiles with ``halo`` px of context and the whole picture.

    ``picture`` 1×3×H×W in [0, 1]; its sides, ``halo`` and ``tile`` are multiples of the network's
    ``multiple_of``. Where the network reads dual-pixel views it is given the picture shifted to either side.
    Tiles lie at the centre, the corners and between, with their context cut where the picture ends, as the
    engine cuts it. Infinite where all agree.
    """
    step = network.multiple_of
    views = None
    if network.in_channels == 6:
        views = torch.cat([picture.roll(shift, 3) for shift in (_SHIFT, -_SHIFT)], 1)
    whole = network(picture, views)
    h, w = picture.shape[2:]
    errors = []
    for y in sorted({0, (h - tile) // (2 * step) * step, (h - tile) // step * step}):
        for x in sorted({0, (w - tile) // (2 * step) * step, (w - tile) // step * step}):
            top, left = max(y - halo, 0), max(x - halo, 0)
            seen = (..., slice(top, min(y + tile + halo, h)), slice(left, min(x + tile + halo, w)))
            part = network(picture[seen], None if views is None else views[seen])
            inner = part[:, :, y - top : y - top + tile, x - left : x - left + tile]
            errors.append(float(((inner - whole[:, :, y : y + tile, x : x + tile]) ** 2).mean()))
    mean = sum(errors) / len(errors)
    return math.inf if mean == 0 else -10 * math.log10(mean)


def measure_halo(
    network: DeblurringNetwork,
    picture: Tensor,
    decibels: float = 66.0,
    candidates: Sequence[int] = CANDIDATES,
) -> tuple[int, dict[int, float]]:
    """The smallest halo (px, a multiple of 16) whose tiles agree to ``decibels``, and what each one tried
    gave.

    The largest candidate if none does. See ``agreement`` for ``picture``.
    """
    measured: dict[int, float] = {}
    for halo in candidates:
        measured[halo] = agreement(network, picture, halo)
        if measured[halo] >= decibels:
            return halo, measured
    return candidates[-1], measured
