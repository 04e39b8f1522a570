"""Growing things: leafy clumps, daisies, grass, hedges, strings of lights."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes.cards import Card, Strand
from app.evaluation.scenes.light import Light, unit
from app.evaluation.scenes.noise import generator
from app.evaluation.scenes.sprites import Sprite, daisy, leaf
from app.imaging.arrays import FloatArray


def stem(
    start: FloatArray, end: FloatArray, sag: FloatArray, width: float, colour: FloatArray, points: int = 14
) -> Strand:
    """A bent stem from ``start`` to ``end``, pulled by ``sag`` (m) in the middle, tapering to half."""
    t = np.linspace(0, 1, points, dtype=np.float32)[:, None]
    line = start + (end - start) * t + sag * 4 * t * (1 - t)
    widths = (width * (1 - 0.5 * t[:, 0])).astype(np.float32)
    tones = (colour * (0.75 + 0.5 * t)).astype(np.float32)
    return Strand(line.astype(np.float32), widths, tones)


def leaf_kinds(
    seed: int, name: str, size: int, count: int, slim: float, teeth: int, colour: tuple[float, float, float]
) -> list[Sprite]:
    """``count`` differing leaves of one kind."""
    rng = generator(seed, name)
    kinds = []
    for _ in range(count):
        tint = np.exp(0.14 * rng.standard_normal(3))
        own = (float(colour[0] * tint[0]), float(colour[1] * tint[1]), float(colour[2] * tint[2]))
        kinds.append(leaf(rng, size, slim * float(np.exp(0.1 * rng.standard_normal())), teeth, own))
    return kinds


def clump(
    seed: int,
    name: str,
    sprites: list[Sprite],
    centre: tuple[float, float, float],
    size: tuple[float, float, float],
    count: int,
    leaf_m: tuple[float, float],
    through: float = 0.5,
) -> list[Card | Strand]:
    """``count`` leaves on a dome (half-axes ``size``) round ``centre``; inner and lower leaves are darker."""
    rng = generator(seed, name)
    cards: list[Card | Strand] = []
    half = np.array(size, np.float32)
    for _ in range(count):
        way = unit(rng.standard_normal(3).astype(np.float32))
        way[1] = abs(way[1]) * 1.1 - 0.25
        radius = float(rng.uniform(0.25, 1.0) ** 0.5)
        at = np.array(centre, np.float32) + way * half * radius
        length = float(rng.uniform(*leaf_m))
        grow = unit(
            way + np.array([0, 0.25, 0], np.float32) + 0.5 * rng.standard_normal(3).astype(np.float32)
        )
        facing = unit(
            np.array([0.0, 0.75, -0.65], np.float32)
            + 0.45 * way
            + 0.4 * rng.standard_normal(3).astype(np.float32)
        )
        facing = unit(facing - grow * float(facing @ grow))
        sprite = sprites[int(rng.integers(len(sprites)))]
        deep = 0.22 + 0.78 * radius**2 * (0.55 + 0.45 * max(0.0, float(way[1]) + 0.25))
        ratio = sprite.cover.shape[1] / sprite.cover.shape[0]
        cards.append(
            Card(
                sprite,
                at,
                at + grow * np.float32(length),
                facing,
                length * ratio,
                deep,
                through * (0.4 + 0.6 * radius),
            )
        )
    return cards


def daisies(
    seed: int,
    name: str,
    light: Light,
    root: tuple[float, float, float],
    heads: list[tuple[float, float, float, float]],
    sprite_px: int,
) -> list[Card | Strand]:
    """Daisies from one root: each head is (x, y, z, diameter) in m."""
    rng = generator(seed, name)
    things: list[Card | Strand] = []
    kinds = [daisy(rng, sprite_px, int(rng.integers(17, 23))) for _ in range(4)]
    sun = light.irradiance(np.array([-0.7, 0.2, -0.6], np.float32), np.float32(0.8), np.float32(1.0))
    for index, (x, y, z, wide) in enumerate(heads):
        centre = np.array([x, y, z], np.float32)
        start = np.array(root, np.float32) + 0.02 * rng.standard_normal(3).astype(np.float32) * [1, 0, 1]
        sag = (0.015 * rng.standard_normal(3)).astype(np.float32)
        green = np.array([0.10, 0.17, 0.04], np.float32) * sun
        back = np.array([0, -0.006, 0.008], np.float32)
        things.append(stem(start.astype(np.float32), centre + back, sag, 0.0030, green))
        away = unit((centre - start + np.array([0, 0.04, -0.17], np.float32)).astype(np.float32))
        facing = unit(
            away + 0.22 * rng.standard_normal(3).astype(np.float32) + np.array([-0.15, 0, -0.5], np.float32)
        )
        across = unit(np.cross(facing, [0.2, 1, 0]).astype(np.float32))
        upward = unit(np.cross(across, facing).astype(np.float32))
        half = upward * np.float32(wide / 2)
        things.append(Card(kinds[index % 4], centre - half, centre + half, facing, wide, 1.0, 0.25))
    return things


def grass(
    seed: int,
    name: str,
    light: Light,
    x_range: tuple[float, float],
    z_range: tuple[float, float],
    ground: float,
    tall: tuple[float, float],
    count: int,
    width: float = 0.004,
    dry: float = 0.2,
) -> list[Card | Strand]:
    """Single blades of grass, bent by their weight; a share ``dry`` of them is straw-coloured."""
    rng = generator(seed, name)
    blades: list[Card | Strand] = []
    for _ in range(count):
        start = np.array([rng.uniform(*x_range), ground, rng.uniform(*z_range)], np.float32)
        high = float(rng.uniform(*tall))
        lean = 0.42 * rng.standard_normal(2)
        end = start + np.array([lean[0] * high, high, lean[1] * high * 0.5], np.float32)
        sag = np.array([-0.32 * lean[0] * high, 0.17 * abs(lean[0]) * high, 0], np.float32)
        base = np.array([0.36, 0.29, 0.13] if rng.uniform() < dry else [0.10, 0.19, 0.035], np.float32)
        base = base * np.float32(np.exp(0.25 * rng.standard_normal()))
        normal = unit((rng.standard_normal(3) * 0.7 + np.array([-0.3, 0.4, -0.5])).astype(np.float32))
        lit = light.irradiance(normal, np.float32(1), np.float32(0.9))
        back = 0.5 * max(0.0, -float(normal @ light.to_sun)) * np.array(light.sun, np.float32)
        blades.append(stem(start, end, sag, width * float(rng.uniform(0.6, 1.2)), base * (lit + back), 20))
    return blades
