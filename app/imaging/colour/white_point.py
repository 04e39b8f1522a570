"""The colour of glowing light by its temperature, and what a sensor's colours are multiplied by for it."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.imaging.arrays import Matrix

_TINTS = 3000.0
#: From XYZ to a sensor whose colours are those of sRGB (IEC 61966-2-1): where a file does not say.
_SRGB = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]])


def white_xyz(temperature: float, tint: float = 0.0) -> Matrix:
    """XYZ (Y = 1) of the light of a black body of ``temperature`` K, ``tint``/3000 towards green in CIE 1960
    uv, square to the line of black bodies.

    The line is Krystek's approximation (Color Research and Application 10, 1985), good from 1000 to 15000 K.
    """
    u, v = _planckian(temperature)
    du, dv = np.subtract(_planckian(temperature * 1.001), (u, v))
    length = np.hypot(du, dv)
    # Towards warmer light u falls; turned by a right angle, the way leads to greater v, which is green.
    u, v = u + dv / length * tint / _TINTS, v - du / length * tint / _TINTS
    x, y = 3 * u / (2 * u - 8 * v + 4), 2 * v / (2 * u - 8 * v + 4)
    return np.array([x / y, 1.0, (1 - x - y) / y])


def _planckian(kelvin: float) -> tuple[float, float]:
    u = (0.860117757 + 1.54118254e-4 * kelvin + 1.28641212e-7 * kelvin**2) / (
        1 + 8.42420235e-4 * kelvin + 7.08145163e-7 * kelvin**2
    )
    v = (0.317398726 + 4.22806245e-5 * kelvin + 4.20481691e-8 * kelvin**2) / (
        1 - 2.89741816e-5 * kelvin + 1.61456053e-7 * kelvin**2
    )
    return u, v


def multipliers(from_xyz: Any, temperature: float, tint: float) -> list[float]:
    """What red, green, blue and second green of a sensor are multiplied by, green by 1.

    ``from_xyz``: the sensor's matrix, three or four rows; zeros where the file has none.
    """
    matrix = np.asarray(from_xyz, np.float64)[:3]
    seen = (matrix if matrix.any() else _SRGB) @ white_xyz(temperature, tint)
    red, green, blue = seen[1] / np.maximum(seen, seen[1] * 1e-3)
    return [float(red), float(green), float(blue), float(green)]
