"""How a RAW file is developed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.errors import ParameterError

WhiteBalance = Literal["camera", "auto", "daylight", "temperature"]
Highlights = Literal["blend", "clip", "rebuild"]
Denoise = Literal["off", "light"]
WHITE_BALANCES: tuple[WhiteBalance, ...] = ("camera", "auto", "daylight", "temperature")
HIGHLIGHTS: tuple[Highlights, ...] = ("blend", "clip", "rebuild")
DENOISES: tuple[Denoise, ...] = ("off", "light")
MOST_STOPS = 4.0
COLDEST, WARMEST = 2000.0, 12000.0
"""Of light, in K."""
MOST_TINT = 100.0


@dataclass(frozen=True)
class Development:
    """``white_balance``: as the camera set it, found in the picture, for daylight, or for light of
    ``temperature`` (2000 to 12000 K), greener by ``tint`` (−100 to 100; 3000 are 1 of CIE 1960 uv) than a
    glowing body's. ``exposure``: stops of light more (or less, below 0), −4 to 4.
    ``highlights``: where a colour of the sensor is full, what the others still tell is blended in, all are
    clipped, or it is guessed from them. ``denoise``: of the sensor's mosaic, before colours are made.

    Raises ParameterError for anything else.
    """

    white_balance: WhiteBalance = "camera"
    exposure: float = 0.0
    denoise: Denoise = "off"
    temperature: float = 5500.0
    tint: float = 0.0
    highlights: Highlights = "blend"

    def __post_init__(self) -> None:
        if self.white_balance not in WHITE_BALANCES:
            raise ParameterError(
                f"White balance “{self.white_balance}” is not known; choose camera, auto, daylight or "
                "temperature."
            )
        if self.denoise not in DENOISES:
            raise ParameterError(f"Denoising “{self.denoise}” is not known; choose off or light.")
        if self.highlights not in HIGHLIGHTS:
            raise ParameterError(
                f"Highlights “{self.highlights}” are not known; choose blend, clip or rebuild."
            )
        if not abs(self.exposure) <= MOST_STOPS:  # NaN fails as well
            raise ParameterError(f"An exposure of {self.exposure:g} stops is not possible; choose −4 to 4.")
        if not COLDEST <= self.temperature <= WARMEST:
            raise ParameterError(f"Light of {self.temperature:g} K is not known; choose 2000 to 12000 K.")
        if not abs(self.tint) <= MOST_TINT:
            raise ParameterError(f"A tint of {self.tint:g} is not possible; choose −100 to 100.")


AS_SHOT = Development()
