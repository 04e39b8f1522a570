"""The colours of a defocus map: the same colour for the same σ in every photo."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

FULL_SCALE = 16.0
"""σ in px at the end of the scale; what is larger is shown as this."""
TICKS = (0, 1, 2, 4, 8, 16)
"""σ in px that a legend names."""
_STEPS = 4096


def place_of(sigma: ArrayLike) -> NDArray[Any]:
    """Where σ (px) lies on the scale, 0 … 1: log(1 + σ) over log(1 + 16), clipped.

    Below 1 px it is nearly linear, above nearly logarithmic: the step from 0 to 1 px takes a quarter of the
    scale, that from 8 to 16 px about as much.
    """
    return np.asarray(np.clip(np.log1p(sigma) / np.log1p(FULL_SCALE), 0.0, 1.0))


def sigma_at(place: ArrayLike) -> NDArray[Any]:
    """σ in px at ``place`` (0 … 1) of the scale; the reverse of :func:`place_of`."""
    return np.asarray(np.expm1(np.asarray(place) * np.log1p(FULL_SCALE)))


def colours_of(sigma: ArrayLike) -> NDArray[np.uint8]:
    """The colour of σ (px, any shape …): uint8 …×3, sRGB.

    Viridis along :func:`place_of`: equal steps look equally large, and lightness alone tells them apart, so
    that those who see fewer colours read the same map. Dark is sharp, light is blurred.
    """
    step = np.rint(place_of(sigma) * (_STEPS - 1)).astype(np.uint16)
    return np.asarray(_table()[step])


@cache
def _table() -> NDArray[np.uint8]:
    """The colours at equal steps of the scale, uint8 _STEPS×3."""
    grey = np.arange(256, dtype=np.uint8)[:, None]
    anchors = cv2.applyColorMap(grey, cv2.COLORMAP_VIRIDIS)[:, 0, ::-1].astype(np.float64)
    place = np.linspace(0, 255, _STEPS)
    mixed = [np.interp(place, np.arange(256), anchors[:, channel]) for channel in range(3)]
    table = np.rint(np.stack(mixed, 1)).astype(np.uint8)
    table.setflags(write=False)
    return table
