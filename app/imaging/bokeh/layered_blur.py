"""Adding blur that changes from place to place, as a lens would: what is sharp in front stays in front.

The picture is taken apart into sheets by how much blur each is to get. A sheet is spread as a whole, its
colours and its coverage alike, and laid over the wider ones behind it, so that nothing bleeds into what lies
behind. What is spread far is worked on at a reduced size; the blur that reducing and enlarging make by
themselves is part of the count.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import BoolArray, FloatArray
from app.imaging.bokeh import kernel
from app.imaging.colour.tone_curve import LightCurve
from app.imaging.filters import push_pull
from app.imaging.filters.cells import enlarged, reduced
from app.imaging.filters.push_pull import doubled, fill

Spread = Callable[[FloatArray, float, int], FloatArray]
"""``spread(sheet, sigma, step)``: ``sheet`` (float32 h×w×4, in cells of ``step``×``step`` px) blurred by a
``sigma`` in cells."""

_SURE = 0.25
"""Coverage from which the colour behind is taken as it is."""
_STRIP = 64
"""Rows that a preview is worked on at a time, an even number."""


@dataclass(frozen=True)
class Ladder:
    """How finely blur is divided. ``least``, ``largest``: σ, px, of the first sheet, and up to which they go;
    ``ratio``: between the σ of neighbouring ones. ``shape``: the least σ, in cells, that is worked on at a
    reduced size: larger keeps discs crisper. ``fill``: from cells of up to 2^``fill`` px is filled what
    things in front hide.
    """

    least: float
    largest: float
    ratio: float
    shape: float
    fill: int = 4

    @property
    def sigmas(self) -> tuple[float, ...]:
        """σ of the sheets, px, rising; the last is at least ``largest``."""
        count = max(math.ceil(math.log(self.largest / self.least) / math.log(self.ratio) - 1e-9), 0) + 1
        return tuple(self.least * self.ratio**n for n in range(count))

    def level(self, sigma: float) -> int:
        """At 1 / 2^level of the size a sheet of this σ is worked on."""
        level = 0
        while (cells := sigma / 2 ** (level + 1)) >= self.shape - 1e-9:
            if cells * cells < inherent_variance(level + 1) - 1e-9:
                break
            level += 1
        return level

    @property
    def levels(self) -> int:
        """The highest level of all."""
        return self.level(self.sigmas[-1])

    @property
    def halo(self) -> int:
        """Px round a pixel that :func:`add_blur` reads."""
        widest: int = max(kernel.halo(s / 2 ** self.level(s)) * 2 ** self.level(s) for s in self.sigmas)
        return widest + (2 << self.levels) + push_pull.halo(self.fill)


def inherent_variance(level: int) -> float:
    """σ², in cells of ``level``, that averaging over its cells and enlarging them again add by themselves."""
    return (1 - 4.0**-level) / 3


def add_blur(
    light: FloatArray,
    added: FloatArray,
    front: BoolArray | None,
    spread: Spread,
    ladder: Ladder,
    check: Callable[[], None] = lambda: None,
) -> tuple[FloatArray, FloatArray]:
    """``light`` with blur added, and how much of each pixel is no longer its own.

    ``light``: float32 H×W×3, linear. ``added``: float32 H×W, σ in px that is added, ≥ 0, up to the ladder's
    largest. ``front``: what lies in front of the focus, bool H×W; None: nothing does. More blur lies further
    away from the focus on either side. ``check`` is called between the sheets; it may raise. Returns float32
    H×W×3 and float32 H×W in [0, 1]: 0 where the light is untouched to the last bit.
    """
    variance = added * added
    first = np.float32(ladder.sigmas[0] ** 2)
    behind = variance if front is None else np.where(front, np.float32(0), variance)
    own = 1 - np.minimum(behind * (1 / first), np.float32(1))  # share of the pixel that stays as it is
    far = stack_sheets(cover(light, (behind > 0).astype(np.float32)), behind, spread, ladder, True, check)
    nearest = None
    if front is not None and front.any():
        near = np.where(front, variance, np.float32(0))
        own[front] = np.clip(4 * (1 - near[front] / first), 0, 1)
        hidden = cover(light, (near > 0).astype(np.float32))
        nearest = stack_sheets(hidden, near, spread, ladder, False, check)
    check()
    made = light if far is None else lay_behind(light, own, far)
    if nearest is None:
        return made, 1 - own
    rest = _filled_behind(made, own, behind, far, ladder.fill)
    check()
    through = 1 - coverage(nearest)
    nearest += times(rest, through)
    # Where nothing is known of what lies behind, what is in front is all there is.
    return times(colours(nearest), inverse(coverage(nearest))), 1 - own * through


def preview_blur(
    pixels: FloatArray,
    added: FloatArray,
    curve: LightCurve,
    spread: Spread,
    ladder: Ladder,
    check: Callable[[], None] = lambda: None,
) -> tuple[FloatArray, FloatArray]:
    """``pixels`` with blur added in light, and how much of each pixel is no longer its own.

    As :func:`add_blur`, but at once and for a picture that is itself a reduced one: nothing lies in front of
    the focus, and all that is blurred is worked on at half the size or less.
    ``pixels``: float32 H×W×3 in [0, 1], coded. ``added``: float32 H×W, σ in px that is added, ≥ 0.
    ``ladder``: all of its sheets on levels from 1. Returns float32 H×W×3 in [0, 1] and float32 H×W.
    """
    height, width = added.shape
    # In strips that stay in the processor's cache: memory is what takes the time here.
    strips = [slice(top, min(top + _STRIP, height)) for top in range(0, height, _STRIP)]
    sheets, variances = [], []
    for rows in strips:
        squares = np.square(added[rows])
        # Averaged as coded, as all of a proxy is.
        sheets.append(reduced(cover(pixels[rows], (squares > 0).astype(np.float32)), 2))
        variances.append(reduced(squares, 2))
    sheet, variance = np.concatenate(sheets), np.concatenate(variances)
    share = coverage(sheet)
    whole = inverse(share)
    light = cover(curve.light(times(colours(sheet), whole)), share)
    check()
    far = stack_sheets(light, variance * whole, spread, ladder, True, check, start=1)
    if far is None:
        return pixels, np.zeros_like(added)
    share = coverage(far)
    coded = cover(curve.pixels(times(colours(far), inverse(share))), np.minimum(share * 4, np.float32(1)))
    check()
    made, changed = np.empty_like(pixels), np.empty_like(added)
    first = np.float32(ladder.sigmas[0] ** -2)
    for rows in strips:
        np.minimum(np.square(added[rows]) * first, np.float32(1), out=changed[rows])
        behind = enlarged(coded, 2, rows, slice(0, width))
        laid = lay_behind(pixels[rows], 1 - changed[rows], behind)
        np.clip(laid, 0, 1, out=made[rows])
    return made, changed


def times(picture: FloatArray, share: FloatArray) -> FloatArray:
    """``picture`` (float32 H×W×C) with all its channels multiplied by ``share`` (float32 H×W)."""
    return np.asarray(cv2.multiply(picture, cv2.merge([share] * picture.shape[2])), np.float32)


def coverage(sheet: FloatArray) -> FloatArray:
    """The fourth channel of a sheet, float32 H×W."""
    return np.asarray(cv2.extractChannel(sheet, 3), np.float32)


def colours(sheet: FloatArray) -> FloatArray:
    """The first three channels of a sheet, float32 H×W×3."""
    return np.asarray(cv2.cvtColor(sheet, cv2.COLOR_BGRA2BGR), np.float32)


def cover(light: FloatArray, share: FloatArray) -> FloatArray:
    """The sheet of ``light`` (float32 H×W×3) where it covers by ``share`` (float32 H×W)."""
    return times(np.asarray(cv2.cvtColor(light, cv2.COLOR_BGR2BGRA), np.float32), share)


def stack_sheets(
    sheet: FloatArray,
    variance: FloatArray,
    spread: Spread,
    ladder: Ladder,
    behind: bool,
    check: Callable[[], None],
    start: int = 0,
) -> FloatArray | None:
    """All sheets of one side of the focus laid over each other, float32 H×W×4; None where there are none.

    ``sheet``: float32 H×W×4, what is blurred, in cells of level ``start``; ``variance``: float32 H×W, what is
    added to it, px². ``behind``: wider ones lie behind narrower ones, else before them.
    """
    if not variance.any():
        return None
    levels = list(_levels(sheet, variance, ladder, start))
    whole: FloatArray | None = None
    while levels:
        level = start + len(levels) - 1
        sheet, variance = levels.pop()
        if whole is not None:
            whole = doubled(whole, *variance.shape)
        numbers = [n for n, sigma in enumerate(ladder.sigmas) if ladder.level(sigma) == level]
        for number in reversed(numbers):
            check()
            share = _share(variance, number, ladder, behind)
            if not share.any():
                continue
            sigma = ladder.sigmas[number] / 2**level
            left = math.sqrt(max(sigma * sigma - inherent_variance(level), 0.0))
            made = spread(times(sheet, share), left, 2**level)
            if whole is None:
                whole = made
            elif behind:
                made += times(whole, 1 - coverage(made))
                whole = made
            else:
                whole += times(made, 1 - coverage(whole))
    return whole


def _levels(
    sheet: FloatArray, variance: FloatArray, ladder: Ladder, start: int
) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Sheet and variance at each size; at all but the first only what is wanted there and beyond."""
    for level in range(start, ladder.levels + 1):
        yield sheet, variance
        last = max((sigma for sigma in ladder.sigmas if ladder.level(sigma) <= level), default=0.0)
        beyond = (variance > np.float32(last * last)).astype(np.float32)
        if level == ladder.levels or not beyond.any():
            return
        seen = reduced(variance * beyond * coverage(sheet), 2)
        sheet = reduced(times(sheet, beyond) if last else sheet, 2)
        variance = np.asarray(seen * inverse(coverage(sheet)), np.float32)


