"""Flat plant parts: leaves, petals and flower heads as small pictures with a cut-out outline."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import cv2
import numpy as np

from app.evaluation.scenes.noise import fractal
from app.evaluation.scenes.resampling import shrunk
from app.imaging.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Sprite:
    """``albedo`` h×w×3 (linear), ``cover`` h×w, ``slope`` h×w (bend across the midrib, −1 … 1).

    The stalk is at the middle of the lowest row, the tip at the top.
    """

    albedo: FloatArray
    cover: FloatArray
    slope: FloatArray
    _smaller: list[Sprite] = field(default_factory=list)

    def about(self, size_px: float) -> Sprite:
        """The sprite halved as often as it stays at least ``size_px`` long."""
        sprite, level = self, 0
        while max(sprite.cover.shape) >= 2 * size_px and min(sprite.cover.shape) >= 6:
            if level == len(self._smaller):
                rows, columns = sprite.cover.shape
                half = ((columns + 1) // 2, (rows + 1) // 2)
                weighted = sprite.albedo * sprite.cover[..., None]
                cover = shrunk(sprite.cover, half)
                albedo = shrunk(weighted, half)
                slope = shrunk(sprite.slope, half)
                self._smaller.append(
                    Sprite(np.asarray(albedo / np.maximum(cover, 1e-3)[..., None], np.float32), cover, slope)
                )
            sprite = self._smaller[level]
            level += 1
        return sprite


def leaf(
    rng: np.random.Generator,
    size: int,
    slim: float = 0.5,
    teeth: int = 0,
    colour: tuple[float, float, float] = (0.07, 0.16, 0.03),
    veins: int = 7,
) -> Sprite:
    """A leaf ``size`` px long and ``slim`` times as wide, with ``teeth`` a side and side veins."""
    width = max(8, round(size * slim * 1.1))
    t = np.linspace(1, 0, size, dtype=np.float32)[:, None]
    s = np.linspace(-1.1, 1.1, width, dtype=np.float32)[None, :]
    bend = 0.10 * float(rng.standard_normal()) * np.sin(math.pi * t)
    s = s - bend
    half = np.maximum(np.sin(math.pi * np.clip(t, 0, 1) ** 0.8), 0) ** 0.85 * (1 - 0.25 * t)
    if teeth:
        half = half * (1 + 0.10 * (np.mod(t * teeth, 1.0) - 0.5))
    edge = (half - np.abs(s)) * width / 2.2
    cover = np.clip(edge * 0.8 + 0.5, 0, 1)
    stalk = np.clip((0.045 - np.abs(s)) * width / 2 + 0.5, 0, 1) * (t < 0.12)
    cover = np.maximum(cover, stalk)
    rib = np.exp(-((s / 0.035) ** 2)) * (1 - 0.6 * t)
    phase = (t - 0.42 * np.abs(s)) * veins
    side = np.exp(-(((np.mod(phase, 1.0) - 0.5) / 0.07) ** 2)) * np.exp(-1.2 * np.abs(s))
    cells = fractal(rng, (size, width), (14, 14 * slim + 1), 4, 0.6)
    patch = fractal(rng, (size, width), (2, 2), 4)
    tone = 1 + 0.08 * cells + 0.12 * patch + 0.30 * side + 0.55 * rib
    albedo = np.array(colour, np.float32) * tone[..., None]
    albedo = albedo + np.array([0.05, 0.04, 0.0], np.float32) * np.maximum(rib, 0.5 * side)[..., None]
    pucker = np.cos(2 * math.pi * phase) * 0.20 * (1 - np.exp(-4 * np.abs(s)))
    slope = np.sign(s) * 0.45 * np.minimum(1, np.abs(s) * 3) + 0.35 * s + pucker
    return Sprite(
        np.clip(albedo, 0.004, 1).astype(np.float32), cover.astype(np.float32), slope.astype(np.float32)
    )


def daisy(rng: np.random.Generator, size: int, petals: int = 19) -> Sprite:
    """A daisy head seen from the front, ``size`` px across."""
    grid = np.linspace(-1, 1, size, dtype=np.float32)
    x, y = np.meshgrid(grid, grid)
    albedo = np.zeros((size, size, 3), np.float32)
    cover, slope = np.zeros((size, size), np.float32), np.zeros((size, size), np.float32)
    order = rng.permutation(2 * petals)
    for index in order:
        under = index >= petals
        angle = 2 * math.pi * (index + 0.5 * under + 0.22 * rng.standard_normal()) / petals
        length = (0.93 if not under else 0.88) * (1 - 0.10 * abs(rng.standard_normal()))
        broad = 0.125 * (1 + 0.1 * rng.standard_normal())
        along = x * math.cos(angle) + y * math.sin(angle)
        across = -x * math.sin(angle) + y * math.cos(angle)
        t = np.clip(along / length, 0, 1)
        half = broad * np.sqrt(np.clip(1 - np.clip((t - 0.55) / 0.45, 0, 1) ** 3, 0, 1)) * (0.55 + 0.45 * t)
        inside = np.clip((half - np.abs(across)) * size / 2 + 0.5, 0, 1) * (along > 0.05) * (along < length)
        groove = 0.045 * np.cos(across / broad * 2.5 * math.pi) * (1 - t)
        tone = (0.80 if under else 0.93) * (
            1 + 1.6 * groove - 0.34 * np.exp(-t * 4) - 0.20 * (np.abs(across) / broad) ** 2
        )
        tint = np.array([0.60, 0.595, 0.57], np.float32)
        albedo += inside[..., None] * (tint * tone[..., None] - albedo)
        slope += inside * (np.float32(rng.uniform(-0.3, 0.3)) - slope)
        cover = np.maximum(cover, inside)
    radius = np.hypot(x, y)
    heart = np.clip((0.255 - radius) * size / 2 + 0.5, 0, 1)
    dots = _florets(size)
    yellow = np.array([0.82, 0.46, 0.025], np.float32) * (0.42 + 0.75 * dots)[..., None]
    yellow = yellow * (0.75 + 0.4 * np.clip(1 - radius / 0.26, 0, 1))[..., None]
    rim = np.exp(-(((radius - 0.27) / 0.035) ** 2)) * cover
    albedo *= (1 - 0.45 * rim)[..., None]
    albedo += heart[..., None] * (yellow - albedo)
    slope += heart * (x / np.float32(0.26) - slope)
    return Sprite(
        albedo.astype(np.float32), np.maximum(cover, heart).astype(np.float32), slope.astype(np.float32)
    )


def _florets(size: int) -> FloatArray:
    field = np.zeros((size, size), np.float32)
    for index in range(260):
        radius, angle = 0.25 * math.sqrt(index / 260), index * 2.39996
        centre = ((radius * math.cos(angle) + 1) * size / 2, (radius * math.sin(angle) + 1) * size / 2)
        at = (round(centre[0] * 16), round(centre[1] * 16))
        cv2.circle(field, at, max(4, round(0.0075 * size * 16)), 1.0, -1, cv2.LINE_8, 4)
    return np.asarray(cv2.GaussianBlur(field, (0, 0), max(0.5, 0.002 * size)), np.float32)
