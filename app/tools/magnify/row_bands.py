"""A frame worked on in bands by several threads, for tools whose arithmetic leaves Python's lock alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.tools.contract import Result, Tiling
from app.tools.frame import Frame

_MOST = 4
"""Bands at most: each reads its context anew."""

Work = Callable[[Frame, DefocusMap], Result]


def in_bands(frame: Frame, defocus: DefocusMap, tiling: Tiling, work: Work) -> Result:
    """``work`` on ``frame``, cut across where several processors and enough rows are there.

    Bands keep to ``tiling`` as tiles do, so that the result does not tell how it was cut. Frames of a stack
    and dual-pixel views are not handed on. What ``work`` raises is raised here.
    """
    step = tiling.multiple_of
    halo = -(-tiling.halo // step) * step
    height = frame.region.height
    count = max(min(os.cpu_count() or 1, _MOST, height // max(2 * halo, 1)), 1)
    if count == 1:
        return work(frame, defocus)
    tall = -(-height // count // step) * step
    cores = [(top, min(top + tall, height)) for top in range(0, height, tall)]

    pixels = np.empty(frame.pixels.shape, np.float32)

    def one(core: tuple[int, int]) -> dict[str, FloatArray]:
        rows = slice(max(core[0] - halo, 0), min(core[1] + halo, height))
        region = replace(frame.region, y=frame.region.y + rows.start, height=rows.stop - rows.start)
        part = replace(frame, pixels=frame.pixels[rows], region=region, stack=None, views=None, key=None)
        side = None if defocus.side is None else defocus.side[rows]
        made = work(part, DefocusMap(defocus.sigma[rows], defocus.confidence[rows], side))
        inside = slice(core[0] - rows.start, core[1] - rows.start)
        pixels[core[0] : core[1]] = made.pixels[inside]
        return {name: layer[inside] for name, layer in made.layers.items()}

    with ThreadPoolExecutor(count) as pool:
        parts = list(pool.map(one, cores))
    return Result(pixels, {name: np.concatenate([part[name] for part in parts]) for name in parts[0]})
