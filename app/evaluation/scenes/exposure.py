"""Layers seen through a thin lens: one picture per lens sample, averaged in linear light.

A point of the scene at picture position x (through the centre of the lens) lands, through pupil point u, at
m·x + u·shift(depth), with m the magnification of the focus (breathing). Each layer is resampled so for each
pupil point and laid over those behind it: what a blurred edge uncovers is really what stands behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation.scenes.camera import ThinLens, View
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.pupil import cell_sigma, pupil_points
from app.evaluation.scenes.resampling import softened
from app.imaging.arrays import FloatArray

STRIP = 256
# Below this shift (px) linear resampling would blur visibly more than the lens does.
CUBIC_BELOW = 4.0


def expose(
    layers: Sequence[Layer],
    view: View,
    lens: ThinLens,
    samples: int,
    blades: int = 0,
    tick: Callable[[float], None] = lambda done: None,
    half: Literal["left", "right"] | None = None,
) -> FloatArray:
    """The picture through ``lens``: float32 rows×width×3, linear light, unclipped.

    ``layers`` are ordered back to front, drawn for ``view`` (whose lens sets their scale). ``samples``: pupil
    points; 1 is the pinhole. ``tick`` is called with the share done. ``half``: what one half of the lens
    alone sees, as bright as the whole: in the left view what lies behind the focus is shifted to the left.
    """
    points = pupil_points(samples, blades, turn=0.3)
    if half is not None:
        points = points[points[:, 0] > 0 if half == "left" else points[:, 0] < 0]
    ready = [_widened(layer, lens, samples) for layer in layers]
    picture = np.zeros((view.rows, lens.width, 3), np.float32)
    for top in range(0, view.rows, STRIP):
        bottom = min(top + STRIP, view.rows)
        total = np.zeros((bottom - top, lens.width, 4), np.float32)
        for point in points:
            total += _through(ready, view, lens, point if samples > 1 else None, top, bottom)
        picture[top:bottom] = total[..., :3] / len(points)
        tick(bottom / view.rows)
    return picture


def front_inverse_depth(layers: Sequence[Layer], view: View, lens: ThinLens) -> FloatArray:
    """Inverse depth (1/m, float32 rows×width) of the front-most surface that the pinhole sees."""
    front = np.zeros((view.rows, lens.width), np.float32)
    magnification = lens.image_distance_px / view.lens.image_distance_px
    cx, cy = view.centre
    columns = (np.arange(lens.width, dtype=np.float32) - cx) / magnification + cx
    lines = (np.arange(view.rows, dtype=np.float32) - cy) / magnification + cy
    for layer in layers:
        x, y = columns - layer.left, lines - layer.top
        xs, ys = (
            np.flatnonzero((x >= -0.5) & (x <= layer.width - 0.5)),
            np.flatnonzero((y >= -0.5) & (y <= layer.height - 0.5)),
        )
        if not (len(xs) and len(ys)):
            continue
        part = np.ix_(ys, xs)
        map_x, map_y = (np.ascontiguousarray(a, np.float32) for a in np.meshgrid(x[xs], y[ys]))
        alpha = cv2.remap(np.ascontiguousarray(layer.colour[..., 3]), map_x, map_y, cv2.INTER_LINEAR)
        depth = cv2.remap(
            layer.inverse_depth_field(), map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        front[part] = np.where(alpha >= 0.5, depth, front[part])
    return front


def _through(
    layers: Sequence[Layer],
    view: View,
    lens: ThinLens,
    point: NDArray[np.float64] | None,
    top: int,
    bottom: int,
) -> FloatArray:
    """One strip of the picture through one pupil point (None: the pinhole), float32 ×4."""
    picture = np.zeros((bottom - top, lens.width, 4), np.float32)
    a, b = lens.shift_line() if point is not None else (0.0, 0.0)
    u, v = (float(point[0]), float(point[1])) if point is not None else (0.0, 0.0)
    m = lens.image_distance_px / view.lens.image_distance_px
    cx, cy = view.centre
    for layer in layers:
        low, high = layer.corner_inverse_depths()
        shifts = (a + b * low, a + b * high)
        box = _reach(layer, shifts, (u, v), m, (cx, cy), (top, bottom, lens.width))
        if box is None:
            continue
        x0, x1, y0, y1 = box
        near_focus = min(abs(shifts[0]), abs(shifts[1])) < CUBIC_BELOW or shifts[0] * shifts[1] < 0
        cubic = layer.sharp and near_focus
        how = cv2.INTER_CUBIC if cubic else cv2.INTER_LINEAR
        if isinstance(layer.inverse_depth, tuple):
            matrix = _plane_matrix(layer, (a, b), (u, v), m, (cx, cy), (x0, y0))
            warped = cv2.warpAffine(
                layer.colour,
                matrix,
                (x1 - x0, y1 - y0),
                flags=how | cv2.WARP_INVERSE_MAP,
                borderValue=(0, 0, 0, 0),
            )
        else:
            maps = _curved_maps(layer, (a, b), (u, v), m, (cx, cy), box)
            warped = cv2.remap(layer.colour, maps[0], maps[1], how, borderValue=(0, 0, 0, 0))
        cover = cv2.extractChannel(warped, 3)
        if cubic:
            np.clip(cover, 0.0, 1.0, out=cover)
        behind = 1.0 - cover
        part = picture[y0 - top : y1 - top, x0:x1]
        cv2.multiply(part, cv2.merge([behind, behind, behind, behind]), dst=part)
        cv2.add(part, warped, dst=part)
    return picture


def _reach(
    layer: Layer,
    shifts: tuple[float, float],
    point: tuple[float, float],
    m: float,
    centre: tuple[float, float],
    strip: tuple[int, int, int],
) -> tuple[int, int, int, int] | None:
    """Columns and rows (x0, x1, y0, y1) of the strip that the layer can touch, or None."""
    top, bottom, width = strip
    ranges = []
    for start, size, c, p in (
        (layer.left, layer.width, centre[0], point[0]),
        (layer.top, layer.height, centre[1], point[1]),
    ):
        ends = [m * (e - c) + c + p * s for e in (start - 1, start + size) for s in shifts]
        ranges.append((int(np.floor(min(ends))), int(np.ceil(max(ends))) + 1))
    x0, x1 = max(ranges[0][0], 0), min(ranges[0][1], width)
    y0, y1 = max(ranges[1][0], top), min(ranges[1][1], bottom)
    return (x0, x1, y0, y1) if x1 > x0 and y1 > y0 else None


def _plane_matrix(
    layer: Layer,
    line: tuple[float, float],
    point: tuple[float, float],
    m: float,
    centre: tuple[float, float],
    origin: tuple[int, int],
) -> NDArray[np.float64]:
    """Exact 2×3 map from box pixels to the layer's pixels: the shift of a plane is affine in the picture."""
    assert isinstance(layer.inverse_depth, tuple)
    d0, dx, dy = layer.inverse_depth
    p, c = np.array(point), np.array(centre)
    base = line[0] + line[1] * d0
    slope = line[1] * np.array([dx, dy])
    # sensor = m (x − c) + c + p (base + slope·x)  ⇒  x = A⁻¹ (sensor − (1 − m) c − p base)
    inverse = np.linalg.inv(m * np.eye(2) + np.outer(p, slope))
    offset = inverse @ (np.array(origin) - (1.0 - m) * c - p * base) - np.array([layer.left, layer.top])
    return np.hstack([inverse, offset[:, None]])


