"""Sprites stood into the scene: each a lit, tilted card, gathered into layers by depth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.evaluation.scenes.baking import canvas_box
from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.light import Light, unit
from app.evaluation.scenes.resampling import shrunk
from app.evaluation.scenes.sprites import Sprite
from app.imaging.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Card:
    """A sprite with stalk at ``root`` and tip at ``tip`` (world, m), ``width`` m wide, facing ``facing``.

    ``gain`` scales its light; ``through``: share of sunlight that shines through it from behind.
    """

    sprite: Sprite
    root: FloatArray
    tip: FloatArray
    facing: FloatArray
    width: float
    gain: float = 1.0
    through: float = 0.0
    tint: tuple[float, float, float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, eq=False)
class Strand:
    """A stem, wire or grass blade: points n×3 (m), widths n (m), linear colours n×3 (light and all)."""

    points: FloatArray
    widths: FloatArray
    colours: FloatArray


def gather(
    view: View, light: Light, things: Sequence[Card | Strand], step: float, finer: int = 2
) -> list[Layer]:
    """Layers, back to front, of things binned by depth so that a bin's shift differs by ``step`` px at most.

    ``step`` is in px of a full-size (3072 px) picture at f/4 of the view's focal length.
    """
    per_inverse = (
        0.5 * view.lens.focal_mm / 4.0 * 3072 / view.lens.sensor_mm * view.lens.image_distance_mm / 1000
    )
    bins: dict[int, list[tuple[float, Card | Strand]]] = {}
    for thing in things:
        middle = thing.points.mean(axis=0) if isinstance(thing, Strand) else 0.5 * (thing.root + thing.tip)
        depth = float(view.project(middle[None])[2][0])
        if depth > 0.05:
            bins.setdefault(round(per_inverse / depth / step), []).append((depth, thing))
    layers = []
    for key in sorted(bins):
        members = sorted(bins[key], key=lambda pair: -pair[0])
        layer = _paint(view, light, members, finer)
        if layer is not None:
            layers.append(layer)
    return layers


def _outline(view: View, thing: Card | Strand) -> FloatArray:
    if isinstance(thing, Strand):
        x, y, z = view.project(thing.points)
        reach = float(thing.widths.max()) * view.lens.image_distance_px / float(z.min()) + 2
        return np.array([[x.min() - reach, y.min() - reach], [x.max() + reach, y.max() + reach]], np.float32)
    x, y, _ = view.project(_corners(thing))
    return np.stack([x, y], axis=1)


def _corners(card: Card) -> FloatArray:
    along = card.tip - card.root
    side = unit(np.cross(unit(along), unit(card.facing)).astype(np.float32)) * np.float32(card.width / 2)
    return np.stack([card.tip - side, card.tip + side, card.root + side, card.root - side]).astype(np.float32)


def _paint(view: View, light: Light, members: list[tuple[float, Card | Strand]], finer: int) -> Layer | None:
    left, top, wide, high = canvas_box(view)
    outlines = [_outline(view, thing) for _, thing in members]
    spans = np.concatenate(outlines)
    x0, x1 = max(left, int(spans[:, 0].min()) - 2), min(left + wide, int(spans[:, 0].max()) + 3)
    y0, y1 = max(top, int(spans[:, 1].min()) - 2), min(top + high, int(spans[:, 1].max()) + 3)
    if x1 - x0 < 2 or y1 - y0 < 2:
        return None
    canvas = np.zeros(((y1 - y0) * finer, (x1 - x0) * finer, 4), np.float32)
    origin = np.array([x0 - 0.5, y0 - 0.5], np.float32)
    for (_, thing), outline in zip(members, outlines, strict=True):
        place = (outline - origin) * finer - 0.5
        if isinstance(thing, Strand):
            _draw_strand(canvas, view, thing, origin, finer)
        else:
            _draw_card(canvas, light, thing, place.astype(np.float32))
    colour = shrunk(canvas, (x1 - x0, y1 - y0))
    inverse = float(np.mean([1.0 / depth for depth, _ in members]))
    return Layer(colour, x0, y0, (inverse, 0.0, 0.0))


def _draw_card(canvas: FloatArray, light: Light, card: Card, place: FloatArray) -> None:
    rows, columns = canvas.shape[:2]
    x0, x1 = max(0, int(place[:, 0].min()) - 1), min(columns, int(place[:, 0].max()) + 2)
    y0, y1 = max(0, int(place[:, 1].min()) - 1), min(rows, int(place[:, 1].max()) + 2)
    if x1 - x0 < 1 or y1 - y0 < 1:
        return
    size = max(float(np.linalg.norm(place[0] - place[3])), float(np.linalg.norm(place[0] - place[1])), 1.0)
    rgba = _lit(light, card, card.sprite.about(size))
    shrink = size / max(rgba.shape[:2])
    if shrink < 0.7:
        small = (max(2, round(rgba.shape[1] * shrink)), max(2, round(rgba.shape[0] * shrink)))
        rgba = shrunk(rgba, small)
    height, width = rgba.shape[:2]
    source = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, place - np.array([x0, y0], np.float32))
    drawn = cv2.warpPerspective(rgba, matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_LINEAR)
    part = canvas[y0:y1, x0:x1]
    part *= 1 - drawn[..., 3:]
    part += drawn


def _lit(light: Light, card: Card, sprite: Sprite) -> FloatArray:
    """Premultiplied linear RGBA of a card under the light, bent across its midrib."""
    along = unit((card.tip - card.root).astype(np.float32))
    face = unit(card.facing)
    side = unit(np.cross(along, face).astype(np.float32))
    slope = sprite.slope[..., None]
    normal = unit((face + 0.8 * slope * side).astype(np.float32))
    ones = np.ones(normal.shape[:2], np.float32)
    lit = light.irradiance(normal, ones, ones)
    behind = np.maximum(-(normal @ light.to_sun), 0)[..., None] * np.array(light.sun, np.float32)
    glow = np.array([1.15, 1.25, 0.45], np.float32) * np.float32(card.through)
    sheen = np.maximum(normal @ unit(light.to_sun + np.array([0, 0, -1], np.float32)), 0) ** 18
    colour = sprite.albedo * (lit + behind * glow) * np.array(card.tint, np.float32)
    colour = colour + 0.05 * sheen[..., None] * np.array(light.sun, np.float32)
    cover = sprite.cover[..., None]
    return np.concatenate([colour * np.float32(card.gain) * cover, cover], axis=2).astype(np.float32)


def _draw_strand(canvas: FloatArray, view: View, strand: Strand, origin: FloatArray, finer: int) -> None:
    x, y, z = view.project(strand.points)
    px, py = (x - origin[0]) * finer - 0.5, (y - origin[1]) * finer - 0.5
    wide = strand.widths * view.lens.image_distance_px / z * finer
    pad = int(np.ceil(wide.max())) + 2
    x0, x1 = max(0, int(px.min()) - pad), min(canvas.shape[1], int(px.max()) + pad + 1)
    y0, y1 = max(0, int(py.min()) - pad), min(canvas.shape[0], int(py.max()) + pad + 1)
    if x1 - x0 < 1 or y1 - y0 < 1:
        return
    mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
    paint = np.zeros((y1 - y0, x1 - x0, 3), np.float32)
    for k in range(len(px) - 1):
        across = np.array([-(py[k + 1] - py[k]), px[k + 1] - px[k]])
        across /= max(float(np.linalg.norm(across)), 1e-6)
        # A strand thinner than a sample keeps a sample's width; its colour thins out through the coverage.
        a, b = across * max(wide[k], 1.0) / 2, across * max(wide[k + 1], 1.0) / 2
        start, end = np.array([px[k] - x0, py[k] - y0]), np.array([px[k + 1] - x0, py[k + 1] - y0])
        corners = np.array([start + a, end + b, end - b, start - a])
        cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
        wider = np.array([start + 1.6 * a, end + 1.6 * b, end - 1.6 * b, start - 1.6 * a])
        tone = 0.5 * (strand.colours[k] + strand.colours[k + 1])
        cv2.fillConvexPoly(paint, np.round(wider * 16).astype(np.int32), tone.tolist(), cv2.LINE_8, 4)
    thin = min(1.0, float(wide.max()))
    cover = (mask.astype(np.float32) / 255 * np.float32(thin))[..., None]
    part = canvas[y0:y1, x0:x1]
    part *= 1 - cover
    part[..., :3] += paint * cover
    part[..., 3:] += cover
