"""Brick walls and gravel: colour and relief of what lies in courses or heaps."""

from __future__ import annotations

import cv2
import numpy as np

from app.evaluation.scenes.noise import fractal, generator, ramp
from app.evaluation.scenes.texture import Texture, surface
from app.imaging.smoothing import smoothstep

LIMIT = 1.3
STONE_M = 0.022


def bricks(seed: int, name: str, size_m: tuple[float, float], per_metre: float) -> Texture:
    """Old brick in stretcher bond over (along, up): 3 of linear albedo, slopes u and v, gloss."""
    columns, rows = round(size_m[0] * per_metre), round(size_m[1] * per_metre)
    rng = generator(seed, name)
    shape = (rows, columns)
    u = np.linspace(0, size_m[0], columns, dtype=np.float32)[None, :]
    v = np.linspace(0, size_m[1], rows, dtype=np.float32)[:, None]
    warp = np.float32(0.0022) * fractal(rng, shape, (size_m[1] * 9, size_m[0] * 9), 6, 0.6)
    course_m, brick_m, joint = 0.0750, 0.2500, 0.0105
    u, v = np.add(u, warp, dtype=np.float32), np.add(v, 0.6 * np.roll(warp, 17, axis=1), dtype=np.float32)
    course = np.floor(v / course_m).astype(np.float32)
    shifted = u / brick_m + 0.5 * np.mod(course, 2)
    brick = np.floor(shifted)
    inside_u, inside_v = (shifted - brick) * brick_m, v - course * course_m
    edge = np.minimum(np.minimum(inside_u, brick_m - inside_u), np.minimum(inside_v, course_m - inside_v))
    face = smoothstep(0.35 * joint, 0.78 * joint, edge)
    table = rng.standard_normal((64, 64, 4)).astype(np.float32)
    own = table[np.mod(course, 64).astype(np.intp), np.mod(brick, 64).astype(np.intp)]
    mottle = fractal(rng, shape, (size_m[1] * 11, size_m[0] * 8), 8, 0.66)
    grain = fractal(rng, shape, (size_m[1] * 260, size_m[0] * 260), 4, 0.75)
    pits = smoothstep(1.55, 2.3, fractal(rng, shape, (size_m[1] * 130, size_m[0] * 110), 3, 0.65))
    clay = ramp(
        0.85 * own[..., 0] + 0.55 * mottle + 0.20 * grain,
        [
            (-3.0, (0.085, 0.038, 0.030)),
            (-0.9, (0.205, 0.080, 0.052)),
            (0.5, (0.315, 0.125, 0.074)),
            (1.8, (0.400, 0.190, 0.110)),
            (3.2, (0.500, 0.290, 0.175)),
        ],
    )
    burnt = smoothstep(1.25, 1.5, own[..., 1])[..., None]
    clay = clay * (1 - 0.55 * burnt) * (1 - 0.45 * pits)[..., None]
    mortar = ramp(
        grain + 0.5 * mottle, [(-3, (0.16, 0.14, 0.115)), (0, (0.34, 0.305, 0.255)), (3, (0.50, 0.46, 0.40))]
    )
    colour = mortar + (clay - mortar) * face[..., None]
    stain = fractal(rng, shape, (size_m[1] * 0.8, size_m[0] * 2.2), 8, 0.58)
    lime = smoothstep(0.9, 2.3, stain + 0.25 * mottle)
    soot = smoothstep(0.5, 2.2, -stain + 0.2 * mottle)
    colour += (np.array([0.56, 0.52, 0.46], np.float32) - colour) * (0.34 * lime)[..., None]
    colour *= (1 - 0.42 * soot)[..., None]
    damp = smoothstep(0.40, 0.0, v - 0.12 * stain)
    colour *= (1 - 0.40 * damp)[..., None]
    moss = smoothstep(0.7, 2.0, 1.8 * damp + mottle - 0.6 * face)
    colour += (np.array([0.055, 0.082, 0.022], np.float32) - colour) * (0.65 * moss)[..., None]
    relief = np.float32(0.0032) * face + np.float32(0.0011) * own[..., 2] * face
    relief = relief + np.float32(1e-4) * (3.0 * grain + 5.0 * mottle - 10 * pits)
    return surface(colour, relief, per_metre, LIMIT)


def gravel(seed: int, name: str, size_m: tuple[float, float], per_metre: float) -> Texture:
    """Rounded stones in sand over (u, v); channels as :func:`bricks`."""
    columns, rows = round(size_m[0] * per_metre), round(size_m[1] * per_metre)
    rng = generator(seed, name)
    shape = (rows, columns)
    count = round(size_m[0] * size_m[1] / STONE_M**2)
    places, tones = rng.uniform(size=(count, 2)), rng.standard_normal((count + 1, 3)).astype(np.float32)
    free = np.full(shape, 255, np.uint8)
    xs = np.minimum((places[:, 0] * columns).astype(np.intp), columns - 1)
    ys = np.minimum((places[:, 1] * rows).astype(np.intp), rows - 1)
    free[ys, xs] = 0
    away, labels = cv2.distanceTransformWithLabels(free, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    which = np.zeros(int(labels.max()) + 1, np.intp)
    which[labels[ys, xs]] = np.arange(count)
    own = tones[which[labels]]
    reach = away / np.float32(STONE_M * per_metre * 0.62)
    wobble = 0.12 * fractal(rng, shape, (size_m[1] * 50, size_m[0] * 50), 4, 0.6)
    dome = np.sqrt(np.clip(1 - (reach + wobble) ** 2 / (0.75 + 0.18 * own[..., 1]), 0, 1))
    grain = fractal(rng, shape, (size_m[1] * 300, size_m[0] * 300), 3, 0.75)
    stone = ramp(
        own[..., 0] + 0.22 * grain,
        [
            (-2.5, (0.07, 0.066, 0.064)),
            (-0.5, (0.19, 0.175, 0.155)),
            (1, (0.30, 0.265, 0.215)),
            (3, (0.46, 0.43, 0.38)),
        ],
    )
    sand = ramp(grain, [(-3, (0.085, 0.068, 0.048)), (3, (0.21, 0.175, 0.13))])
    cover = smoothstep(0.15, 0.45, dome)
    colour = (sand + (stone - sand) * cover[..., None]) * (0.45 + 0.55 * dome)[..., None]
    relief = np.float32(0.30 * STONE_M) * dome + np.float32(2e-4) * grain
    return surface(colour, relief, per_metre, LIMIT)
