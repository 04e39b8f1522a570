"""Measures enhancement: slightly blurred photos against their sharp form, noise, and halos.

Photos are the held-out ones, reduced to a third and blurred in linear light, as the map is measured on.
``Enhancer`` makes a picture of a picture and its true map, or measures the map itself where that is None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation import maps_known, unsharp
from app.evaluation.figures import Figure
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.colour.luma import LUMA
from app.imaging.defocus_map import DefocusMap
from app.imaging.filters.psf import gaussian
from app.imaging.metrics import psnr, ssim
from models.training.judging.protocol import texture_mask

Enhancer = Callable[[FloatArray, DefocusMap | None], FloatArray]

SIGMAS = (0.7, 1.0, 1.5)
NOISES = (0.002, 0.006, 0.015)
"""Standard deviation of the noise of coded values in [0, 1]: ½, 1½ and 4 levels of 255."""
FAR = (1.0, 4.5)
"""σ in front of and behind the edge where noise of what is far out of focus is measured."""
_SHARPENED = unsharp.Mask(1.0, 1.0)
"""What a camera does to its JPEGs, roughly."""


@dataclass(frozen=True)
class Cell:
    """Photos of one blur and noise by one score, means over photos: as given, by the best unsharp mask for
    all of them, and by ours, given the true map and the estimated one.
    """

    score: str
    given: float
    shared: float
    true: float
    estimated: float


def photos(
    enhance: Enhancer,
    sharp: Sequence[tuple[str, FloatArray]],
    sigma: float,
    cells: list[Cell],
    seed: int = 5,
) -> list[Figure]:
    """Photos blurred by ``sigma`` px: PSNR and SSIM against the input and the best unsharp mask, means over
    photos. Two rivals: the one mask that is best for all of them, and, further than any person goes, the
    best of each picture; both found anew for each measure. Adds to ``cells`` what :func:`overall` reads.
    """
    figures = []
    for noise in NOISES:
        rows, taken_ = [], []
        for number, (_, truth) in enumerate(sharp):
            given = taken(truth, sigma, noise, seed + number)
            true_map = DefocusMap.constant(truth.shape[0], truth.shape[1], sigma)
            made = [enhance(given, true_map), enhance(given, None)]
            taken_.append((given, truth))
            start: unsharp.Mask | None = None
            for score in (psnr, ssim):

                def worth(
                    picture: FloatArray, score: Callable[..., float] = score, truth: FloatArray = truth
                ) -> float:
                    return score(picture, truth)

                rival, start = unsharp.best(given, worth, start)
                rows.append([worth(given), rival, *(worth(each) for each in made)])
        for name, score, found in (
            ("PSNR", psnr, np.array(rows[::2])),
            ("SSIM", ssim, np.array(rows[1::2])),
        ):
            shared = _one_for_all(taken_, score)
            given_, _, true, estimated = (float(each) for each in found.mean(0))
            cells.append(Cell(name, given_, shared, true, estimated))
            figures += _compared(f"σ {sigma:g}, noise {noise:g}: {name}", found, shared)
    return figures


def overall(cells: Sequence[Cell]) -> list[Figure]:
    """Means over every blur and noise, against masks that were searched for each of them by itself."""
    figures = []
    for name in ("PSNR", "SSIM"):
        found = [cell for cell in cells if cell.score == name]
        if not found:
            continue
        given, shared, true, estimated = (
            float(np.mean([getattr(cell, each) for cell in found]))
            for each in ("given", "shared", "true", "estimated")
        )
        figures += [
            Figure(f"{name} of the input", given),
            Figure(f"{name} of the best unsharp mask of each blur and noise", shared),
        ]
        for which, made in (("true", true), ("estimated", estimated)):
            ahead = sum(getattr(cell, which) > max(cell.given, cell.shared) for cell in found)
            figures += [
                Figure(f"{name}, {which} map", made, least=max(given, shared)),
                Figure(f"{name}, {which} map: ahead in so many of {len(found)}", ahead),
            ]
    return figures


def _one_for_all(pairs: Sequence[tuple[FloatArray, FloatArray]], score: Callable[..., float]) -> float:
    """The mean score of the one unsharp mask that is best for all (given, truth)."""

    def value(mask: unsharp.Mask) -> float:
        return float(np.mean([score(mask.apply(given), truth) for given, truth in pairs]))

    return unsharp.searched(value)[0]


def _compared(label: str, found: NDArray[np.float64], shared: float) -> list[Figure]:
    """``found``: a row a photo, of input, best unsharp mask, and ours by the true and the estimated map."""
    given, rival, *ours = found.T
    figures = [
        Figure(f"{label} of the input", float(given.mean())),
        Figure(f"{label} of the best unsharp mask for all", shared),
        Figure(f"{label} of the best unsharp mask of each", float(rival.mean())),
    ]
    for which, made in zip(("true", "estimated"), ours, strict=True):
        bar = max(float(given.mean()), shared)
        figures += [
            Figure(f"{label}, {which} map", float(made.mean()), least=bar),
            Figure(f"{label}, {which} map: share of photos better than both", _better(made, given, rival)),
        ]
    return figures


def _better(made: NDArray[np.float64], given: NDArray[np.float64], rival: NDArray[np.float64]) -> float:
    return float(np.mean(made > np.maximum(given, rival)))


def noise(enhance: Enhancer, sharp: Sequence[tuple[str, FloatArray]], seed: int = 50) -> list[Figure]:
    """By how much the noise of luma grows where the sharp photo has no texture, and where σ is above 4.

    Measured on two takes of one scene that differ in their noise alone, so that no detail counts as noise.
    """
    figures = []
    for spread in NOISES:
        for which in ("true", "estimated"):
            for sigma in SIGMAS:
                flat: list[NDArray[np.float64]] = []
                for number, (_, truth) in enumerate(sharp):
                    takes = [taken(truth, sigma, spread, seed + 2 * number + take) for take in (0, 1)]
                    known = (
                        DefocusMap.constant(truth.shape[0], truth.shape[1], sigma)
                        if which == "true"
                        else None
                    )
                    flat.append(_powers(enhance, takes, known, ~texture_mask(truth)))
                label = f"noise {spread:g}, σ {sigma:g}: noise of what has no texture, times, {which} map"
                figures.append(Figure(label, _growth(flat), most=1.05))
            far: list[NDArray[np.float64]] = []
            for number, ((name, front), (_, back)) in enumerate(
                zip(sharp, [*sharp[1:], sharp[0]], strict=True)
            ):
                scene = maps_known.step(name, front, back, FAR)
                takes = [noisy(scene.pixels, spread, seed + 2 * number + take) for take in (0, 1)]
                sure = np.ones_like(scene.sigma)
                known = DefocusMap(scene.sigma, sure) if which == "true" else None
                far.append(_powers(enhance, takes, known, scene.sigma > 4))
            figures.append(
                Figure(f"noise {spread:g}: noise where σ is above 4, times, {which} map", _growth(far), 1.05)
            )
    return figures


def _powers(
    enhance: Enhancer, takes: list[FloatArray], known: DefocusMap | None, area: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Sums of squared differences of the takes in ``area``: before, after."""
    before = (takes[0] - takes[1]) @ LUMA
    after = (enhance(takes[0], known) - enhance(takes[1], known)) @ LUMA
    return np.array([np.square(each[area].astype(np.float64)).sum() for each in (before, after)])


