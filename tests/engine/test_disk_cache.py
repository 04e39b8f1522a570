"""Results on disk: found again by what decides them alone, bounded, and harmless when anything is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.disk_cache import DiskCache

ARRAYS = {"pixels": np.linspace(0, 1, 3000, dtype=np.float32).reshape(10, 100, 3), "notes": np.array(["é."])}


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.is_dir() else []


def held(cache: DiskCache, key: object) -> bool:
    found = cache.get(key)  # type: ignore[arg-type]
    if found is not None:
        assert found.keys() == ARRAYS.keys()
        for name, array in ARRAYS.items():
            np.testing.assert_array_equal(found[name], array)
    return found is not None


def test_what_was_put_is_found_by_its_key_alone_in_another_process_too(tmp_path: Path) -> None:
    one = DiskCache(tmp_path / "results", 1 << 20)
    one.put(("tile", 1, 0.5), ARRAYS)
    for cache in (one, DiskCache(tmp_path / "results", 1 << 20)):
        assert held(cache, ("tile", 1, 0.5)) and ("tile", 1, 0.5) in cache
        assert not held(cache, ("tile", 1, 0.25)) and ("tile", 1, 0.25) not in cache
        assert cache.used == files(tmp_path / "results")[0].stat().st_size


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(st.tuples(st.sampled_from(("put", "get")), st.integers(0, 9)), max_size=40),
    fit=st.integers(1, 4),
)
def test_the_bound_holds_and_what_was_used_last_stays(
    steps: list[tuple[str, int]], fit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("results")
    probe = DiskCache(folder / "probe", 1 << 20)
    probe.put(0, ARRAYS)
    cache = DiskCache(folder / "results", probe.used * fit)
    used: list[int] = []
    for what, key in steps:
        if what == "put":
            cache.put(key, ARRAYS)
        if what == "put" or key in used:
            used = [each for each in used if each != key] + [key]
        assert held(cache, key) == (key in used[-fit:])
        used = used[-fit:]
        assert cache.used <= cache.limit
        assert cache.used == sum(each.stat().st_size for each in files(folder / "results"))


@pytest.mark.parametrize("damage", [b"", b"no result", None])
def test_a_damaged_file_is_no_result_and_goes(damage: bytes | None, tmp_path: Path) -> None:
    DiskCache(tmp_path, 1 << 20).put("key", ARRAYS)
    (file,) = files(tmp_path)
    whole = bytearray(file.read_bytes())
    whole[2000] ^= 1
    file.write_bytes(whole if damage is None else damage)
    cache = DiskCache(tmp_path, 1 << 20)
    assert not held(cache, "key") and not files(tmp_path) and cache.used == 0
    cache.put("key", ARRAYS)
    assert held(cache, "key")


def test_a_disk_that_cannot_be_written_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file where the folder should be")
    cache = DiskCache(tmp_path / "results", 1 << 20)
    cache.put("key", ARRAYS)
    assert not held(cache, "key") and cache.used == 0
    cache.clear()


def test_nought_keeps_nothing_and_too_much_is_not_begun(tmp_path: Path) -> None:
    for limit in (0, 100):
        cache = DiskCache(tmp_path, limit)
        cache.put("key", ARRAYS)
        assert not held(cache, "key") and "key" not in cache and not files(tmp_path)


def test_clearing_forgets_all_and_another_process_takes_it_well(tmp_path: Path) -> None:
    one = DiskCache(tmp_path, 1 << 20)
    one.put("key", ARRAYS)
    DiskCache(tmp_path, 0).clear()
    assert not files(tmp_path) and not held(one, "key") and one.used == 0
    one.put("key", ARRAYS)
    one.resize(10)
    assert not files(tmp_path)


def test_what_a_dead_process_left_half_written_goes(tmp_path: Path) -> None:
    for name, age in (("old.part", 7200), ("new.part", 0)):
        (tmp_path / name).write_bytes(b"half")
        now = (tmp_path / name).stat().st_mtime
        os.utime(tmp_path / name, (now - age, now - age))
    assert DiskCache(tmp_path, 1 << 20).used == 0
    assert [each.name for each in files(tmp_path)] == ["new.part"]
