"""Random fields with natural spectra, the same at every resolution."""

from __future__ import annotations

import zlib

import cv2
import numpy as np

from app.evaluation.scenes.resampling import shrunk
from app.imaging.arrays import FloatArray


def generator(seed: int, name: str) -> np.random.Generator:
    """A random generator for each named part of a scene, so that parts do not disturb each other."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def fractal(
    rng: np.random.Generator,
    shape: tuple[int, int],
    cells: tuple[float, float],
    octaves: int = 8,
    gain: float = 0.5,
) -> FloatArray:
    """Fractal value noise, float32 of ``shape`` (rows, columns), mean about 0, standard deviation about 1.

    ``cells`` (down, across) of the coarsest octave over the whole field; each octave has twice the cells and
    ``gain`` times the height: 0.5 falls as 1/f, as natural surfaces do. Octaves finer than the pixels are
    drawn (so that the random numbers agree) but left out: the field looks the same at every resolution.
    """
    total = np.zeros(shape, np.float32)
    height, power = 1.0, 0.0
    for octave in range(octaves):
        down, across = (max(1, round(c * 2**octave)) for c in cells)
        power += height**2
        own = np.random.default_rng(int(rng.integers(2**63)))
        if (down <= shape[0] or across <= shape[1]) and down * across < 6e7:
            grid = own.standard_normal((down + 3, across + 3), dtype=np.float32)
            total += np.float32(height) * _spread(grid, (down, across), shape)
        height *= gain
    # Cubic interpolation between independent values keeps about 0.6 of their spread.
    return total / np.float32(0.62 * np.sqrt(power))


def _spread(grid: FloatArray, cells: tuple[int, int], shape: tuple[int, int]) -> FloatArray:
    scale = [cells[0] / shape[0], cells[1] / shape[1]]
    if max(scale) > 1.0:
        # Too fine in one direction: average there first, or it would alias.
        rows = min(grid.shape[0], max(2, round(grid.shape[0] / max(scale[0], 1.0))))
        columns = min(grid.shape[1], max(2, round(grid.shape[1] / max(scale[1], 1.0))))
        keep = (grid.shape[0] / rows, grid.shape[1] / columns)
        grid = shrunk(grid, (columns, rows))
        scale = [scale[0] / keep[0], scale[1] / keep[1]]
    matrix = np.array([[scale[1], 0, 1.0], [0, scale[0], 1.0]])
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    return np.asarray(
        cv2.warpAffine(grid, matrix, (shape[1], shape[0]), flags=flags, borderMode=cv2.BORDER_REFLECT),
        np.float32,
    )


def slopes(height: FloatArray, per_metre: float) -> tuple[FloatArray, FloatArray]:
    """Slope (no unit) of a height field in metres, across and down, for ``per_metre`` pixels a metre."""
    gain = np.float32(per_metre / 8.0)
    return (
        np.asarray(cv2.Sobel(height, cv2.CV_32F, 1, 0) * gain, np.float32),
        np.asarray(cv2.Sobel(height, cv2.CV_32F, 0, 1) * gain, np.float32),
    )


def ramp(field: FloatArray, stops: list[tuple[float, tuple[float, float, float]]]) -> FloatArray:
    """Colours (…×3) for a field by linear interpolation between (value, colour) stops."""
    at = [s[0] for s in stops]
    channels = [np.interp(field, at, [s[1][k] for s in stops]) for k in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)
