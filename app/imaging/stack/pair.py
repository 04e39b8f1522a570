"""Laying one frame over another: a projective map found coarse to fine, sub-pixel.

Gauss–Newton with the mean of both pictures' slopes (Benhimane & Malis 2004, "ESM") over evened details, with
weights that let go of what moved (Geman & McClure).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray, Matrix
from app.imaging.stack.look import Level, lay

_STEPS = 10
#: Steps end when no corner moves by more, px of the level.
_STILL = 0.01
#: Points that are compared on a level, about.
_POINTS = 40_000
#: How far bending beyond shift, turn and scale is believed to move a corner, in thousandths of the diagonal.
_BEND = 3.0
#: Details are a few px wide, so about so many neighbouring points tell the same.
_ALIKE = 12.0
#: Long side of the level on which two frames are judged to agree, px.
_JUDGED = 320
#: Short side of the smallest level that frames are moved on, px.
_SMALLEST = 8
_SIMILAR, _PROJECTIVE = 4, 8


@dataclass(frozen=True, eq=False)
class Fit:
    """``matrix``: 3×3, from px of the fixed frame to px of the moving one; the first px has its centre at
    (0, 0). ``agreement``: correlation of the details of both, −1 to 1. ``overlap``: share of the fixed frame
    that the moving one covers.
    """

    matrix: Matrix
    agreement: float
    overlap: float


def fit(fixed: Sequence[Level], moving: Sequence[Level], start: Matrix | None = None, first: int = 0) -> Fit:
    """Lay ``moving`` over ``fixed`` (levels coarse to fine, of frames of one size), from ``start`` and the
    level ``first`` on (negative: counted from the finest); without a start it is searched for.
    """
    matrix = _best_start(fixed[0], moving[0]) if start is None else start
    for number in range(first % len(fixed), len(fixed)):
        freedoms = _PROJECTIVE if number >= len(fixed) - 2 else _SIMILAR
        matrix = _refine(fixed[number], moving[number], matrix, freedoms)
    return judge(fixed, moving, matrix)


def judge(fixed: Sequence[Level], moving: Sequence[Level], matrix: Matrix) -> Fit:
    """How well two frames agree under ``matrix``."""
    number = next((n for n, level in enumerate(fixed) if max(level.details.shape) >= _JUDGED), len(fixed) - 1)
    one, other = fixed[number], moving[number]
    inner = one.inverse @ matrix @ one.matrix
    seen = lay(np.ones_like(other.details), inner) > 0.999
    a, b = one.details[seen], lay(other.details, inner)[seen]
    power = float(np.sqrt(np.dot(a, a) * np.dot(b, b)))
    return Fit(matrix, float(np.dot(a, b)) / power if power > 0 else 0.0, float(seen.mean()))


def corners_moved(matrix: Matrix, height: int, width: int) -> float:
    """How far the corners of a frame move under ``matrix``, the farthest of them, px."""
    corners = np.array([[0, 0], [width - 1, 0], [0, height - 1], [width - 1, height - 1]], np.float64)
    moved = cv2.perspectiveTransform(corners[None], matrix)[0]
    return float(np.hypot(*(moved - corners).T).max())


def _best_start(fixed: Level, moving: Level) -> Matrix:
    """Unmoved, or shifted as phase correlation says: whichever agrees better once refined."""
    if min(fixed.details.shape) < _SMALLEST:
        return np.eye(3)
    window = cv2.createHanningWindow(fixed.details.shape[::-1], cv2.CV_32F)
    (x, y), _ = cv2.phaseCorrelate(fixed.details, moving.details, window)
    shift = np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], np.float64)
    starts = [np.eye(3), fixed.matrix @ shift @ fixed.inverse]
    tried = [judge([fixed], [moving], _refine(fixed, moving, start, _SIMILAR)) for start in starts]
    return max(tried, key=lambda found: found.agreement * (found.overlap > 0.3)).matrix


def _refine(fixed: Level, moving: Level, matrix: Matrix, freedoms: int) -> Matrix:
    height, width = fixed.details.shape
    half = 0.5 * float(np.hypot(height, width))
    # Centred, and 1 at the corners: all freedoms then have one size.
    unit = np.array(
        [[1 / half, 0, -(width - 1) / 2 / half], [0, 1 / half, -(height - 1) / 2 / half], [0, 0, 1]]
    )
    back = np.linalg.inv(unit)
    inner = unit @ fixed.inverse @ matrix @ fixed.matrix @ back
    rows, columns = _chosen(fixed)
    if min(height, width) < _SMALLEST or len(rows) < 4 * _PROJECTIVE:  # nothing to hold on to
        return matrix
    placed = unit @ np.stack([columns, rows, np.ones_like(rows)])
    x, y = placed[:2].astype(np.float32)
    here = fixed.slopes[rows, columns]
    stiffness = np.zeros(freedoms)
    stiffness[_SIMILAR:] = _ALIKE / (2 * _BEND / 1000) ** 2
    for _ in range(_STEPS):
        at = back @ inner @ placed
        there, inside = _sampled(moving.slopes, at[0] / at[2], at[1] / at[2])
        if inside.sum() < 4 * _PROJECTIVE:
            break
        error = (there[:, 0] - here[:, 0])[inside]
        slope = 0.5 * half * (there[:, 1:] + here[:, 1:])[inside]
        spread = 4.5 * float(np.median(np.abs(error[:: max(len(error) // 5000, 1)]))) + 1e-6
        weight = 1 / (1 + (error / np.float32(spread)) ** 2) ** 2
        ways = _ways(x[inside], y[inside], slope, freedoms)
        weighted = ways * weight[:, None]
        normal = (weighted.T @ ways).astype(np.float64)
        pull = (weighted.T @ error).astype(np.float64)
        variance = float(np.dot(weight, error**2) / weight.sum())
        normal += np.diag(stiffness * variance) + 1e-9 * np.trace(normal) * np.eye(freedoms)
        pull += stiffness * variance * _bent(inner)[:freedoms]
        step = np.asarray(-np.linalg.solve(normal, pull), np.float64)
        inner = np.asarray(inner @ _moved(step), np.float64)
        inner /= inner[2, 2]
        if np.abs(step).max() * half < _STILL:
            break
    found = fixed.matrix @ back @ inner @ unit @ fixed.inverse
    return np.asarray(found / found[2, 2], np.float64)


def _chosen(level: Level) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the points that are compared: those with detail, evenly thinned."""
    steep = np.abs(level.slopes[..., 1]) + np.abs(level.slopes[..., 2])
    rows, columns = np.nonzero(steep > 0.5 * steep.mean())
    every = max(len(rows) // _POINTS, 1)
    return rows[::every], columns[::every]


def _sampled(
    picture: FloatArray, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """``picture`` (h×w×c) at places, bilinear: n×c; and which of the places lie inside."""
    height, width = picture.shape[:2]
    inside = (x >= 1) & (x <= width - 2) & (y >= 1) & (y <= height - 2)
    # OpenCV takes tables of places, and none longer than 32767 on a side.
    wide = 1024
    padded = -(-len(x) // wide) * wide
    table = np.zeros((2, padded), np.float32)
    table[0, : len(x)], table[1, : len(x)] = x, y
    got = cv2.remap(
        picture, table[0].reshape(-1, wide), table[1].reshape(-1, wide), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(got, np.float32).reshape(padded, -1)[: len(x)], inside


def _ways(x: FloatArray, y: FloatArray, slope: FloatArray, freedoms: int) -> FloatArray:
    """How details change by each freedom, n×freedoms: shift, turn, scale; two of shear and of perspective."""
    gx, gy = slope[:, 0], slope[:, 1]
    along = gx * x + gy * y
    ways = [gx, gy, gy * x - gx * y, along]
    if freedoms == _PROJECTIVE:
        ways += [gx * x - gy * y, gx * y + gy * x, along * x, along * y]
    return np.stack(ways, axis=1)


def _moved(step: NDArray[np.float64]) -> Matrix:
    shift_x, shift_y, turn, scale, *rest = step
    stretch, shear, bend_x, bend_y = rest or (0.0,) * 4
    return np.array(
        [
            [1 + scale + stretch, shear - turn, shift_x],
            [shear + turn, 1 + scale - stretch, shift_y],
            [-bend_x, -bend_y, 1],
        ]
    )


def _bent(inner: Matrix) -> NDArray[np.float64]:
    """The freedoms that ``inner`` makes use of, those beyond shift, turn and scale."""
    stretch, shear = (inner[0, 0] - inner[1, 1]) / 2, (inner[0, 1] + inner[1, 0]) / 2
    return np.array([0, 0, 0, 0, stretch, shear, -inner[2, 0], -inner[2, 1]])
