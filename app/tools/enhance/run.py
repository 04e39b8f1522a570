"""What Enhance does to the pixels of a frame."""

from __future__ import annotations

import math
import weakref
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.enhance import lost_detail
from app.imaging.enhance.sharpening import BASE, allowed_range, luma, structure, with_luma_added
from app.imaging.filters import noise
from app.imaging.smoothing import eased
from app.progress import Cancel, Progress
from app.tools.contract import Result, Tiling
from app.tools.enhance import EnhanceParams
from app.tools.frame import Frame
from app.tools.services import Services

_BALANCED, _CAUTION = 0.4, 5.0
"""Where protection from noise is what was fitted, and by how many doublings it goes beyond and below."""
_CACHED_TILES = 12
"""Tiles of reduced pictures whose detail is cached, together about a screen."""


class Run:
    """Caches the detail of reduced pictures, as a slider asks for it at every move."""

    def __init__(self, services: Services) -> None:
        self._cache: OrderedDict[Hashable, tuple[weakref.ref[DefocusMap], _Detail]] = OrderedDict()

    def tiling(self, params: EnhanceParams, scale: float) -> Tiling:
        halo = noise.HALO + lost_detail.HALO + 2 * _window(params, scale) + 8
        if params.structure > 0:
            halo = max(halo, 2 * math.ceil(3.5 * BASE * scale) + 8)
        return Tiling(halo, bytes_per_pixel=96)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap,
        params: EnhanceParams,
        prepared: None,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        cancel.check()
        detail = self._detail(frame, defocus, params, cancel)
        progress(0.6)
        gain = _gain(defocus, params)
        added = np.zeros_like(detail.grey)
        if params.amount > 0:
            np.multiply(detail.removed, gain, out=added)
            added *= np.float32(params.amount)
            progress(0.8)
        if params.structure > 0:
            trust = eased((defocus.confidence - np.float32(0.1)) * np.float32(1 / 0.3))
            added += np.float32(params.structure) * gain * trust * detail.shapes
            cancel.check()
        cancel.check()
        added += detail.grey
        np.clip(added, detail.low, detail.high, out=added)
        added -= detail.grey
        pixels = with_luma_added(frame.pixels, added)
        progress(1.0)
        return Result(pixels, {"sharpened": gain})

    def _detail(self, frame: Frame, defocus: DefocusMap, params: EnhanceParams, cancel: Cancel) -> _Detail:
        if frame.scale == 1 or frame.key is None:
            return _measure(frame, defocus, params, cancel)
        key = (frame.key, _window(params, frame.scale), params.noise)
        entry = self._cache.get(key)
        if entry is None or entry[0]() is not defocus:
            entry = weakref.ref(defocus), _measure(frame, defocus, params, cancel)
            self._cache[key] = entry
            while len(self._cache) > _CACHED_TILES:
                self._cache.popitem(last=False)
        self._cache.move_to_end(key)
        return entry[1]


@dataclass(frozen=True, eq=False)
class _Detail:
    """What does not depend on the amounts, float32 H×W: ``grey``, the luma; ``removed``, the detail that blur
    took and that can be given back; ``low`` and ``high``, between which the result must lie. ``scale``: that
    of the frame.
    """

    scale: float
    grey: FloatArray
    removed: FloatArray
    low: FloatArray
    high: FloatArray

    @cached_property
    def shapes(self) -> FloatArray:
        """Contrast of larger shapes."""
        return structure(self.grey, self.scale)


def _measure(frame: Frame, defocus: DefocusMap, params: EnhanceParams, cancel: Cancel) -> _Detail:
    grey = luma(frame.pixels)
    deviation = noise.local_noise(grey)
    cancel.check()
    sigma = defocus.sigma * np.float32(frame.scale)
    caution = _CAUTION * (params.noise - _BALANCED)
    removed = lost_detail.removed_detail(grey, sigma, deviation, defocus.confidence, caution)
    cancel.check()
    return _Detail(frame.scale, grey, removed, *allowed_range(grey, deviation, _window(params, frame.scale)))


def _window(params: EnhanceParams, scale: float) -> int:
    """Radius, px of the frame, of the neighbourhood within whose range the result stays."""
    return max(math.ceil(2 * params.blur[1] * scale), 2)


def _gain(defocus: DefocusMap, params: EnhanceParams) -> FloatArray:
    """1 where σ lies in the range of blur that is sharpened, falling to 0 outside of it: float32 H×W."""
    start, end = params.blur
    shoulder = max((0.1 + 0.4 * params.bokeh) * end, 1e-6)
    sigma = defocus.sigma
    gain = eased((np.float32(end) - sigma) * np.float32(1 / shoulder))
    if start > 0:
        gain *= eased((sigma - np.float32(0.7 * start)) * np.float32(1 / max(0.3 * start, 1e-6)))
    return gain
