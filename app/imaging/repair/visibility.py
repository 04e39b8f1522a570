"""Changes too small to be seen: of a repair they are left out, so that the photo stays as it is there."""

from __future__ import annotations

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.smoothing import box_mean, smoothstep

HALO = 8
"""So far, in px, does the size of a change depend on the change."""
_NARROW, _WIDE = 7, 17
# Of the range: less than half a step of 8 bits is nothing, a whole step stays. Networks change what is
# sharp or flat by a tenth of a step, and what they repair by several.
_NOTHING, _ALL = 0.5 / 255, 1 / 255


def change_size(change: FloatArray) -> FloatArray:
    """How large ``change`` (float32 H×W×3, of a picture in [0, 1]) is near each pixel: float32 H×W ≥ 0.

    The root of its mean square in the strongest channel, over some 10×10 px or over 17×17 where that is
    more: single specks count for little, and what lies amidst visible changes belongs to them.
    """
    power = np.asarray(np.square(change).max(2), np.float32)
    wide = box_mean(power, _WIDE)
    power = np.maximum(box_mean(box_mean(power, _NARROW), _NARROW), wide)
    return np.asarray(np.sqrt(np.maximum(power, 0)), np.float32)


def visible_weight(size: FloatArray) -> FloatArray:
    """How much of changes of ``size`` is worth making: 0 to the bit where they are too small, 1 where not."""
    return smoothstep(_NOTHING, _ALL, size)
