"""The eight ways a camera may have been held, and how pixels are turned upright."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

UPRIGHT = 1


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
    axes = (1, 0, *range(2, upright.ndim))
    match orientation:
        case 2:
            return upright[:, ::-1]
        case 3:
            return upright[::-1, ::-1]
        case 4:
            return upright[::-1]
        case 5:
            return np.transpose(upright, axes)
        case 6:
            return np.transpose(upright[:, ::-1], axes)
        case 7:
            return np.transpose(upright[::-1, ::-1], axes)
        case 8:
            return np.transpose(upright[::-1], axes)
        case _:
            return upright
