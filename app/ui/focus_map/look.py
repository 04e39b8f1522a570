"""How the defocus map is shown: a frozen value that panel, overlay and keys share."""

from __future__ import annotations

import enum
from dataclasses import dataclass

SMALLEST_SIGMA, LARGEST_SIGMA = 0.3, 8.0
"""Between these, in px, one may put the σ below which a place is called in focus."""
UNSURE_BELOW = 0.35
"""Confidence below which the map is hatched."""


class MapPlace(enum.Enum):
    """Where the map is shown."""

    OVER = "over"
    ONLY = "only"
    BESIDE = "beside"


@dataclass(frozen=True)
class MapLook:
    """``opacity`` in [0, 1]; ``sigma0``: in focus is what has a σ below so many px of the photo.

    ``contour`` draws the line where σ crosses ``sigma0``, ``fill`` marks what lies below it; ``hatch`` lets
    the photo (or grey) through in stripes where the map is unsure.
    """

    shown: bool = False
    place: MapPlace = MapPlace.OVER
    opacity: float = 0.6
    sigma0: float = 1.0
    contour: bool = True
    fill: bool = False
    hatch: bool = True
