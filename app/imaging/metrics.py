"""How close two pictures are: PSNR, PSNR after the best gain per channel, SSIM, mean absolute error."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.colour.luma import LUMA

Picture = NDArray[np.floating]


def _prepare(a: Picture, b: Picture, eight_bit: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if a.shape != b.shape:
        raise ValueError(f"pictures of the same size are needed, not {a.shape} and {b.shape}")
    first, second = (np.clip(np.asarray(p, np.float64), 0, 1) for p in (a, b))
    if eight_bit:
        first, second = np.rint(first * 255) / 255, np.rint(second * 255) / 255
    return first, second


def psnr(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """Peak signal-to-noise ratio in dB of two arrays of one shape, values in [0, 1]; infinite if equal.

    ``eight_bit`` rounds both to 8-bit levels first, as published figures do.
    """
    first, second = _prepare(picture, truth, eight_bit)
    error = float(np.mean((first - second) ** 2))
    return float("inf") if error == 0 else -10 * float(np.log10(error))


def gain_psnr(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """PSNR in dB after the gain per channel that brings ``picture`` (H×W×C, [0, 1]) closest to ``truth``.

    The two photos of a real pair differ in exposure; this takes out what a gain per channel explains.
    """
    first, second = _prepare(picture, truth, eight_bit)
    gain = (first * second).sum((0, 1)) / np.maximum((first * first).sum((0, 1)), 1e-12)
    return psnr(first * gain, second, eight_bit)


def mae(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """Mean absolute error of two arrays of one shape, values in [0, 1]."""
    first, second = _prepare(picture, truth, eight_bit)
    return float(np.abs(first - second).mean())


def ssim(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """Structural similarity (Wang et al. 2004) of H×W or H×W×C arrays in [0, 1]: mean over pixels and
    channels.

    Gaussian window of 11×11 px, σ 1.5, population statistics; the outer 5 px, where the window is cut, are
    left out.
    """
    first, second = _prepare(picture, truth, eight_bit)
    if min(first.shape[:2]) < 11:
        raise ValueError("a picture of at least 11×11 px is needed for SSIM")

    def mean(x: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(cv2.GaussianBlur(x, (11, 11), 1.5)[5:-5, 5:-5], np.float64)

    m1, m2 = mean(first), mean(second)
    v1 = mean(first * first) - m1 * m1
    v2 = mean(second * second) - m2 * m2
    both = mean(first * second) - m1 * m2
    c1, c2 = 0.01**2, 0.03**2
    index = (2 * m1 * m2 + c1) * (2 * both + c2) / ((m1 * m1 + m2 * m2 + c1) * (v1 + v2 + c2))
    return float(index.mean())


FLAT = 6.0
"""Laplacian of the truth, in 8-bit levels, below which a place holds no detail of its own."""


def false_detail(picture: Picture, truth: Picture) -> float:
    """Mean square, in 8-bit levels, of the difference of the Laplacians of ``picture`` and ``truth`` (H×W×3
    in [0, 1]) where that of the truth is below ``FLAT``: detail where there is none. 0 where it is nowhere.
    """
    first, second = (
        cv2.Laplacian(p.astype(np.float32) @ (LUMA * 255), cv2.CV_32F)
        for p in _prepare(picture, truth, eight_bit=True)
    )
    difference = (first - second)[np.abs(second) < FLAT]
    return float(np.mean(difference**2)) if difference.size else 0.0


Plane = NDArray[np.float32]

STRENGTH = (0.9994, -15.0, 0.5)
"""Γ, κ, σ of how well the strength of an edge is kept (eq. 5)."""
DIRECTION = (0.9879, -22.0, 0.8)
"""The same of its direction (eq. 6)."""


def q_abf(
    sources: Sequence[NDArray[np.floating]], fused: NDArray[np.floating], eight_bit: bool = True
) -> float:
    """Q_AB/F of ``fused`` against ``sources`` (two or more), all H×W×3 or H×W in [0, 1]: 0 … 0.975.

    Edges are Sobel's, of luma in 8-bit levels; weights are their strength (L = 1, eq. 8). A picture without
    any edge scores 0. Raises ValueError for sizes that differ.
    """
    strength, angle = _edges(fused, eight_bit)
    kept, most = 0.0, 0.0
    for source in sources:
        if source.shape != fused.shape:
            raise ValueError(f"pictures of the same size are needed, not {source.shape} and {fused.shape}")
        own, own_angle = _edges(source, eight_bit)
        high = np.maximum(own, strength)
        relative = np.divide(np.minimum(own, strength), high, out=np.zeros_like(high), where=high > 0)
        aligned = np.abs(1 - np.abs(own_angle - angle) / np.float32(np.pi / 2))
        quality = _sigmoid(relative, STRENGTH) * _sigmoid(aligned, DIRECTION)
        kept += float((quality * own).sum(dtype=np.float64))
        most += float(own.sum(dtype=np.float64))
    return kept / most if most > 0 else 0.0


def _edges(picture: NDArray[np.floating], eight_bit: bool) -> tuple[Plane, Plane]:
    """Strength and direction (−π/2 … π/2) of Sobel's gradient."""
    grey = picture if picture.ndim == 2 else picture @ LUMA
    levels = np.clip(grey, 0, 1).astype(np.float32) * np.float32(255)
    if eight_bit:
        levels = np.rint(levels)
    x, y = (cv2.Sobel(levels, cv2.CV_32F, 1 - axis, axis, borderType=cv2.BORDER_REFLECT) for axis in (0, 1))
    steep = np.divide(y, x, out=np.full_like(y, np.inf), where=x != 0)
    angle = np.where((x == 0) & (y == 0), np.float32(0), np.arctan(steep))
    return np.asarray(np.hypot(x, y), np.float32), np.asarray(angle, np.float32)


def _sigmoid(value: Plane, constants: tuple[float, float, float]) -> Plane:
    top, steepness, middle = constants
    return np.asarray(top / (1 + np.exp(steepness * (value - middle))), np.float32)
