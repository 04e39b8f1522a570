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
project's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
_Doubles = NDArray[np.float64]

EDGE_FLOOR = 1e-6
"""ε₀: (0.001 · range of the guide)², as Li et al. set it."""
_LEAST = 1e-9  # a window without any sure value still has a mean


@dataclass(frozen=True)
class Filter:
    """``radius``: px of the grid filtered on. ``eps``: ε, of the guide's unit squared; larger is smoother.
    ``spread``: ε_w, the variance of a window that halves its say; infinity is the plain average.
    ``edge_weighted``: with Γ, which is relative to the whole picture; without it parts equal the whole.
    """

    radius: int = 6
    eps: float = 1e-4
    spread: float = 1e-4
    edge_weighted: bool = True


@dataclass(frozen=True, eq=False)
class Lines:
    """For every pixel the line that gives its value from the guide, value = slope · guide + offset.

    ``weight``: how sure the values were that it was fitted to, in the unit of the weights handed in.
    All float32 H×W.
    """

    slope: FloatArray
    offset: FloatArray
    weight: FloatArray

    def at(self, guide: FloatArray) -> FloatArray:
        """The values for ``guide``, float32 H×W."""
        return np.asarray(self.slope * guide + self.offset, np.float32)


def fit(values: FloatArray, weights: FloatArray, guide: FloatArray, how: Filter) -> Lines:
    """The averaged lines of the guided filter; ``lines.at(guide)`` is the filtered picture.

    ``values``, ``weights`` (≥ 0), ``guide`` (in [0, 1]): float32 H×W, finite. Windows are cut at the border.
    In double precision: variances are small differences of large numbers.
    """
    size = 2 * how.radius + 1
    w = np.asarray(weights, np.float64) + _LEAST
    g, p = np.asarray(guide, np.float64), np.asarray(values, np.float64)
    count, total = _sums(np.ones_like(g), size), _sums(w, size)
    mean_g, mean_p = _sums(w * g, size) / total, _sums(w * p, size) / total
    variance = np.maximum(_sums(w * g * g, size) / total - mean_g * mean_g, 0.0)
    covariance = _sums(w * g * p, size) / total - mean_g * mean_p
    gamma = edge_weight(g) if how.edge_weighted else 1.0
    slope = covariance / (variance + how.eps / gamma)
    offset = mean_p - slope * mean_g
    say = total / count
    if np.isfinite(how.spread):
        say = say / (1 + local_variance(g, how.radius) / how.spread)
    summed = _sums(say, size)
    return Lines(*(_single(_sums(say * each, size) / summed) for each in (slope, offset, total / count)))


def edge_weight(guide: NDArray[Any]) -> _Doubles:
    """Γ of Li et al. at every pixel: above 1 at edges of ``guide`` (H×W), below 1 where it is flat."""
    raised = local_variance(guide, 1) + EDGE_FLOOR
    return np.asarray(raised * np.mean(1 / raised))


def local_variance(guide: NDArray[Any], radius: int) -> _Doubles:
    """Variance of ``guide`` (H×W) over (2·radius+1)² px round every pixel, cut at the border."""
    size = 2 * radius + 1
    g = np.asarray(guide, np.float64)
    count = _sums(np.ones_like(g), size)
    mean = _sums(g, size) / count
    return np.maximum(_sums(g * g, size) / count - mean * mean, 0.0)


def _sums(array: _Doubles, size: int) -> _Doubles:
    """Sums over ``size``×``size`` px round every pixel; nothing lies beyond the border."""
    made = cv2.boxFilter(array, cv2.CV_64F, (size, size), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return np.asarray(made, np.float64).reshape(array.shape)


def _single(array: _Doubles) -> FloatArray:
    return np.asarray(array, np.float32)
