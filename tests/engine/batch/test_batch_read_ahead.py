"""Reading ahead: the next photo is opened while one is at work, never more than one, never a heavy one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.engine.batch.read_ahead import ReadAhead
from app.errors import PhotoError

SOURCES = [Path(f"{number}.jpg") for number in range(4)]


@contextmanager
def ahead(read: Any, weight: Any = lambda path: 10, budget: int = 1000) -> Iterator[ReadAhead]:
    made = ReadAhead(SOURCES, read, weight, budget)
    try:
        yield made
    finally:
        made.close()


def test_each_photo_is_read_once_and_the_next_one_meanwhile() -> None:
    begun: dict[Path, threading.Event] = {path: threading.Event() for path in SOURCES}
    read_by: list[tuple[Path, bool]] = []

    def read(path: Path) -> Any:
        read_by.append((path, threading.current_thread() is threading.main_thread()))
        begun[path].set()
        return path.stem

    with ahead(read) as photos:
        assert photos.take(SOURCES[0]) == "0"
        assert begun[SOURCES[1]].wait(5)  # nobody has asked for it yet
        assert not begun[SOURCES[2]].is_set()
        assert [photos.take(path) for path in SOURCES[1:]] == ["1", "2", "3"]
    assert sorted(path for path, _ in read_by) == SOURCES
    assert [main for path, main in sorted(read_by)] == [True, False, False, False]


def test_a_bad_photo_is_told_when_its_turn_comes() -> None:
    def read(path: Path) -> Any:
        if path == SOURCES[1]:
            raise PhotoError("1.jpg is damaged; copy it again.")
        return path.stem

    with ahead(read) as photos:
        assert photos.take(SOURCES[0]) == "0"
        with pytest.raises(PhotoError):
            photos.take(SOURCES[1])
        assert photos.take(SOURCES[2]) == "2" and photos.take(SOURCES[3]) == "3"


@pytest.mark.parametrize("weight", [251, None])
def test_a_heavy_photo_is_not_read_beside_another(weight: int | None) -> None:
    threads: list[bool] = []

    def read(path: Path) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return path.stem

    with ahead(read, lambda path: weight) as photos:
        assert [photos.take(path) for path in SOURCES] == ["0", "1", "2", "3"]
    assert all(threads)


def test_photos_may_be_left_out() -> None:
    with ahead(lambda path: path.stem) as photos:
        assert photos.take(SOURCES[0]) == "0" and photos.take(SOURCES[3]) == "3"
