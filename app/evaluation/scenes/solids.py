"""Turned solids (pots, jugs, fruit): found by rays, given a normal and surface coordinates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.evaluation.scenes.baking import Hit, bake, box_round
from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.light import Caster, Light, unit
from app.imaging.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Spot:
    """Places on a solid: ``point``, unit ``normal`` and ``ray`` (n×3), ``angle`` round the axis (rad, 0 on
    the camera's side), ``height`` (m), ``top`` (on the lid), ``footprint`` (m), sun and sky seen (n)."""

    point: FloatArray
    normal: FloatArray
    ray: FloatArray
    angle: FloatArray
    height: FloatArray
    top: NDArray[np.bool_]
    footprint: FloatArray
    sun_seen: FloatArray
    sky_seen: FloatArray


Skin = Callable[[Spot], FloatArray]


@dataclass(frozen=True, eq=False)
class Turned:
    """A solid turned about the vertical through (x, z): ``profile`` is n×2 of rising height, radius (m)."""

    x: float
    z: float
    profile: FloatArray
    base: float = 0.0

    def caster(self, slices: int = 20) -> Caster:
        heights = np.linspace(self.profile[0, 0], self.profile[-1, 0], slices)
        radii = np.interp(heights, self.profile[:, 0], self.profile[:, 1])
        discs = [[self.x, self.base + h, self.z, r] for h, r in zip(heights, radii, strict=True)]
        return Caster(np.array(discs, np.float32))

    def layer(self, view: View, light: Light, skin: Skin, own: Caster | None = None, finer: int = 2) -> Layer:
        """The baked layer; ``own`` is its caster among the light's, which does not shade it."""
        top, widest = float(self.profile[-1, 0]), float(self.profile[:, 1].max())
        corners = [
            [self.x + sx * widest, self.base + h, self.z + sz * widest]
            for sx in (-1, 1)
            for sz in (-1, 1)
            for h in (float(self.profile[0, 0]), top)
        ]
        box = box_round(view, np.array(corners, np.float32))
        fine_px = view.lens.image_distance_px * finer

        def surface(rays: FloatArray) -> Hit:
            shape = rays.shape[:2]
            depth, found, lid = self._meet(view.eye, rays.reshape(-1, 3))
            colour = np.zeros((depth.size, 3), np.float32)
            if found.any():
                spot = self._spot(view.eye, rays.reshape(-1, 3)[found], depth[found], lid[found], fine_px)
                colour[found] = skin(self._lit(spot, light, own))
            cover = found.astype(np.float32)
            return Hit(colour.reshape(*shape, 3), cover.reshape(shape), depth.reshape(shape))

        return bake(view, box, surface, finer)

    def _meet(
        self, eye: FloatArray, rays: FloatArray
    ) -> tuple[FloatArray, NDArray[np.bool_], NDArray[np.bool_]]:
        """Depth of the first meeting, whether there is one, whether it is on the lid."""
        ox, oz, oy = eye[0] - self.x, eye[2] - self.z, eye[1] - self.base
        dx, dy, dz = rays[:, 0], rays[:, 1], rays[:, 2]
        low, high = float(self.profile[0, 0]), float(self.profile[-1, 0])
        widest = float(self.profile[:, 1].max())
        a, b = dx**2 + dz**2, ox * dx + oz * dz
        c = ox**2 + oz**2 - widest**2
        root = b**2 - a * c
        enters = root > 0
        start = np.where(enters, (-b - np.sqrt(np.maximum(root, 0))) / a, 0)
        closest = -b / a
        with np.errstate(divide="ignore", invalid="ignore"):
            at_lid = np.where(np.abs(dy) > 1e-6, (high - oy) / dy, np.inf)
        lid_r2 = (ox + dx * at_lid) ** 2 + (oz + dz * at_lid) ** 2
        lid = enters & np.isfinite(at_lid) & (at_lid > 0) & (lid_r2 < self.profile[-1, 1] ** 2)
        found = np.zeros(len(rays), bool)
        depth = np.where(enters, closest, 1.0).astype(np.float32)
        active = np.flatnonzero(enters)
        steps = 40
        before = start[active]
        span = (closest - start)[active] / steps
        done = np.zeros(active.size, bool)
        lower, upper = before.copy(), before.copy()

        def outside(t: FloatArray, which: NDArray[np.intp]) -> FloatArray:
            y = oy + dy[which] * t
            r = np.sqrt((ox + dx[which] * t) ** 2 + (oz + dz[which] * t) ** 2)
            gap = r - np.interp(y, self.profile[:, 0], self.profile[:, 1])
            return np.asarray(np.where((y < low) | (y > high), 1.0, gap), np.float32)

        for step in range(steps + 1):
            t = before + span * step
            inside = (outside(t, active) <= 0) & ~done
            lower[inside], upper[inside] = np.maximum(t - span, before)[inside], t[inside]
            done |= inside
        which = active[done]
        low_t, high_t = lower[done], upper[done]
        for _ in range(14):
            middle = np.asarray(0.5 * (low_t + high_t), np.float32)
            into = outside(middle, which) <= 0
            high_t, low_t = np.where(into, middle, high_t), np.where(into, low_t, middle)
        found[which] = True
        depth[which] = high_t
        on_lid = lid & (~found | (at_lid <= depth + 1e-4))
        depth = np.where(on_lid, at_lid, depth).astype(np.float32)
        return depth, found | on_lid, on_lid

    def _spot(
        self, eye: FloatArray, rays: FloatArray, depth: FloatArray, lid: NDArray[np.bool_], fine_px: float
    ) -> Spot:
        point = eye + rays * depth[:, None]
        across, along = point[:, 0] - self.x, point[:, 2] - self.z
        height = np.asarray(point[:, 1] - self.base, np.float32)
        slope = np.asarray(
            np.interp(
                height,
                0.5 * (self.profile[1:, 0] + self.profile[:-1, 0]),
                np.diff(self.profile[:, 1]) / np.maximum(np.diff(self.profile[:, 0]), 1e-6),
            ),
            np.float32,
        )
        radial = unit(np.stack([across, np.zeros_like(across), along], axis=1))
        normal = unit(radial + np.stack([np.zeros_like(slope), -slope, np.zeros_like(slope)], axis=1))
        normal[lid] = (0.0, 1.0, 0.0)
        angle = np.arctan2(across, -along)
        ones = np.ones(len(depth), np.float32)
        footprint = np.asarray(depth / fine_px, np.float32)
        return Spot(point, normal, unit(rays), angle.astype(np.float32), height, lid, footprint, ones, ones)

    def _lit(self, spot: Spot, light: Light, own: Caster | None) -> Spot:
        # Shadows are soft: one point in eight of a scan order is enough, the rest are interpolated.
        count = len(spot.point)
        chosen = np.arange(0, count, 8)
        sun = np.interp(np.arange(count), chosen, light.sun_seen(spot.point[chosen], own)).astype(np.float32)
        lift = np.clip(spot.height / max(0.06, float(self.profile[:, 1].max())), 0, 1)
        sky = (0.45 + 0.55 * np.sqrt(lift)).astype(np.float32)
        return Spot(
            spot.point, spot.normal, spot.ray, spot.angle, spot.height, spot.top, spot.footprint, sun, sky
        )


def smooth_profile(knots: list[tuple[float, float]], points: int = 160) -> FloatArray:
    """A smooth profile (n×2, height and radius in m) through ``knots``, by repeated corner cutting."""
    line = np.array(knots, np.float64)
    for _ in range(3):
        first, second = line[:-1], line[1:]
        cut = np.empty((2 * len(first), 2))
        cut[0::2], cut[1::2] = 0.75 * first + 0.25 * second, 0.25 * first + 0.75 * second
        line = np.vstack([line[:1], cut, line[-1:]])
    line = line[np.argsort(line[:, 0], kind="stable")]
    heights = np.linspace(line[0, 0], line[-1, 0], points)
    return np.stack([heights, np.interp(heights, line[:, 0], line[:, 1])], axis=1).astype(np.float32)


def tilted(normal: FloatArray, around: FloatArray, up: FloatArray) -> FloatArray:
    """Unit normals tilted by slopes ``around`` the axis and ``up`` it (n)."""
    tangent = unit(np.stack([-normal[:, 2], np.zeros(len(normal), np.float32), normal[:, 0]], axis=1))
    rise = np.cross(normal, tangent)
    return unit(normal - around[:, None] * tangent - up[:, None] * rise)


def mirror(ray: FloatArray, normal: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mirrored rays (n×3) and Schlick's share of mirrored light (n) for a glaze of index 1.5."""
    facing = -np.sum(ray * normal, axis=1)
    share = 0.04 + 0.96 * (1 - np.clip(facing, 0, 1)) ** 5
    return unit(ray + 2 * facing[:, None] * normal), share.astype(np.float32)
