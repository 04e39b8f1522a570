"""Adding blur to a picture that is itself a reduced one and has to be there at once.

As :func:`app.imaging.layered_blur.blurred`, with nothing in front of the focus, but all that is blurred is
worked on at half the size or less; what is in focus is laid over it as it stands.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.imaging.grid import reduced
from app.imaging.layered_blur import (
    FloatArray,
    Ladder,
    Spread,
    colours,
    coverage,
    covered,
    inverse,
    laid_behind,
    stacked,
    times,
)
from app.imaging.light_curve import LightCurve
from app.imaging.push_pull import doubled


def quickly_blurred(
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
    variance = added * added
    own = 1 - np.minimum(variance * np.float32(ladder.sigmas[0] ** -2), np.float32(1))
    # Averaged as coded: what is handed in was averaged so as well.
    sheet = reduced(covered(pixels, (variance > 0).astype(np.float32)), 2)
    cover = coverage(sheet)
    whole = inverse(cover)
    light = covered(curve.light(times(colours(sheet), whole)), cover)
    check()
    far = stacked(light, reduced(variance, 2) * whole, spread, ladder, True, check, start=1)
    if far is None:
        return pixels, np.zeros_like(own)
    cover = coverage(far)
    coded = covered(curve.pixels(times(colours(far), inverse(cover))), np.minimum(cover * 4, np.float32(1)))
    check()
    made = laid_behind(pixels, own, doubled(coded, height, width))
    return np.clip(made, 0, 1, out=made), 1 - own
