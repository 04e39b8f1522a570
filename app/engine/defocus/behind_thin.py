"""What lies behind thin sharp things: wires, netting, grass before a blurred background.

A patch of 32×32 px is told by what is sharpest in it, so a sharp wire hides the blur round it. Where sharp
edges leave something between them, they are taken out, filled from their surroundings, and the rest is read
once more. It counts where it is clearly more blurred than what was taken out, and only between it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.patches import COVER, STRIDE, Piece, cells
from app.engine.defocus.scales import BlurGrid, full_size, halved
from app.engine.networks.thread_pool import ThreadPool
from app.imaging.arrays import FloatArray
from app.imaging.defocus.edge_blur import edges
from app.imaging.filters.cells import reduced
from app.imaging.filters.push_pull import filled
from app.imaging.smoothing import smoothstep

_LONGEST, _MOST_REDUCED = 2048, 4
"""Longer side, in px, of the picture that is read again: things before a background are as much wider as a
photo has more pixels. And the most that it is reduced for that."""
_SHARP, _AS_SHARP, _BESIDE = 2.5, 1.2, 0.35
"""An edge is taken out whose σ, in px read, is at most ``_AS_SHARP`` times that of the sharpest cell near,
and ``_BESIDE`` more, but at most ``_SHARP``."""
_SURE = 0.5
_AROUND = 3
"""Px that are taken out to either side of an edge."""
DARK, BRIGHT = 0.004, 0.985
"""Clipped values tell nothing of what lies there."""
_FILLED = 5
_BAND, _MARGIN = 512, 96
_OPEN, _WHOLE = 0.15, 0.97
"""Share of a patch that must be left over, and of which nothing worth mentioning was taken out."""
_FEW = 0.005
_TOLD = 0.25, 0.5
"""Confidence in what was read again, from which it counts and from which it counts in full."""
_CLEARLY, _MORE, _SOFTLY = 1.6, 0.6, 0.6
"""It counts from σ = ``_CLEARLY`` times that of the first reading and ``_MORE`` px; ``_SOFTLY`` px further in
full."""
_BLURRED = 2.0
"""And only from so many px of what was read again: faint texture between sharp edges reads as a little soft
once they are taken out, and a sharp photo is full of it."""
_OPENLY, _SOMEWHERE = 1.5, 0.005
"""A photo of which less than this share is surely blurred by so many px, in the open, hides none either."""


@dataclass(frozen=True, eq=False)
class WithoutSharpEdges:
    """A photo reduced ``reduction`` times without its sharp edges.

    ``grey``: float32 h×w in [0, 1], what was taken out filled from its surroundings. ``hidden``: float32 h×w,
    1 where something was taken out, else 0. ``worth``: bool, for each cell of 8×8 px whether its patch holds
    both.
    """

    grey: FloatArray
    hidden: FloatArray
    worth: NDArray[np.bool_]
    reduction: int

    def halved(self) -> WithoutSharpEdges:
        """The same at half the size."""
        worth = reduced(self.worth.astype(np.float32), 2) > 0
        return WithoutSharpEdges(halved(self.grey), halved(self.hidden), worth, 2 * self.reduction)

    def is_worth(self, piece: Piece) -> bool:
        """Whether there is something to be read in the cells of ``piece``."""
        return bool(self.worth[piece.place].mean() > _FEW)

    def open(self, piece: Piece) -> FloatArray:
        """How much each patch of ``piece`` still says by itself, in [0, 1]; (rows + 3)×(columns + 3)."""
        hidden = reduced(piece.cut(self.hidden), STRIDE)
        share = cv2.blur(hidden, (COVER, COVER), anchor=(0, 0))[: 1 - COVER, : 1 - COVER]
        return np.asarray(np.clip(2 - 2 * share, 0, 1), np.float32)


def reduction_of(height: int, width: int) -> int:
    """How many times a photo is reduced before it is read again."""
    made = 1
    while max(height, width) // made > _LONGEST and made < _MOST_REDUCED:
        made *= 2
    return made


def without_sharp_edges(
    grey: FloatArray, first: BlurGrid, reduction: int, crew: ThreadPool, check: Callable[[], None]
) -> WithoutSharpEdges | None:
    """``grey``, a photo reduced ``reduction`` times, without its sharp edges; None where nothing is worth it.

    ``grey``: float32 h×w in [0, 1]. ``first``: what was read of the photo at full size. ``check`` may raise.
    """
    if np.mean((first.confidence > _SURE) & (first.sigma > _OPENLY)) < _SOMEWHERE:
        return None
    height, width = grey.shape
    shape = cells(height, width)
    low = cv2.erode(first.sigma, np.ones((COVER + 1, COVER + 1), np.uint8))
    small = reduced(np.asarray(low, np.float32), reduction)[: shape[0], : shape[1]] / np.float32(reduction)
    limit = np.minimum(np.float32(_AS_SHARP) * small + np.float32(_BESIDE), np.float32(_SHARP))
    bands = [slice(top, min(top + _BAND, height)) for top in range(0, height, _BAND)]

    def clear(band: slice) -> tuple[FloatArray, FloatArray]:
        check()
        wide = slice(max(band.start - _MARGIN, 0), min(band.stop + _MARGIN, height))
        inside = slice(band.start - wide.start, band.stop - wide.start)
        rows = np.arange(wide.start, wide.stop) // STRIDE
        part = np.ascontiguousarray(grey[wide])
        hidden = _hidden(part, np.repeat(limit[rows], STRIDE, 1)[:, :width])
        return filled_in(part, hidden, _FILLED)[inside], hidden[inside].astype(np.float32)

    made = np.empty_like(grey), np.empty_like(grey)
    for band, parts in crew.each(clear, bands):
        for whole, part in zip(made, parts, strict=True):
            whole[band] = part
    share = cv2.blur(reduced(made[1], STRIDE), (COVER + 1, COVER + 1))
    worth = (share > 1 - _WHOLE) & (share < 1 - _OPEN) & (small < _SHARP)
    if worth.mean() < _FEW:
        return None
    return WithoutSharpEdges(*made, np.asarray(worth, np.bool_), reduction)


def merge_behind(first: BlurGrid, second: BlurGrid, hidden: FloatArray, reduction: int) -> BlurGrid:
    """``first`` with ``second`` laid in wherever it is clearly more blurred and was not hidden.

    ``first``: of full size. ``second``: read without sharp edges, of the same cells or coarser ones.
    ``hidden``: as in :class:`WithoutSharpEdges`, of the photo reduced ``reduction`` times.
    """
    rows, columns = first.sigma.shape
    second = full_size(second, rows, columns)
    taken = reduced(hidden, STRIDE // reduction)[:rows, :columns]
    share = np.clip(1.5 - 2 * taken, 0, 1) * smoothstep(*_TOLD, second.confidence)
    least = np.maximum(
        np.float32(_CLEARLY) * first.sigma + np.float32(_MORE), np.float32(_BLURRED * reduction)
    )
    share = share * smoothstep(0, _SOFTLY, second.sigma - least)
    sigma = first.sigma + (second.sigma - first.sigma) * share
    return BlurGrid(np.asarray(sigma, np.float32), first.confidence, 1)


def _hidden(grey: FloatArray, limit: FloatArray) -> NDArray[np.bool_]:
    """What is taken out: sharp edges with a margin, and what is clipped."""
    spread, sure = edges(grey)
    sharp = ((sure > _SURE) & (spread < limit)).astype(np.uint8)
    round_them = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _AROUND + 1, 2 * _AROUND + 1))
    near = cv2.dilate(sharp, round_them) > 0
    return np.asarray(near | (grey > BRIGHT) | (grey < DARK), np.bool_)


def filled_in(grey: FloatArray, hidden: NDArray[np.bool_], levels: int) -> FloatArray:
    """``grey`` with what is hidden filled from its surroundings, where there are any within 2^``levels``
    px.
    """
    cover = (~hidden).astype(np.float32)
    made = filled(np.stack([grey * cover, cover], -1), levels)
    known = made[..., 1] > np.float32(0.02)
    value = made[..., 0] / np.maximum(made[..., 1], np.float32(0.02))
    return np.asarray(np.where(known, np.clip(value, 0, 1), grey), np.float32)
