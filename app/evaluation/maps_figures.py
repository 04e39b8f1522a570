"""Statistics of a defocus map against its truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CONFIDENT = 0.5
"""From here on a map's confidence counts as confident."""


def spearman(first: NDArray[np.floating], second: NDArray[np.floating]) -> float:
    """Spearman's rank correlation of two arrays of one shape, ties at their mean rank; 0 if one is
    constant."""
    a, b = _ranks(first), _ranks(second)
    a, b = a - a.mean(), b - b.mean()
    size = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum() / size) if size > 0 else 0.0


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    _, place, count = np.unique(np.ravel(values), return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: NDArray[np.float64] = (last - (count - 1) / 2)[place].astype(np.float64)
    return ranks


def share(part: NDArray[np.bool_], whole: NDArray[np.bool_] | None = None) -> float:
    """Share of the true ones of ``part`` (among those of ``whole``); 0 of nothing."""
    chosen = part if whole is None else part[whole]
    return float(chosen.mean()) if chosen.size else 0.0
