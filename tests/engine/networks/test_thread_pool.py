"""Threads that read side by side: order, failures, and what they leave behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
import torch

import models.store
from app.engine.defocus.estimate import estimate
from app.engine.networks.classifier import NAME, LevelNetwork
from app.engine.networks.device import cpu_device
from app.engine.networks.thread_pool import ThreadPool
from app.errors import Cancelled
from app.progress import Cancel
from tests.engine.defocus_oracle import slopes


@pytest.fixture
def two_threads() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize("size", [1, 3])
def test_results_come_in_the_order_of_the_tasks(size: int) -> None:
    over = [threading.Event() for _ in range(20)]

    def work(task: int) -> int:
        if size > 1 and task % 3 == 0:  # the first of three ends last
            assert all(each.wait(10) for each in over[task + 1 : task + 3])
        over[task].set()
        return task * task

    with ThreadPool(size) as pool:
        assert list(pool.each(work, range(20))) == [(task, task * task) for task in range(20)]


def test_threads_begin_once_each_and_the_end_comes_after_all() -> None:
    begun: list[int] = []
    done: list[int] = []
    with ThreadPool(2, lambda: begun.append(threading.get_ident()), lambda: done.append(len(begun))) as pool:
        seen = {told for _, told in pool.each(lambda _: threading.get_ident(), range(50))}
        assert not done
    assert seen <= set(begun) and len(begun) <= 2 and done == [len(begun)]
    assert threading.get_ident() not in seen


@pytest.mark.parametrize("size", [1, 2])
def test_a_failure_is_raised_at_its_turn_and_ends_the_rest(size: int) -> None:
    made: list[int] = []
    ended: list[int] = []
    told: list[int] = []

    def work(task: int) -> int:
        made.append(task)
        if task == 5:
            raise ValueError("five")
        return task

    with pytest.raises(ValueError, match="five"), ThreadPool(size, end=lambda: ended.append(1)) as pool:
        told.extend(task for task, _ in pool.each(work, range(1000)))
    assert told == [0, 1, 2, 3, 4] and len(made) < 20
    assert len(ended) == (size > 1)


def test_the_network_reads_the_same_by_two_threads_and_torch_keeps_its_own(two_threads: None) -> None:
    module, _ = models.store.load_model(NAME)
    network = LevelNetwork(module, "0" * 64, cpu_device(), torch.float32)  # type: ignore[arg-type]  # it is one
    grey = slopes(np.repeat(np.linspace(1, 4, 200)[None], 180, 0))
    together = estimate(grey, network, piece_px=120)
    assert torch.get_num_threads() == 2
    torch.set_num_threads(1)
    alone = estimate(grey, network, piece_px=120)
    np.testing.assert_allclose(together.sigma, alone.sigma, atol=1e-3)
    np.testing.assert_allclose(together.confidence, alone.confidence, atol=1e-3)


def test_a_cancelled_estimate_gives_torch_its_threads_back(two_threads: None) -> None:
    module, _ = models.store.load_model(NAME)
    network = LevelNetwork(module, "0" * 64, cpu_device(), torch.float32)  # type: ignore[arg-type]  # it is one
    cancel = Cancel()

    def progress(fraction: float, text: str = "") -> None:
        cancel.set()

    with pytest.raises(Cancelled):
        estimate(slopes(np.full((100, 600), 2.0)), network, progress=progress, cancel=cancel)
    assert torch.get_num_threads() == 2
