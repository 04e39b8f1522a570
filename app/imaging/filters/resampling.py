"""Resampling in linear light, any part of the result by itself."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.imaging.arrays import FloatArray

Resampling = Literal["lanczos", "area"]

#: Px of the smaller of the two pictures that a pixel of the other is made of, on each side.
_SUPPORT: dict[Resampling, float] = {"lanczos": 3.0, "area": 0.5}


class Box(NamedTuple):
    """A part of a picture in px; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def grown(self, margin: int, width: int, height: int) -> Box:
        """With ``margin`` px more on each side, inside a picture of ``width`` × ``height``."""
        return Box(
            max(self.left - margin, 0),
            max(self.top - margin, 0),
            min(self.right + margin, width),
            min(self.bottom + margin, height),
        )

    def within(self, other: Box) -> tuple[slice, slice]:
        """Rows and columns of this part in an array that holds ``other``."""
        rows = slice(self.top - other.top, self.bottom - other.top)
        return rows, slice(self.left - other.left, self.right - other.left)


def needed(box: Box, source: tuple[int, int], target: tuple[int, int], method: Resampling) -> Box:
    """The part of a photo of ``source`` (w, h) px that ``box`` of its copy at ``target`` px is made of."""
    support = _SUPPORT[_method(method, source, target)]
    low, high = [], []
    for axis in (0, 1):
        scale = source[axis] / target[axis]
        margin = support * max(scale, 1.0) + 1
        low.append(max(math.floor(box[axis] * scale - margin), 0))
        high.append(min(math.ceil(box[axis + 2] * scale + margin), source[axis]))
    return Box(low[0], low[1], high[0], high[1])


def resampled(
    linear_block: FloatArray,
    held: Box,
    box: Box,
    source: tuple[int, int],
    target: tuple[int, int],
    method: Resampling = "lanczos",
) -> FloatArray:
    """``box`` of a photo resampled from ``source`` to ``target`` (w, h) px.

    ``linear_block``: float32 h×w×c in linear light, colours multiplied by their transparency; the part
    ``held`` of the photo, at least what :func:`needed` says. Returns float32, not clipped: Lanczos overshoots
    at edges. Enlarging is by Lanczos, whatever ``method``.
    """
    x, y = source[0] / target[0], source[1] / target[1]
    place = (
        max(box.left * x - held.left, 0.0),
        max(box.top * y - held.top, 0.0),
        min(box.right * x - held.left, float(held.width)),
        min(box.bottom * y - held.top, float(held.height)),
    )
    if _method(method, source, target) == "area":
        rows = _averaged(linear_block, place[1], place[3], box.height)
        columns = _averaged(rows.swapaxes(0, 1), place[0], place[2], box.width)
        return np.ascontiguousarray(columns.swapaxes(0, 1), np.float32)
    out = np.empty((box.height, box.width, linear_block.shape[2]), np.float32)

    def one(channel: int) -> None:
        # The library's own box filter takes pixels whole or not at all; its Lanczos is exact.
        plane = Image.fromarray(np.ascontiguousarray(linear_block[..., channel]))
        out[..., channel] = np.asarray(plane.resize(out.shape[1::-1], Image.Resampling.LANCZOS, place))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, range(out.shape[2])))
    return out


def _averaged(block: NDArray[Any], start: float, end: float, count: int) -> NDArray[np.float64]:
    """Means over ``count`` equal spans of the first axis, pixels counting by the part that lies inside."""
    sums = np.zeros((block.shape[0] + 1, *block.shape[1:]))
    np.cumsum(block, 0, out=sums[1:])
    edges = np.linspace(start, end, count + 1)
    whole = np.minimum(edges.astype(np.intp), block.shape[0] - 1)
    inside = (edges - whole)[:, None, None]
    at_edges = sums[whole] * (1 - inside) + sums[whole + 1] * inside
    means: NDArray[np.float64] = np.diff(at_edges, axis=0) * (count / (end - start))
    return means


def _method(method: Resampling, source: tuple[int, int], target: tuple[int, int]) -> Resampling:
    enlarges = target[0] > source[0] or target[1] > source[1]
    return "lanczos" if enlarges else method
