"""How close two pictures are: PSNR, PSNR after the best gain per channel, SSIM, mean absolute error."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.floating]


def _prepared(a: Picture, b: Picture, eight_bit: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
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
    first, second = _prepared(picture, truth, eight_bit)
    error = float(np.mean((first - second) ** 2))
    return float("inf") if error == 0 else -10 * float(np.log10(error))


def gain_psnr(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """PSNR in dB after the gain per channel that brings ``picture`` (H×W×C, [0, 1]) closest to ``truth``.

    The two photos of a real pair differ in exposure; this takes out what a gain per channel explains.
    """
    first, second = _prepared(picture, truth, eight_bit)
    gain = (first * second).sum((0, 1)) / np.maximum((first * first).sum((0, 1)), 1e-12)
    return psnr(first * gain, second, eight_bit)


def mae(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """Mean absolute error of two arrays of one shape, values in [0, 1]."""
    first, second = _prepared(picture, truth, eight_bit)
    return float(np.abs(first - second).mean())


def ssim(picture: Picture, truth: Picture, eight_bit: bool = True) -> float:
    """Structural similarity (Wang et al. 2004) of H×W or H×W×C arrays in [0, 1]: mean over pixels and
    channels.

    Gaussian window of 11×11 px, σ 1.5, population statistics; the outer 5 px, where the window is cut, are
    left out.
    """
    first, second = _prepared(picture, truth, eight_bit)
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
