"""The eight ways a camera may have been held, and how pixels are turned upright."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

UPRIGHT = 1
#: The axes along which each orientation is stored backwards, rows 0 and columns 1.
_FLIPPED = {2: (1,), 3: (0, 1), 4: (0,), 6: (1,), 7: (0, 1), 8: (0,)}
MIRRORED = frozenset((2, 4, 5, 7))
"""EXIF orientations that no turn of the photo makes."""


def valid_orientation(value: object) -> int:
    """The EXIF orientation 1–8, or 1 for anything that a damaged tag may hold."""
    try:
        number = int(value)  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return UPRIGHT
    return number if 1 <= number <= 8 else UPRIGHT


def swaps_sides(orientation: int) -> bool:
    """Whether width and height change places when the photo is turned upright."""
    return orientation >= 5


def stored_view(upright: NDArray[Any], orientation: int) -> NDArray[Any]:
    """A view of the ``upright`` array (H×W or H×W×C) in which pixels stand as the file stores them.

    Decoded rows written into this view land upright, so no second copy of the photo is made.
    EXIF 2.32, tag 0x0112.
    """
    flipped = np.flip(upright, _FLIPPED.get(orientation, ()))
    return flipped.swapaxes(0, 1) if swaps_sides(orientation) else flipped
