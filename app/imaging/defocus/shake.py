"""Shake: blur by a straight movement of the camera, which is no defocus.

A movement of L px multiplies the spectrum by |sinc|, whose zeros lie 1/L apart along the movement. In the
cepstrum (the spectrum of the logarithm of the power spectrum) that is a dip at distance L in the direction of
the movement. A defocused photo dips round the whole ring; so a dip counts against the ring it lies on.
After Gennery, *Determination of optical transfer function by inspection of frequency-domain plot* (JOSA
1973), and Rom, *On the cepstrum of two-dimensional functions* (IEEE Trans. Inf. Theory 1975).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.imaging.arrays import FloatArray

SHORTEST, LONGEST = 6.0, 40.0
"""Movements that are looked for, px of the photo."""

_TILE = 128
_MOST_SEEN, _MOST_USED = 400, 60
_FEWEST = 8  # one tile's own structure has dips as deep; those of several differ
_CLIPPED = 0.02  # share of clipped pixels from which a tile breaks the law of convolution
_FINEST = 0.4  # cycles/px: above, photos hold more noise and compression than picture
_FLOOR = 3e-3  # unevenness of a ring that is never taken for a dip
# Chosen on 60 photos that report nothing: none of 180 sharp or defocused ones dips so far.
_DIP = 2.6


@dataclass(frozen=True)
class Shake:
    """A straight movement that may have blurred the whole photo.

    ``direction``: degrees from the x axis towards the y axis (which points down), in [0, 180). ``length``: px
    of the photo. ``sure``: in [0, 1]; from 0.5 the photo counts as shaken.
    """

    direction: float
    length: float
    sure: float

    @property
    def found(self) -> bool:
        """Whether the photo counts as shaken."""
        return self.sure >= 0.5

    def sentence(self) -> str:
        """For the user; empty where no shake was found."""
        if not self.found:
            return ""
        return (
            f"This looks like shake, not defocus: a movement of about {self.length:.0f} px at "
            f"{self.direction:.0f}°; the map cannot be trusted here."
        )


def shake_of(grey: FloatArray) -> Shake:
    """Look for the blur of a straight movement over a whole photo.

    ``grey``: float32 H×W in [0, 1], sRGB-coded luma. Photos of less than about 320 px on a side, or
    without texture, are never called shaken.
    """
    tiles = _tiles(grey)
    if tiles is None:
        return Shake(0.0, 0.0, 0.0)
    window = np.hanning(_TILE).astype(np.float32)
    centred = (tiles - tiles.mean((1, 2), keepdims=True)) * np.outer(window, window)
    power = np.abs(np.fft.fft2(centred)) ** 2
    spectrum = np.log(power + 1e-4).mean(0)
    frequency = np.fft.fftfreq(_TILE)
    seen = np.exp(-((frequency[:, None] ** 2 + frequency[None, :] ** 2) / _FINEST**2))
    spectrum = (spectrum - (spectrum * seen).sum() / seen.sum()) * seen / np.sqrt((seen**2).mean())
    cepstrum = np.fft.fftshift(np.real(np.fft.ifft2(spectrum))).astype(np.float32)
    return _deepest(np.asarray(cv2.GaussianBlur(cepstrum, (0, 0), 0.7), np.float32))


def _tiles(grey: FloatArray) -> FloatArray | None:
    """The more textured of the tiles, n×128×128; None where they are too few to tell."""
    height, width = grey.shape
    if min(height, width) < _TILE:
        return None
    step = max(_TILE // 2, round(float(np.sqrt(height * width / _MOST_SEEN))))
    corners = [(y, x) for y in range(0, height - _TILE + 1, step) for x in range(0, width - _TILE + 1, step)]
    tiles = np.stack([grey[y : y + _TILE, x : x + _TILE] for y, x in corners])
    whole = ((tiles < 0.004) | (tiles > 0.996)).mean((1, 2)) < _CLIPPED
    if whole.sum() >= 4:
        tiles = tiles[whole]
    texture = tiles.std((1, 2))
    order = np.argsort(-texture)[: max(len(tiles) * 2 // 3, 1)]
    order = order[texture[order] > 1e-3]
    order = order[:: max(1, len(order) // _MOST_USED)]
    return tiles[order] if len(order) >= _FEWEST else None


def _deepest(cepstrum: FloatArray) -> Shake:
    """The dip that stands out most from its ring."""
    length = np.arange(SHORTEST, LONGEST + 0.5, 0.5)[:, None]
    direction = np.radians(np.arange(0, 180, 3))
    x = (_TILE // 2 + length * np.cos(direction)).astype(np.float32)
    y = (_TILE // 2 + length * np.sin(direction)).astype(np.float32)
    rings = np.asarray(cv2.remap(cepstrum, x, y, cv2.INTER_LINEAR), np.float64)
    depth = np.median(rings, 1, keepdims=True) - rings
    usual = 1.4826 * np.median(np.abs(depth), 1, keepdims=True) + _FLOOR
    dips = depth / usual
    i, j = np.unravel_index(int(np.argmax(dips)), dips.shape)
    sure = 1 / (1 + np.exp(-3 * (float(dips[i, j]) - _DIP)))
    return Shake(float(np.degrees(direction[j])), float(length[i, 0]), float(sure))
