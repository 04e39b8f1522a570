"""Measures the defocus map: against known blur, against pairs of photos, against rendered scenes.

Every function takes ``measure``, which makes a map of a picture, and gives figures with their bars.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.evaluation import maps_known
from app.evaluation.figures import Figure
from app.evaluation.maps_figures import CONFIDENT, share, spearman
from app.evaluation.maps_known import Known
from app.evaluation.maps_pairs import Pair, judge
from app.evaluation.maps_shaken import Subject
from app.imaging.arrays import FloatArray
from app.imaging.defocus.shake import shake_of
from app.imaging.defocus_map import DefocusMap

Measure = Callable[[FloatArray], DefocusMap]
"""From pixels, float32 H×W×3 sRGB-coded in [0, 1], to their map."""

SIGMAS = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0)
READ_TO = 0.1
"""px. Ranks ask for more than values: where most of a scene lies at one depth, an error of this size, a third
of the smallest that σ is held to, already mixes them up."""


def even(measure: Measure, photos: list[tuple[str, FloatArray]]) -> list[Figure]:
    """Photos blurred evenly by Gaussians: error, confidence, and whether more blur always reads as more."""
    figures: list[Figure] = []
    medians: dict[str, list[float]] = {name: [] for name, _ in photos}
    coverage = 0.0
    for sigma in SIGMAS:
        known = [maps_known.even(name, sharp, sigma) for name, sharp in photos]
        error, sure, bias = _pooled(measure, known, medians)
        label = f"σ {sigma:g}"
        coverage = share(np.concatenate([each.textured.ravel() for each in known]))
        figures += [
            Figure(f"{label}: median |error|, textured and confident", _median(error[sure]), _bar(sigma)),
            Figure(f"{label}: median |error|, textured", _median(error), _bar(sigma)),
            Figure(f"{label}: median error, textured and confident", _median(bias[sure])),
            Figure(f"{label}: share of textured called confident", share(sure), least=0.5),
        ]
    rising = [after > before for row in medians.values() for before, after in pairwise(row)]
    figures.append(Figure("share of neighbouring σ in the right order", float(np.mean(rising)), least=1.0))
    figures.append(Figure("share of pixels with texture in the sharp photo", coverage))
    return figures


def discs(measure: Measure, photos: list[tuple[str, FloatArray]]) -> list[Figure]:
    """Photos blurred evenly by discs of the same σ."""
    figures = []
    for sigma in SIGMAS[1:]:
        known = [maps_known.even(name, sharp, sigma, "disc") for name, sharp in photos]
        error, sure, bias = _pooled(measure, known)
        own = float(known[0].sigma[0, 0])
        figures += [
            Figure(f"σ {sigma:g}: median |error| / σ, confident", _median(error[sure]) / own, 0.25),
            Figure(f"σ {sigma:g}: median |error| / σ, textured", _median(error) / own, 0.25),
            Figure(f"σ {sigma:g}: median error", _median(bias[sure])),
            Figure(f"σ {sigma:g}: share of textured called confident", share(sure), least=0.5),
        ]
    return figures


def fields(measure: Measure, photos: list[tuple[str, FloatArray]]) -> list[Figure]:
    """Steps at an edge, of each photo over the next, and ramps."""
    backs = photos[1:] + photos[:1]
    steps = [
        maps_known.step(name, front, back) for (name, front), (_, back) in zip(photos, backs, strict=True)
    ]
    figures = []
    for label, subjects in (("step", steps), ("ramp", [maps_known.ramp(*photo) for photo in photos])):
        wrong, textured, away = [], [], []
        for known in subjects:
            made = measure(known.pixels)
            error = np.abs(made.sigma - known.sigma)
            wrong.append(error.ravel())
            textured.append(error[known.textured])
            if known.edge is not None:
                away.append(distance_from_edge(made.sigma, known))
        figures += [
            Figure(f"{label}: mean |error|", float(np.concatenate(wrong).mean()), 0.5),
            Figure(f"{label}: mean |error|, textured", float(np.concatenate(textured).mean())),
        ]
        if away:
            distance = np.concatenate(away)
            figures += [
                Figure("step: median distance from the photo's edge, px", _median(distance), 6.0),
                Figure("step: share of rows within 6 px", share(distance <= 6)),
            ]
    return figures


def scenes(measure: Measure, rendered: Iterable[tuple[str, FloatArray, FloatArray]]) -> list[Figure]:
    """Rendered scenes, (name, pixels, true σ), on all their pixels."""
    figures = []
    for name, pixels, sigma in rendered:
        made = measure(pixels)
        error = np.abs(made.sigma - sigma)
        sure = made.confidence >= CONFIDENT
        figures += [
            Figure(f"{name}: mean |error|", float(error.mean()), 0.7),
            Figure(f"{name}: Spearman", spearman(made.sigma, sigma), least=0.9),
            Figure(f"{name}: Spearman of the truth read to ±{READ_TO:g} px", spearman(_read(sigma), sigma)),
            Figure(f"{name}: mean |error|, confident", float(error[sure].mean()) if sure.any() else 0.0),
            Figure(f"{name}: share called confident", share(sure)),
            Figure(f"{name}: true σ, mean", float(sigma.mean())),
        ]
    return figures


def pairs(measure: Measure, label: str, found: list[Pair]) -> list[Figure]:
    """Whether the map calls the photo with the stronger gradients the sharper one."""
    right: list[NDArray[np.bool_]] = []
    sure: list[NDArray[np.bool_]] = []
    judged = textured = 0
    worst = (1.0, "")
    for pair in found:
        verdict = judge(pair)
        first, second = measure(pair.first), measure(pair.second)
        known = verdict.sharper > 0
        named = np.where(first.sigma < second.sigma, 1, 2)[known]
        agrees = named == verdict.sharper[known]
        right.append(agrees)
        sure.append((np.maximum(first.confidence, second.confidence) >= CONFIDENT)[known])
        judged += int(known.sum())
        textured += int(verdict.textured.sum())
        worst = min(worst, (share(agrees), pair.name))
    agreed, confident = np.concatenate(right), np.concatenate(sure)
    return [
        Figure(f"{label}: the sharper one named", share(agreed), least=0.95),
        Figure(f"{label}: textured pixels judged", judged / max(textured, 1), least=0.5),
        Figure(f"{label}: the sharper one named, confident", share(agreed, confident)),
        Figure(f"{label}: judged pixels called confident", share(confident)),
        Figure(f"{label}: worst pair ({worst[1]})", worst[0]),
    ]


def published(measure: Measure, photo: FloatArray, theirs: FloatArray) -> list[Figure]:
    """Rank correlation with a published map of ``photo``, whose unit is lost."""
    made = measure(photo)
    sure = made.confidence >= CONFIDENT
    return [
        Figure("Spearman with the published map", spearman(made.sigma, theirs), least=0.8),
        Figure("Spearman, confident pixels", spearman(made.sigma[sure], theirs[sure])),
        Figure("share called confident", share(sure)),
    ]


def shaken(subjects: Iterable[Subject]) -> list[Figure]:
    """Photos moved by 15 px and photos that were not: how many are called shaken."""
    called: dict[bool, list[bool]] = {True: [], False: []}
    for subject in subjects:
        called[subject.moved].append(shake_of(subject.grey).found)
    found, false = float(np.mean(called[True])), float(np.mean(called[False]))
    return [
        Figure(f"called shaken of {len(called[True])} moved by 15 px", found, least=0.95),
        Figure(f"called shaken of {len(called[False])} not moved", false, most=0.05),
    ]


def opened(file: Path) -> FloatArray:
    """A picture file as float32 H×W×3 in [0, 1], its colours as they are coded."""
    from models.training.data.photos import read

    return np.asarray(read(file).astype(np.float32) / 255, np.float32)


def _pooled(
    measure: Measure, known: list[Known], medians: dict[str, list[float]] | None = None
) -> tuple[FloatArray, NDArray[np.bool_], FloatArray]:
    """|error|, confidence and signed error on the textured pixels of all photos together."""
    bias, sure = [], []
    for each in known:
        made = measure(each.pixels)
        bias.append((made.sigma - each.sigma)[each.textured])
        sure.append((made.confidence >= CONFIDENT)[each.textured])
        if medians is not None:
            medians[each.name].append(_median(made.sigma[each.textured]))
    together = np.concatenate(bias)
    return np.abs(together), np.concatenate(sure), together


def distance_from_edge(sigma: FloatArray, known: Known) -> FloatArray:
    """How far, in each row, the largest step of the map lies from the photo's edge, px."""
    assert known.edge is not None
    middle = float(known.sigma.min() + known.sigma.max()) / 2
    columns = np.arange(sigma.shape[1])
    # The split that leaves the fewest pixels on the wrong side of the middle value.
    left = np.cumsum(sigma >= middle, axis=1)
    right = np.cumsum((sigma < middle)[:, ::-1], axis=1)[:, ::-1]
    at = np.argmin(left + right, axis=1)
    return np.asarray(np.abs(columns[at] - known.edge), np.float32)


def _read(sigma: FloatArray) -> FloatArray:
    """True σ as a measurement with a standard error of ``READ_TO`` px would have it, pixel by pixel."""
    noise = np.random.default_rng(0).normal(0, READ_TO, sigma.shape)
    return np.asarray(sigma + noise, np.float32)


def _bar(sigma: float) -> float:
    return max(0.3, 0.15 * sigma)


def _median(values: NDArray[np.floating]) -> float:
    return float(np.median(values)) if values.size else float("nan")
