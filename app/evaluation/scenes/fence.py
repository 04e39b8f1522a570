"""The scene "fence": barbed wire and tall grass before an old brick wall with signs, in low sun."""

from __future__ import annotations

import numpy as np

from app.evaluation.scenes.boards import Board, Seen, faced, over_face, over_ground
from app.evaluation.scenes.camera import ThinLens, View
from app.evaluation.scenes.cards import Card, Strand, gather
from app.evaluation.scenes.layer import Layer
from app.evaluation.scenes.light import Caster, Light, unit
from app.evaluation.scenes.masonry import bricks, gravel
from app.evaluation.scenes.noise import fractal, generator, ramp
from app.evaluation.scenes.plants import clump, daisies, grass, leaf_kinds
from app.evaluation.scenes.scene import Scene
from app.evaluation.scenes.signs import enamel, poster
from app.evaluation.scenes.solids import Skin, Spot, Turned, tilted
from app.evaluation.scenes.texture import Texture
from app.evaluation.scenes.wood import planks
from app.imaging.arrays import FloatArray
from app.imaging.smoothing import smoothstep

FOCUS = 1.55
TURN = 0.35
ALONG = np.array([np.cos(TURN), 0.0, -np.sin(TURN)], np.float32)
START = np.array([0.0, -0.02, 2.75], np.float32) - 1.5 * ALONG
OUT = np.array([-np.sin(TURN), 0.0, -np.cos(TURN)], np.float32)
UP = np.array([0.0, 1.0, 0.0], np.float32)


def build(width: int, seed: int) -> Scene:
    """All layers of the scene for pictures ``width`` px wide, 3:2."""
    view = View(ThinLens(50.0, 4.0, FOCUS, 36.0, width), round(width * 2 / 3), 0.62, 2.0)
    light = Light(
        to_sun=unit((-0.66, 0.48, -0.50)),
        sun=(2.50, 1.80, 1.08),
        sky=(0.46, 0.56, 0.76),
        horizon=(0.33, 0.36, 0.40),
        bounce=(0.17, 0.14, 0.10),
        softness=0.03,
    )
    post = Turned(-0.34, FOCUS, _post_profile())
    pipe = Turned(-0.66, 2.86, _pipe_profile())
    ivy = _ivy(view, seed)
    light.casters.extend([post.caster(40), pipe.caster(60), _leafy(ivy)])
    layers = [*_wall(view, light, seed), *_ground(view, light, seed)]
    layers.append(pipe.layer(view, light, _zinc(light, seed), light.casters[1]))
    layers += gather(view, light, ivy, 0.5)
    layers += gather(
        view,
        light,
        grass(seed, "foot", light, (-1.2, 1.2), (2.2, 2.42), 0.0, (0.10, 0.34), 150, 0.005, 0.35),
        0.6,
    )
    layers.append(post.layer(view, light, _post_skin(view, light, seed), light.casters[0]))
    things = _wires(light, seed) + _meadow(view, light, seed)
    layers += gather(view, light, things, 0.25)
    layers += gather(
        view,
        light,
        grass(seed, "near", light, (-0.45, 0.50), (0.62, 0.85), 0.25, (0.20, 0.46), 15, 0.0045, 0.5),
        1.0,
    )
    return Scene(view, tuple(layers))


def _wall(view: View, light: Light, seed: int) -> list[Layer]:
    fine = view.lens.image_distance_px
    board = Board(START, 3.0 * ALONG, 1.7 * UP)
    shade = over_face(_wall_shade(board, light, seed, fine))
    layers = [board.layer(view, faced(bricks(seed, "wall", (3.0, 1.7), fine / 2.5), light, board, shade))]
    street = [("ROSENGASSE", 0.46)]
    layers.append(_hung(view, light, seed, "street", (0.60, 0.165), (1.36, 0.90), street, shade))
    number = [("17", 0.62)]
    layers.append(_hung(view, light, seed, "number", (0.150, 0.150), (2.10, 0.91), number, shade))
    bill = [
        ("Sommerfest", 0.125),
        ("auf dem Anger", 0.075),
        ("", 0.05),
        ("21. JUNI", 0.20),
        ("", 0.03),
        ("Musik - Tanz - Kuchen", 0.065),
        ("Beginn 15 Uhr", 0.065),
        ("", 0.015),
        ("Eintritt frei", 0.055),
        ("", 0.05),
    ]
    layers.append(_hung(view, light, seed, "bill", (0.36, 0.50), (1.50, 0.30), bill, shade))
    return layers


