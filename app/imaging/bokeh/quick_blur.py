"""Adding blur to a picture that is itself a reduced one and has to be there at once.

As :func:`app.imaging.bokeh.layered_blur.add_blur`, with nothing in front of the focus, but all that is
blurred is worked on at half the size or less; what is in focus is laid over it as it stands.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.bokeh.layered_blur import (
    Ladder,
    Spread,
    colours,
    cover,
    coverage,
    inverse,
    lay_behind,
    stack_sheets,
    times,
)
from app.imaging.colour.tone_curve import LightCurve
from app.imaging.filters.cells import enlarged, reduced

_STRIP = 64
"""Rows, an even number."""


def preview_blur(
    pixels: FloatArray,
    added: FloatArray,
    curve: LightCurve,
    spread: Spread,
    ladder: Ladder,
    check: Callable[[], None] = lambda: None,
) -> tuple[FloatArray, FloatArray]:
    """``pixels`` with blur added in light, and how much of each pixel is no longer its own.

    ``pixels``: float32 H×W×3 in [0, 1], coded. ``added``: float32 H×W, σ in px that is added, ≥ 0.
    ``ladder``: all of its sheets on levels from 1. Returns float32 H×W×3 in [0, 1] and float32 H×W.
    """
    height, width = added.shape
    # In strips that stay in the processor's cache: memory is what takes the time here.
    strips = [slice(top, min(top + _STRIP, height)) for top in range(0, height, _STRIP)]
    parts = [_halved(pixels[rows], added[rows]) for rows in strips]
    sheet, variance = (np.concatenate(each) for each in zip(*parts, strict=True))
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


def _halved(pixels: FloatArray, added: FloatArray) -> tuple[FloatArray, FloatArray]:
    """What is blurred as a sheet at half the size, averaged as coded as all of a proxy is; the variance."""
    variance = np.square(added)
    return reduced(cover(pixels, (variance > 0).astype(np.float32)), 2), reduced(variance, 2)
