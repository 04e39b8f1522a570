"""Deblur: repair defocus with an IFAN network, or by deconvolution without one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.deblur import run as repair
from app.tools.frame import Frame
from app.tools.params import choice, model, slider, span, toggle

if TYPE_CHECKING:
    from app.imaging.repair.scales import ScaleWeights

_NO_END = 64.0
_CLASSICAL = "classical"
# Shares of a tile from which they are told of, and a difference, of the range, that is seen at second look.
_SOME, _MUCH, _SEEN = 0.001, 0.01, 0.02
_BEYOND = "Part of this photo is blurred beyond repair and stays as it is; a smaller export hides it best."
_DISAGREES = (
    "In places the repaired photo, blurred again, is not the photo that it came from; lower the strength, or "
    "paint the focus map there."
)


@dataclass(frozen=True)
class DeblurParams:
    strength: float = slider(
        "Strength", 0.0, 1.0, 1.0, step=0.01,
        help="How much of the repair is applied; 0 leaves the photo as it is.",
    )  # fmt: skip
    method: str = choice(
        "Method", {"network": "Network", _CLASSICAL: "Classical"}, "network",
        help="Classical undoes the blur by what the focus map says alone, without a network: quick, and far "
        "weaker than one.",
    )  # fmt: skip
    network: str = model(
        "Network", "ifan", "ifan-fast",
        help="The network that repairs; larger ones are slower and repair more.",
    )  # fmt: skip
    use_map: bool = toggle(
        "Follow the focus map", True,
        help="Leaves sharp parts untouched and repairs large blur too; without it all of the photo is "
        "repaired alike.",
    )  # fmt: skip
    blur: tuple[float, float] = span(
        "Blur from–to", 0.0, _NO_END, (0.0, _NO_END), step=0.5, unit="px",
        help="Only what is out of focus by so much is repaired, where the focus map is followed; at the "
        "upper end of the scale there is no limit.",
    )  # fmt: skip
    highlights: float = slider(
        "Protect highlights", 0.0, 1.0, 0.0, step=0.01,
        help="Leaves blown highlights and what lies next to them as they are, so that they get no rims. "
        "Where the map is followed, lights far out of focus always stay so.",
    )  # fmt: skip
    grain: float = slider(
        "Grain back", 0.0, 1.0, 0.0, step=0.01,
        help="Puts the photo's own grain back where the repair has smoothed it.",
    )  # fmt: skip
    quality: str = choice(
        "Quality", {"fast": "Fast", "best": "Best"}, "fast",
        help="Best repairs four mirror images of the photo and takes their mean, in four times the time.",
    )  # fmt: skip
    check: bool = toggle(
        "Check the repair", False,
        help="Blurs the repaired photo again and tells where it does not become the photo that it came from.",
    )  # fmt: skip


class Deblur(Tool[DeblurParams]):
    """Output = input + strength · Σ share of a size · (what the network changes at that size).

    The classical method has one size, the photo's own, and deconvolution in the network's place; it always
    follows the map.
    """

    id: ClassVar[str] = "deblur"
    title: ClassVar[str] = "Deblur"
    version: ClassVar[int] = 2
    stage: ClassVar[int] = 20
    needs: ClassVar[frozenset[Need]] = frozenset()
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "beyond_repair": OverlaySpec(
            "Beyond repair", "Blurred beyond repair, left as it is", "Nothing here is blurred beyond repair",
            needs=("use_map",), note=_BEYOND,
        ),
        "disagreement": OverlaySpec(
            "Disagreement", "The repair disagrees with the photo", "The repair agrees with the photo here",
            2 * _SEEN, ("check", "use_map"), _DISAGREES,
        ),
    }  # fmt: skip
    Params = DeblurParams

    @classmethod
    def migrated(cls, values: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        # Before version 2 there was no map to follow, and an old edit should look as it did.
        return values if version >= 2 else {"use_map": False, **values}

    def neutral(self) -> DeblurParams:
        return DeblurParams(strength=0.0)

    def is_neutral(self, params: DeblurParams) -> bool:
        return params.strength == 0  # whichever network is chosen

    def model_sha(self, params: DeblurParams) -> str | None:
        if params.strength == 0 or params.method == _CLASSICAL:
            return None
        return self.services.network(params.network).sha256

    def reads_map(self, params: DeblurParams) -> bool:
        return _follows_map(params) and params.strength > 0

    def reads_views(self, params: DeblurParams) -> bool:
        if params.strength == 0 or params.method == _CLASSICAL:
            return False
        return self.services.network(params.network).reads_views

    def tiling(self, params: DeblurParams, scale: float) -> Tiling:
        if params.strength == 0:  # the network is not even loaded
            return Tiling(halo=0)
        # OpenCV stays out of the way until there is something to do: the window must be on screen first.
        from app.imaging.repair.scales import CELL, REDUCTIONS
        from app.imaging.repair.scales import HALO as OF_MAP

        if params.method == _CLASSICAL:
            halo = _margin(params) + max(OF_MAP, repair.deconvolution_halo(scale))
            return Tiling(max(halo, _needed(params, scale)), CELL, bytes_per_pixel=192)
        network = self.services.network(params.network)
        reductions = REDUCTIONS if params.use_map else REDUCTIONS[:1]
        halo = _margin(params) + repair.halo(network, reductions)
        if params.use_map:
            halo = max(halo, _margin(params) + OF_MAP)
        step = repair.alignment(network, reductions)
        return Tiling(max(halo, _needed(params, scale)), step, network.bytes_per_pixel)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: DeblurParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        if params.strength == 0:
            return Result(frame.pixels)
        cancel.check()
        if defocus is None and params.method == _CLASSICAL:
            return Result(frame.pixels)
        core = frame.core or frame.region
        wanted = core.grown(_margin(params), frame.photo_height, frame.photo_width)
        wanted = wanted.intersection(frame.region) or core
        part = wanted.inside(frame.region).slices
        found = self._shares(frame, defocus, params, part)
        layers: dict[str, FloatArray] = {}
        notes: list[str] = []
        if found.beyond.any():
            layers["beyond_repair"] = _put(frame, part, found.beyond)
            if float(np.mean(found.beyond >= 0.5)) > _SOME:
                notes.append(_BEYOND)
        if found.nothing:
            progress(1.0)
            return Result(frame.pixels, layers, tuple(notes))
        change = self._change(frame, defocus, params, wanted, found, progress, cancel)
        change *= np.float32(params.strength)
        cancel.check()
        if params.grain > 0:
            change += np.float32(params.grain) * _grain(frame, wanted, change)
        pixels = np.array(frame.pixels)
        pixels[part] += change
        np.clip(pixels[part], 0.0, 1.0, out=pixels[part])
        if params.check and defocus is not None:
            layers["disagreement"] = _put(frame, part, _disagreement(frame, pixels, defocus, part))
            rows, columns = core.inside(frame.region).slices
            if float(np.mean(layers["disagreement"][rows, columns] > _SEEN)) > _MUCH:
                notes.append(_DISAGREES)
        progress(1.0)
        return Result(pixels, layers, tuple(notes))

    def map_after(self, defocus: DefocusMap, params: DeblurParams) -> DefocusMap | None:
        return defocus if params.strength == 0 else None

    def _change(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: DeblurParams,
        wanted: Region,
        found: ScaleWeights,
        progress: Progress,
        cancel: Cancel,
    ) -> FloatArray:
        if params.method == _CLASSICAL:
            share = found.levels[0]
            assert defocus is not None and share is not None
            return repair.deconvolved(frame, defocus, wanted, share, progress, cancel)
        network = self.services.network(params.network)
        best = params.quality == "best"
        return repair.change(network, frame, wanted, found, best, progress, cancel)

    def _shares(
        self, frame: Frame, defocus: DefocusMap | None, params: DeblurParams, part: tuple[slice, slice]
    ) -> ScaleWeights:
        from app.imaging.repair.highlights import blown, out_of_focus
        from app.imaging.repair.scales import everywhere, scale_weights

        rows, columns = part
        if defocus is None:
            found = everywhere(rows.stop - rows.start, columns.stop - columns.start)
        else:
            start, end = params.blur
            span_ = start, math.inf if end >= _NO_END else end
            classical = params.method == _CLASSICAL
            find = repair.shares_of_deconvolution if classical else scale_weights
            found = find(defocus, frame.scale, span_, rows, columns)
        protection = np.asarray(params.highlights, np.float32)
        if defocus is not None:
            protection = np.maximum(protection, out_of_focus(defocus.sigma[part]))
        if protection.any() and not found.nothing:
            kept = 1 - protection * blown(frame.pixels, frame.scale)[part]
            levels = tuple(None if each is None else each * kept for each in found.levels)
            found = replace(
                found, levels=tuple(each if each is not None and each.any() else None for each in levels)
            )
        return found


def _follows_map(params: DeblurParams) -> bool:
    return params.use_map or params.method == _CLASSICAL


def _margin(params: DeblurParams) -> int:
    """So far, in px, beyond the tile is the repair needed by what looks at it afterwards."""
    from app.imaging.repair import grain, reblur

    far = reblur.HALO if params.check and _follows_map(params) else 0
    return max(far, 8 if params.grain > 0 else 0) + (grain.HALO if far and params.grain > 0 else 0)


def _needed(params: DeblurParams, scale: float) -> int:
    """So far, in px, beyond the tile is the photo needed by all but the network."""
    from app.imaging.repair import grain, highlights

    of_grain = grain.HALO if params.grain > 0 else 0
    of_highlights = highlights.halo(scale) if params.highlights > 0 or _follows_map(params) else 0
    return _margin(params) + max(of_grain, of_highlights)


def _grain(frame: Frame, wanted: Region, change: FloatArray) -> FloatArray:
    """The grain lost in ``wanted``, its noise told from what lies around it too."""
    from app.imaging.repair.grain import HALO, removed_grain

    around = wanted.grown(HALO, frame.photo_height, frame.photo_width).intersection(frame.region) or wanted
    place = wanted.inside(around).slices
    padded = np.zeros((around.height, around.width, 3), np.float32)
    padded[place] = change
    return removed_grain(np.ascontiguousarray(frame.pixels[around.inside(frame.region).slices]), padded)[
        place
    ]


def _disagreement(
    frame: Frame, repaired: FloatArray, defocus: DefocusMap, part: tuple[slice, slice]
) -> FloatArray:
    from app.imaging.repair.reblur import disagreement

    sigma = np.ascontiguousarray(defocus.sigma[part] * np.float32(frame.scale))
    return disagreement(frame.pixels[part], repaired[part], sigma)


def _put(frame: Frame, part: tuple[slice, slice], values: FloatArray) -> FloatArray:
    """``values`` of a part as a picture of the frame's size."""
    whole = np.zeros(frame.pixels.shape[:2], np.float32)
    whole[part] = values
    return whole
