"""The colour spaces that a photo can be exported in; their profiles are made here, none is shipped.

Those that LittleCMS makes carry the date: no two files would match.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.imaging.colour.icc import Chromaticity, grey_profile, rgb_profile

ColourSpace = Literal["srgb", "display-p3", "adobe-rgb", "prophoto"]

_D65: Chromaticity = (0.3127, 0.3290)
#: ROMM's white in the digits of ISO 22028-2.
_D50: Chromaticity = (0.3457, 0.3585)
#: IEC 61966-2-1.
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_LINEAR = (1.0,)


@dataclass(frozen=True)
class _Definition:
    title: str
    white: Chromaticity
    primaries: tuple[Chromaticity, Chromaticity, Chromaticity]
    curve: tuple[float, ...]


_DEFINITIONS: dict[ColourSpace, _Definition] = {
    "srgb": _Definition("sRGB", _D65, ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), _SRGB_CURVE),
    # SMPTE EG 432-1 primaries with the white and curve of sRGB.
    "display-p3": _Definition(
        "Display P3", _D65, ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), _SRGB_CURVE
    ),
    # Adobe RGB (1998) Color Image Encoding: gamma 2 + 51/256.
    "adobe-rgb": _Definition(
        "Adobe RGB (1998)", _D65, ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), (2.19921875,)
    ),
    # ISO 22028-2 with the plain gamma that the profiles in use have.
    "prophoto": _Definition(
        "ProPhoto RGB", _D50, ((0.734699, 0.265301), (0.159597, 0.840403), (0.036598, 0.000105)), (1.8,)
    ),
}

#: Names as people write them.
SPACES: dict[ColourSpace, str] = {space: known.title for space, known in _DEFINITIONS.items()}


@lru_cache(maxsize=16)
def profile_of(space: ColourSpace, grey: bool = False) -> bytes:
    """The ICC profile of a space, or of one grey channel with its tone curve."""
    known = _DEFINITIONS[space]
    if grey:
        return grey_profile(f"Grey, tone curve of {known.title}", known.curve)
    return rgb_profile(known.title, known.white, known.primaries, known.curve)


@lru_cache(maxsize=8)
def linear_profile_of(space: ColourSpace) -> bytes:
    """The ICC profile of the space's primaries in linear light."""
    known = _DEFINITIONS[space]
    return rgb_profile(f"{known.title}, linear", known.white, known.primaries, _LINEAR)
