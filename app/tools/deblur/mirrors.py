"""Mirror images of a picture that is repaired, and how far the answers to them agree.

What a network repairs is the same whichever way the picture is turned; what it invents is not. So the mean of
its answers holds less of that, and where they part, less of the mean is worth taking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.region import Region
from app.imaging.smoothing import box_mean
from app.tools.frame import Frame

Turn = tuple[int, int, bool]
"""Steps by which rows and columns are taken (1 or −1), then whether they are exchanged."""

FEW: tuple[Turn, ...] = ((1, 1, False), (1, -1, False))
"""As it is, and left for right: most of what all of them bring, in a quarter of the time."""
SIDE = 17
"""Px along a side of the window in which agreement is measured."""
_SHRINKING = 0.5
"""Share of the disagreement's power that is taken from the mean. Measured on the choosing pairs and on
rendered scenes: 1 loses up to 0.05 dB on pairs and gains 0.02 on scenes, with a sixth less false detail."""


def by_quality(quality: str, reads_views: bool) -> tuple[Turn, ...]:
    """The mirror images that ``quality`` asks for: draft one, fast two, best all. Those of dual-pixel views
    keep rows and columns, for the two views lie side by side.
    """
    if quality != "best":
        return FEW[:1] if quality == "draft" else FEW
    both = (1, -1)
    exchanges = (False,) if reads_views else (False, True)
    return tuple((down, across, exchange) for exchange in exchanges for down in both for across in both)


def turned(frame: Frame, turn: Turn) -> Frame:
    """The mirror image ``turn`` of ``frame``, its views too; the frame itself where nothing is turned."""
    if turn == FEW[0]:
        return frame
    down, across, exchange = turn

    def image(pixels: FloatArray) -> FloatArray:
        made = pixels[::down, ::across]
        made = np.ascontiguousarray(made.swapaxes(0, 1) if exchange else made)
        made.setflags(write=False)
        return made

    views = None
    if frame.views is not None:
        right, left = (image(each) for each in frame.views)
        # In a mirror the right view is the left one.
        views = (left, right) if across < 0 else (right, left)
    key = None if frame.key is None else ("mirrored", frame.key, turn)
    place, height, width = frame.region, frame.photo_height, frame.photo_width
    if exchange:
        place, height, width = Region(place.y, place.x, place.height, place.width), width, height
    return replace(
        frame, pixels=image(frame.pixels), region=place, photo_height=height, photo_width=width,
        views=views, key=key,
    )  # fmt: skip


def turn_back(pixels: FloatArray, turn: Turn) -> FloatArray:
    """Undo :func:`turned` for pixels."""
    down, across, exchange = turn
    return (pixels.swapaxes(0, 1) if exchange else pixels)[::down, ::across]


def agreement(answers: Sequence[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """The mean of ``answers`` (float32 H×W×3, changes of a picture), and how much of it is worth taking:
    float32 H×W in [0, 1], of a single answer all.

    1 − ½ · variance of the answers / power of their mean, each over 17×17 px (Wiener's share of a signal,
    half of the way): 1 where all answer alike, 0 where they have nothing in common.
    """
    if len(answers) == 1:
        return answers[0], np.ones(answers[0].shape[:2], np.float32)
    mean: FloatArray = np.asarray(np.mean(answers, axis=0), np.float32)
    parting = sum(np.square(each - mean).sum(2) for each in answers) / np.float32(len(answers) - 1)
    power = box_mean(np.asarray(np.square(mean).sum(2), np.float32), SIDE)
    variance = box_mean(np.asarray(parting, np.float32), SIDE)
    share = 1 - np.float32(_SHRINKING) * variance / np.maximum(power, np.float32(1e-12))
    return mean, np.asarray(np.clip(share, 0, 1), np.float32)
