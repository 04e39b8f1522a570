"""Workers that train one network together: each its own process, its own share of every batch, one gradient.

On a machine whose cores are shared, two workers of one thread get far more done than one worker of two
threads, which waits at every operation for whichever thread was put aside.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed
import torch.multiprocessing
from torch import Tensor


@dataclass(frozen=True)
class Crew:
    """One worker's view of all: its number and how many there are."""

    rank: int = 0
    size: int = 1

    def share(self, gradients: list[Tensor], figures: list[float]) -> list[float]:
        """Replace gradients by their mean over all workers, in place; returns the mean of each figure."""
        if self.size == 1:
            return figures
        parts = [g.flatten() for g in gradients]
        numbers = torch.tensor(figures, dtype=torch.float32)
        joined = torch.cat([*parts, numbers]).div_(self.size)
        torch.distributed.all_reduce(joined)
        offset = 0
        for gradient in gradients:
            gradient.copy_(joined[offset : offset + gradient.numel()].view_as(gradient))
            offset += gradient.numel()
        return [float(v) for v in joined[offset:]]


def _enter(rank: int, size: int, port: int, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    torch.distributed.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{port}", rank=rank, world_size=size
    )
    try:
        work(Crew(rank, size), *arguments)
    finally:
        torch.distributed.destroy_process_group()


def together(size: int, work: Callable[..., Any], *arguments: Any) -> None:
    """Call ``work(crew, *arguments)`` in ``size`` processes and wait for all; in this one where size is 1."""
    if size == 1:
        work(Crew(), *arguments)
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    spawn: Callable[..., Any] = torch.multiprocessing.spawn  # type: ignore[attr-defined]
    spawn(_enter, (size, port, work, arguments), nprocs=size)
