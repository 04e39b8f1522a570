"""Between a photo's values and light: its own tone curve, and highlights as bright as they may have been.

A photo holds nothing above white, yet lamps and reflections were far brighter; blurred as they stand they
become grey smears instead of discs. Values near white are therefore opened up on the way to light and closed
again by the same curve on the way back, so that even areas keep their tone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import convert, is_srgb, srgb_to_linear
from app.imaging.colour.icc import linear_profile

_ENTRIES = 1 << 16
_STEEP = 4
"""How late the curve opens: light² of mid-grey stays as it is."""


@dataclass(frozen=True, eq=False)
class LightCurve:
    """``table``: light of each of 65536 values, float32 1×65536, or ×3 where channels differ. ``back``:
    alike, values by the fourth root of light / ``brightest``, which shadows need.
    """

    table: FloatArray
    back: FloatArray
    brightest: float

    def light(self, pixels: FloatArray) -> FloatArray:
        """``pixels`` (float32 H×W×3 in [0, 1]) as light: float32 H×W×3 in [0, ``brightest``]."""
        at = np.empty(pixels.shape, np.uint16)
        # Half a step more, or values that lie on an entry would fall to the one below by rounding.
        np.multiply(pixels, np.float32(_ENTRIES - 0.5), out=at, casting="unsafe")
        return np.asarray(cv2.LUT(at, self.table), np.float32)

    def pixels(self, linear_light: FloatArray) -> FloatArray:
        """The inverse of :meth:`light`: float32 H×W×3 in [0, 1]. Light outside of its range is clipped."""
        root = np.sqrt(np.clip(linear_light, np.float32(0), np.float32(self.brightest)))
        np.sqrt(root, out=root)
        at = np.empty(root.shape, np.uint16)
        np.multiply(root, np.float32((_ENTRIES - 0.6) / self.brightest**0.25), out=at, casting="unsafe")
        return np.asarray(cv2.LUT(at, self.back), np.float32)


@lru_cache(maxsize=8)
def light_curve(icc: bytes | None, lift: float) -> LightCurve:
    """The curve of photos with profile ``icc`` (None: sRGB); white becomes 2^``lift`` as bright as it is."""
    values = np.linspace(0, 1, _ENTRIES, dtype=np.float32)
    linear = [_lift(each, lift) for each in _linear(icc, values)]
    brightest = 2.0**lift
    grid = np.linspace(0, 1, _ENTRIES) ** 4 * brightest
    back = [np.interp(grid, each, values) for each in linear]
    tables = (np.stack(each, axis=-1).astype(np.float32)[None] for each in (linear, back))
    table, inverse = (each[..., 0] if each.shape[2] == 1 else each for each in tables)
    return LightCurve(np.ascontiguousarray(table), np.ascontiguousarray(inverse), brightest)


def _lift(linear: FloatArray, lift: float) -> NDArray[np.float64]:
    x = np.clip(linear.astype(np.float64), 0, 1)
    return np.asarray(x / (1 - (1 - 2.0**-lift) * x**_STEEP))


def _linear(icc: bytes | None, values: FloatArray) -> list[FloatArray]:
    """Linear light of grey ``values``: one table, or one a channel."""
    plain = [srgb_to_linear(values)]
    if icc is None or is_srgb(icc) or (straight := linear_profile(icc)) is None:
        return plain
    try:
        made = convert(np.repeat(values[None, :, None], 3, axis=2), icc, straight)[0]
    except ParameterError:
        return plain
    # What decides the light of a channel is that channel alone: the primaries are the same.
    channels = [np.maximum.accumulate(np.clip(made[:, n], 0, 1)) for n in range(3)]
    same = all(float(np.abs(each - channels[0]).max()) < 1e-4 for each in channels)
    return channels[:1] if same else channels
