"""How a RAW file is developed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.imaging.errors import ParameterError

WhiteBalance = Literal["camera", "auto", "daylight"]
Denoise = Literal["off", "light"]
WHITE_BALANCES: tuple[WhiteBalance, ...] = ("camera", "auto", "daylight")
DENOISES: tuple[Denoise, ...] = ("off", "light")
MOST_STOPS = 4.0


@dataclass(frozen=True)
class Development:
    """``white_balance``: as the camera set it, found in the picture, or for daylight. ``exposure``: stops of
    light more (or less, below 0), −4 to 4. ``denoise``: of the sensor's mosaic, before colours are made.

    Raises ParameterError for anything else.
    """

    white_balance: WhiteBalance = "camera"
    exposure: float = 0.0
    denoise: Denoise = "off"

    def __post_init__(self) -> None:
        if self.white_balance not in WHITE_BALANCES:
            raise ParameterError(
                f"White balance “{self.white_balance}” is not known; choose camera, auto or daylight."
            )
        if self.denoise not in DENOISES:
            raise ParameterError(f"Denoising “{self.denoise}” is not known; choose off or light.")
        if not abs(self.exposure) <= MOST_STOPS:  # NaN fails as well
            raise ParameterError(f"An exposure of {self.exposure:g} stops is not possible; choose −4 to 4.")


AS_SHOT = Development()
