"""The weighted guided filter: values that follow the edges of a guide, and count as far as they are sure.

In every window k of radius r the values p are fitted by a line of the guide g, the ridge regression of He,
Sun and Tang ("Guided image filtering", TPAMI 2013), here with the weight w of each value::

    minimise over a_k, b_k:   Σ w (a_k g + b_k − p)²  +  Σ w · (ε / Γ_k) a_k²
    a_k = cov_w(g, p) / (var_w(g) + ε / Γ_k)          b_k = mean_w(p) − a_k mean_w(g)

Γ_k is the edge-aware weighting of Li, Zheng, Zhu, Yao and Wu ("Weighted guided image filtering", TIP 2015):
the variance of the guide over 3×3 px relative to the whole picture, (v_k + ε₀) · mean(1 / (v + ε₀)). The
lines that cover a pixel are then averaged by weights that fall with the variance of the guide in their
window, the idea of Ochotorena and Yamashita ("Anisotropic guided filtering", TIP 2020): windows that lie on
one side of an edge outweigh those across it. The form of those weights, 1 / (1 + V_k / ε_w), is this
project's. A guide of several channels makes var a matrix, as He et al. write it for colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import enlarged

EDGE_FLOOR = 1e-6
"""ε₀: (0.001 · range of the guide)², as Li et al. set it."""
_LEAST = 1e-9  # a window without any sure value still has a mean


@dataclass(frozen=True)
class Filter:
    """``radius``: px of the grid filtered on. ``eps``: ε, of the guide's unit squared; larger is smoother.
    ``spread``: ε_w, the variance of a window that halves its say; infinity is the plain average.
    ``edge_weighted``: with Γ, which is relative to the whole picture; without it parts equal the whole.
    """

    radius: int = 8
    eps: float = 3e-3
    spread: float = 1e-2
    edge_weighted: bool = True


@dataclass(frozen=True, eq=False)
class Lines:
    """For every pixel the line that gives its value from the guide: value = Σ slope · guide + offset.

    ``slope``: float32 C×H×W, one plane for each channel of the guide. ``offset``: float32 H×W. ``weight``:
    float32 H×W, how sure the values were that it was fitted to, in the unit of the weights handed in.
    """

    slope: FloatArray
    offset: FloatArray
    weight: FloatArray

    def at(self, guide: FloatArray, step: int = 1, place: tuple[slice, slice] | None = None) -> FloatArray:
        """The values for ``guide`` (float32 H×W or H×W×C), float32 H×W.

        ``step``: px of the guide that a line stands for along a side. ``place``: rows and columns of the
        guide, px; None: it begins at the corner.
        """
        rows, columns = place or (slice(0, guide.shape[0]), slice(0, guide.shape[1]))
        made = enlarged(self.offset, step, rows, columns).copy()
        for slope, plane in zip(self.slope, planes(guide), strict=True):
            made += enlarged(slope, step, rows, columns) * plane
        return made


@dataclass(frozen=True, eq=False)
class Guide:
    """What the filter asks of a guide alone, found out once for several fits: see :func:`prepare`."""

    centred: list[FloatArray]
    count: FloatArray
    ridge: FloatArray | float
    say: FloatArray | float
    how: Filter


def prepare(guide: FloatArray, how: Filter) -> Guide:
    """``guide``: float32 in [0, 1], H×W, or H×W×C for one of several channels, where variance is a matrix."""
    # Variances are small differences of large numbers: less is lost round 0.
    centred = [np.asarray(plane - np.float32(0.5), np.float32) for plane in planes(guide)]
    count = _sums(np.ones(guide.shape[:2], np.float32), 2 * how.radius + 1)
    ridge: FloatArray | float = how.eps
    if how.edge_weighted:
        ridge = np.asarray(how.eps / edge_weight(guide), np.float32)
    say: FloatArray | float = 1.0
    if np.isfinite(how.spread):
        say = np.asarray(1 / (1 + local_variance(guide, how.radius) / how.spread), np.float32)
    return Guide(centred, count, ridge, say, how)


def fit(values: FloatArray, weights: FloatArray, guide: Guide) -> Lines:
    """The averaged lines of the guided filter; ``lines.at(guide)`` is the filtered picture.

    ``values``, ``weights`` (≥ 0): float32 H×W, finite. Windows are cut at the border.
    """
    size, g = 2 * guide.how.radius + 1, guide.centred
    middle = np.float32(values.mean(dtype=np.float64))
    w, p = weights + np.float32(_LEAST), values - middle
    total = _sums(w, size)
    weighted = [w * plane for plane in g]
    means, mean_p = [_sums(each, size) / total for each in weighted], _sums(w * p, size) / total
    matrix = [
        [_sums(weighted[i] * g[j], size) / total - means[i] * means[j] for j in range(i + 1)]
        for i in range(len(g))
    ]
    for i, row in enumerate(matrix):
        row[i] = np.asarray(np.maximum(row[i], 0) + guide.ridge, np.float32)
    covariances = [
        _sums(each * p, size) / total - mean * mean_p for each, mean in zip(weighted, means, strict=True)
    ]
    slopes = _solved(matrix, covariances)
    offset = mean_p
    for slope, mean in zip(slopes, means, strict=True):
        # Back from the guide round 0 to the guide as it is.
        offset = offset - slope * (mean + np.float32(0.5))
    sure = total / guide.count
    say = np.asarray(sure * guide.say, np.float32)
    summed = _sums(say, size)

    def averaged(each: FloatArray) -> FloatArray:
        return np.asarray(_sums(say * each, size) / summed, np.float32)

    return Lines(np.stack([averaged(each) for each in slopes]), averaged(offset) + middle, averaged(sure))


def planes(guide: NDArray[Any]) -> list[NDArray[Any]]:
    """The channels of ``guide`` (H×W or H×W×C)."""
    return [guide] if guide.ndim == 2 else [guide[..., channel] for channel in range(guide.shape[2])]


def edge_weight(guide: FloatArray) -> FloatArray:
    """Γ of Li et al. at every pixel: above 1 at edges of ``guide``, below 1 where it is flat. H×W."""
    raised = local_variance(guide, 1) + np.float32(EDGE_FLOOR)
    return np.asarray(raised * np.mean(1 / raised, dtype=np.float64), np.float32)


def local_variance(guide: FloatArray, radius: int) -> FloatArray:
    """Variance of ``guide`` over (2·radius+1)² px round every pixel, mean of its channels. H×W."""
    size = 2 * radius + 1
    count = _sums(np.ones(guide.shape[:2], np.float32), size)
    variance = np.zeros(guide.shape[:2], np.float32)
    for plane in planes(guide):
        g = np.asarray(plane - np.float32(0.5), np.float32)
        mean = _sums(g, size) / count
        variance += np.maximum(_sums(g * g, size) / count - mean * mean, 0)
    return variance / np.float32(len(planes(guide)))


def _solved(matrix: list[list[FloatArray]], right: list[FloatArray]) -> list[FloatArray]:
    """x of A x = b at every pixel, A symmetric and positive (its lower half), by A = L D Lᵀ."""
    size = len(right)
    lower: list[list[FloatArray]] = []
    diagonal: list[FloatArray] = []
    forward: list[FloatArray] = []
    for i in range(size):
        scaled: list[FloatArray] = []  # L[i][j] · D[j]
        for j in range(i):
            value = matrix[i][j]
            for k in range(j):
                value = value - scaled[k] * lower[j][k]
            scaled.append(value)
        row = [scaled[j] / diagonal[j] for j in range(i)]
        pivot, known = matrix[i][i], right[i]
        for j in range(i):
            pivot, known = pivot - scaled[j] * row[j], known - row[j] * forward[j]
        lower.append(row)
        diagonal.append(np.maximum(pivot, np.float32(_LEAST)))
        forward.append(known)
    found = [known / pivot for known, pivot in zip(forward, diagonal, strict=True)]
    for i in reversed(range(size)):
        for j in range(i + 1, size):
            found[i] = found[i] - lower[j][i] * found[j]
    return found


def _sums(array: FloatArray, size: int) -> FloatArray:
    """Sums over ``size``×``size`` px round every pixel; nothing lies beyond the border.

    OpenCV adds in double precision, so that running sums do not drift.
    """
    made = cv2.boxFilter(array, cv2.CV_32F, (size, size), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(made, np.float32).reshape(array.shape)
