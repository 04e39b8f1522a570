"""What deconvolution by the map changes in a part of a frame: the classical method, without a network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.colour.tone_curve import light_curve
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.imaging.repair import deconvolution
from app.imaging.repair.deconvolution import LARGEST
from app.imaging.repair.scales import ScaleWeights, scale_weights
from app.progress import Cancel, Progress, stoppable
from app.tools.deblur.boxes import bounds
from app.tools.frame import Frame


def weights(
    defocus: DefocusMap, scale: float, wanted: tuple[float, float], rows: slice, columns: slice
) -> ScaleWeights:
    """:func:`app.imaging.repair.scales.scale_weights` for deconvolution: one level; larger blur stays."""
    start, end = wanted[0], min(wanted[1], LARGEST)
    found = scale_weights(defocus, scale, (start, end), rows, columns)
    total, more = _total(found) if start < end else None, None
    if wanted[1] > 1.25 * LARGEST:
        more = _total(scale_weights(defocus, scale, (1.25 * LARGEST, wanted[1]), rows, columns))
    beyond = np.minimum(found.beyond + (0 if more is None else more), np.float32(1))
    nowhere = (None,) * (len(found.levels) - 1)
    return ScaleWeights((total, *nowhere), np.asarray(beyond, np.float32))


def _total(weights: ScaleWeights) -> FloatArray | None:
    """How much all levels together repair of each pixel, None where that is nothing."""
    levels = [each for each in weights.levels if each is not None]
    return np.asarray(sum(levels[1:], levels[0]), np.float32) if levels else None


def change(
    frame: Frame,
    defocus: DefocusMap,
    wanted: Region,
    share: FloatArray,
    progress: Progress,
    cancel: Cancel,
) -> FloatArray:
    """What deconvolution by the map adds to ``wanted`` (px of the photo at the frame's scale), taken as far
    as ``share`` (of the size of ``wanted``) says: float32 H×W×3, 0 to the bit where the share is.

    It is worked on linear light, and depends on frame and map within :func:`deconvolution.halo` px.
    """
    total = np.zeros((wanted.height, wanted.width, 3), np.float32)
    place = bounds(share > 0)
    if place is None:
        return total
    part = replace(place, x=wanted.x + place.x, y=wanted.y + place.y)
    around = frame.around(part, halo(frame.scale))
    rows, columns = around.inside(frame.region).slices
    inner = part.inside(around).slices
    curve = light_curve(frame.icc, 0.0)
    pixels = np.ascontiguousarray(frame.pixels[rows, columns])
    sigma = np.ascontiguousarray(defocus.sigma[rows, columns] * np.float32(frame.scale))
    mask = np.zeros(sigma.shape, np.float32)
    mask[inner] = share[place.slices]

    added = deconvolution.deconvolved_light(pixels, curve, sigma, mask, stoppable(progress, cancel.check))[
        inner
    ]
    before = curve.light(pixels[inner])
    total[place.slices] = curve.pixels(before + added) - curve.pixels(before)
    return total


def halo(scale: float) -> int:
    """Context in px that :func:`change` needs on every side, for frames of ``scale``."""
    return deconvolution.halo(1.25 * LARGEST * scale)
