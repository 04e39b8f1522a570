"""The light of dual-pixel views, brought to that of their photo.

Each half of the lens brings half of the light. Some programs write views as bright as the photo, which is
what networks know, others as dark as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.alignment_light import FEWEST, gain_tables, local_light

FloatArray = NDArray[np.float32]
Both = tuple[FloatArray, FloatArray]

_LONGEST = 400
"""Long side of what light is compared on, px."""
_SAME = 0.01
"""Gains nearer to 1 than this share are nobody's intention."""
_LIKENESS = 0.5
"""Correlation of local light below which two pictures do not show the same."""
_VARIED, _MANY = 0.05, 50
"""It is told only of means whose logarithms vary so much, and of so many."""


@dataclass(frozen=True, eq=False)
class ViewLight:
    """``gains``: what the light of both views is multiplied by to match the photo, one a channel; 1 where
    nothing differs or nothing can be told. ``alike``: whether they show what the photo shows, as far as can
    be told.
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
        if usable.sum() < FEWEST:
            return cls(np.ones(3, np.float32), True, icc)
        ours, theirs = ours[usable], np.asarray((right + left) / 2, np.float32)[usable]
        gains = np.median(ours / theirs, axis=0).astype(np.float32)
        if np.abs(gains - 1).max() < _SAME:
            gains = np.ones(3, np.float32)
        return cls(gains, _alike(ours, theirs), icc)

    def applied(self, views: Both) -> Both:
        """``views`` as bright as the photo; the very same where the gains are 1."""
        if np.all(self.gains == 1):
            return views
        table = np.stack(gain_tables(self.gains, self.icc), axis=-1)[None]
        return _by_table(views[0], table), _by_table(views[1], table)


def _light(pixels: FloatArray, step: int, icc: bytes | None) -> tuple[FloatArray, NDArray[np.bool_]]:
    few = np.rint(pixels[::step, ::step] * np.float32(65535)).astype(np.uint16)
    return local_light(few, np.eye(3), icc)


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
