"""Magnify: what is out of focus more so, as if the lens had been opened further."""

from __future__ import annotations

import math
import weakref
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.frame import Frame, Overview
from app.tools.magnify.added_blur import GAP, Added, AddedBlur, added_blur, map_with, place_of, without_gaps
from app.tools.magnify.row_bands import in_bands
from app.tools.params import choice, point, slider
from app.tools.services import Services

SHAPES = {
    "round": "Round",
    "5": "5 blades",
    "6": "6 blades",
    "7": "7 blades",
    "8": "8 blades",
    "9": "9 blades",
}
_FINE = 0.5
"""Scale above which grain is still seen in a reduced photo, and every pixel counts."""
SIDES = {"both": "All that is out of focus", "behind": "The background", "front": "The foreground"}


@dataclass(frozen=True)
class MagnifyParams:
    stops: float = slider(
        "Open by", 0.0, 4.0, 1.5, step=0.1, unit="stops",
        help="As if the photo had been taken with the lens opened by so many stops more.",
    )  # fmt: skip
    sharp: float = slider(
        "In focus below", 0.0, 4.0, 1.0, step=0.05, unit="px",
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

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._last_closed: tuple[weakref.ref[DefocusMap], DefocusMap] | None = None

    def neutral(self) -> MagnifyParams:
        return MagnifyParams(stops=0.0)

    def is_neutral(self, params: MagnifyParams) -> bool:
        return params.stops == 0 and params.focus is None

    def tiling(self, params: MagnifyParams, scale: float) -> Tiling:
        # OpenCV stays out of the way until there is something to do: the window must be on screen first.
        from app.imaging.bokeh.grain import CELL, REACH

        ladder = _ladder(scale)
        halo = max(ladder.reach + 2 * GAP, REACH)
        return Tiling(halo, max(1 << ladder.levels, CELL), bytes_per_pixel=160)

    def prepares(self, params: MagnifyParams) -> bool:
        return params.focus is not None

    def prepare(self, photo: Overview, params: MagnifyParams) -> Any:
        """The signed σ of what is to be in focus."""
        assert photo.defocus is not None
        return _wanted(params, photo.defocus).focus

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: MagnifyParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        assert defocus is not None
        cancel.check()
        wanted = _wanted(params, focus=prepared or 0.0)
        tiling = self.tiling(params, frame.scale)
        if frame.scale < 1:
            defocus = self._closed(defocus, frame.scale)
        made = in_bands(
            frame, defocus, tiling, lambda part, known: _worked(part, known, params, wanted, cancel)
        )
        progress(1.0)
        return made

    def _closed(self, defocus: DefocusMap, scale: float) -> DefocusMap:
        """The map of a reduced picture without gaps; kept, as a slider asks for it at every move."""
        kept = self._last_closed
        if kept is None or kept[0]() is not defocus:
            kept = self._last_closed = weakref.ref(defocus), without_gaps(defocus, scale)
        return kept[1]

    def map_after(self, defocus: DefocusMap, params: MagnifyParams) -> DefocusMap | None:
        return map_with(defocus, _wanted(params, defocus))


def _worked(
    frame: Frame, defocus: DefocusMap, params: MagnifyParams, wanted: AddedBlur, cancel: Cancel
) -> Result:
    import cv2

    from app.imaging.bokeh.cats_eye import CatsEye
    from app.imaging.bokeh.kernel import Opening
    from app.imaging.bokeh.layered_blur import blurred
    from app.imaging.bokeh.quick_blur import preview_blur
    from app.imaging.colour.tone_curve import light_curve

    if frame.scale == 1:
        defocus = without_gaps(defocus)
    found = added_blur(defocus, wanted)
    if not found.sigma.any():
        return Result(np.array(frame.pixels))
    cancel.check()
    curve = light_curve(frame.icc, params.lights)
    opening = Opening(0 if params.shape == "round" else int(params.shape), params.rim)
    region = frame.region
    spread = CatsEye(opening, params.cats_eye, region.x, region.y, frame.photo_width, frame.photo_height)
    ladder = _ladder(frame.scale)
    added = found.sigma * np.float32(frame.scale)
    # By what holds for the whole photo, or tiles would differ.
    if frame.scale <= _FINE and defocus.side is None and wanted.focus == 0 and wanted.behind:
        pixels, changed = preview_blur(frame.pixels, added, curve, spread, ladder, cancel.check)
    else:
        light = curve.light(frame.pixels)
        cancel.check()
        made, changed = blurred(light, added, found.front, spread, ladder, cancel.check)
        cancel.check()
        pixels = curve.pixels(made)
    if params.grain > 0 and frame.scale > _FINE:
        pixels += _grain(frame, changed, params.grain)
        np.clip(pixels, 0.0, 1.0, out=pixels)
    untouched = (changed <= 0).view(np.uint8)
    return Result(np.asarray(cv2.copyTo(frame.pixels, untouched, pixels), np.float32))


def wanted_blur(params: MagnifyParams, defocus: DefocusMap) -> Added:
    """What ``params`` add to a photo of full size with that map, taken as it is."""
    return added_blur(defocus, _wanted(params, defocus))


def _wanted(params: MagnifyParams, whole: DefocusMap | None = None, focus: float = 0.0) -> AddedBlur:
    """``whole``: the map of the whole photo, from which the place in focus is read; else ``focus``."""
    wanted = AddedBlur(params.stops, params.sharp, focus, params.sides != "front", params.sides != "behind")
    if whole is None or params.focus is None:
        return wanted
    return replace(wanted, focus=place_of(whole, params.focus, wanted.unknown))


def _ladder(scale: float) -> Any:
    from app.imaging.bokeh.layered_blur import Ladder
    from app.tools.magnify.added_blur import LARGEST

    largest = LARGEST * scale
    fill = max(round(4 + math.log2(scale)), 1)
    if scale > _FINE:  # crisp discs
        return Ladder(0.5, max(largest, 0.5), 2**0.5, 2**0.5, fill)
    return Ladder(1.0, max(largest, 1.0), 2.0, 0.5, fill)  # at once


def _grain(frame: Frame, changed: FloatArray, amount: float) -> FloatArray:
    """Grain for as much of each pixel as was blurred: float32 H×W×3, coded as the pixels."""
    from app.imaging.bokeh.grain import grain, grain_level
    from app.imaging.bokeh.layered_blur import times

    region = frame.region
    level = grain_level(np.ascontiguousarray(frame.pixels @ LUMA)) * changed * np.float32(amount)
    return times(grain(region.y, region.x, region.height, region.width), level)
