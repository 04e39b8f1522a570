"""Pots, jugs and fruit: their shapes, and skins that shade them."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes.lettering import block
from app.evaluation.scenes.light import Light
from app.evaluation.scenes.noise import fractal, generator, ramp, slopes
from app.evaluation.scenes.solids import Skin, Spot, mirror, smooth_profile, tilted
from app.evaluation.scenes.texture import Texture
from app.imaging.arrays import FloatArray
from app.imaging.smoothing import smoothstep

SOIL = (0.030, 0.021, 0.015)


def flowerpot(height: float, radius: float) -> FloatArray:
    """Profile of a flowerpot with a rim band, ``radius`` at the rim (m)."""
    h, r = height, radius
    return np.array(
        [
            [0.0, 0.655 * r],
            [0.012 * h, 0.675 * r],
            [0.70 * h, 0.885 * r],
            [0.715 * h, 0.895 * r],
            [0.722 * h, 0.955 * r],
            [0.740 * h, 0.985 * r],
            [0.965 * h, 1.0 * r],
            [0.990 * h, 0.992 * r],
            [1.0 * h, 0.965 * r],
        ],
        np.float32,
    )


def jug(height: float, radius: float) -> FloatArray:
    """Profile of a bellied vase with a narrow neck and a flared lip."""
    knots = [
        (0, 0.60),
        (0.03, 0.66),
        (0.2, 0.92),
        (0.40, 1.0),
        (0.60, 0.84),
        (0.76, 0.46),
        (0.87, 0.40),
        (1.0, 0.56),
    ]
    return smooth_profile([(a * height, b * radius) for a, b in knots])


def apple(radius: float) -> FloatArray:
    """Profile of an apple standing on its base."""
    angle = np.linspace(-np.pi / 2, np.pi / 2, 60)
    height = radius * (0.92 + 0.92 * np.sin(angle))
    wide = radius * np.cos(angle) * (1.0 + 0.10 * np.sin(angle)) + 1e-4
    return np.stack([height, wide], axis=1).astype(np.float32)


def terracotta(
    seed: int,
    name: str,
    light: Light,
    height: float,
    radius: float,
    per_metre: float,
    lines: list[tuple[str, float]],
) -> Skin:
    """Fired clay with turning marks, lime bloom, and ``lines`` of white lettering on its front."""
    turn = 2 * np.pi * radius
    shape = (max(8, round(height * 1.05 * per_metre)), max(8, round(turn * per_metre)))
    rng = generator(seed, name)
    mottle = fractal(rng, shape, (4, 10), 9, 0.62)
    grain = fractal(rng, shape, (height * 500, turn * 500), 3, 0.8)
    rings = fractal(rng, shape, (height * 260, 2), 4, 0.7)
    v = np.linspace(0, 1.05, shape[0], dtype=np.float32)[:, None]
    wet = 0.30 * fractal(rng, shape, (2, 7), 7, 0.6) + (0.8 - 1.7 * v)
    damp = smoothstep(0.25, 1.2, np.asarray(wet, np.float32))
    rising = 0.7 * np.exp(-(((v - np.float32(0.55)) / np.float32(0.16)) ** 2))
    bloom = smoothstep(0.7, 1.9, fractal(rng, shape, (3, 9), 8, 0.62) + np.asarray(rising, np.float32))
    low = np.asarray(1.3 * np.exp(-v * 7), np.float32)
    moss = smoothstep(1.0, 2.3, fractal(rng, shape, (5, 12), 8, 0.66) + low)
    pits = smoothstep(1.9, 2.6, grain)
    albedo = ramp(
        mottle + 0.3 * grain,
        [
            (-3, (0.22, 0.075, 0.036)),
            (-0.5, (0.39, 0.155, 0.078)),
            (1, (0.475, 0.205, 0.11)),
            (3, (0.58, 0.29, 0.17)),
        ],
    )
    albedo *= (1 - 0.42 * damp)[..., None] * (1 - 0.5 * pits)[..., None]
    albedo += (np.array([0.70, 0.645, 0.57], np.float32) - albedo) * (0.30 * bloom)[..., None]
    albedo += (np.array([0.07, 0.095, 0.03], np.float32) - albedo) * (0.62 * moss)[..., None]
    if lines:
        wide, tall = round(1.50 * radius * per_metre), round(0.46 * height * per_metre)
        paint = np.zeros(shape, np.float32)
        sheet = block(lines, wide, tall, stroke=0.03, spacing=0.035)
        top, left = round(0.16 * shape[0]), round((shape[1] - wide) / 2)
        paint[top : top + tall, left : left + wide] = sheet[::-1]
        worn = 1 - 0.8 * smoothstep(1.3, 2.0, fractal(rng, shape, (height * 60, turn * 60), 5, 0.7))
        albedo += (np.array([0.78, 0.75, 0.68], np.float32) - albedo) * (0.9 * paint * worn)[..., None]
    relief = np.float32(1e-4) * (0.75 * rings + 0.22 * grain + 1.2 * mottle - 2 * pits + 1.0 * bloom)
    across, along = slopes(relief, per_metre)
    texture = Texture(np.dstack([albedo, np.clip(across, -0.8, 0.8), np.clip(along, -0.8, 0.8)]), per_metre)

    def skin(spot: Spot) -> FloatArray:
        u = ((spot.angle + np.pi) * np.float32(radius)).astype(np.float32)
        read = texture.read(u[None], spot.height[None], spot.footprint[None] * 1.3)[0]
        normal = tilted(spot.normal, read[:, 3], read[:, 4])
        normal[spot.top] = spot.normal[spot.top]
        lit = light.irradiance(normal, spot.sun_seen, spot.sky_seen)
        colour = read[:, :3] * lit
        soil = np.array(SOIL, np.float32) * (0.4 + 0.6 * spot.sky_seen[:, None])
        return np.asarray(np.where(spot.top[:, None], soil, colour), np.float32)

    return skin


def glaze(seed: int, name: str, light: Light, height: float, tone: tuple[float, float, float]) -> Skin:
    """Glossy stoneware glaze, speckled, breaking to brown near the foot; mirrors the sky."""
    rng = generator(seed, name)
    size = (384, 768)
    field = fractal(rng, size, (5, 9), 8, 0.6)
    dots = smoothstep(1.75, 2.15, fractal(rng, size, (90, 180), 2, 0.7))
    texture = Texture(np.dstack([field, dots]), 100.0)

    def skin(spot: Spot) -> FloatArray:
        u = (spot.angle + np.pi) / (2 * np.pi) * 7.68
        v = spot.height / height * 3.84
        read = texture.read(u[None].astype(np.float32), v[None].astype(np.float32), 0.012)[0]
        base = np.array(tone, np.float32) * np.exp(0.16 * read[:, :1])
        foot = smoothstep(0.20, 0.13, spot.height / height + 0.012 * read[:, 0])
        clay = np.array([0.30, 0.19, 0.11], np.float32)
        albedo = base + (clay - base) * foot[:, None]
        albedo = albedo * (1 - 0.7 * read[:, 1:2])
        rays, share = mirror(spot.ray, spot.normal)
        lit = light.irradiance(spot.normal, spot.sun_seen, spot.sky_seen)
        gloss = (share * (1 - 0.8 * foot))[:, None] * light.environment(rays) * spot.sky_seen[:, None]
        colour = albedo * lit + gloss
        hollow = np.array([0.012, 0.012, 0.014], np.float32)
        return np.asarray(np.where(spot.top[:, None], hollow, colour), np.float32)

    return skin


def apple_skin(seed: int, name: str, light: Light, radius: float) -> Skin:
    """Red and yellow streaked peel with pale lenticels and a soft shine."""
    rng = generator(seed, name)
    size = (512, 1024)
    streak = fractal(rng, size, (3, 64), 6, 0.75)
    blush = fractal(rng, size, (2, 3), 5)
    dots = smoothstep(2.1, 2.6, fractal(rng, size, (90, 180), 2, 0.6))
    texture = Texture(np.dstack([streak, blush, dots]), 100.0)

    def skin(spot: Spot) -> FloatArray:
        u = (spot.angle + np.pi) / (2 * np.pi) * 10.24
        v = spot.height / (1.84 * radius) * 5.12
        read = texture.read(u[None].astype(np.float32), v[None].astype(np.float32), 0.01)[0]
        ripe = 0.9 * read[:, 1] + 0.42 * read[:, 0] + 0.6
        albedo = ramp(
            ripe,
            [
                (-1.6, (0.50, 0.36, 0.055)),
                (-0.3, (0.48, 0.14, 0.03)),
                (0.7, (0.36, 0.03, 0.018)),
                (2.5, (0.20, 0.010, 0.012)),
            ],
        )
        albedo = albedo + (np.array([0.62, 0.48, 0.25], np.float32) - albedo) * (0.55 * read[:, 2:3])
        hollow = np.exp(-((1.84 - spot.height / radius) / 0.05)).astype(np.float32)[:, None]
        albedo = albedo * (1 - 0.75 * hollow)
        rays, share = mirror(spot.ray, spot.normal)
        lit = light.irradiance(spot.normal, spot.sun_seen, spot.sky_seen)
        shine = 0.8 * share[:, None] * light.environment(rays) * spot.sky_seen[:, None]
        return np.asarray(albedo * lit + (1 - hollow) * shine, np.float32)

    return skin
