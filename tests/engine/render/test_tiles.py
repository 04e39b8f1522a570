"""Tiles cover a picture exactly once, on the grid, within memory; the cache keeps its bound."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.engine.cache import ByteCache
from app.engine.memory import is_out_of_memory
from app.engine.render.tiles import grid_for, nearest_first
from app.imaging.region import Region
from app.tools.contract import Tiling

sizes = st.integers(1, 3000)


@given(sizes, sizes, st.integers(0, 200), st.sampled_from([1, 8, 16]), st.integers(20, 31))
def test_tiles_cover_the_picture_once_on_the_grid(
    height: int, width: int, halo: int, step: int, memory: int
) -> None:
    grid = grid_for(Tiling(halo, step, 500), height, width, 2**memory, 1_750_000)
    tiles = grid.touching(Region(0, 0, width, height))
    assert sum(tile.width * tile.height for tile in tiles) == width * height
    for tile in tiles:
        assert tile.x % 8 == 0 and tile.y % 8 == 0 and tile.right <= width and tile.bottom <= height
        around = grid.context(tile)
        assert around.x % 8 == 0 and around.y % 8 == 0
        assert around.x == max(tile.x - grid.halo, 0) and around.right == min(tile.right + grid.halo, width)
        assert grid.halo >= halo
        # the smallest tile is taken whatever the memory; those at an edge lack context on that side
        if tile.width > 64 or tile.height > 64:
            assert 500 * around.width * around.height <= 2**memory


@given(st.data(), sizes, sizes)
def test_the_tiles_of_a_region_hold_it_and_each_touches_it(
    data: st.DataObject, height: int, width: int
) -> None:
    x, y = data.draw(st.integers(0, width - 1)), data.draw(st.integers(0, height - 1))
    region = Region(x, y, data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y)))
    grid = grid_for(Tiling(16, 8, 500), height, width, 10**8, 10**6, longest=256)
    tiles = grid.touching(region)
    shared = [tile.intersection(region) for tile in tiles]
    assert sum(part.width * part.height for part in shared if part) == region.width * region.height
    assert all(shared)
    assert max(max(tile.width, tile.height) for tile in tiles) <= 256


@given(st.integers(1, 1200), st.integers(1, 1200))
def test_quarters_cover_a_tile_on_the_steps_until_it_is_smallest(height: int, width: int) -> None:
    grid = grid_for(Tiling(8, 8), 1200, 1200, 1 << 40, 1 << 40)
    tiles, rounds = [Region(0, 0, width, height)], 0
    while any(len(grid.quarters(tile)) > 1 for tile in tiles):
        tiles = [part for tile in tiles for part in grid.quarters(tile)]
        rounds += 1
        assert sum(tile.width * tile.height for tile in tiles) == height * width
        assert all(tile.x % 8 == 0 and tile.y % 8 == 0 for tile in tiles)
        assert rounds < 10
    assert all(max(tile.width, tile.height) <= 64 for tile in tiles)


def test_a_picture_worked_on_whole_is_one_tile() -> None:
    grid = grid_for(None, 5000, 7000, 1, 1)
    whole = Region(0, 0, 7000, 5000)
    assert grid.touching(Region(10, 10, 1, 1)) == [whole]
    assert grid.context(whole) == whole and grid.quarters(whole) == [whole]


def test_tiles_are_evened_out() -> None:
    grid = grid_for(Tiling(64, 8, 1), 1120, 1680, 1 << 40, 1_330_000)
    assert (grid.tile_height, grid.tile_width) == (560, 840)


def test_tiles_nearest_to_a_place_that_moves_come_first() -> None:
    grid = grid_for(Tiling(0, 8, 1), 640, 640, 1 << 40, 1 << 40, longest=64)
    place = [(100.0, 500.0)]
    found = nearest_first(grid.touching(Region(0, 0, 640, 640)), lambda: place[-1])
    assert next(found) == Region(64, 448, 64, 64)
    place.append((610.0, 30.0))
    assert next(found) == Region(576, 0, 64, 64)
    assert len(set(found)) == 98, "each comes once"


def test_tiles_go_from_a_place_outwards() -> None:
    grid = grid_for(Tiling(0, 8, 1), 640, 640, 1 << 40, 1 << 40, longest=64)
    tiles = list(nearest_first(grid.touching(Region(0, 0, 640, 640)), lambda: (100, 500)))
    assert tiles[0] == Region(64, 448, 64, 64)
    distances = [np.hypot(t.x + 32 - 100, t.y + 32 - 500) for t in tiles]
    assert distances == sorted(distances)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 60)), max_size=50))
def test_the_cache_never_exceeds_its_bytes(entries: list[tuple[int, int]]) -> None:
    cache = ByteCache(100)
    kept: dict[int, int] = {}
    for key, size in entries:
        cache.put(key, (key, size), size)
        kept[key] = size
        assert cache.get(key) == (key, size)
        assert cache.used <= 100
        held = {k: got for k in kept if (got := cache.get(k)) is not None}
        assert cache.used == sum(size for _, size in held.values())
        assert all(got == (k, kept[k]) for k, got in held.items())


def test_the_cache_forgets_what_was_used_least_recently() -> None:
    cache = ByteCache(3)
    for key in "abc":
        cache.put(key, key, 1)
    cache.get("a")
    cache.put("d", "d", 1)
    assert [cache.get(key) for key in "abcd"] == ["a", None, "c", "d"]
    cache.put("huge", "huge", 4)
    assert cache.get("huge") is None and cache.get("d") == "d"
    cache.clear()
    assert cache.used == 0 and cache.get("a") is None


class OutOfMemoryError(RuntimeError):
    """Named as torch's own."""


def test_a_lack_of_memory_is_recognised_whoever_says_it() -> None:
    caused = ValueError("wrapped")
    caused.__cause__ = MemoryError()
    for problem in (
        MemoryError(),
        OutOfMemoryError("CUDA says so"),
        RuntimeError("MPS backend out of memory (MPS allocated: 9.00 GB)"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:117] err == 0. can't allocate memory: you tried"),
        RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 123 bytes."),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
        caused,
    ):
        assert is_out_of_memory(problem), problem
    for other in (ValueError("out of memory"), RuntimeError("shapes do not match"), KeyError("alloc")):
        assert not is_out_of_memory(other), other
