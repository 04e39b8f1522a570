"""What Deblur does to the pixels of a frame: where it repairs, by which method, and what it then says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.imaging.repair import highlights, reblur, scales, visibility
from app.imaging.repair.scales import REDUCTIONS, ScaleWeights
from app.progress import Cancel, Progress
from app.tools.contract import Result, Tiling
from app.tools.deblur import (
    BEYOND_REPAIR,
    DISAGREES,
    VISIBLE_DIFFERENCE,
    DeblurParams,
    by_deconvolution,
    by_network,
    mirrors,
)
from app.tools.frame import Frame
from app.tools.services import Services

_SHARE_BEYOND, _SHARE_DISAGREEING = 0.001, 0.01
"""Shares of a tile from which a note says that it is beyond repair, or disagrees with the photo."""
_GRAIN_MARGIN = 8  # px


class Run:
    """Repairs with the networks that ``services`` lend."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def tiling(self, params: DeblurParams, scale: float) -> Tiling:
        if params.strength == 0:  # the network is not even loaded
            return Tiling(halo=0)
        margin = _margin(params)
        if params.is_classical:
            halo = margin + max(scales.HALO, by_deconvolution.halo(scale))
            return Tiling(max(halo, _halo_without_network(params, scale)), scales.CELL, bytes_per_pixel=192)
        network = self._services.network(params.network)
        reductions = REDUCTIONS if params.use_map else REDUCTIONS[:1]
        halo = margin + by_network.halo(network, reductions)
        if params.use_map:
            halo = max(halo, margin + scales.HALO)
        step = network.multiple_of * reductions[-1]  # so that tiles agree on every level
        return Tiling(max(halo, _halo_without_network(params, scale)), step, network.bytes_per_pixel)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: DeblurParams,
        prepared: None,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        cancel.check()
        if params.strength == 0 or (defocus is None and params.is_classical):
            return Result(frame.pixels)
        core = frame.core or frame.region
        repaired = frame.around(core, _margin(params))
        part = repaired.inside(frame.region).slices
        weights = _weights(frame, defocus, params, part)
        layers: dict[str, FloatArray] = {}
        notes: list[str] = []
        if weights.beyond.any():
            layers["beyond_repair"] = _put(frame, part, weights.beyond)
            if float(np.mean(weights.beyond >= 0.5)) > _SHARE_BEYOND:
                notes.append(BEYOND_REPAIR)
        if weights.nothing:
            progress(1.0)
            return Result(frame.pixels, layers, tuple(notes))
        if params.is_classical:
            weight = weights.levels[0]
            assert defocus is not None and weight is not None
            change = by_deconvolution.change(frame, defocus, repaired, weight, progress, cancel)
        else:
            network = self._services.network(params.network)
            turns = mirrors.by_quality(params.quality, network.reads_views)
            made = by_network.repair(network, frame, repaired, weights, turns, progress, cancel)
            change = made.change
            if len(turns) > 1:
                layers["invented"] = _put(frame, part, made.invented)
        change *= np.float32(params.strength)
        cancel.check()
        if params.grain > 0:
            change += np.float32(params.grain) * _grain(frame, repaired, change)
        pixels = np.array(frame.pixels)
        pixels[part] += change
        np.clip(pixels[part], 0.0, 1.0, out=pixels[part])
        if params.check and defocus is not None:
            sigma = np.ascontiguousarray(defocus.sigma[part] * np.float32(frame.scale))
            differing = reblur.disagreement(frame.pixels[part], pixels[part], sigma)
            layers["disagreement"] = _put(frame, part, differing)
            inside = core.inside(frame.region).slices
            if float(np.mean(layers["disagreement"][inside] > VISIBLE_DIFFERENCE)) > _SHARE_DISAGREEING:
                notes.append(DISAGREES)
        progress(1.0)
        return Result(pixels, layers, tuple(notes))


def _weights(
    frame: Frame, defocus: DefocusMap | None, params: DeblurParams, part: tuple[slice, slice]
) -> ScaleWeights:
    """How much is repaired of each pixel of ``part``, and at which size of the picture."""
    rows, columns = part
    if defocus is None:
        weights = scales.everywhere(rows.stop - rows.start, columns.stop - columns.start)
    else:
        weigh = by_deconvolution.weights if params.is_classical else scales.scale_weights
        weights = weigh(defocus, frame.scale, params.repaired_blur, rows, columns)
    if weights.nothing:
        return weights
    protected = np.zeros((), np.float32)
    if params.highlights > 0:
        protected = np.float32(params.highlights) * highlights.blown(frame.pixels, frame.scale)[part]
    if defocus is not None:
        lights = highlights.lights(frame.pixels, defocus.sigma, frame.scale)[part]
        protected = np.maximum(protected, lights)
    if not protected.any():
        return weights
    levels = (None if each is None else each * (1 - protected) for each in weights.levels)
    return replace(
        weights, levels=tuple(each if each is not None and each.any() else None for each in levels)
    )


def _margin(params: DeblurParams) -> int:
    """So far, in px, beyond the tile is the repair needed by what looks at it afterwards."""
    far = reblur.HALO if params.check and params.follows_map else 0
    if params.grain == 0:
        return far
    return max(far, _GRAIN_MARGIN) + (visibility.GRAIN_HALO if far else 0)


def _halo_without_network(params: DeblurParams, scale: float) -> int:
    """So far, in px, beyond the tile is the photo needed by all but the network."""
    of_grain = visibility.GRAIN_HALO if params.grain > 0 else 0
    of_highlights = highlights.halo(scale) if params.highlights > 0 or params.follows_map else 0
    return _margin(params) + max(of_grain, of_highlights)


def _grain(frame: Frame, repaired: Region, change: FloatArray) -> FloatArray:
    """The grain lost in ``repaired``, its noise measured in what lies around it too."""
    around = frame.around(repaired, visibility.GRAIN_HALO)
    place = repaired.inside(around).slices
    padded = np.zeros((around.height, around.width, 3), np.float32)
    padded[place] = change
    pixels = np.ascontiguousarray(frame.pixels[around.inside(frame.region).slices])
    return visibility.removed_grain(pixels, padded)[place]


def _put(frame: Frame, part: tuple[slice, slice], values: FloatArray) -> FloatArray:
    """``values`` of a part as a picture of the frame's size."""
    whole = np.zeros(frame.pixels.shape[:2], np.float32)
    whole[part] = values
    return whole
