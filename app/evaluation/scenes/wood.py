"""Weathered planks: grain, knots, gaps, and the slopes that catch a low light."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes.noise import fractal, generator, ramp
from app.evaluation.scenes.texture import Texture, surface
from app.imaging.arrays import FloatArray
from app.imaging.smoothing import smoothstep

WEATHERED = [
    (-2.6, (0.035, 0.024, 0.017)),
    (-1.0, (0.135, 0.092, 0.062)),
    (0.2, (0.265, 0.188, 0.128)),
    (1.4, (0.40, 0.305, 0.215)),
    (3.0, (0.52, 0.43, 0.33)),
]


def planks(
    seed: int, name: str, size_m: tuple[float, float], per_metre: float, plank_m: float = 0.115
) -> Texture:
    """Planks along u, side by side along v: channels are 3 of linear albedo, slopes u and v, gloss.

    ``size_m``: extent along u and v; the texture begins at (0, 0).
    """
    columns, rows = round(size_m[0] * per_metre), round(size_m[1] * per_metre)
    colour = np.zeros((rows, columns, 3), np.float32)
    height = np.zeros((rows, columns), np.float32)
    count = int(np.ceil(size_m[1] / plank_m))
    for index in range(count):
        first, last = round(index * plank_m * per_metre), min(rows, round((index + 1) * plank_m * per_metre))
        if last - first < 2:
            continue
        rng = generator(seed, f"{name}-{index}")
        tone, relief = _plank(rng, (last - first, columns), size_m[0], plank_m)
        tint = 1 + 0.10 * rng.standard_normal(3).astype(np.float32) * np.float32(0.5)
        brightness = np.float32(np.exp(0.16 * rng.standard_normal()))
        shade = ramp(tone + np.float32(0.35 * rng.standard_normal()), WEATHERED)
        part = shade * tint * brightness
        v = (np.arange(last - first, dtype=np.float32)[:, None] + 0.5) / np.float32(per_metre)
        edge = np.minimum(v, plank_m - v) / np.float32(0.0022)
        edge = edge + 0.35 * fractal(rng, (last - first, columns), (2, size_m[0] * 14), 5)
        gap = smoothstep(0.35, 1.1, edge) if last - first > 6 else np.ones_like(edge)
        worn = 1 + 0.25 * np.exp(-(((edge - 2.2) / 1.2) ** 2))
        colour[first:last] = part * (0.03 + 0.97 * gap * worn)[..., None]
        height[first:last] = relief + np.float32(0.0016) * (np.minimum(edge, 2.0) - 2.0)
    return surface(colour, height, per_metre, 1.2)


def _plank(
    rng: np.random.Generator, shape: tuple[int, int], length_m: float, width_m: float
) -> tuple[FloatArray, FloatArray]:
    """Tone (about −2.5 … 2.5) and relief (m) of one plank."""
    u = np.linspace(0, length_m, shape[1], dtype=np.float32)[None, :]
    v = np.linspace(0, width_m, shape[0], dtype=np.float32)[:, None]
    wander = fractal(rng, shape, (1, max(2, length_m * 3)), 4, 0.45) * np.float32(0.010)
    centre = np.float32(rng.uniform(-0.5, 1.5) * width_m)
    distance = np.abs(v - centre + wander)
    for _ in range(int(rng.poisson(1.1 * length_m))):
        ku, kv, ks = rng.uniform(0, length_m), rng.uniform(0.1, 0.9) * width_m, rng.uniform(0.006, 0.014)
        away = ((u - ku) / (3.2 * ks)) ** 2 + ((v - kv) / ks) ** 2
        distance = distance + np.float32(0.9 * ks) * np.exp(-0.5 * away)
    rings = distance * np.float32(rng.uniform(190, 320)) + 0.5 * fractal(rng, shape, (2, length_m * 4), 3)
    saw = rings - np.floor(rings)
    late = smoothstep(0.55, 0.97, saw) * (1 - smoothstep(0.97, 1.0, saw))
    fibre = fractal(rng, shape, (width_m * 900, length_m * 9), 5, 0.72)
    pores = smoothstep(1.35, 2.1, fractal(rng, shape, (width_m * 1500, length_m * 40), 3, 0.7))
    cracks = smoothstep(2.15, 2.5, fractal(rng, shape, (width_m * 260, length_m * 3), 4, 0.6))
    blotch = fractal(rng, shape, (3, length_m * 5), 6)
    tone = 0.45 * fibre - 1.05 * late + 0.5 * blotch - 1.5 * pores - 2.6 * cracks + 0.25
    relief = np.float32(1e-4) * (1.1 * fibre + 1.4 * late - 2.2 * pores - 9 * cracks)
    return tone.astype(np.float32), np.asarray(relief, np.float32)
