"""Magnify: what is out of focus more so, as if the lens had been opened further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.imaging.defocus_map import DefocusMap
from app.imaging.luma import LUMA
from app.tools.added_blur import AddedBlur, added_blur, map_with, place_of
from app.tools.cancel import Cancel, Progress
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.frame import FloatArray, Frame, Overview
from app.tools.params import choice, point, slider

SHAPES = {
    "round": "Round",
    "5": "5 blades",
    "6": "6 blades",
    "7": "7 blades",
    "8": "8 blades",
    "9": "9 blades",
}
SIDES = {"both": "All that is out of focus", "behind": "The background", "front": "The foreground"}


@dataclass(frozen=True)
class MagnifyParams:
    stops: float = slider(
        "Open by", 0.0, 4.0, 1.5, step=0.1, unit="stops",
        help="As if the photo had been taken with the lens opened by so many stops more.",
    )  # fmt: skip
    sharp: float = slider(
        "In focus below", 0.0, 4.0, 0.6, step=0.05, unit="px",
        help="What is out of focus by less stays exactly as it is.",
    )  # fmt: skip
    focus: tuple[float, float] | None = point(
        "Focus on", help="Click on what shall be sharp: the rest is blurred by how far it is from there."
    )
    sides: str = choice(
        "Blur", SIDES, "both",
        help="What is blurred. Where it is not known what lies in front, it is taken for what you choose.",
    )  # fmt: skip
    shape: str = choice(
        "Bokeh", SHAPES, "round", help="The opening of the lens: the shape of blurred lights."
    )
    rim: float = slider(
        "Rim", 0.0, 1.0, 0.0, step=0.01, help="Brightens the edge of blurred lights, as soap bubbles."
    )
    cats_eye: float = slider(
        "Cat's eye", 0.0, 1.0, 0.0, step=0.01,
        help="Narrows blurred lights towards the corners of the photo, as fast lenses do.",
    )  # fmt: skip
    lights: float = slider(
        "Lights", 0.0, 5.0, 1.5, step=0.1, unit="EV",
        help="How much brighter than white the lights were: higher values turn them into bright discs.",
    )  # fmt: skip
    grain: float = slider(
        "Grain",
        0.0,
        1.0,
        1.0,
        step=0.01,
        help="Gives blurred areas the grain that the rest of the photo has.",
    )


class Magnify(Tool[MagnifyParams]):
    """σ times 2^(stops/2), in light, sheet by sheet from the back to the front; then grain."""

    id: ClassVar[str] = "magnify"
    title: ClassVar[str] = "Magnify"
    version: ClassVar[int] = 1
    stage: ClassVar[int] = 40
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    Params = MagnifyParams

    def neutral(self) -> MagnifyParams:
        return MagnifyParams(stops=0.0)

    def is_neutral(self, params: MagnifyParams) -> bool:
        return params.stops == 0 and params.focus is None

    def tiling(self, params: MagnifyParams, scale: float) -> Tiling:
        # OpenCV stays out of the way until there is something to do: the window must be on screen first.
        from app.imaging.made_grain import CELL, REACH

        ladder = _ladder(scale)
        return Tiling(max(ladder.reach, REACH), max(1 << ladder.levels, CELL), bytes_per_pixel=160)

    def prepares(self, params: MagnifyParams) -> bool:
        return params.focus is not None

    def prepare(self, photo: Overview, params: MagnifyParams) -> Any:
        """The signed σ of what is to be in focus."""
        assert photo.defocus is not None and params.focus is not None
        return place_of(photo.defocus, params.focus, _wanted(params, 0.0).unknown)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: MagnifyParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        from app.imaging.bokeh_kernel import Opening
        from app.imaging.cats_eye import CatsEye
        from app.imaging.layered_blur import blurred
        from app.imaging.light_curve import light_curve

        assert defocus is not None
        cancel.check()
        found = added_blur(defocus, _wanted(params, prepared or 0.0))
        added = found.sigma * np.float32(frame.scale)
        if not added.any():
            return Result(np.array(frame.pixels), {"added": found.sigma})
        curve = light_curve(frame.icc, params.lights)
        light = curve.light(frame.pixels)
        progress(0.1)
        cancel.check()
        opening = Opening(0 if params.shape == "round" else int(params.shape), params.rim)
        region = frame.region
        spread = CatsEye(opening, params.cats_eye, region.x, region.y, frame.photo_width, frame.photo_height)
        made, changed = blurred(light, added, found.front, spread, _ladder(frame.scale), cancel.check)
        progress(0.8)
        pixels = curve.pixels(made)
        cancel.check()
        if params.grain > 0:
            pixels += _grain(frame, changed, params.grain)
            np.clip(pixels, 0.0, 1.0, out=pixels)
        untouched = changed <= 0
        pixels[untouched] = frame.pixels[untouched]
        progress(1.0)
        return Result(pixels, {"added": found.sigma})

    def map_after(self, defocus: DefocusMap, params: MagnifyParams) -> DefocusMap | None:
        wanted = _wanted(params, 0.0)
        if params.focus is not None:
            wanted = _wanted(params, place_of(defocus, params.focus, wanted.unknown))
        return map_with(defocus, wanted)


def _wanted(params: MagnifyParams, focus: float) -> AddedBlur:
    return AddedBlur(params.stops, params.sharp, focus, params.sides != "front", params.sides != "behind")


def _ladder(scale: float) -> Any:
    from app.imaging.layered_blur import Ladder
    from app.tools.added_blur import LARGEST

    # What is seen reduced has to be there at once; at full size discs have crisp edges.
    ratio, shape = (2**0.5, 2**0.5) if scale == 1 else (2.0, 1.0)
    return Ladder(ratio, shape, max(LARGEST * scale, 0.5))


def _grain(frame: Frame, changed: FloatArray, amount: float) -> FloatArray:
    """Grain for as much of each pixel as was blurred: float32 H×W×3, coded as the pixels."""
    from app.imaging.made_grain import grain, grain_level

    region = frame.region
    level = grain_level(np.ascontiguousarray(frame.pixels @ LUMA)) * changed * np.float32(amount)
    return grain(region.y, region.x, region.height, region.width) * level[..., None]
