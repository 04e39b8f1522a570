"""Enhance: give back what slight blur took, where the defocus map says so and nowhere else."""

from __future__ import annotations

import math
import weakref
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.frame import Frame
from app.tools.params import slider, span
from app.tools.services import Services

_BALANCED, _CAUTION = 0.4, 5.0
"""Where protection from noise is what was fitted, and by how many doublings it goes beyond and below."""
_KEPT = 12
"""Tiles of reduced pictures, together about a screen."""


@dataclass(frozen=True)
class EnhanceParams:
    amount: float = slider(
        "Amount", 0.0, 1.5, 1.0, step=0.01,
        help="How much of the lost detail is given back; 1 undoes the blur as far as noise allows.",
    )  # fmt: skip
    blur: tuple[float, float] = span(
        "Blur from–to", 0.0, 4.0, (0.3, 2.5), step=0.1, unit="px",
        help="Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.",
    )  # fmt: skip
    structure: float = slider(
        "Structure", 0.0, 1.0, 0.0, step=0.01,
        help="Raises the contrast of larger shapes where the photo is nearly in focus.",
    )  # fmt: skip
    noise: float = slider(
        "Protect noise", 0.0, 1.0, 0.4, step=0.01,
        help="Leaves alone what may be noise; higher values sharpen clear detail only.",
    )  # fmt: skip
    bokeh: float = slider(
        "Protect bokeh", 0.0, 1.0, 0.5, step=0.01,
        help="How softly sharpening ends towards blurred areas; higher values keep further away from them.",
    )  # fmt: skip


class Enhance(Tool[EnhanceParams]):
    """Luma + amount · gain(σ) · the detail that a blur of σ took, kept within the local range."""

    id: ClassVar[str] = "enhance"
    title: ClassVar[str] = "Enhance"
    version: ClassVar[int] = 2
    stage: ClassVar[int] = 30
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "sharpened": OverlaySpec("Sharpened", "Sharpened here", "Nothing here is sharpened")
    }
    Params = EnhanceParams

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._kept: OrderedDict[Hashable, tuple[weakref.ref[DefocusMap], _Known]] = OrderedDict()

    def neutral(self) -> EnhanceParams:
        return EnhanceParams(amount=0.0)

    def is_neutral(self, params: EnhanceParams) -> bool:
        return params.amount == 0 and params.structure == 0

    def tiling(self, params: EnhanceParams, scale: float) -> Tiling:
        # OpenCV stays out of the way until there is something to do: the window must be on screen first.
        from app.imaging.enhance import lost_detail
        from app.imaging.enhance.sharpening import BASE
        from app.imaging.filters import noise

        halo = noise.REACH + lost_detail.REACH + 2 * _window(params, scale) + 8
        if params.structure > 0:
            halo = max(halo, 2 * math.ceil(3.5 * BASE * scale) + 8)
        return Tiling(halo, bytes_per_pixel=96)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: EnhanceParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        from app.imaging.enhance.sharpening import with_luma_added

        assert defocus is not None
        cancel.check()
        known = self._known_of(frame, defocus, params, cancel)
        progress(0.6)
        gain = _gain(defocus, params)
        added = np.zeros_like(known.grey)
        if params.amount > 0:
            np.multiply(known.detail, gain, out=added)
            added *= np.float32(params.amount)
            progress(0.8)
        if params.structure > 0:
            added += np.float32(params.structure) * gain * _trust(defocus) * known.shapes
            cancel.check()
        cancel.check()
        added += known.grey
        np.clip(added, known.low, known.high, out=added)
        added -= known.grey
        pixels = with_luma_added(frame.pixels, added)
        progress(1.0)
        return Result(pixels, {"sharpened": gain})

    def _known_of(self, frame: Frame, defocus: DefocusMap, params: EnhanceParams, cancel: Cancel) -> _Known:
        """What is known of ``frame``; for a reduced picture kept, as a slider asks for it at every move."""
        if frame.scale == 1 or frame.key is None:
            return _found(frame, defocus, params, cancel)
        key = (frame.key, _window(params, frame.scale), params.noise)
        kept = self._kept.get(key)
        if kept is None or kept[0]() is not defocus:
            kept = weakref.ref(defocus), _found(frame, defocus, params, cancel)
            self._kept[key] = kept
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return kept[1]

    def map_after(self, defocus: DefocusMap, params: EnhanceParams) -> DefocusMap | None:
        return defocus if self.is_neutral(params) else None


@dataclass(frozen=True, eq=False)
class _Known:
    """What does not depend on how much is wanted, float32 H×W: luma, the detail that can be given back,
    and the range within which the result must lie. ``scale``: that of the frame.
    """

    scale: float

    grey: FloatArray
    detail: FloatArray
    low: FloatArray
    high: FloatArray

    @cached_property
    def shapes(self) -> FloatArray:
        """Contrast of larger shapes."""
        from app.imaging.enhance.sharpening import structure

        return structure(self.grey, self.scale)


def _found(frame: Frame, defocus: DefocusMap, params: EnhanceParams, cancel: Cancel) -> _Known:
    from app.imaging.enhance.lost_detail import removed_detail
    from app.imaging.enhance.sharpening import allowed_range, luma
    from app.imaging.filters.noise import local_noise

    grey = luma(frame.pixels)
    noise = local_noise(grey)
    cancel.check()
    sigma = defocus.sigma * np.float32(frame.scale)
    caution = _CAUTION * (params.noise - _BALANCED)
    detail = removed_detail(grey, sigma, noise, defocus.confidence, caution)
    cancel.check()
    return _Known(frame.scale, grey, detail, *allowed_range(grey, noise, _window(params, frame.scale)))


def _window(params: EnhanceParams, scale: float) -> int:
    """Reach, px of the frame, of the neighbourhood whose range is kept."""
    return max(math.ceil(2 * params.blur[1] * scale), 2)


def _trust(defocus: DefocusMap) -> FloatArray:
    """How far the map is followed where larger shapes are raised: float32 H×W in [0, 1]."""
    from app.imaging.enhance.sharpening import eased

    return eased((defocus.confidence - np.float32(0.1)) * np.float32(1 / 0.3))


def _gain(defocus: DefocusMap, params: EnhanceParams) -> FloatArray:
    """1 where σ lies in the span, falling to 0 outside of it: float32 H×W."""
    from app.imaging.enhance.sharpening import eased

    start, end = params.blur
    shoulder = max((0.1 + 0.4 * params.bokeh) * end, 1e-6)
    sigma = defocus.sigma
    gain = eased((np.float32(end) - sigma) * np.float32(1 / shoulder))
    if start > 0:
        gain *= eased((sigma - np.float32(0.7 * start)) * np.float32(1 / max(0.3 * start, 1e-6)))
    return gain