def _share(variance: FloatArray, number: int, ladder: Ladder, behind: bool) -> FloatArray:
    """How much of each pixel is on sheet ``number``.

    Between two sheets a pixel is a mixture of both, by variance. The one that lies behind is (almost) whole,
    or the mixture would let through what is behind both.
    """
    v = [0.0, *(sigma * sigma for sigma in ladder.sigmas)]
    rising = (variance - np.float32(v[number])) * np.float32(1 / (v[number + 1] - v[number]))
    if behind:
        rising *= 4
    if number + 1 == len(ladder.sigmas):
        return np.clip(rising, 0, 1, out=rising)
    falling = (np.float32(v[number + 2]) - variance) * np.float32(1 / (v[number + 2] - v[number + 1]))
    if not behind:
        falling *= 4
    np.minimum(rising, falling, out=rising)
    return np.clip(rising, 0, 1, out=rising)


def lay_behind(light: FloatArray, own: FloatArray, far: FloatArray) -> FloatArray:
    """``light`` as far as it is its ``own``, over the sheets behind, evened out to full coverage."""
    made = times(colours(far), (1 - own) * inverse(coverage(far)))
    made += times(light, own)
    return made


def inverse(share: FloatArray) -> FloatArray:
    """1 / ``share``, and large but finite where nothing is covered."""
    return np.asarray(np.float32(1) / np.maximum(share, np.float32(1e-9)), np.float32)


def _filled_behind(
    made: FloatArray, own: FloatArray, behind: FloatArray, far: FloatArray | None, levels: int
) -> FloatArray:
    """``made`` as a sheet, with what things in front hide filled from round about."""
    share = own
    if far is not None:
        share = own + (1 - own) * np.minimum(coverage(far) * np.float32(1 / _SURE), np.float32(1))
    return fill(cover(made, np.where(behind > 0, np.float32(1), share)), levels)
