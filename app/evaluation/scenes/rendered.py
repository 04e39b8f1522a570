"""A scene photographed: the picture, its sharp truth and its true σ map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError
from app.evaluation.scenes import fence, garden
from app.evaluation.scenes.camera import ThinLens
from app.evaluation.scenes.development import noisy, toned
from app.evaluation.scenes.exposure import expose, front_inverse_depth
from app.evaluation.scenes.noise import generator
from app.evaluation.scenes.scene import Recipe, Scene
from app.imaging.arrays import FloatArray

SCENES = {
    "garden": Recipe(garden.build, garden.FOCUS, (0.86, 1.75)),
    "fence": Recipe(fence.build, fence.FOCUS, (1.15, 2.9)),
}
# The largest opening is round; stopped down, seven blades show.
ROUND_UP_TO = 4.0
BLADES = 7
MIN_WIDTH, MAX_WIDTH = 48, 12000
SMALL = 1024


@dataclass(frozen=True, eq=False)
class Rendered:
    """``pixels`` (with sensor noise) and ``all_in_focus`` (without, seen through a pinhole): float32 H×W×3 in
    [0, 1], sRGB-coded. ``sigma``: float32 H×W, σ of the blur of the front-most surface in px of this picture;
    ``side``: int8 H×W, −1 nearer than the focal plane, +1 behind it, 0 in it. ``lens``: what took it.
    """

    pixels: FloatArray
    all_in_focus: FloatArray
    sigma: FloatArray
    side: NDArray[np.int8]
    lens: ThinLens


def scene(name: str, width: int, seed: int = 1) -> Scene:
    """The scene ``name`` built for pictures ``width`` px wide; :class:`ParameterError` if there is none."""
    recipe(name)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        raise ParameterError(
            f"A scene can be {MIN_WIDTH} to {MAX_WIDTH} px wide, not {width}; choose such a width."
        )
    return (small_scene if width <= SMALL else large_scene)(name, width, seed)


def recipe(name: str) -> Recipe:
    """How to build the scene ``name``; :class:`ParameterError` if there is none."""
    if name not in SCENES:
        raise ParameterError(f"There is no scene called {name!r}; choose one of {', '.join(sorted(SCENES))}.")
    return SCENES[name]


@lru_cache(maxsize=8)
def small_scene(name: str, width: int, seed: int) -> Scene:
    return SCENES[name].build(width, seed)


# The layers of a large scene hold gigabytes: one is kept, for its other apertures.
@lru_cache(maxsize=1)
def large_scene(name: str, width: int, seed: int) -> Scene:
    return SCENES[name].build(width, seed)


def render_scene(
    name: str,
    width: int = 3072,
    f_number: float = 4.0,
    focus_m: float | None = None,
    lens_samples: int = 96,
    seed: int = 1,
    tick: Callable[[float], None] = lambda done: None,
) -> Rendered:
    """Photograph a scene (``"garden"``, ``"fence"``), ``width`` × ⅔ ``width`` px, by thin-lens ray sampling.

    ``focus_m``: depth in focus, the scene's own choice where None. ``lens_samples``: rays a pixel, spread
    over the lens. The same arguments always give the same picture. ``tick`` is called with the share done.
    Raises :class:`ParameterError` for an unknown scene or values out of range.
    """
    if lens_samples < 1:
        raise ParameterError("A picture needs at least one lens sample a pixel; give 1 or more.")
    place = scene(name, width, seed)
    lens = replace(
        place.view.lens, f_number=f_number, focus_m=recipe(name).focus if focus_m is None else focus_m
    )
    layers, view = place.layers, place.view
    blades = 0 if f_number <= ROUND_UP_TO else BLADES
    linear = expose(layers, view, lens, lens_samples, blades, tick)
    rng = generator(seed, f"noise {name} {f_number:g} {lens.focus_m:g}")
    inverse = front_inverse_depth(layers, view, lens)
    shift = lens.shift_px(inverse)
    return Rendered(
        toned(noisy(linear, rng)),
        toned(expose(layers, view, lens, 1)),
        lens.sigma_px(inverse),
        np.asarray(-np.sign(shift), np.int8),
        lens,
    )


def stack_focuses(name: str, frames: int) -> list[float]:
    """Focus distances (m) of a focal stack, near to far, in even steps of inverse depth."""
    near, far = recipe(name).stack
    return [float(1 / inverse) for inverse in np.linspace(1 / near, 1 / far, frames)]
