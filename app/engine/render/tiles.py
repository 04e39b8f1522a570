"""How a picture is cut: a fixed grid of tiles, each worked on with real context round it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.imaging.region import Region
from app.tools.contract import Tiling

# Tile origins are multiples of it for every tool: the networks' own grid.
GRID = 8
_SMALLEST = 64


@dataclass(frozen=True)
class Grid:
    """Tiles of ``tile_height``×``tile_width`` that cover a picture from its origin; the last ones are cut
    off.

    ``halo``: context of each tile, px, rounded up so that grown tiles stay on the grid.
    """

    height: int
    width: int
    tile_height: int
    tile_width: int
    halo: int
    step: int

    def touching(self, region: Region) -> list[Region]:
        """The tiles that share pixels with ``region``, whole ones, row by row."""
        tiles = []
        for y in range(region.y // self.tile_height * self.tile_height, region.bottom, self.tile_height):
            for x in range(region.x // self.tile_width * self.tile_width, region.right, self.tile_width):
                right, bottom = min(x + self.tile_width, self.width), min(y + self.tile_height, self.height)
                tiles.append(Region(x, y, right - x, bottom - y))
        return tiles

    def context(self, tile: Region) -> Region:
        """What has to be read to work on ``tile``."""
        return tile.grown(self.halo, self.height, self.width)

    def quarters(self, tile: Region) -> list[Region]:
        """``tile`` cut in up to four on the same steps; itself alone where it is already smallest."""
        width, height = _half(tile.width, self.step), _half(tile.height, self.step)
        if width == tile.width and height == tile.height:
            return [tile]
        return [
            Region(x, y, min(width, tile.right - x), min(height, tile.bottom - y))
            for y in range(tile.y, tile.bottom, height)
            for x in range(tile.x, tile.right, width)
        ]


def grid_for(
    tiling: Tiling | None, height: int, width: int, memory: int, most_pixels: int, longest: int = 1 << 30
) -> Grid:
    """The grid for a tool on a picture of ``height``×``width`` px.

    ``memory``: bytes a tile may take with its context. ``most_pixels``: bound of the same area, so that no
    step of a network takes long (cancel). ``longest``: bound of the tile's own side. ``tiling`` None: one
    tile. Tiles are evened out, so that no sliver at the far edge pays for a whole halo.
    """
    if tiling is None:
        return Grid(height, width, height, width, 0, max(height, width))
    step = math.lcm(tiling.multiple_of, GRID)
    halo = _up(tiling.halo, step)
    area = max(min(memory // max(tiling.bytes_per_pixel, 1), most_pixels), 1)
    if height * width <= area and max(height, width) <= longest:
        return Grid(height, width, _up(height, step), _up(width, step), halo, step)
    side = math.isqrt(area) - 2 * halo
    side = max(min(side, longest) // step * step, _up(_SMALLEST, step))
    return Grid(height, width, _even(height, side, step), _even(width, side, step), halo, step)


def nearest_first(tiles: Iterable[Region], place: Callable[[], tuple[float, float]]) -> Iterator[Region]:
    """``tiles``, each time the one whose middle is nearest to where ``place`` (x, y) is then; ties in reading
    order.
    """
    left = list(tiles)
    while left:
        x, y = place()
        tile = min(left, key=lambda t: (math.hypot(t.x + t.width / 2 - x, t.y + t.height / 2 - y), t.y, t.x))
        left.remove(tile)
        yield tile


def bounding(regions: list[Region]) -> Region:
    """The smallest region that holds all of ``regions``."""
    x, y = min(r.x for r in regions), min(r.y for r in regions)
    return Region(x, y, max(r.right for r in regions) - x, max(r.bottom for r in regions) - y)


def _even(length: int, side: int, step: int) -> int:
    count = math.ceil(length / side)
    return _up(math.ceil(length / count), step)


def _half(length: int, step: int) -> int:
    smallest = _up(_SMALLEST, step)
    return length if length <= smallest else max(_up(math.ceil(length / 2), step), smallest)


def _up(value: int, step: int) -> int:
    return -(-value // step) * step