def _curved_maps(
    layer: Layer,
    line: tuple[float, float],
    point: tuple[float, float],
    m: float,
    centre: tuple[float, float],
    box: tuple[int, int, int, int],
) -> tuple[FloatArray, FloatArray]:
    """Positions in the layer for each box pixel, by fixed-point iteration (the shift varies slowly)."""
    assert not isinstance(layer.inverse_depth, tuple)
    x0, x1, y0, y1 = box
    base_x = (np.arange(x0, x1, dtype=np.float32) - centre[0]) / m + centre[0] - layer.left
    base_y = (np.arange(y0, y1, dtype=np.float32) - centre[1]) / m + centre[1] - layer.top
    grid_x, grid_y = (np.ascontiguousarray(g, np.float32) for g in np.meshgrid(base_x, base_y))
    middle = line[0] + line[1] * float(layer.inverse_depth.mean())
    map_x, map_y = grid_x - np.float32(point[0] * middle / m), grid_y - np.float32(point[1] * middle / m)
    if point == (0.0, 0.0):
        return map_x, map_y
    for _ in range(3):
        depth = cv2.remap(
            layer.inverse_depth, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        shift = (np.float32(line[0]) + np.float32(line[1]) * depth) / np.float32(m)
        map_x, map_y = grid_x - np.float32(point[0]) * shift, grid_y - np.float32(point[1]) * shift
    return map_x, map_y


def _widened(layer: Layer, lens: ThinLens, samples: int) -> Layer:
    """The layer spread by the cell that each pupil point stands for, so that few points leave no pattern."""
    share = cell_sigma(samples)
    low, high = layer.corner_inverse_depths()
    worst = share * max(abs(float(lens.shift_px(low))), abs(float(lens.shift_px(high))))
    if worst < 0.15:
        return layer
    pad = int(np.ceil(3 * worst)) + 1
    colour = np.pad(layer.colour, ((pad, pad), (pad, pad), (0, 0)))
    depth = layer.inverse_depth
    if not isinstance(depth, tuple):
        depth = np.pad(depth, pad, mode="edge")
    padded = Layer(colour, layer.left - pad, layer.top - pad, depth, layer.sharp)
    field = padded.inverse_depth_field()
    wanted = np.abs(lens.shift_px(field)) * np.float32(share)
    least = float(wanted.min())
    if worst - least < 0.1:
        return Layer(softened(colour, worst), padded.left, padded.top, depth, layer.sharp)
    # Between two blurs, mix so that the variance comes out right.
    levels = [0.0, *np.geomspace(0.3, max(worst, 0.35), max(2, int(np.ceil(2 * np.log2(worst / 0.3))) + 1))]
    result, before = np.zeros_like(colour), colour
    for lower, upper in pairwise(levels):
        after = softened(colour, upper)
        mix = np.clip((wanted**2 - lower**2) / (upper**2 - lower**2), 0, 1)
        inside = (wanted >= lower) & ((wanted < upper) | (upper == levels[-1]))
        result += (before + (after - before) * mix[..., None]) * inside[..., None]
        before = after
    return Layer(result, padded.left, padded.top, depth, layer.sharp)
