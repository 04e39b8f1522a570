"""How a RAW file is developed, as parameters: forms, options and labels are derived from them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from app.imaging.development import COLDEST, MOST_STOPS, MOST_TINT, WARMEST, Development
from app.tools.params import choice, slider


@dataclass(frozen=True)
class DevelopParams:
    """The fields of :class:`app.imaging.development.Development`, in the order in which one settles them."""

    white_balance: str = choice(
        "White balance",
        {"camera": "As shot", "auto": "Automatic", "daylight": "Daylight", "temperature": "Temperature"},
        "camera",
        help="Which light counts as white: as the camera set it, as the picture suggests, or by hand.",
    )
    temperature: float = slider(
        "Temperature", COLDEST, WARMEST, 5500, step=50, unit="K", logarithmic=True,
        help="Of the light: candles 2000, lamps 2900, noon 5500, shade 8000. Higher makes the photo warmer.",
    )  # fmt: skip
    tint: float = slider(
        "Tint", -MOST_TINT, MOST_TINT, 0, step=1,
        help="Towards magenta, or below 0 towards green: for light that does not glow, as of tubes.",
    )  # fmt: skip
    exposure: float = slider(
        "Exposure", -MOST_STOPS, MOST_STOPS, 0, step=0.05, unit="EV",
        help="Stops of light more or less, before anything is cut off at white.",
    )  # fmt: skip
    highlights: str = choice(
        "Highlights",
        {"blend": "Blend", "clip": "Clip", "rebuild": "Rebuild"},
        "blend",
        help="Where a colour of the sensor is full: blend in what the others tell, cut all off at white, or "
        "guess it from what surrounds it.",
    )
    denoise: str = choice(
        "Noise",
        {"off": "Keep", "light": "Reduce lightly"},
        "off",
        help="Of the sensor, before colours are made. Keep it where blur is to be measured or undone.",
    )

    @classmethod
    def of(cls, development: Development) -> DevelopParams:
        """The parameters of ``development``."""
        return cls(**dataclasses.asdict(development))

    def development(self) -> Development:
        """What they ask for."""
        return Development(**dataclasses.asdict(self))
