"""A defocus map in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.imaging.defocus_map import DefocusMap

_MOST = 1_000_000  # values looked at: more would not move a median


@dataclass(frozen=True)
class MapFigures:
    """``median_sigma``: of the blur, full-resolution px. ``in_focus``: share of the photo, [0, 1], with σ
    below ``below`` px. ``confidence``: its mean. Values count as far as they are sure.
    """

    median_sigma: float
    in_focus: float
    below: float
    confidence: float


def figures_of(defocus: DefocusMap, below: float = 1.0) -> MapFigures:
    """The figures of a map; ``below``: σ in px under which a place counts as in focus."""
    step = max(int(np.sqrt(defocus.sigma.size / _MOST)), 1)
    sigma = defocus.sigma[::step, ::step].ravel().astype(np.float64)
    confidence = defocus.confidence[::step, ::step].ravel().astype(np.float64)
    # Where nothing is sure, all that was measured counts alike.
    weight = confidence if confidence.any() else np.ones_like(confidence)
    order = np.argsort(sigma, kind="stable")
    passed = np.cumsum(weight[order])
    median = sigma[order[np.searchsorted(passed, passed[-1] / 2)]]
    share = float(weight[sigma < below].sum() / weight.sum())
    return MapFigures(float(median), share, below, float(confidence.mean()))
