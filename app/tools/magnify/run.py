"""What Magnify does to the pixels of a frame, and to the map."""

from __future__ import annotations

import math
import os
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from app.imaging.bokeh.grain import CELL, HALO, grain, grain_level
from app.imaging.bokeh.kernel import CatsEye, Opening
from app.imaging.bokeh.layered_blur import Ladder, add_blur, preview_blur, times
from app.imaging.colour.luma import LUMA
from app.imaging.colour.tone_curve import light_curve
from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Result, Tiling
from app.tools.frame import Frame
from app.tools.magnify import MagnifyParams
from app.tools.magnify.added_blur import (
    GAP,
    LARGEST,
    Added,
    AddedBlur,
    added_blur,
    map_with,
    place_of,
    without_gaps,
)
from app.tools.services import Services

_FINE_SCALE = 0.5
"""Scale above which grain is still seen in a reduced photo, and every pixel counts."""
_MOST_BANDS = 4
"""Bands at most, each in a thread of its own: each reads its context anew."""


class Run:
    """Caches the map without gaps of the last reduced picture, as a slider asks for it at every move."""

    def __init__(self, services: Services) -> None:
        self._last_closed: tuple[weakref.ref[DefocusMap], DefocusMap] | None = None

    def tiling(self, params: MagnifyParams, scale: float) -> Tiling:
        ladder = _ladder(scale)
        halo = max(ladder.halo + 2 * GAP, HALO)
        return Tiling(halo, max(1 << ladder.levels, CELL), bytes_per_pixel=160)

    def focus(self, params: MagnifyParams, whole: DefocusMap) -> float:
        """Signed σ of what is to be in focus, by the map of the whole photo."""
        return _blur_for(params, whole).focus

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap,
        params: MagnifyParams,
        focus: float | None,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        """``focus``: signed σ of what is to be in focus; None: what is sharp already."""
        cancel.check()
        blur = _blur(params, focus or 0.0)
        if frame.scale < 1:
            defocus = self._closed(defocus, frame.scale)
        result = in_bands(
            frame,
            defocus,
            self.tiling(params, frame.scale),
            lambda part, its_map: _magnify(part, its_map, params, blur, cancel),
        )
        progress(1.0)
        return result

    def map_after(self, defocus: DefocusMap, params: MagnifyParams) -> DefocusMap:
        return map_with(defocus, _blur_for(params, defocus))

    def _closed(self, defocus: DefocusMap, scale: float) -> DefocusMap:
        last = self._last_closed
        if last is None or last[0]() is not defocus:
            last = self._last_closed = weakref.ref(defocus), without_gaps(defocus, scale)
        return last[1]


def blur_added(params: MagnifyParams, defocus: DefocusMap) -> Added:
    """What ``params`` add to a photo of full size with that map, taken as it is."""
    return added_blur(defocus, _blur_for(params, defocus))


def _blur(params: MagnifyParams, focus: float) -> AddedBlur:
    return AddedBlur(params.stops, params.sharp, focus, params.sides != "front", params.sides != "behind")


def _blur_for(params: MagnifyParams, whole: DefocusMap) -> AddedBlur:
    """The blur to add, the place in focus read from the map of the whole photo."""
    blur = _blur(params, 0.0)
    if params.focus is None:
        return blur
    return replace(blur, focus=place_of(whole, params.focus, blur.unknown))


def _magnify(
    frame: Frame, defocus: DefocusMap, params: MagnifyParams, blur: AddedBlur, cancel: Cancel
) -> Result:
    if frame.scale == 1:
        defocus = without_gaps(defocus)
    found = added_blur(defocus, blur)
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
    if frame.scale <= _FINE_SCALE and defocus.side is None and blur.focus == 0 and blur.behind:
        pixels, changed = preview_blur(frame.pixels, added, curve, spread, ladder, cancel.check)
    else:
        light = curve.light(frame.pixels)
        cancel.check()
        light, changed = add_blur(light, added, found.front, spread, ladder, cancel.check)
        cancel.check()
        pixels = curve.pixels(light)
    if params.grain > 0 and frame.scale > _FINE_SCALE:
        level = grain_level(np.ascontiguousarray(frame.pixels @ LUMA)) * changed * np.float32(params.grain)
        pixels += times(grain(region.y, region.x, region.height, region.width), level)
        np.clip(pixels, 0.0, 1.0, out=pixels)
    untouched = (changed <= 0).view(np.uint8)
    return Result(np.asarray(cv2.copyTo(frame.pixels, untouched, pixels), np.float32))


def _ladder(scale: float) -> Ladder:
    largest = LARGEST * scale
    fill = max(round(4 + math.log2(scale)), 1)
    if scale > _FINE_SCALE:  # crisp discs
        return Ladder(0.5, max(largest, 0.5), 2**0.5, 2**0.5, fill)
    return Ladder(1.0, max(largest, 1.0), 2.0, 0.5, fill)  # at once


def in_bands(
    frame: Frame, defocus: DefocusMap, tiling: Tiling, work: Callable[[Frame, DefocusMap], Result]
) -> Result:
    """``work`` on ``frame``, cut across where several processors and enough rows are there.

    Bands keep to ``tiling`` as tiles do, so that the result does not tell how it was cut. Frames of a stack
    and dual-pixel views are not handed on, layers not back. What ``work`` raises is raised here.
    """
    step = tiling.multiple_of
    halo = -(-tiling.halo // step) * step
    height = frame.region.height
    count = max(min(os.cpu_count() or 1, _MOST_BANDS, height // max(2 * halo, 1)), 1)
    if count == 1:
        return work(frame, defocus)
    tall = -(-height // count // step) * step
    cores = [(top, min(top + tall, height)) for top in range(0, height, tall)]
    pixels = np.empty(frame.pixels.shape, np.float32)

    def one(core: tuple[int, int]) -> None:
        rows = slice(max(core[0] - halo, 0), min(core[1] + halo, height))
        region = replace(frame.region, y=frame.region.y + rows.start, height=rows.stop - rows.start)
        part = replace(frame, pixels=frame.pixels[rows], region=region, stack=None, views=None, key=None)
        side = None if defocus.side is None else defocus.side[rows]
        made = work(part, DefocusMap(defocus.sigma[rows], defocus.confidence[rows], side))
        pixels[core[0] : core[1]] = made.pixels[core[0] - rows.start : core[1] - rows.start]

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(one, cores))
    return Result(pixels)
