"""From linear light on the sensor to an sRGB picture: exposure, sensor noise, a mild tone curve."""

from __future__ import annotations

import numpy as np

from app.imaging.arrays import FloatArray

# Electrons that a pixel holds where the picture reaches 1, and read noise in electrons: a full-frame sensor
# of 6 MP pixels at about ISO 400.
FULL_WELL = 14000.0
READ_NOISE = 6.0


def noisy(linear: FloatArray, rng: np.random.Generator) -> FloatArray:
    """The exposure (float32, linear, 1 = white) with shot and read noise."""
    electrons = np.maximum(linear, 0) * np.float32(FULL_WELL)
    spread = np.sqrt(electrons + np.float32(READ_NOISE**2))
    return np.asarray(linear + spread * rng.standard_normal(linear.shape, np.float32) / FULL_WELL, np.float32)


def toned(linear: FloatArray) -> FloatArray:
    """sRGB-coded picture in [0, 1] of linear light, float32: a shoulder above 0.6, a slight S, then coded."""
    x = np.maximum(linear, 0)
    knee, room = np.float32(0.55), np.float32(0.45)
    over = np.maximum(x - knee, 0)
    x = np.where(x > knee, knee + room * (1 - np.exp(-over / (room * np.float32(1.15)))), x)
    coded = np.where(x <= 0.0031308, 12.92 * x, 1.055 * np.maximum(x, 0.0031308) ** (1 / 2.4) - 0.055)
    curve = coded + np.float32(0.10) * (coded * coded * (3 - 2 * coded) - coded)
    return np.asarray(np.clip(curve, 0, 1), np.float32)