def _hung(
    view: View,
    light: Light,
    seed: int,
    name: str,
    size: tuple[float, float],
    place: tuple[float, float],
    lines: list[tuple[str, float]],
    shade: Seen,
) -> Layer:
    """A sign or bill on the wall, its lower left corner at ``place`` (u, v of the wall, m)."""
    per_metre = view.lens.image_distance_px / 2.4
    stands_off = 0.002 if name == "bill" else 0.006
    origin = START + place[0] * ALONG + place[1] * UP + stands_off * OUT
    board = Board(origin.astype(np.float32), size[0] * ALONG, size[1] * UP)
    sheet = poster if name == "bill" else enamel
    face, outline = sheet(seed, name, size, per_metre, lines)

    def seen(u: FloatArray, v: FloatArray, points: FloatArray, footprint: FloatArray) -> FloatArray:
        return shade(u + np.float32(place[0]), v + np.float32(place[1]), points, footprint)

    return board.layer(view, faced(face, light, board, seen, outline))


def _wall_shade(board: Board, light: Light, seed: int, fine: float) -> Texture:
    """Sun through leaves: dapples, with the shadows of post, pipe and ivy, over the wall."""
    per_metre = max(24.0, fine / 40)
    rows, columns = round(1.7 * per_metre), round(3.0 * per_metre)
    u = (np.arange(columns, dtype=np.float32) / per_metre)[None, :, None]
    v = (np.arange(rows, dtype=np.float32) / per_metre)[:, None, None]
    points = (board.origin + u * ALONG + v * UP + 0.004 * OUT).astype(np.float32)
    sun = light.sun_seen(points, rays=10)
    leaves = fractal(generator(seed, "dapple"), (rows, columns), (3.2, 5), 5, 0.55)
    sun *= 0.10 + 0.90 * smoothstep(-0.75, 0.15, leaves)
    low = np.clip(v[..., 0] / 0.35, 0, 1)
    sky = (0.55 + 0.40 * np.sqrt(low)) * np.ones((rows, columns), np.float32)
    return Texture(np.dstack([sun, sky]).astype(np.float32), per_metre)


