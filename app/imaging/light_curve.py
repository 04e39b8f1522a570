"""Between a photo's values and light: its own tone curve, and highlights as bright as they may have been.

A photo holds nothing above white, yet lamps and reflections were far brighter; blurred as they stand they
become grey smears instead of discs. Values near white are therefore opened up on the way to light and closed
again by the same curve on the way back, so that even areas keep their tone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.imaging.colour import convert, is_srgb, srgb_to_linear
from app.imaging.errors import ParameterError
from app.imaging.icc import linear_version

FloatArray = NDArray[np.float32]

_VALUES = 1 << 16
_LIGHTS = 1 << 18
_STEEP = 4
"""How late the curve opens: light² of mid-grey stays as it is."""


@dataclass(frozen=True, eq=False)
class LightCurve:
    """``tables``: light of each of 65536 values, float32, one table for all channels or three.
    ``back``: values by the square root of light / ``brightest``.
    """

    tables: tuple[FloatArray, ...]
    back: tuple[FloatArray, ...]
    brightest: float

    def light(self, pixels: FloatArray) -> FloatArray:
        """``pixels`` (float32 H×W×3 in [0, 1]) as light: float32 H×W×3 in [0, ``brightest``]."""
        at = (pixels * np.float32(_VALUES - 1) + np.float32(0.5)).astype(np.uint16)
        if len(self.tables) == 1:
            return np.asarray(np.take(self.tables[0], at), np.float32)
        return np.stack([np.take(table, at[..., n]) for n, table in enumerate(self.tables)], axis=-1)

    def pixels(self, linear_light: FloatArray) -> FloatArray:
        """The inverse of :meth:`light`: float32 H×W×3 in [0, 1]. Light outside of its range is clipped."""
        at = np.clip(linear_light * np.float32(1 / self.brightest), 0.0, 1.0)
        np.sqrt(at, out=at)
        at *= np.float32(_LIGHTS - 1)
        whole = (at + np.float32(0.5)).astype(np.int32)
        if len(self.back) == 1:
            return np.asarray(np.take(self.back[0], whole), np.float32)
        return np.stack([np.take(table, whole[..., n]) for n, table in enumerate(self.back)], axis=-1)


@lru_cache(maxsize=8)
def light_curve(icc: bytes | None, lift: float) -> LightCurve:
    """The curve of photos with profile ``icc`` (None: sRGB); white becomes 2^``lift`` as bright as it is."""
    values = np.linspace(0, 1, _VALUES, dtype=np.float32)
    linear = [_lifted(each, lift) for each in _linear(icc, values)]
    brightest = 2.0**lift
    grid = np.linspace(0, 1, _LIGHTS) ** 2 * brightest
    back = [np.interp(grid, each, values).astype(np.float32) for each in linear]
    return LightCurve(tuple(each.astype(np.float32) for each in linear), tuple(back), brightest)


def _lifted(linear: FloatArray, lift: float) -> NDArray[np.float64]:
    x = np.clip(linear.astype(np.float64), 0, 1)
    return np.asarray(x / (1 - (1 - 2.0**-lift) * x**_STEEP))


def _linear(icc: bytes | None, values: FloatArray) -> list[FloatArray]:
    """Linear light of grey ``values``: one table, or one a channel."""
    plain = [srgb_to_linear(values)]
    if icc is None or is_srgb(icc):
        return plain
    straight = linear_version(icc)
    if straight is None:
        return plain
    try:
        made = convert(np.repeat(values[None, :, None], 3, axis=2), icc, straight)[0]
    except ParameterError:
        return plain
    # What decides the light of a channel is that channel alone: the primaries are the same.
    channels = [np.maximum.accumulate(np.clip(made[:, n], 0, 1)) for n in range(3)]
    same = all(float(np.abs(each - channels[0]).max()) < 1e-4 for each in channels)
    return channels[:1] if same else channels