def _growth(found: list[NDArray[np.float64]]) -> float:
    before, after = np.sum(found, axis=0)
    return float(np.sqrt(after / before))


def edges(enhance: Enhancer) -> list[Figure]:
    """Overshoot of made step edges, upright and slanted, in shares of the step; once sharpened by a camera,
    by how much it grows.
    """
    figures = []
    for sigma in SIGMAS:
        plain, sharpened = [], []
        for degrees in (0.0, 13.0, 45.0):
            for low, high in ((0.45, 0.55), (0.3, 0.7), (0.1, 0.9)):
                edge = blurred(_step(degrees, low, high), sigma)
                known = DefocusMap.constant(edge.shape[0], edge.shape[1], sigma)
                plain.append(overshoot(enhance(edge, known), low, high))
                hard = _SHARPENED.apply(edge)
                already = overshoot(hard, low, high)
                sharpened.append(overshoot(enhance(hard, known), low, high) - already)
        figures += [
            Figure(f"σ {sigma:g}: largest overshoot of a step, share of it", max(plain), most=0.05),
            Figure(f"σ {sigma:g}: overshoot added where a camera sharpened before", max(sharpened)),
        ]
    return figures


def overshoot(pixels: FloatArray, low: float, high: float) -> float:
    """How far luma leaves ``low``–``high``, as a share of that step."""
    grey = pixels @ LUMA
    return float(max(grey.max() - high, low - grey.min(), 0.0) / (high - low))


def taken(sharp: FloatArray, sigma: float, spread: float, seed: int) -> FloatArray:
    """``sharp`` as a camera out of focus by ``sigma`` px takes it, with noise, in 8-bit levels."""
    return noisy(blurred(sharp, sigma), spread, seed)


def blurred(sharp: FloatArray, sigma: float) -> FloatArray:
    """``sharp`` (sRGB-coded) blurred in linear light by a Gaussian."""
    linear = cv2.filter2D(srgb_to_linear(sharp), -1, gaussian(sigma), borderType=cv2.BORDER_REFLECT)
    return np.clip(linear_to_srgb(np.asarray(linear, np.float32)), 0, 1)


def noisy(pixels: FloatArray, spread: float, seed: int) -> FloatArray:
    """``pixels`` with white noise of standard deviation ``spread``, in 8-bit levels."""
    made = pixels + np.float32(spread) * np.random.default_rng(seed).standard_normal(pixels.shape, np.float32)
    return np.asarray(np.rint(np.clip(made, 0, 1) * 255) / 255, np.float32)


def _step(degrees: float, low: float, high: float, side: int = 96) -> FloatArray:
    """A straight edge through the middle, averaged over each pixel's area."""
    fine = 8
    at = (np.arange(side * fine, dtype=np.float32) + 0.5) / fine - side / 2
    across = np.cos(np.radians(degrees)) * at[None, :] + np.sin(np.radians(degrees)) * at[:, None]
    cover = (across > 0).reshape(side, fine, side, fine).mean((1, 3))
    linear_low, linear_high = srgb_to_linear(np.array([low, high], np.float32))
    linear = linear_low + (linear_high - linear_low) * cover.astype(np.float32)
    return np.repeat(linear_to_srgb(np.asarray(linear, np.float32))[..., None], 3, axis=2)
