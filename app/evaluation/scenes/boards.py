"""Flat things with a face: table tops, walls, crates, printed sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from app.evaluation.scenes.baking import Hit, bake, box_round, canvas_box
from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.light import Caster, Light, unit
from app.evaluation.scenes.texture import Texture
from app.imaging.arrays import FloatArray

Seen = Callable[[FloatArray, FloatArray, FloatArray, FloatArray], FloatArray]
Paint = Callable[[FloatArray, FloatArray, FloatArray, FloatArray], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, eq=False)
class Board:
    """A flat face: corner ``origin``, edges ``along`` and ``up`` (world vectors, m); u, v run along them."""

    origin: FloatArray
    along: FloatArray
    up: FloatArray

    @property
    def normal(self) -> FloatArray:
        return unit(np.cross(self.up, self.along).astype(np.float32))

    def layer(self, view: View, paint: Paint, finer: int = 2, everywhere: bool = False) -> Layer:
        """Baked with ``paint(u, v, points, footprint) -> (linear colour, cover)``, lengths in metres.

        ``everywhere``: the board reaches past its edges as far as the picture goes (a table top, the ground).
        """
        corners = np.stack([self.origin + a * self.along + b * self.up for a in (0, 1) for b in (0, 1)])
        box = canvas_box(view) if everywhere else box_round(view, corners.astype(np.float32))
        normal, k = self.normal, float(self.normal @ self.origin)
        length_u, length_v = float(np.linalg.norm(self.along)), float(np.linalg.norm(self.up))
        axis_u, axis_v = self.along / length_u, self.up / length_v
        fine_px = np.float32(view.lens.image_distance_px * finer)

        def surface(rays: FloatArray) -> Hit:
            slant = rays @ normal
            with np.errstate(divide="ignore", invalid="ignore"):
                depth = np.where(np.abs(slant) > 1e-6, (k - float(normal @ view.eye)) / slant, -1)
            seen = (depth > 0.05) & (depth < 60)
            depth = np.where(seen, depth, 1.0).astype(np.float32)
            points = view.eye + rays * depth[..., None]
            u, v = (points - self.origin) @ axis_u, (points - self.origin) @ axis_v
            within = seen & (u >= 0) & (u <= length_u) & (v >= 0) & (v <= length_v)
            # Slanted surfaces are sampled more coarsely along the slant: go half-way to that.
            slanted = np.abs(slant) / np.linalg.norm(rays, axis=-1)
            footprint = depth / fine_px / np.sqrt(np.maximum(slanted, 0.05))
            colour, cover = paint(u, v, points, footprint.astype(np.float32))
            return Hit(colour, np.where(within, cover, 0).astype(np.float32), depth)

        return bake(view, box, surface, finer, plane=(normal, k))


def box_faces(
    corner: tuple[float, float, float], width: float, height: float, depth: float, turn: float
) -> dict[str, Board]:
    """Front, left, right and top of a box with front lower left ``corner``, turned ``turn`` rad."""
    c, s = float(np.cos(turn)), float(np.sin(turn))
    along = np.array([c, 0, s], np.float32) * np.float32(width)
    back = np.array([-s, 0, c], np.float32) * np.float32(depth)
    up = np.array([0, height, 0], np.float32)
    start = np.array(corner, np.float32)
    return {
        "left": Board(start + back, -back, up),
        "right": Board(start + along, back, up),
        "top": Board(start + up, along, back),
        "front": Board(start, along, up),
    }


def box_caster(
    corner: tuple[float, float, float], width: float, height: float, depth: float, turn: float
) -> Caster:
    """A caster for such a box: small discs that fill it."""
    c, s = float(np.cos(turn)), float(np.sin(turn))
    small = min(depth, width) / 4
    discs = []
    for level in np.linspace(0, height, 8):
        for a in np.linspace(small, width - small, 2 + int(width / small)):
            for b in np.linspace(small, depth - small, 1 + int(depth / small)):
                discs.append([corner[0] + a * c - b * s, corner[1] + level, corner[2] + a * s + b * c, small])
    return Caster(np.array(discs, np.float32))


def over_ground(shares: Texture) -> Seen:
    """Shadows from a texture over the ground: (x, z) in, shares of sun and sky out."""
    return lambda u, v, points, footprint: shares.read(points[..., 0], points[..., 2], footprint)


def over_face(shares: Texture) -> Seen:
    """Shadows from a texture over the board itself: (u, v) in, shares of sun and sky out."""
    return lambda u, v, points, footprint: shares.read(u, v, footprint)


def faced(
    texture: Texture, light: Light, board: Board, seen: Seen | None = None, outline: Texture | None = None
) -> Paint:
    """A face with bumps and gloss (``texture``: 3 albedo, slopes u and v, gloss), cut by ``outline``."""
    axis_u, axis_v, normal = unit(board.along), unit(board.up), board.normal

    def paint(
        u: FloatArray, v: FloatArray, points: FloatArray, footprint: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        u, v = u.astype(np.float32), v.astype(np.float32)
        read = texture.read(u, v, footprint)
        bumped = unit(normal - read[..., 3:4] * axis_u - read[..., 4:5] * axis_v)
        shares = np.ones((*u.shape, 2), np.float32) if seen is None else seen(u, v, points, footprint)
        colour = read[..., :3] * light.irradiance(bumped, shares[..., 0], shares[..., 1])
        if read[..., 5].max() > 0.01:
            # Light from the side of the camera; the eye stands far enough away to take one ray a point.
            ray = unit(points - np.array([0.0, 0.6, 0.0], np.float32))
            facing = -np.sum(ray * bumped, axis=-1, keepdims=True)
            share = 0.04 + 0.96 * (1 - np.clip(facing, 0, 1)) ** 5
            away = unit(ray + 2 * facing * bumped)
            colour = colour + read[..., 5:6] * share * light.environment(away) * shares[..., 1:2]
        cover = np.ones(u.shape, np.float32) if outline is None else outline.read(u, v, footprint)[..., 0]
        return colour.astype(np.float32), cover

    return paint
