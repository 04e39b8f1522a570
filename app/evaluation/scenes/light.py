"""The light of a scene: a low sun, the sky's dome, and the shadows that solid things cast."""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from app.evaluation.scenes.pupil import GOLDEN_ANGLE
from app.evaluation.scenes.resampling import softened
from app.evaluation.scenes.texture import Texture
from app.imaging.arrays import FloatArray


def unit(vector: FloatArray | tuple[float, float, float]) -> FloatArray:
    """Vectors (…×3) scaled to length 1."""
    v = np.asarray(vector, np.float32)
    return np.asarray(v / np.maximum(np.linalg.norm(v, axis=-1, keepdims=True), 1e-9), np.float32)


@dataclass(frozen=True, eq=False)
class Caster:
    """A solid that casts shadows, as a pile of level discs: float32 n×4 of x, y, z, radius (m)."""

    discs: FloatArray


@dataclass(frozen=True, eq=False)
class Light:
    """Sun and sky, in linear light; irradiance 1 on a white surface gives 1 in the picture.

    ``to_sun``: unit vector. ``softness``: half-angle of the sun (radians), large behind haze.
    """

    to_sun: FloatArray
    sun: tuple[float, float, float]
    sky: tuple[float, float, float]
    horizon: tuple[float, float, float]
    bounce: tuple[float, float, float]
    softness: float = 0.05
    casters: list[Caster] = field(default_factory=list)

    def sun_rays(self, count: int) -> FloatArray:
        """``count``×3 directions spread over the sun's disc."""
        side = unit(np.cross(self.to_sun, [0.0, 1.0, 0.0]).astype(np.float32))
        up = np.cross(side, self.to_sun)
        index = np.arange(count)
        radius, angle = self.softness * np.sqrt((index + 0.5) / count), index * GOLDEN_ANGLE
        spread = np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * up
        return unit((self.to_sun + radius[:, None] * spread).astype(np.float32))

    def irradiance(
        self, normal: FloatArray, sun_seen: FloatArray | np.float32, sky_seen: FloatArray | np.float32
    ) -> FloatArray:
        """Light (…×3) on surfaces of unit ``normal`` (…×3) that see the given shares of sun and sky (…)."""
        facing = np.maximum(normal @ self.to_sun, 0) * sun_seen
        upward = normal[..., 1:2]
        horizon, sky, bounce = (np.array(c, np.float32) for c in (self.horizon, self.sky, self.bounce))
        dome = horizon + (sky - horizon) * np.maximum(upward, 0) + (bounce - horizon) * np.maximum(-upward, 0)
        return np.asarray(
            facing[..., None] * np.array(self.sun, np.float32) + dome * np.asarray(sky_seen)[..., None],
            np.float32,
        )

    def environment(self, direction: FloatArray) -> FloatArray:
        """What a mirror sees in ``direction`` (…×3): sky above, a dark hedge, a warm table below."""
        y = direction[..., 1:2]
        sky, horizon, bounce = (np.array(c, np.float32) for c in (self.sky, self.horizon, self.bounce))
        hedge = 0.25 * horizon
        above = np.clip((y - 0.18) / 0.25, 0, 1)
        below = np.clip(-y / 0.1, 0, 1)
        dome = hedge + (1.6 * sky - hedge) * above + (bounce - hedge) * below
        near = np.maximum(direction @ self.to_sun, 0)[..., None]
        glow = 0.5 * near**24 + 9.0 * np.clip((near - np.cos(0.22)) / 0.012, 0, 1) ** 2
        return np.asarray(dome + glow * np.array(self.sun, np.float32), np.float32)

    def on_ground(
        self, x_range: tuple[float, float], z_range: tuple[float, float], per_metre: float, y: float = 0.0
    ) -> Texture:
        """Shares of sun and sky (2 channels) that the level plane at ``y`` sees, as a texture over (x, z)."""
        size = (round((x_range[1] - x_range[0]) * per_metre), round((z_range[1] - z_range[0]) * per_metre))
        sun = self._seen(self.sun_rays(16), x_range[0], z_range[0], per_metre, size, y)
        index = np.arange(64)
        radius, angle = np.sqrt((index + 0.5) / 64), index * GOLDEN_ANGLE
        dome = np.stack([radius * np.cos(angle), np.sqrt(1 - radius**2), radius * np.sin(angle)], axis=1)
        sky = self._seen(dome.astype(np.float32), x_range[0], z_range[0], per_metre, size, y)
        both = softened(np.stack([sun, sky], axis=2), 0.0012 * per_metre + 0.5)
        return Texture(both, per_metre, (x_range[0], z_range[0]))

    def _seen(
        self, rays: FloatArray, x0: float, z0: float, per_metre: float, size: tuple[int, int], y: float
    ) -> FloatArray:
        total = np.zeros((size[1], size[0]), np.float32)
        for ray in rays:
            if ray[1] < 0.02:
                continue
            shadow = np.zeros((size[1], size[0]), np.uint8)
            for caster in self.casters:
                x, z, radius = self._cast(caster, ray, x0, z0, per_metre, y)
                inside = (x > -radius) & (x < size[0] + radius) & (z > -radius) & (z < size[1] + radius)
                sixteenths = np.round(np.stack([x, z, radius], axis=1)[inside] * 16).astype(np.int32)
                for cx, cz, reach in sixteenths.tolist():
                    cv2.circle(shadow, (cx, cz), max(1, reach), 255, -1, cv2.LINE_AA, 4)
            total += 1 - shadow.astype(np.float32) / 255
        return total / np.float32(len(rays))

    @staticmethod
    def _cast(
        caster: Caster, ray: FloatArray, x0: float, z0: float, per_metre: float, y: float
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Where on the plane at ``y`` (texels) the discs above it cast their shadows, and how large."""
        above = caster.discs[caster.discs[:, 1] >= y]
        reach = (above[:, 1] - np.float32(y)) / ray[1]
        x = (above[:, 0] - ray[0] * reach - np.float32(x0)) * np.float32(per_metre)
        z = (above[:, 2] - ray[2] * reach - np.float32(z0)) * np.float32(per_metre)
        return x, z, above[:, 3] * np.float32(per_metre)

    def sun_seen(self, points: FloatArray, skip: Caster | None = None, rays: int = 6) -> FloatArray:
        """Share of the sun that points (…×3) see past all casters but ``skip``."""
        seen = np.zeros(points.shape[:-1], np.float32)
        for ray in self.sun_rays(rays):
            open_way = np.ones(points.shape[:-1], bool)
            for caster in self.casters:
                if caster is skip:
                    continue
                for cx, cy, cz, radius in caster.discs:
                    reach = (cy - points[..., 1]) / ray[1]
                    away = (points[..., 0] + ray[0] * reach - cx) ** 2 + (
                        points[..., 2] + ray[2] * reach - cz
                    ) ** 2
                    open_way &= ~((reach > 0.004) & (away < radius**2))
            seen += open_way
        return seen / np.float32(rays)
