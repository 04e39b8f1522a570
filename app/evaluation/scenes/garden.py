"""The scene "garden": a lettered pot of daisies on a plank table at evening, a hedge and lights behind."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes import pots
from app.evaluation.scenes.baking import canvas_box
from app.evaluation.scenes.boards import Board, box_caster, box_faces, faced, over_ground
from app.evaluation.scenes.camera import ThinLens, View
from app.evaluation.scenes.cards import Card, Strand, gather
from app.evaluation.scenes.layer import Layer, flat
from app.evaluation.scenes.lettering import block
from app.evaluation.scenes.light import Caster, Light, unit
from app.evaluation.scenes.noise import fractal, generator
from app.evaluation.scenes.plants import clump, daisies, grass, leaf_kinds, stem
from app.evaluation.scenes.scene import Scene
from app.evaluation.scenes.solids import Turned
from app.evaluation.scenes.texture import Texture
from app.evaluation.scenes.wood import planks
from app.imaging.smoothing import smoothstep

FOCUS = 1.04
CRATE = ((0.055, 0.0, 1.34), 0.34, 0.185, 0.20, -0.16)


def build(width: int, seed: int) -> Scene:
    """All layers of the scene for pictures ``width`` px wide, 3:2."""
    view = View(ThinLens(50.0, 4.0, FOCUS, 36.0, width), round(width * 2 / 3), 0.345, 9.5)
    light = Light(
        to_sun=unit((-0.80, 0.50, -0.20)),
        sun=(2.35, 1.72, 1.02),
        sky=(0.50, 0.60, 0.78),
        horizon=(0.34, 0.35, 0.33),
        bounce=(0.20, 0.15, 0.10),
        softness=0.045,
    )
    fine = view.lens.image_distance_px
    pot = Turned(-0.165, FOCUS + 0.085, pots.flowerpot(0.165, 0.100))
    vase = Turned(-0.40, 1.50, pots.jug(0.27, 0.088))
    small = Turned(0.425, 1.30, pots.flowerpot(0.095, 0.060))
    apples = [
        Turned(0.105, 0.985, pots.apple(0.036)),
        Turned(0.186, 1.025, pots.apple(0.034)),
        Turned(0.160, 0.915, pots.apple(0.035)),
    ]
    solids = [pot, vase, small, *apples]
    casters = [solid.caster() for solid in solids]
    leaves = Caster(
        np.array(
            [
                [-0.165 + 0.07 * a, 0.20 + 0.03 * b, FOCUS + 0.085 + 0.06 * c, 0.035]
                for a in (-1, 0, 1)
                for b in (0, 1, 2)
                for c in (-1, 1)
            ],
            np.float32,
        )
    )
    light.casters.extend([*casters, box_caster(*CRATE), leaves])
    layers = [_backdrop(view, seed), *_hedge(view, light, seed), *_lamps(view, seed)]
    layers += [*_table(view, light, seed), _packet(view, light, seed)]
    layers.append(
        vase.layer(view, light, pots.glaze(seed, "vase", light, 0.27, (0.045, 0.13, 0.22)), casters[1])
    )
    layers += _crate(view, light, seed)
    skin = pots.terracotta(seed, "small", light, 0.095, 0.06, fine / 1.30, [])
    layers.append(small.layer(view, light, skin, casters[2]))
    layers += _herbs(view, light, seed, (0.425, 0.10, 1.30))
    lines = [("MARGUERITE", 0.40), ("", 0.06), ("leucanthemum vulgare", 0.24), ("", 0.05), ("No. 14", 0.25)]
    skin = pots.terracotta(seed, "pot", light, 0.165, 0.10, fine / 0.94, lines)
    layers += _daisies(view, light, seed, behind=True)
    layers.append(pot.layer(view, light, skin, casters[0]))
    layers += _daisies(view, light, seed, behind=False)
    for index in (1, 0, 2):
        peel = pots.apple_skin(seed, f"apple-{index}", light, float(apples[index].profile[-1, 0]) / 1.84)
        layers.append(apples[index].layer(view, light, peel, casters[3 + index]))
        layers += gather(view, light, [_stalk(apples[index], index)], 1.0)
    layers += gather(
        view, light, grass(seed, "near", light, (0.17, 0.33), (0.50, 0.62), 0.02, (0.16, 0.30), 16), 3.0
    )
    return Scene(view, tuple(layers))


def _backdrop(view: View, seed: int) -> Layer:
    """Evening sky glow through far trees, 9 m away."""
    left, top, wide, high = canvas_box(view)
    rng = generator(seed, "backdrop")
    y = np.linspace(0, 1, high, dtype=np.float32)[:, None]
    x = np.linspace(0, 1, wide, dtype=np.float32)[None, :]
    trees = fractal(rng, (high, wide), (4, 6), 8, 0.62)
    open_sky = smoothstep(0.1, 1.5, trees * 0.9 + 0.25 - 3.2 * y + 1.3 * np.exp(-(((x - 0.2) / 0.26) ** 2)))
    sky = (
        np.array([0.80, 0.56, 0.30], np.float32)
        * (0.55 + 0.6 * np.exp(-(((x - 0.2) / 0.35) ** 2)))[..., None]
    )
    dark = (
        np.array([0.035, 0.05, 0.022], np.float32)
        * np.exp(0.5 * fractal(rng, (high, wide), (9, 14), 7))[..., None]
    )
    colour = dark + (sky - dark) * open_sky[..., None]
    ones = np.ones((high, wide, 1), np.float32)
    return flat(np.concatenate([colour, ones], axis=2), left, top, 9.0)


def _hedge(view: View, light: Light, seed: int) -> list[Layer]:
    size = max(12, round(0.09 * view.lens.image_distance_px / 2.6))
    kinds = leaf_kinds(seed, "hedge-leaf", size, 6, 0.62, 0, (0.060, 0.125, 0.022))
    rng = generator(seed, "hedge")
    things: list[Card | Strand] = []
    for index in range(34):
        depth = float(rng.uniform(2.3, 4.6))
        x = float(rng.uniform(-0.55, 0.55)) * depth
        height = float(rng.uniform(-0.40, 0.34)) + 0.05 * depth * (1 if x > 0 else 0.1)
        centre = (x, height, depth)
        things += clump(seed, f"hedge-{index}", kinds, centre, (0.42, 0.40, 0.25), 110, (0.05, 0.10), 0.9)
    return gather(view, light, things, 1.2, finer=1)


def _lamps(view: View, seed: int) -> list[Layer]:
    """A string of warm bulbs, brighter than white, on a dark wire."""
    rng = generator(seed, "lamps")
    layers = []
    fine = view.lens.image_distance_px
    for row, (depth, height, sag) in enumerate(((3.4, 0.78, 0.30), (2.5, 0.66, 0.16))):
        for t in np.linspace(-1.0, 1.0, 15):
            x = float(t * depth * 0.42 + 0.03 * rng.standard_normal())
            y = height - sag * (1 - t * t) + 0.02 * float(rng.standard_normal())
            z = depth + 0.1 * float(rng.standard_normal())
            px, py, _ = view.project(np.array([[x, y, z]], np.float32))
            radius = 0.011 * fine / z
            half = max(2, int(np.ceil(radius)) + 1)
            at = (int(np.round(px[0])), int(np.round(py[0])))
            grid = np.arange(-half, half + 1, dtype=np.float32)
            away = np.hypot(grid[None, :] - (px[0] - at[0]), grid[:, None] - (py[0] - at[1]))
            cover = np.clip(radius - away + 0.5, 0, 1)
            glow = (26.0 if row == 0 else 20.0) * float(rng.uniform(0.6, 1.25))
            tone = np.array([1.0, 0.58, 0.20], np.float32) * np.float32(glow)
            rgba = np.concatenate([tone * cover[..., None], cover[..., None]], axis=2)
            layers.append(flat(rgba, at[0] - half, at[1] - half, z, sharp=False))
    return layers


def _table(view: View, light: Light, seed: int) -> list[Layer]:
    turn = 0.16
    along = np.array([np.cos(turn), 0, np.sin(turn)], np.float32) * np.float32(2.6)
    deep = np.array([-np.sin(turn), 0, np.cos(turn)], np.float32) * np.float32(1.55)
    board = Board(np.array([-1.15, 0, 0.42], np.float32), along, deep)
    texture = planks(seed, "table", (2.6, 1.55), view.lens.image_distance_px / 1.02)
    seen = light.on_ground((-1.3, 1.5), (0.4, 2.4), view.lens.image_distance_px / 9)
    return [board.layer(view, faced(texture, light, board, over_ground(seen)))]


def _stalk(apple: Turned, index: int) -> Strand:
    foot = np.array([apple.x, float(apple.profile[-1, 0]) - 0.003, apple.z], np.float32)
    lean = np.array([0.004 - 0.005 * index, 0.013, -0.003 + 0.003 * index], np.float32)
    bend = np.array([-0.002, 0, 0], np.float32)
    return stem(foot, foot + lean, bend, 0.0026, np.array([0.10, 0.065, 0.035], np.float32))


def _packet(view: View, light: Light, seed: int) -> Layer:
    """A printed seed packet that lies on the table, nearer than the focus."""
    turn = -0.32
    along = np.array([np.cos(turn), 0, np.sin(turn)], np.float32) * np.float32(0.150)
    deep = np.array([-np.sin(turn), 0, np.cos(turn)], np.float32) * np.float32(0.105)
    board = Board(np.array([-0.335, 0.0015, 0.880], np.float32), along, deep)
    per_metre = view.lens.image_distance_px / 0.85
    columns, rows = round(0.150 * per_metre), round(0.105 * per_metre)
    lines = [
        ("SOMMERWIESE", 0.17),
        ("", 0.03),
        ("field daisy, cornflower, poppy", 0.10),
        ("", 0.26),
        ("sow in April under glass, cover thinly", 0.075),
        ("plant out after the last frost, full sun", 0.075),
        ("net weight 2.5 g   -   lot 0419", 0.075),
    ]
    ink = block(lines, columns, rows, stroke=0.012, spacing=0.01)[::-1]
    paper = np.array([0.72, 0.66, 0.52], np.float32)
    mottle = fractal(generator(seed, "packet"), (rows, columns), (6, 9), 9, 0.7)
    data = paper * np.exp(0.05 * mottle)[..., None]
    v = np.linspace(0, 1, rows, dtype=np.float32)[:, None] * np.ones((1, columns), np.float32)
    band = (smoothstep(0.355, 0.365, v) * smoothstep(0.575, 0.565, v))[..., None]
    data += (np.array([0.035, 0.17, 0.12], np.float32) - data) * band
    data += (np.array([0.035, 0.03, 0.035], np.float32) - data) * (0.93 * ink)[..., None]
    flatness = np.zeros((rows, columns, 3), np.float32)
    texture = Texture(np.dstack([data, flatness]), per_metre)
    seen = light.on_ground((-0.5, 0.0), (0.8, 1.1), per_metre / 6)
    return board.layer(view, faced(texture, light, board, over_ground(seen)))


def _crate(view: View, light: Light, seed: int) -> list[Layer]:
    faces = box_faces(*CRATE)
    per_metre = view.lens.image_distance_px / 1.25
    layers = []
    seen = light.on_ground((-0.2, 0.8), (1.1, 1.8), view.lens.image_distance_px / 9, CRATE[2] + 0.002)
    for side in ("top", "left", "right", "front"):
        board = faces[side]
        size = (float(np.linalg.norm(board.along)), float(np.linalg.norm(board.up)))
        texture = planks(seed, f"crate-{side}", size, per_metre, 0.0617)
        if side == "front":
            rows, columns = texture.levels[0].shape[:2]
            lines = [
                ("GARTENBAU", 0.30),
                ("", 0.03),
                ("SEEDS & HERBS", 0.22),
                ("", 0.04),
                ("HALLE / SAALE - 1927", 0.15),
            ]
            ink = block(lines, columns, rows, stroke=0.03, spacing=0.05)[::-1]
            worn = 1 - smoothstep(
                0.3, 1.5, fractal(generator(seed, "worn"), (rows, columns), (18, 30), 6, 0.7)
            )
            data = texture.levels[0].copy()
            cover = (0.9 * ink * (0.55 + 0.45 * worn))[..., None]
            data[..., :3] += (np.array([0.022, 0.026, 0.034], np.float32) - data[..., :3]) * cover
            texture = Texture(data, per_metre)
        shadow = over_ground(seen) if side == "top" else None
        layers.append(board.layer(view, faced(texture, light, board, shadow)))
    return layers


def _herbs(view: View, light: Light, seed: int, root: tuple[float, float, float]) -> list[Layer]:
    size = max(12, round(0.034 * view.lens.image_distance_px / 1.2))
    kinds = leaf_kinds(seed, "herb-leaf", size, 6, 0.55, 6, (0.085, 0.20, 0.045))
    centre = (root[0], root[1] + 0.022, root[2])
    return gather(
        view,
        light,
        clump(seed, "herb", kinds, centre, (0.075, 0.085, 0.065), 190, (0.022, 0.040), 0.55),
        0.35,
    )


def _daisies(view: View, light: Light, seed: int, behind: bool) -> list[Layer]:
    """The plant in the front pot: its back half stands behind the rim, its front half before it."""
    z0 = FOCUS + 0.085
    size = max(16, round(0.055 * view.lens.image_distance_px / 0.98))
    kinds = leaf_kinds(seed, "daisy-leaf", size, 8, 0.38, 7, (0.065, 0.155, 0.034))
    things = clump(
        seed, "daisy-leaves", kinds, (-0.165, 0.175, z0), (0.115, 0.085, 0.095), 260, (0.035, 0.062), 0.6
    )
    heads = [
        (-0.205, 0.300, FOCUS - 0.005, 0.062),
        (-0.115, 0.335, FOCUS + 0.02, 0.060),
        (-0.265, 0.262, FOCUS + 0.03, 0.055),
        (-0.150, 0.262, FOCUS - 0.035, 0.057),
        (-0.060, 0.277, FOCUS + 0.07, 0.056),
        (-0.245, 0.348, FOCUS + 0.11, 0.057),
        (-0.170, 0.385, FOCUS + 0.13, 0.058),
        (-0.085, 0.222, FOCUS - 0.02, 0.045),
        (-0.300, 0.310, FOCUS + 0.16, 0.052),
        (-0.020, 0.345, FOCUS + 0.17, 0.054),
    ]
    things += daisies(
        seed,
        "daisies",
        light,
        (-0.165, 0.165, z0),
        heads,
        max(24, round(0.062 * view.lens.image_distance_px / 1.0)),
    )
    chosen = []
    for thing in things:
        middle = thing.points.mean(axis=0) if isinstance(thing, Strand) else 0.5 * (thing.root + thing.tip)
        low = thing.points[0] if isinstance(thing, Strand) else thing.root
        back = float(middle[2]) > z0 + 0.01 and float(low[1]) < 0.24
        if back == behind:
            chosen.append(thing)
    return gather(view, light, chosen, 0.25)
