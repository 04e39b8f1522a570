"""Things with lettering that hang on walls: enamel signs and paper posters."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes.lettering import block
from app.evaluation.scenes.noise import fractal, generator
from app.evaluation.scenes.texture import Texture, surface
from app.imaging.arrays import FloatArray
from app.imaging.smoothing import smoothstep

ENAMEL_WHITE = np.array([0.74, 0.735, 0.70], np.float32)
ENAMEL_BLUE = np.array([0.018, 0.050, 0.185], np.float32)
POSTER_RED = np.array([0.30, 0.040, 0.026], np.float32)


def enamel(
    seed: int, name: str, size_m: tuple[float, float], per_metre: float, lines: list[tuple[str, float]]
) -> tuple[Texture, Texture]:
    """A domed enamel sign with border, lettering, chips and rust: its surface as planks', and its outline."""
    columns, rows = max(8, round(size_m[0] * per_metre)), max(8, round(size_m[1] * per_metre))
    rng = generator(seed, name)
    shape = (rows, columns)
    u = np.linspace(0, size_m[0], columns, dtype=np.float32)[None, :]
    v = np.linspace(0, size_m[1], rows, dtype=np.float32)[:, None]
    edge = _rounded(u, v, size_m, 0.14 * min(size_m))
    rim = 0.030 * min(size_m) + 0.004
    border = smoothstep(1.0 * rim, 1.0 * rim + 0.0012, edge) * smoothstep(1.9 * rim, 1.9 * rim - 0.0012, edge)
    text = block(lines, columns, rows, stroke=0.032, spacing=0.05)[::-1]
    marks = np.maximum(border, text)
    colour = ENAMEL_BLUE + (ENAMEL_WHITE - ENAMEL_BLUE) * marks[..., None]
    rough = fractal(rng, shape, (size_m[1] * 22, size_m[0] * 22), 7, 0.64)
    screws = np.full(shape, np.inf, np.float32)
    for a in (0.055, 0.945):
        for b in (0.13, 0.87):
            screws = np.minimum(screws, np.hypot(u - a * size_m[0], v - b * size_m[1]))
    near = np.minimum(screws * 1.2, edge * 1.5 + 0.004)
    chips = smoothstep(2.15, 2.32, rough + 1.9 * np.exp(-near / 0.012))
    halo = smoothstep(1.5, 2.3, rough + 1.9 * np.exp(-near / 0.014))
    drips = smoothstep(0.7, 2.2, fractal(rng, shape, (2, size_m[0] * 60), 4, 0.55)) * np.exp(-near / 0.05)
    rust = np.array([0.20, 0.075, 0.028], np.float32) * np.exp(0.40 * rough)[..., None]
    colour += (rust - colour) * np.clip(0.30 * halo + 0.40 * drips, 0, 1)[..., None]
    colour += (0.45 * rust - colour) * chips[..., None]
    dust = 1 - 0.10 * smoothstep(-0.5, 2, fractal(rng, shape, (4, 8), 6, 0.6))
    head = smoothstep(0.0065, 0.0055, screws)[..., None]
    colour = colour * dust[..., None] * (1 - head) + head * np.array([0.16, 0.13, 0.11], np.float32)
    relief = (
        0.0040 * np.clip(edge / (3 * rim), 0, 1) ** 0.5
        + 0.0004 * marks
        - 0.0012 * chips
        + 0.003 * head[..., 0]
    )
    face = surface(colour, relief, per_metre, 0.9, 1 - np.maximum(chips, 0.6 * halo))
    return face, Texture(np.clip(edge * np.float32(per_metre) + 0.5, 0, 1), per_metre)


def poster(
    seed: int, name: str, size_m: tuple[float, float], per_metre: float, lines: list[tuple[str, float]]
) -> tuple[Texture, Texture]:
    """A pasted bill, wrinkled and torn at its edges; as :func:`enamel`."""
    columns, rows = max(8, round(size_m[0] * per_metre)), max(8, round(size_m[1] * per_metre))
    rng = generator(seed, name)
    shape = (rows, columns)
    u = np.linspace(0, size_m[0], columns, dtype=np.float32)[None, :]
    v = np.linspace(0, size_m[1], rows, dtype=np.float32)[:, None]
    edge = np.minimum(np.minimum(u, size_m[0] - u), np.minimum(v, size_m[1] - v))
    torn = edge - 0.010 - 0.010 * fractal(rng, shape, (5, 4), 7, 0.62)
    corner = np.hypot(u - size_m[0], v - size_m[1]) - 0.085 - 0.018 * fractal(rng, shape, (5, 4), 7, 0.6)
    inside = np.minimum(torn, corner)
    fibres = fractal(rng, shape, (size_m[1] * 160, size_m[0] * 160), 4, 0.7)
    yellow = fractal(rng, shape, (3, 2), 7, 0.6)
    colour = np.array([0.64, 0.575, 0.44], np.float32) * np.exp(0.05 * fibres + 0.13 * yellow)[..., None]
    share = v / size_m[1]
    strip = (smoothstep(0.625, 0.63, share) * smoothstep(0.93, 0.925, share))[..., None]
    printed = (1 - 0.5 * smoothstep(1.3, 2.2, yellow + 0.5 * fibres))[..., None]
    colour = colour + (POSTER_RED - colour) * (0.9 * strip * printed)
    text = block(lines, columns, rows, stroke=0.028, spacing=0.03)[::-1][..., None]
    ink = (
        np.array([0.030, 0.027, 0.030], np.float32) * (1 - strip)
        + np.array([0.66, 0.62, 0.52], np.float32) * strip
    )
    colour = colour + (ink - colour) * (0.92 * text * printed)
    white = smoothstep(0.007, 0.002, inside)[..., None]
    colour = colour + (np.array([0.70, 0.67, 0.60], np.float32) - colour) * (0.8 * white)
    wrinkle = fractal(rng, shape, (5, 5), 6, 0.55)
    relief = np.float32(0.0022) * np.abs(wrinkle)
    outline = Texture(np.clip(inside * np.float32(per_metre) + 0.5, 0, 1), per_metre)
    return surface(colour, relief, per_metre, 0.7), outline


def _rounded(u: FloatArray, v: FloatArray, size_m: tuple[float, float], radius: float) -> FloatArray:
    """Distance (m) inward from the edge of a rectangle with round corners."""
    x = np.abs(u - size_m[0] / 2) - (size_m[0] / 2 - radius)
    y = np.abs(v - size_m[1] / 2) - (size_m[1] / 2 - radius)
    outer = np.hypot(np.maximum(x, 0), np.maximum(y, 0)) + np.minimum(np.maximum(x, y), 0)
    return np.asarray(radius - outer, np.float32)
