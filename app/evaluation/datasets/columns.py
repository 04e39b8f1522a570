"""The columns of the table: what is computed of one picture and its truth, or of a picture without one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.metrics import false_detail, gain_psnr, mae, psnr, ssim

Figures = dict[str, float]
Perceptual = Callable[[FloatArray, FloatArray], float]
"""LPIPS of a picture and its truth."""

CAP = 99.0
"""dB given for equal pictures, so that means stay finite."""


@dataclass(frozen=True)
class Column:
    """``title`` with unit. ``places``: digits behind the point. ``more_is_better``: None where neither is."""

    name: str
    title: str
    places: int
    more_is_better: bool | None


COLUMNS = {
    each.name: each
    for each in (
        Column("psnr", "PSNR, dB", 2, True),
        Column("gain_psnr", "PSNR after gain, dB", 2, True),
        Column("ssim", "SSIM", 4, True),
        Column("mae", "MAE", 4, False),
        Column("false_detail", "false detail", 2, False),
        Column("lpips", "LPIPS", 3, False),
        Column("unchanged", "PSNR to the input, dB", 2, None),
        Column("crispness", "gradient energy, × input", 2, None),
    )
}


def with_truth(
    made: FloatArray, truth: FloatArray, eight_bit: bool, perceptual: Perceptual | None = None
) -> Figures:
    """How close ``made`` comes to ``truth`` (float32 H×W×3 in [0, 1], coded as on file).

    ``eight_bit``: both rounded to 8-bit levels first, as published figures are. PSNR of equal pictures is
    given as ``CAP``.
    """
    found = {
        "psnr": min(psnr(made, truth, eight_bit), CAP),
        "gain_psnr": min(gain_psnr(made, truth, eight_bit), CAP),
        "ssim": ssim(made, truth, eight_bit),
        "mae": mae(made, truth, eight_bit),
        "false_detail": false_detail(made, truth),
    }
    return found | ({"lpips": perceptual(made, truth)} if perceptual is not None else {})


def without_truth(made: FloatArray, photo: FloatArray, eight_bit: bool) -> Figures:
    """How much ``made`` differs from ``photo``: by how much it was changed, not whether for the better."""
    energy = _gradient_energy(photo)
    return {
        "unchanged": min(psnr(made, photo, eight_bit), CAP),
        "crispness": _gradient_energy(made) / energy if energy > 0 else 1.0,
    }


def means(each: Mapping[str, Figures]) -> Figures:
    """Mean of every column over the pictures; that of dB is the mean of dB, as published tables take it."""
    rows = list(each.values())
    return {name: math.fsum(row[name] for row in rows) / len(rows) for name in columns_of(rows)}


def columns_of(rows: Sequence[Figures]) -> list[str]:
    """Names of the columns that there are, in the table's order."""
    return [name for name in COLUMNS if rows and name in rows[0]]


def _gradient_energy(picture: FloatArray) -> float:
    grey = picture.mean(2, dtype=np.float64)
    return float((np.diff(grey, axis=0) ** 2).mean() + (np.diff(grey, axis=1) ** 2).mean())
