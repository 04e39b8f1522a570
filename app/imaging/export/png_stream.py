"""PNG pixel data, filtered and deflated strip by strip: slower than libpng, but it takes little memory and
can be stopped after each."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.export.quantise import QuantisedPhoto
from app.progress import Progress

#: PNG's filters of a row (PNG specification, 9.2).
_NONE, _SUB, _UP, _AVERAGE, _PAETH = range(5)
_COLOUR_TYPES = {1: 0, 2: 4, 3: 2, 4: 6}
#: zlib's level and strategy. Runs only is as small on filtered photos as its level 1, and faster.
_ZLIB = {"none": (0, zlib.Z_DEFAULT_STRATEGY), "fast": (1, zlib.Z_RLE), "small": (6, zlib.Z_DEFAULT_STRATEGY)}
_STRIP_BYTES = 1 << 20


def header(samples: QuantisedPhoto) -> bytes:
    """The data of the IHDR chunk."""
    size = samples.photo.width.to_bytes(4, "big") + samples.photo.height.to_bytes(4, "big")
    return size + bytes((8 * samples.dtype.itemsize, _COLOUR_TYPES[samples.channels], 0, 0, 0))


def pixel_data(samples: QuantisedPhoto, compression: str, progress: Progress) -> Iterator[bytes]:
    """The zlib stream of all rows, in pieces; none of them empty."""
    level, strategy = _ZLIB[compression]
    stream = zlib.compressobj(level, zlib.DEFLATED, 15, 9, strategy)
    step = samples.channels * samples.dtype.itemsize
    above = np.zeros(samples.photo.width * step, np.uint8)
    rows = max(1, _STRIP_BYTES // len(above))
    for top, strip in samples.strips(rows):
        progress(top / samples.photo.height)
        plain = np.ascontiguousarray(strip.astype(samples.dtype.newbyteorder(">")))
        block = plain.reshape(strip.shape[0], -1).view(np.uint8)
        filtered = _small(block, above, step) if compression == "small" else _quick(block, step, level)
        above = block[-1]
        if data := stream.compress(filtered.tobytes()):
            yield data
    yield stream.flush()


def _quick(block: NDArray[np.uint8], step: int, level: int) -> NDArray[np.uint8]:
    """One filter for all rows: the difference to the left neighbour, or none where nothing is packed."""
    out = np.empty((block.shape[0], block.shape[1] + 1), np.uint8)
    if level == 0:
        out[:, 0], out[:, 1:] = _NONE, block
    else:
        out[:, 0], out[:, 1 : 1 + step] = _SUB, block[:, :step]
        np.subtract(block[:, step:], block[:, :-step], out=out[:, 1 + step :])
    return out


def _small(block: NDArray[np.uint8], above: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """For each row the filter whose differences are smallest in sum (PNG specification, 12.8)."""
    up = np.vstack([above, block[:-1]])
    left, corner = _shift(block, step), _shift(up, step)
    mean = ((left.astype(np.uint16) + up) >> 1).astype(np.uint8)
    tried = [block, block - left, block - up, block - mean, block - _paeth(left, up, corner)]
    costs = [np.abs(each.view(np.int8).astype(np.int16)).sum(1, dtype=np.int64) for each in tried]
    best = np.argmin(costs, axis=0)
    out = np.empty((block.shape[0], block.shape[1] + 1), np.uint8)
    out[:, 0] = best
    for kind, each in enumerate(tried):
        out[best == kind, 1:] = each[best == kind]
    return out


def _shift(block: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    moved = np.zeros_like(block)
    moved[:, step:] = block[:, :-step]
    return moved


def _paeth(left: NDArray[np.uint8], up: NDArray[np.uint8], corner: NDArray[np.uint8]) -> NDArray[Any]:
    """Whichever of the three neighbours is nearest to left + up − corner."""
    a, b, c = (each.astype(np.int16) for each in (left, up, corner))
    to_left, to_up, to_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    nearest = np.where(to_up <= to_corner, up, corner)
    chosen: NDArray[Any] = np.where((to_left <= to_up) & (to_left <= to_corner), left, nearest)
    return chosen
