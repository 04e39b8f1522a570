"""Exposure and white balance of frames, brought to those of the reference."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray, Matrix
from app.imaging.colour.tone_curve import light_curve
from app.imaging.stack.look import AlignmentPreview, lay

#: Far wider than any blur that frames differ by, px of the small picture.
_SPREAD = 8.0
_APART = 8
#: Coded values outside of these are clipped or drowned in noise.
_DARKEST, _BRIGHTEST = 0.04, 0.96
#: Local means that a gain needs at least.
_FEWEST = 12
#: Gains nearer to 1 than this share are nobody's intention, and values are left alone.
_SAME = 0.004


def linear_gains(
    reference: AlignmentPreview, frame: AlignmentPreview, matrix: Matrix, icc: bytes | None
) -> FloatArray:
    """What the light of ``frame`` is multiplied by to match the reference: one gain a channel, 1 where
    nothing differs or nothing can be measured.

    ``matrix``: from px of the reference to px of the frame. Local means of linear light hardly depend on
    focus; the median of their ratios lets go of what moved and of what is clipped.
    """
    scale = np.diag([reference.light_step, reference.light_step, 1.0])
    inner = np.linalg.inv(scale) @ matrix @ scale
    ours, ours_usable = _local_light(reference.light, np.eye(3), icc)
    theirs, theirs_usable = _local_light(frame.light, inner, icc)
    usable = ours_usable & theirs_usable
    return _gains(ours[usable], theirs[usable], _SAME)


def _gains(ours: FloatArray, theirs: FloatArray, same: float) -> FloatArray:
    """One a channel; 1 where there are too few means (n×3), or all are nearer to 1 than ``same``."""
    if len(ours) >= _FEWEST:
        gains = np.median(ours / theirs, axis=0)
        if np.abs(gains - 1).max() >= same:
            return np.asarray(gains, np.float32)
    return np.ones(3, np.float32)


def gain_tables(linear_gain: FloatArray, icc: bytes | None) -> list[FloatArray]:
    """For each channel what coded values become: 65536 values in [0, 1], by the photo's own tone curve."""
    curve = light_curve(icc, 0.0)
    values = np.repeat(np.linspace(0, 1, 65536, dtype=np.float32)[:, None, None], 3, axis=2)
    made = curve.pixels(curve.light(values) * linear_gain)
    return [np.ascontiguousarray(made[:, 0, channel]) for channel in range(3)]


def _local_light(
    light: NDArray[np.uint16], matrix: Matrix, icc: bytes | None
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Local means of linear light of a small picture (coded × 65535, h×w×3) where ``matrix`` takes them from,
    on a grid; and which of them count.
    """
    pixels = light.astype(np.float32) / np.float32(65535)
    low, high = pixels.min(axis=2), pixels.max(axis=2)
    usable = ((low > _DARKEST) & (high < _BRIGHTEST)).astype(np.float32)
    linear, usable = (
        lay(np.asarray(cv2.GaussianBlur(each, (0, 0), _SPREAD), np.float32), matrix)[::_APART, ::_APART]
        for each in (light_curve(icc, 0.0).light(pixels), usable)
    )
    return np.asarray(np.maximum(linear, 1e-4), np.float32), usable > 0.98


Both = tuple[FloatArray, FloatArray]

_LONGEST = 400
"""Long side of what light is compared on, px."""
_SAME_VIEW_LIGHT = 0.01
"""Gains nearer to 1 than this share are nobody's intention."""
_LIKENESS = 0.5
"""Correlation of local light below which two pictures do not show the same."""
_VARIED, _MANY = 0.05, 50
"""Likeness is judged only on means whose logarithms vary so much, and of so many."""


@dataclass(frozen=True, eq=False)
class ViewLight:
    """``gains``: what the light of both views is multiplied by to match the photo, one a channel; 1 where
    nothing differs or nothing can be measured. ``alike``: whether they show what the photo shows, as far
    as can be measured.
    """

    gains: FloatArray
    alike: bool
    icc: bytes | None

    @classmethod
    def of(cls, photo: FloatArray, views: Both, icc: bytes | None) -> ViewLight:
        """Compare ``photo`` with what both views show together: float32 H×W×3, coded, in [0, 1], all in the
        colours of ``icc``.
        """
        step = -(-max(photo.shape[:2]) // _LONGEST)
        (ours, bright), (right, bright_right), (left, bright_left) = (
            _light(each, step, icc) for each in (photo, *views)
        )
        usable = bright & bright_right & bright_left
        ours, theirs = ours[usable], np.asarray((right + left) / 2, np.float32)[usable]
        return cls(_gains(ours, theirs, _SAME_VIEW_LIGHT), _alike(ours, theirs), icc)

    def apply(self, views: Both) -> Both:
        """``views`` as bright as the photo; the very same where the gains are 1."""
        if np.all(self.gains == 1):
            return views
        table = np.stack(gain_tables(self.gains, self.icc), axis=-1)[None]
        return _by_table(views[0], table), _by_table(views[1], table)


def _light(pixels: FloatArray, step: int, icc: bytes | None) -> tuple[FloatArray, NDArray[np.bool_]]:
    few = np.rint(pixels[::step, ::step] * np.float32(65535)).astype(np.uint16)
    return _local_light(few, np.eye(3), icc)


def _alike(ours: FloatArray, theirs: FloatArray) -> bool:
    one, other = (np.log(each.mean(axis=1)) for each in (ours, theirs))
    if len(one) < _MANY or min(one.std(), other.std()) < _VARIED:
        return True
    return bool(np.corrcoef(one, other)[0, 1] > _LIKENESS)


def _by_table(pixels: FloatArray, table: FloatArray) -> FloatArray:
    whole = np.rint(pixels * np.float32(65535)).astype(np.uint16)
    made = np.asarray(cv2.LUT(whole, table), np.float32)
    made.setflags(write=False)
    return made
