"""What a network changes in a part of a frame, worked at several sizes of the picture and merged."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import reduced
from app.imaging.region import Region
from app.imaging.repair import visibility
from app.imaging.repair.scales import REDUCTIONS, ScaleWeights
from app.progress import Cancel, Progress, part_of
from app.tools.deblur.boxes import cover
from app.tools.frame import Frame
from app.tools.services import Network

# Of a network's context, what it is given on reduced pictures: there it makes less of a difference than the
# time that the whole context takes.
_CONTEXT = (1.0, 0.75, 0.75, 0.5)
# Px of a reduced picture beyond the part wanted, for interpolation.
_MARGIN = 4


def halo(network: Network, reductions: tuple[int, ...]) -> int:
    """Context in px that :func:`change` needs on every side of what is wanted."""
    return max(_context(network, number) * each for number, each in enumerate(reductions))


def change(
    network: Network,
    frame: Frame,
    wanted: Region,
    weights: ScaleWeights,
    mirrored: bool,
    progress: Progress,
    cancel: Cancel,
) -> FloatArray:
    """What the network adds to ``wanted`` (px of the photo at the frame's scale): float32 H×W×3.

    Each level's change is worked on the picture reduced so many times, carried back by cubic interpolation
    and taken as far as ``weights`` (of the size of ``wanted``) say. A level without a share costs nothing.
    What would be too small to be seen is left out. ``mirrored``: the mean over the picture and its mirror
    images. Raises what the network raises.
    """
    total = np.zeros((wanted.height, wanted.width, 3), np.float32)
    steps = [
        (number, share, part)
        for number, share in enumerate(weights.levels)
        if share is not None
        for part in cover(share, wanted, _context(network, number) * REDUCTIONS[number])
    ]
    costs = [part.width * part.height / REDUCTIONS[number] ** 2 for number, _, part in steps]
    done = 0.0
    for (number, share, part), cost in zip(steps, costs, strict=True):
        cancel.check()
        step = part_of(progress, done / sum(costs), min((done + cost) / sum(costs), 1.0))
        place = part.inside(wanted).slices
        level = _at(network, frame, part, number, mirrored, step, cancel)
        weight = share[place]
        weight = weight * visibility.visible_weight(weight * level[..., 3])
        total[place] += weight[..., None] * level[..., :3]
        done += cost
    return total


def _context(network: Network, number: int) -> int:
    """Px of the reduced picture round a part: what the network needs, and what judges its changes."""
    step = network.multiple_of
    return -(-(round(network.halo * _CONTEXT[number]) + visibility.HALO) // step) * step


def _at(
    network: Network,
    frame: Frame,
    part: Region,
    number: int,
    mirrored: bool,
    progress: Progress,
    cancel: Cancel,
) -> FloatArray:
    """What the network changes in ``part`` at level ``number``, and beside the three channels how large that
    is.
    """
    reduction = REDUCTIONS[number]
    step = network.multiple_of * reduction
    margin = _context(network, number) * reduction
    around = _align(part.grown(margin, frame.photo_height, frame.photo_width), step, frame.region)
    given = _reduce(frame, around, reduction, step)
    made = _apply(network, given, mirrored, progress, cancel)
    made -= given.pixels
    made = np.dstack([made, visibility.change_size(made)])
    rows, columns = part.inside(around).slices
    if reduction == 1:
        return made[rows, columns]
    # Only the part wanted, with a margin that is a whole number of reduced px.
    top, left = (max(each.start // reduction - _MARGIN, 0) for each in (rows, columns))
    bottom, right = (-(-each.stop // reduction) + _MARGIN for each in (rows, columns))
    small = np.ascontiguousarray(made[top:bottom, left:right])
    size = small.shape[1] * reduction, small.shape[0] * reduction
    large = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.float32)
    y, x = rows.start - top * reduction, columns.start - left * reduction
    return large[y : y + part.height, x : x + part.width]


def _align(region: Region, step: int, outer: Region) -> Region:
    """``region`` grown to multiples of ``step`` px of the photo, within ``outer``."""
    x, y = max(region.x // step * step, outer.x), max(region.y // step * step, outer.y)
    right = min(-(-region.right // step) * step, outer.right)
    bottom = min(-(-region.bottom // step) * step, outer.bottom)
    return Region(x, y, right - x, bottom - y)


def _reduce(frame: Frame, around: Region, reduction: int, step: int) -> Frame:
    """The part ``around`` of ``frame``, its last rows and columns repeated up to multiples of ``step``."""
    rows, columns = around.inside(frame.region).slices
    below, right = -around.height % step, -around.width % step

    def cut(pixels: FloatArray) -> FloatArray:
        part = np.pad(pixels[rows, columns], ((0, below), (0, right), (0, 0)), mode="edge")
        small = np.clip(reduced(part, reduction), 0.0, 1.0)
        small.setflags(write=False)
        return small

    pixels = cut(frame.pixels)
    views = None if frame.views is None else (cut(frame.views[0]), cut(frame.views[1]))
    place = Region(around.x // reduction, around.y // reduction, pixels.shape[1], pixels.shape[0])
    key: Hashable = None if frame.key is None else ("level", frame.key, reduction, around)
    height, width = (-(-side // reduction) for side in (frame.photo_height, frame.photo_width))
    scale = frame.scale / reduction
    return Frame(
        pixels, place, max(height, place.bottom), max(width, place.right), scale, frame.icc, None, views, key
    )


def _apply(network: Network, frame: Frame, mirrored: bool, progress: Progress, cancel: Cancel) -> FloatArray:
    """The network's picture, or the mean of those of the frame and its mirror images, turned back."""
    if not mirrored:
        return np.array(network.apply(frame, progress, cancel))
    total = np.zeros_like(frame.pixels)
    turns = ((1, 1), (1, -1), (-1, 1), (-1, -1))
    for number, turn in enumerate(turns):
        cancel.check()
        step = part_of(progress, number / len(turns), (number + 1) / len(turns))
        total += network.apply(_mirror(frame, turn), step, cancel)[:: turn[0], :: turn[1]]
    total /= np.float32(len(turns))
    return total


def _mirror(frame: Frame, turn: tuple[int, int]) -> Frame:
    def turned(pixels: FloatArray) -> FloatArray:
        made = np.ascontiguousarray(pixels[:: turn[0], :: turn[1]])
        made.setflags(write=False)
        return made

    views = None
    if frame.views is not None:
        right, left = (turned(each) for each in frame.views)
        # In a mirror the right view is the left one.
        views = (left, right) if turn[1] < 0 else (right, left)
    key = frame.key if turn == (1, 1) or frame.key is None else ("mirrored", frame.key, turn)
    return replace(frame, pixels=turned(frame.pixels), views=views, key=key)
