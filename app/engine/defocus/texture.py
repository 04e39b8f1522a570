"""Where a photo has texture that its noise cannot explain: without it no blur can be read."""

from __future__ import annotations

import cv2
import numpy as np

from app.engine.defocus.patches import PATCH, STRIDE
from app.imaging.arrays import FloatArray

_BLOCK = 4
_ACROSS = PATCH // _BLOCK
_BINS = 16
_ENOUGH = 2_000_000  # px to measure noise on
# Rounding to 8 bits, and what compression leaves in flat places.
_LEAST_NOISE = 0.3 / 255
# Contrast between neighbouring blocks, in units of what noise gives: nothing to see, and surely seen.
_UNSEEN, _SEEN = 2.0, 5.0


class Noise:
    """Standard deviation of the noise by brightness, read off the quietest parts of a picture."""

    def __init__(self, grey: FloatArray) -> None:
        """``grey``: float32 H×W in [0, 1]."""
        self._curve = np.full(_BINS, _LEAST_NOISE, np.float32)
        grey = _sampled(grey)
        height, width = (side // 8 * 8 for side in grey.shape)
        if height == 0 or width == 0:
            return
        # Differences of diagonal neighbours, which a smooth picture cancels: noise alone is left.
        part = grey[:height, :width]
        fine = part[::2, ::2] - part[1::2, ::2] - part[::2, 1::2] + part[1::2, 1::2]
        size = width // 8, height // 8
        deviation = np.sqrt(cv2.resize(fine * fine, size, interpolation=cv2.INTER_AREA) / 4).ravel()
        bright = cv2.resize(part, size, interpolation=cv2.INTER_AREA).ravel()
        inside = (bright > 0.02) & (bright < 0.98)  # clipped values hide their noise
        place = np.minimum((bright * _BINS).astype(int), _BINS - 1)
        known = [b for b in range(_BINS) if (inside & (place == b)).sum() >= 32]
        if not known and inside.any():  # a small picture: one value for all
            known, place = [0], np.zeros_like(place)
        if known:
            quiet = [np.percentile(deviation[inside & (place == b)], 15) for b in known]
            # The quietest of some blocks of 16 differences lies below their mean.
            self._curve = np.interp(np.arange(_BINS), known, np.array(quiet) * 1.2).astype(np.float32)
            np.maximum(self._curve, _LEAST_NOISE, out=self._curve)

    def at(self, bright: FloatArray) -> FloatArray:
        """Standard deviation where the picture is so bright."""
        middle = (np.arange(_BINS) + 0.5) / _BINS
        return np.asarray(np.interp(bright, middle, self._curve), np.float32)


def _sampled(grey: FloatArray) -> FloatArray:
    """Bands of 8 rows spread over a picture: enough of a large one."""
    bands = grey.shape[0] // 8
    step = -(-grey.size // _ENOUGH)
    if step <= 1 or bands < 2 * step:
        return grey
    rows = (np.arange(0, bands, step)[:, None] * 8 + np.arange(8)).ravel()
    return grey[rows]


def texture(grey: FloatArray, noise: Noise, reduction: int = 1) -> FloatArray:
    """How surely each patch holds texture, in [0, 1].

    ``grey``: float32 H×W with sides multiples of 8, at least 32, as the classifier gets it. ``noise``: that
    of the photo, which was reduced ``reduction`` times by area since. Returns (H/8 − 3)×(W/8 − 3).
    An even slope is no texture.
    """
    size = grey.shape[1] // _BLOCK, grey.shape[0] // _BLOCK
    blocks = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.float32)
    across = _variance(np.diff(blocks, axis=1), _ACROSS, _ACROSS - 1)
    down = _variance(np.diff(blocks, axis=0), _ACROSS - 1, _ACROSS)
    contrast = np.sqrt((across + down) / 2)
    bright = _patches(blocks, _ACROSS, _ACROSS)
    # Neighbouring pixels of photos share some of their noise, so an octave takes away less than half of it.
    expected = np.sqrt(2) / _BLOCK * noise.at(bright) * np.float32(0.6 ** np.log2(reduction))
    seen = (contrast / np.maximum(expected, _LEAST_NOISE / _BLOCK) - _UNSEEN) / (_SEEN - _UNSEEN)
    return np.asarray(np.clip(seen, 0, 1), np.float32)


def _variance(values: FloatArray, tall: int, wide: int) -> FloatArray:
    mean = _patches(values, tall, wide)
    return np.asarray(np.maximum(_patches(values * values, tall, wide) - mean * mean, 0), np.float32)


def _patches(blocks: FloatArray, tall: int, wide: int) -> FloatArray:
    """Mean of the ``tall``×``wide`` blocks from the first of each patch."""
    step = STRIDE // _BLOCK
    mean = cv2.blur(blocks, (wide, tall), anchor=(0, 0))
    rows, columns = blocks.shape[0] - tall + 1, blocks.shape[1] - wide + 1
    return np.ascontiguousarray(mean[:rows:step, :columns:step], np.float32)
