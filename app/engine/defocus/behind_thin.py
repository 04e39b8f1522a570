"""What lies behind thin sharp things: wires, netting, grass before a blurred background.

A patch of 32×32 px reads as what is sharpest in it, so a sharp wire hides the blur round it. Where sharp
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
from app.engine.defocus.scales import BlurGrid, full_size, halve
from app.engine.networks.thread_pool import ThreadPool
from app.imaging.arrays import FloatArray
from app.imaging.defocus.edge_blur import edges
from app.imaging.filters.cells import grow, reduced, within
from app.imaging.filters.push_pull import fill
from app.imaging.smoothing import smoothstep

DARK, BRIGHT = 0.004, 0.985
"""Clipped values tell nothing of what lies there."""


@dataclass(frozen=True)
class BehindSettings:
    """``longest_px``: longer side of the picture that is read again (things before a background are as much
    wider as a photo has more pixels), and ``most_reduced``, how many times it is reduced for that at most.

    An edge is taken out, ``margin_px`` to either side, whose confidence is above ``sure`` and whose σ, in px
    read, is at most ``as_sharp`` times that of the sharpest cell near and ``more_px`` more, but at most
    ``sharp_px``. It is filled from at most 2^``fill_levels`` px away. Bands of ``band_px`` rows are worked on
    at a time, each with ``band_margin_px`` around.

    ``open_share``: of a patch that must be left over; ``whole_share``: of which nothing worth mentioning was
    taken out; ``few``: share of patches below which it is not worth it. A photo of which less than
    ``blurred_share`` is surely blurred by ``blurred_px``, in the open, hides none either.
    """

    longest_px: int = 2048
    most_reduced: int = 4
    sharp_px: float = 2.5
    as_sharp: float = 1.2
    more_px: float = 0.35
    sure: float = 0.5
    margin_px: int = 3
    fill_levels: int = 5
    band_px: int = 512
    band_margin_px: int = 96
    open_share: float = 0.15
    whole_share: float = 0.97
    few: float = 0.005
    blurred_px: float = 1.5
    blurred_share: float = 0.005


BEHIND = BehindSettings()


@dataclass(frozen=True)
class MergeRule:
    """When a second reading counts. ``confidence``: of it, from which it counts and from which in full.

    It counts from σ = ``factor`` times that of the first reading and ``more_px``, ``soft_px`` further in
    full; and only from ``least_px`` of the picture that was read again.
    """

    confidence: tuple[float, float]
    factor: float
    more_px: float
    soft_px: float
    least_px: float

    def lay_in(
        self, first: BlurGrid, second: BlurGrid, picture: Picture, lights: FloatArray | float = 0.0
    ) -> tuple[FloatArray, FloatArray]:
        """σ of ``first`` with that of ``second`` wherever it counts and was not hidden; how far it counts.

        Both of full size; float32 h×w. ``second``: read of ``picture``. ``lights``: 1 where it counts anyway.
        """
        assert picture.hidden is not None
        least = np.maximum(
            np.float32(self.factor) * first.sigma + np.float32(self.more_px),
            np.float32(self.least_px * picture.reduction),
        )
        rows, columns = first.sigma.shape
        hidden_share = reduced(picture.hidden, STRIDE // picture.reduction)[:rows, :columns]
        free = np.maximum(np.clip(1.5 - 2 * hidden_share, 0, 1), lights)
        sure = smoothstep(*self.confidence, second.confidence)
        share = np.asarray(free * sure * smoothstep(0, self.soft_px, second.sigma - least), np.float32)
        return np.asarray(first.sigma + (second.sigma - first.sigma) * share, np.float32), share


# Faint texture between sharp edges reads as a little soft once they are taken out, and a sharp photo is full
# of it: hence the least of 2 px.
_RULE = MergeRule(confidence=(0.25, 0.5), factor=1.6, more_px=0.6, soft_px=0.6, least_px=2.0)


@dataclass(frozen=True, eq=False)
class Picture:
    """A photo reduced ``reduction`` times, as it is or without what is sharp.

    ``grey``: float32 h×w in [0, 1], what was taken out filled from its surroundings. ``hidden``: float32 h×w,
    1 where something was taken out, else 0. ``worth``: bool, for each cell of 8×8 px whether its patch holds
    both. Both None: nothing was taken out, and all is read.
    """

    grey: FloatArray
    reduction: int = 1
    hidden: FloatArray | None = None
    worth: NDArray[np.bool_] | None = None

    def halve(self) -> Picture:
        """The same at half the size."""
        grey, reduction = halve(self.grey), 2 * self.reduction
        if self.hidden is None or self.worth is None:
            return Picture(grey, reduction)
        return Picture(grey, reduction, halve(self.hidden), reduced(self.worth.astype(np.float32), 2) > 0)

    def is_worth(self, piece: Piece) -> bool:
        """Whether there is something to be read in the cells of ``piece``."""
        return self.worth is None or bool(self.worth[piece.place].mean() > BEHIND.few)

    def open(self, piece: Piece) -> FloatArray | float:
        """How much each patch of ``piece`` still says by itself, in [0, 1]; (rows + 3)×(columns + 3)."""
        if self.hidden is None:
            return 1.0
        hidden = reduced(piece.cut(self.hidden), STRIDE)
        share = cv2.blur(hidden, (COVER, COVER), anchor=(0, 0))[: 1 - COVER, : 1 - COVER]
        return np.asarray(np.clip(2 - 2 * share, 0, 1), np.float32)


def reduction_of(height: int, width: int) -> int:
    """How many times a photo is reduced before it is read again."""
    reduction = 1
    while max(height, width) // reduction > BEHIND.longest_px and reduction < BEHIND.most_reduced:
        reduction *= 2
    return reduction


def without_sharp_edges(
    photo: Picture, first: BlurGrid, pool: ThreadPool, check: Callable[[], None]
) -> Picture | None:
    """``photo`` without its sharp edges; None where nothing is worth it.

    ``first``: what was read of the photo at full size. ``check`` may raise.
    """
    grey, reduction = photo.grey, photo.reduction
    if np.mean((first.confidence > BEHIND.sure) & (first.sigma > BEHIND.blurred_px)) < BEHIND.blurred_share:
        return None
    height, width = grey.shape
    shape = cells(height, width)
    low = cv2.erode(first.sigma, np.ones((COVER + 1, COVER + 1), np.uint8))
    small = reduced(np.asarray(low, np.float32), reduction)[: shape[0], : shape[1]] / np.float32(reduction)
    limit = np.minimum(
        np.float32(BEHIND.as_sharp) * small + np.float32(BEHIND.more_px), np.float32(BEHIND.sharp_px)
    )
    bands = [slice(top, min(top + BEHIND.band_px, height)) for top in range(0, height, BEHIND.band_px)]

    def clear(band: slice) -> tuple[FloatArray, FloatArray]:
        check()
        wide = grow(band, BEHIND.band_margin_px, height)
        inside = within(band, wide)
        rows = np.arange(wide.start, wide.stop) // STRIDE
        part = np.ascontiguousarray(grey[wide])
        hidden = _hidden(part, np.repeat(limit[rows], STRIDE, 1)[:, :width])
        return fill_hidden(part, hidden, BEHIND.fill_levels)[inside], hidden[inside].astype(np.float32)

    cleared = np.empty_like(grey), np.empty_like(grey)
    for band, parts in pool.each(clear, bands):
        for whole, part in zip(cleared, parts, strict=True):
            whole[band] = part
    share = cv2.blur(reduced(cleared[1], STRIDE), (COVER + 1, COVER + 1))
    worth = (share > 1 - BEHIND.whole_share) & (share < 1 - BEHIND.open_share) & (small < BEHIND.sharp_px)
    if worth.mean() < BEHIND.few:
        return None
    return Picture(cleared[0], reduction, cleared[1], np.asarray(worth, np.bool_))


def merge_behind(first: BlurGrid, second: BlurGrid, clear: Picture) -> BlurGrid:
    """``first`` with ``second`` laid in wherever it is clearly more blurred and was not hidden.

    ``first``: of full size. ``second``: read of ``clear``, of the same cells or coarser ones.
    """
    sigma, _ = _RULE.lay_in(first, full_size(second, *first.sigma.shape), clear)
    return BlurGrid(sigma, first.confidence, 1)


def _hidden(grey: FloatArray, limit: FloatArray) -> NDArray[np.bool_]:
    """What is taken out: sharp edges with a margin, and what is clipped."""
    spread, sure = edges(grey)
    sharp = ((sure > BEHIND.sure) & (spread < limit)).astype(np.uint8)
    round_them = cv2.getStructuringElement(
        cv2.MORPH_ELLIPSE, (2 * BEHIND.margin_px + 1, 2 * BEHIND.margin_px + 1)
    )
    near = cv2.dilate(sharp, round_them) > 0
    return np.asarray(near | (grey > BRIGHT) | (grey < DARK), np.bool_)


def fill_hidden(grey: FloatArray, hidden: NDArray[np.bool_], levels: int) -> FloatArray:
    """``grey`` with what is hidden filled from its surroundings, if any lie within 2^``levels`` px."""
    cover = (~hidden).astype(np.float32)
    pulled = fill(np.stack([grey * cover, cover], -1), levels)
    is_near = pulled[..., 1] > np.float32(0.02)
    value = pulled[..., 0] / np.maximum(pulled[..., 1], np.float32(0.02))
    return np.asarray(np.where(is_near, np.clip(value, 0, 1), grey), np.float32)
