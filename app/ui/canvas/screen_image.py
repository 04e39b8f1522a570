"""A picture ready for the screen: 8-bit pixels in halving sizes, filled part by part by the worker."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.imaging.region import Region

if TYPE_CHECKING:  # numpy is not needed to put the window on the screen
    import numpy as np
    from numpy.typing import NDArray

    ScreenPixels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

CELL = 8
"""Coverage is kept in squares of so many px; tiles start on multiples of it."""
_ARRIVALS = 32


@dataclass(eq=False)
class Plane:
    """One size of an image: ``pixels`` uint8 H×W×4 (blue, green, red, 255), valid where ``covered`` says so.

    The worker writes pixels first and enters the region in ``covered`` afterwards, and never takes it out
    again. So the window may paint from it at any time without a lock. ``current``: those not outdated.
    """

    scale: float
    pixels: ScreenPixels
    covered: list[Region] = field(default_factory=list)
    current: list[Region] = field(default_factory=list)

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    def add(self, region: Region) -> None:
        """Say that the pixels of ``region`` are there."""
        self.covered.append(region)
        self.current.append(region)


class ScreenImage:
    """All that the screen may show of one state of a photo, whose full size is ``width``×``height`` px.

    ``proxies``: pictures of the whole photo at reduced scale, coarse ones below finer ones. ``levels``: the
    full picture, then its halves; empty until the first part of it is there. ``covered``: its parts that are
    there, in full-size px. ``version`` grows with every part that comes. ``alpha``: what covers of each pixel
    (uint8 H×W, 255 all of it) and its halves; empty for a photo without transparency.
    ``is_preview``: parts of it were made without the map that their tools follow. ``seen``: set
    once a window has painted it. ``weights``: digests of those that made it, by (tool
    id, parameters). ``arrivals``: the parts at full size that came last, and when.
    """

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.proxies: list[Plane] = []
        self.levels: list[ScreenPixels] = []
        self.covered: list[Region] = []
        self.version = 0
        self.alpha: list[NDArray[np.uint8]] = []
        self.is_preview = False
        self.weights: tuple[tuple[Hashable, str], ...] = ()
        self.seen = threading.Event()
        self.arrivals: deque[tuple[Region, float]] = deque(maxlen=_ARRIVALS)
        self._mask: Mask | None = None

    def set_alpha(self, alpha: NDArray[np.float32]) -> None:
        """Make the photo transparent: float32 height×width in [0, 1], 1 where it covers."""
        import cv2
        import numpy as np

        full, *halves = _sizes(self.width, self.height)
        levels = [np.empty(full, np.uint8)]
        for top in range(0, self.height, 256):
            rows = slice(top, top + 256)
            levels[0][rows] = alpha[rows] * np.float32(255) + np.float32(0.5)
        for size in halves:
            half = cv2.resize(levels[-1], size[::-1], interpolation=cv2.INTER_AREA)
            levels.append(np.asarray(half, np.uint8))
        self.alpha = levels

    def covers(self, region: Region) -> bool:
        """Whether all of ``region`` (full-size px) is there at full size."""
        if self._mask is None:
            return False
        return bool(self._mask[_cells(region)].all())

    def has_proxy(self, region: Region, scale: float) -> bool:
        """Whether ``region`` (full-size px) is there at ``scale`` or finer."""
        for plane in self.proxies:
            if plane.scale < scale * 0.999:
                continue
            x, y = math.floor(region.x * plane.scale), math.floor(region.y * plane.scale)
            right = min(math.ceil(region.right * plane.scale), plane.width)
            bottom = min(math.ceil(region.bottom * plane.scale), plane.height)
            wanted = Region(x, y, right - x, bottom - y)
            if any(each.intersection(wanted) == wanted for each in plane.current):
                return True
        return False

    def proxy(self, scale: float, width: int, height: int) -> Plane:
        """The plane at ``scale``, made when missing. Called by the worker only."""
        import numpy as np

        for plane in self.proxies:
            if plane.scale == scale and (plane.width, plane.height) == (width, height):
                return plane
        made = Plane(scale, np.empty((height, width, 4), np.uint8))
        # One assignment, so that the window sees either the old list or the new one.
        self.proxies = sorted([*self.proxies, made], key=lambda each: each.scale)
        return made

    def write_proxy(self, plane: Plane, rgb: ScreenPixels, region: Region) -> None:
        """Enter ``rgb`` (uint8 H×W×3) at ``region``, in px of the plane. Called by the worker only."""
        import cv2

        plane.pixels[region.slices] = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA)
        plane.add(region)
        self.version += 1

    def outdate(self) -> None:
        """Ask for all parts anew; they stay on the screen until then. Called by the worker only."""
        self.is_preview = False
        for plane in self.proxies:
            plane.current = []
        if self._mask is not None:
            self._mask[:] = False

    def write(self, rgb: ScreenPixels, region: Region) -> None:
        """Enter ``rgb`` (uint8 H×W×3) at ``region``, in full-size px. Called by the worker only."""
        import cv2
        import numpy as np

        if not self.levels:
            self._mask = np.zeros((-(-self.height // CELL), -(-self.width // CELL)), np.bool_)
            self.levels = [np.empty((*size, 4), np.uint8) for size in _sizes(self.width, self.height)]
        self.levels[0][region.slices] = cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA)
        x, y, right, bottom = region.x, region.y, region.right, region.bottom
        for finer, coarser in zip(self.levels, self.levels[1:], strict=False):
            # Outwards, so that a pixel which a neighbour shares is worked out again when that one comes.
            x, y, right, bottom = x // 2, y // 2, -(-right // 2), -(-bottom // 2)
            part = finer[2 * y : 2 * bottom, 2 * x : 2 * right]
            target = coarser[y:bottom, x:right]
            odd = target.shape[0] * 2 - part.shape[0], target.shape[1] * 2 - part.shape[1]
            if any(odd):  # the last pixel of an odd side stands for two
                grown = cv2.copyMakeBorder(part, 0, odd[0], 0, odd[1], cv2.BORDER_REPLICATE)
                part = np.asarray(grown, np.uint8)
            target[:] = cv2.resize(part, (right - x, bottom - y), interpolation=cv2.INTER_AREA)
        self._enter(region)

    def finish(self, region: Region, scale: float) -> None:
        """Say that all parts of ``region`` (px at ``scale``) have been written. Called by the worker only."""
        if scale == 1.0 and self._mask is not None:
            self._mask[_cells(region)] = True
            self.covered = [each for each in self.covered if each.intersection(region) != each] + [region]
        else:
            for plane in self.proxies:
                if plane.scale == scale:
                    plane.add(region)
        self.version += 1

    def _enter(self, region: Region) -> None:
        assert self._mask is not None
        right = self._mask.shape[1] if region.right == self.width else region.right // CELL
        bottom = self._mask.shape[0] if region.bottom == self.height else region.bottom // CELL
        part = self._mask[-(-region.y // CELL) : bottom, -(-region.x // CELL) : right]
        if not part.any():  # what is seen already does not come anew
            self.arrivals.append((region, time.monotonic()))
        part[:] = True
        if self._mask.all():
            self.covered = [Region(0, 0, self.width, self.height)]
        else:
            self.covered.append(region)
        self.version += 1


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Rows and columns of the picture and of its halves."""
    sizes = [(height, width)]
    while max(height, width) > 512:
        height, width = -(-height // 2), -(-width // 2)
        sizes.append((height, width))
    return sizes


def _cells(region: Region) -> tuple[slice, slice]:
    """The squares that ``region`` touches."""
    across = slice(region.x // CELL, -(-region.right // CELL))
    return slice(region.y // CELL, -(-region.bottom // CELL)), across


def screen_bytes(width: int, height: int) -> int:
    """Bytes that an image takes when all of it is there."""
    return width * height * 16 // 3
