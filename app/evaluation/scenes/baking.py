"""From a surface that rays can meet to a layer: antialiased, premultiplied, with its depth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.resampling import shrunk, stretched
from app.imaging.arrays import FloatArray

BAND = 192
MARGIN = 0.06


@dataclass(frozen=True, eq=False)
class Hit:
    """What rays met: linear colour h×w×3, coverage h×w in [0, 1], depth h×w in m (any where uncovered)."""

    colour: FloatArray
    cover: FloatArray
    depth: FloatArray


Surface = Callable[[FloatArray], Hit]
Box = tuple[int, int, int, int]


def canvas_box(view: View) -> Box:
    """(left, top, width, height) of the picture with the margin that shifted views look into."""
    pad = round(MARGIN * view.lens.width)
    return -pad, -pad, view.lens.width + 2 * pad, view.rows + 2 * pad


def box_round(view: View, points: FloatArray, pad: int = 2) -> Box:
    """The part of the canvas that world points (n×3) span, with ``pad`` px round them; may be of no size."""
    x, y, _ = view.project(points)
    left, top, width, height = canvas_box(view)
    x0, x1 = max(left, int(x.min()) - pad), min(left + width, int(np.ceil(x.max())) + pad + 1)
    y0, y1 = max(top, int(y.min()) - pad), min(top + height, int(np.ceil(y.max())) + pad + 1)
    return x0, y0, max(0, x1 - x0), max(0, y1 - y0)


def bake(
    view: View,
    box: Box,
    surface: Surface,
    finer: int = 2,
    plane: tuple[FloatArray, float] | None = None,
) -> Layer:
    """The layer of ``surface`` within ``box``, sampled ``finer``² times a pixel.

    ``plane``: (normal, k) of a surface normal·P = k, whose inverse depth is then kept exactly, as affine.
    """
    left, top, width, height = box
    colour = np.zeros((height, width, 4), np.float32)
    inverse = np.zeros((height, width), np.float32)
    weight = np.zeros((height, width), np.float32)
    step = (np.arange(finer, dtype=np.float32) + 0.5) / finer - 0.5
    xs = (left + np.arange(width, dtype=np.float32)[:, None] + step).reshape(-1)
    for start in range(0, height, BAND):
        rows = min(BAND, height - start)
        ys = (top + start + np.arange(rows, dtype=np.float32)[:, None] + step).reshape(-1)
        grid_x, grid_y = np.meshgrid(xs.astype(np.float32), ys.astype(np.float32))
        hit = surface(view.rays(grid_x, grid_y))
        rgba = np.concatenate([hit.colour * hit.cover[..., None], hit.cover[..., None]], axis=2)
        size = (width, rows)
        colour[start : start + rows] = shrunk(rgba, size)
        if plane is None:
            near = np.where(hit.cover > 0, hit.cover / np.maximum(hit.depth, 1e-6), 0).astype(np.float32)
            inverse[start : start + rows] = shrunk(near, size)
            weight[start : start + rows] = shrunk(hit.cover, size)
    if plane is not None:
        return Layer(colour, left, top, plane_inverse_depth(view, *plane))
    return Layer(colour, left, top, filled(inverse, weight))


def plane_inverse_depth(view: View, normal: FloatArray, k: float) -> tuple[float, float, float]:
    """(a, b, c) of the inverse depth a + b·x + c·y of the plane normal·P = k."""
    corners = view.rays(np.array([0.0, 1.0, 0.0], np.float32), np.array([0.0, 0.0, 1.0], np.float32))
    at = (corners.astype(np.float64) @ np.asarray(normal, np.float64)) / (k - float(np.dot(normal, view.eye)))
    return float(at[0]), float(at[1] - at[0]), float(at[2] - at[0])


def filled(weighted: FloatArray, weight: FloatArray) -> FloatArray:
    """``weighted / weight`` where there is weight, and smoothly continued where there is none."""
    result = weighted / np.maximum(weight, 1e-6)
    holes = weight < 1e-3
    if not holes.any():
        return np.asarray(result, np.float32)
    if holes.all():
        return np.ones_like(weighted)
    total_v, total_w = weighted.copy(), weight.copy()
    size = (weight.shape[1], weight.shape[0])
    small_v, small_w, gain = weighted, weight, 1e-3
    while min(small_v.shape) > 1:
        half = (max(1, small_v.shape[1] // 2), max(1, small_v.shape[0] // 2))
        small_v = shrunk(small_v, half)
        small_w = shrunk(small_w, half)
        total_v += np.float32(gain) * stretched(small_v, size)
        total_w += np.float32(gain) * stretched(small_w, size)
        gain *= 0.1
    average = float(weighted.sum() / weight.sum())
    spread = np.where(total_w > 1e-20, total_v / np.maximum(total_w, 1e-20), average)
    return np.asarray(np.where(holes, spread, result), np.float32)
