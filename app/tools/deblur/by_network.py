"""What a network changes in a part of a frame, worked at several sizes of the picture and merged."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import reduced
from app.imaging.region import Region
from app.imaging.repair import visibility
from app.imaging.repair.scales import REDUCTIONS, ScaleWeights
from app.progress import Cancel, Progress, part_of
from app.tools.deblur import mirrors
from app.tools.deblur.boxes import cover
from app.tools.deblur.mirrors import Turn
from app.tools.frame import Frame
from app.tools.services import Network

# Of a network's context, what it is given on reduced pictures: there it makes less of a difference than the
# time that the whole context takes.
_CONTEXT = (1.0, 0.75, 0.75, 0.5)
# Px of a reduced picture beyond the part wanted, for interpolation.
_MARGIN = 4


def halo(network: Network, reductions: tuple[int, ...]) -> int:
    """Context in px that :func:`repair` needs on every side of what is wanted."""
    return max(_context(network, number) * each for number, each in enumerate(reductions))


@dataclass(frozen=True, eq=False)
class Repair:
    """``change``: what is added, float32 H×W×3. ``invented``: float32 H×W in [0, 1], how much of what the
    network answered was left out because it answered its mirror images otherwise.
    """

    change: FloatArray
    invented: FloatArray


def repair(
    network: Network,
    frame: Frame,
    wanted: Region,
    weights: ScaleWeights,
    turns: Sequence[Turn],
    progress: Progress,
    cancel: Cancel,
) -> Repair:
    """What the network makes of ``wanted`` (px of the photo at the frame's scale).

    Each level's change is worked on the picture reduced so many times, carried back by cubic interpolation
    and taken as far as ``weights`` (of the size of ``wanted``) say. A level without a share costs nothing.
    What would be too small to be seen is left out. Of several ``turns`` the mean of the answers to these
    mirror images is taken, as far as they agree. Raises what the network raises.
    """
    total = np.zeros((wanted.height, wanted.width, 5), np.float32)
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
        total[place] += share[place][..., None] * _at(network, frame, part, number, turns, step, cancel)
        done += cost
    seen = visibility.visible_weight(total[..., 3])
    return Repair(total[..., :3] * seen[..., None], np.clip(total[..., 4], 0, 1))


def _context(network: Network, number: int) -> int:
    """Px of the reduced picture round a part: what the network needs, and what judges its changes."""
    step = network.multiple_of
    return -(-(round(network.halo * _CONTEXT[number]) + visibility.HALO) // step) * step


def _at(
    network: Network,
    frame: Frame,
    part: Region,
    number: int,
    turns: Sequence[Turn],
    progress: Progress,
    cancel: Cancel,
) -> FloatArray:
    """What the network changes in ``part`` at level ``number``, by its answers to all ``turns``: float32
    H×W×5. Beside the three channels: how large the change is, and what share of it was left out.
    """
    reduction = REDUCTIONS[number]
    step = network.multiple_of * reduction
    margin = _context(network, number) * reduction
    around = _align(part.grown(margin, frame.photo_height, frame.photo_width), step, frame.region)
    given = _reduce(frame, around, reduction, step)
    answers: list[FloatArray] = []
    for turn in turns:
        cancel.check()
        share = part_of(progress, len(answers) / len(turns), (len(answers) + 1) / len(turns))
        answer = mirrors.turn_back(network.apply(mirrors.turned(given, turn), share, cancel), turn)
        answers.append(answer - given.pixels)
    rows, columns = part.inside(around).slices
    mean, agreement = mirrors.agreement(answers)
    large = visibility.change_size(mean) * agreement
    left_out = (1 - agreement) * visibility.visible_weight(visibility.change_size(answers[0]))
    made = np.dstack([mean * agreement[..., None], large, left_out]).astype(np.float32, copy=False)
    if reduction == 1:
        return made[rows, columns]
    # Only the part wanted, with a margin that is a whole number of reduced px.
    top, left = (max(each.start // reduction - _MARGIN, 0) for each in (rows, columns))
    bottom, right = (-(-each.stop // reduction) + _MARGIN for each in (rows, columns))
    small = np.ascontiguousarray(made[top:bottom, left:right])
    size = small.shape[1] * reduction, small.shape[0] * reduction
    full = np.asarray(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), np.float32)
    y, x = rows.start - top * reduction, columns.start - left * reduction
    return full[y : y + rows.stop - rows.start, x : x + columns.stop - columns.start]


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