def _ground(view: View, light: Light, seed: int) -> list[Layer]:
    fine = view.lens.image_distance_px
    board = Board(
        np.array([-1.5, 0, 1.5], np.float32),
        np.array([3.0, 0, 0], np.float32),
        np.array([0, 0, 1.9], np.float32),
    )
    seen = light.on_ground((-1.6, 1.6), (1.4, 3.5), fine / 20)
    front = Board(START, 3.0 * ALONG, 1.7 * UP)
    pebbles = faced(gravel(seed, "ground", (3.0, 1.9), fine / 2.3), light, board, over_ground(seen))

    def before_wall(
        u: FloatArray, v: FloatArray, points: FloatArray, footprint: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        colour, cover = pebbles(u, v, points, footprint)
        gap = np.asarray((points - front.origin) @ OUT, np.float32)
        return colour * (0.35 + 0.65 * smoothstep(0.0, 0.12, gap))[..., None], cover * (gap > 0)

    return [board.layer(view, before_wall)]


def _post_profile() -> FloatArray:
    knots = [[0, 0.047], [0.45, 0.044], [0.80, 0.043], [0.835, 0.041], [0.850, 0.034]]
    return np.array(knots, np.float32)


def _post_skin(view: View, light: Light, seed: int) -> Skin:
    per_metre = view.lens.image_distance_px / 1.45
    around = float(2 * np.pi * 0.045)
    texture = planks(seed, "post", (0.90, around), per_metre, around)

    def skin(spot: Spot) -> FloatArray:
        across = ((spot.angle + np.pi) * np.float32(0.045)).astype(np.float32)
        read = texture.read(spot.height[None].astype(np.float32), across[None], spot.footprint[None])[0]
        normal = tilted(spot.normal, read[:, 4], read[:, 3])
        lit = light.irradiance(normal, spot.sun_seen, np.maximum(spot.sky_seen, 0.8))
        return np.asarray(read[:, :3] * np.array([1.12, 1.1, 1.1], np.float32) * lit, np.float32)

    return skin


def _pipe_profile() -> FloatArray:
    rows = [[0.0, 0.048]]
    for height in (0.16, 0.98, 1.8):
        rows += [[height, 0.048], [height + 0.004, 0.056], [height + 0.034, 0.056], [height + 0.038, 0.048]]
    return np.array([*rows, [2.4, 0.048]], np.float32)


def _zinc(light: Light, seed: int) -> Skin:
    rng = generator(seed, "zinc")
    spangle, streak = fractal(rng, (1200, 150), (60, 10), 5, 0.7), fractal(rng, (1200, 150), (4, 16), 6, 0.6)
    texture = Texture(np.dstack([spangle, streak]), 500.0)

    def skin(spot: Spot) -> FloatArray:
        across = ((spot.angle + np.pi) * np.float32(0.048)).astype(np.float32)
        read = texture.read(across[None], spot.height[None].astype(np.float32), spot.footprint[None])[0]
        albedo = ramp(
            0.5 * read[:, 0] + read[:, 1],
            [(-3, (0.10, 0.085, 0.07)), (0, (0.24, 0.25, 0.255)), (3, (0.36, 0.37, 0.37))],
        )
        lit = light.irradiance(spot.normal, spot.sun_seen, spot.sky_seen)
        away = unit(spot.ray - 2 * np.sum(spot.ray * spot.normal, axis=1, keepdims=True) * spot.normal)
        dull = 0.10 * np.maximum(away @ light.to_sun, 0)[:, None] ** 12 * np.array(light.sun, np.float32)
        return np.asarray(albedo * lit + dull * spot.sun_seen[:, None], np.float32)

    return skin


def _ivy(view: View, seed: int) -> list[Card | Strand]:
    size = max(12, round(0.06 * view.lens.image_distance_px / 2.7))
    kinds = leaf_kinds(seed, "ivy-leaf", size, 7, 0.85, 3, (0.052, 0.118, 0.026))
    rng = generator(seed, "ivy")
    things: list[Card | Strand] = []
    for index in range(30):
        along = float(0.30 + abs(0.42 * rng.standard_normal()))
        high = float(1.30 - abs(0.26 * rng.standard_normal()) * (1.3 - 0.5 * along))
        centre = START + along * ALONG + high * UP + 0.05 * OUT
        place = (float(centre[0]), float(centre[1]), float(centre[2]))
        things += clump(seed, f"ivy-{index}", kinds, place, (0.13, 0.13, 0.045), 26, (0.035, 0.065), 0.4)
    return things


def _leafy(things: list[Card | Strand]) -> Caster:
    discs = []
    for thing in things[::2]:
        if isinstance(thing, Card):
            middle = 0.5 * (thing.root + thing.tip)
            discs.append([*middle.tolist(), 0.6 * float(np.linalg.norm(thing.tip - thing.root))])
    return Caster(np.array(discs, np.float32))


def _wires(light: Light, seed: int) -> list[Card | Strand]:
    """Three runs of two-strand barbed wire in the focal plane."""
    rng = generator(seed, "wires")
    things: list[Card | Strand] = []
    bright = light.irradiance(unit((-0.5, 0.7, -0.5)), np.float32(1), np.float32(1))
    for height in (0.775, 0.555, 0.345):
        x = np.linspace(-0.95, 0.95, 700, dtype=np.float32)
        sag = 0.012 * np.cos(x * 2.2 + float(rng.uniform(0, 6)))
        for phase in (0.0, np.pi):
            twist = x * 2 * np.pi / 0.034 + phase
            y = height + sag + 0.0017 * np.sin(twist)
            depth = np.full_like(x, FOCUS - 0.046)
            tone = 0.16 + 0.34 * np.clip(0.5 + 0.5 * np.cos(twist + 0.8), 0, 1) ** 2
            rust = fractal(rng, (1, 700), (1, 24), 4)[0]
            metal = ramp(
                rust, [(-2, (0.50, 0.48, 0.45)), (0.4, (0.40, 0.36, 0.31)), (1.8, (0.26, 0.12, 0.06))]
            )
            colours = metal * tone[:, None] * bright
            points = np.stack([x, y, depth], axis=1)
            things.append(
                Strand(
                    points.astype(np.float32), np.full(700, 0.0026, np.float32), colours.astype(np.float32)
                )
            )
        for at in np.arange(-0.88, 0.9, 0.125) + float(rng.uniform(-0.03, 0.03)):
            things += _barb(rng, float(at), height + float(np.interp(at, x, sag)), bright)
    return things


def _barb(rng: np.random.Generator, x: float, y: float, bright: FloatArray) -> list[Card | Strand]:
    parts: list[Card | Strand] = []
    metal = np.array([0.20, 0.175, 0.15], np.float32) * bright
    for turn in range(4):
        angle = float(rng.uniform(0.9, 1.25)) * (1 if turn % 2 else -1)
        way = np.array([np.cos(angle) * (1 if turn < 2 else -1), np.sin(angle), 0], np.float32)
        t = np.linspace(-0.1, 1, 8, dtype=np.float32)[:, None]
        line = np.array([x + 0.0022 * (turn - 1.5), y, FOCUS - 0.049], np.float32) + t * way * np.float32(
            0.015
        )
        widths = np.linspace(0.0022, 0.0007, 8).astype(np.float32)
        parts.append(Strand(line.astype(np.float32), widths, np.tile(metal, (8, 1)) * (0.7 + 0.6 * t)))
    return parts


def _meadow(view: View, light: Light, seed: int) -> list[Card | Strand]:
    things = grass(seed, "tall", light, (-0.62, 0.62), (1.30, 2.0), 0.0, (0.30, 0.66), 95, 0.0042, 0.45)
    size = max(24, round(0.055 * view.lens.image_distance_px / 1.5))
    heads = [
        (0.20, 0.47, 1.50, 0.050),
        (0.285, 0.405, 1.56, 0.048),
        (0.12, 0.375, 1.47, 0.046),
        (0.36, 0.500, 1.68, 0.048),
        (0.235, 0.300, 1.44, 0.046),
        (-0.50, 0.40, 1.62, 0.048),
    ]
    return things + daisies(seed, "oxeye", light, (0.22, 0.05, 1.53), heads, size)
