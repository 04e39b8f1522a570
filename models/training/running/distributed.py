"""Workers that train one network together: each its own process, its own share of every batch, one gradient.

They are started here, on one machine, or by ``torchrun``, on one or several. On a machine whose cores are
shared, two workers of one thread get far more done than one worker of two threads, which waits at every
operation for whichever thread was put aside.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed
import torch.multiprocessing
from torch import Tensor


@dataclass(frozen=True)
class ProcessGroup:
    """One worker's view of all: its number and how many there are. ``local``: its number on its machine."""

    rank: int = 0
    size: int = 1
    local: int = 0

    def device(self, wanted: str) -> str:
        """Where this worker trains: with several, each its own GPU."""
        if wanted != "cuda" or self.size == 1:
            return wanted
        return f"cuda:{self.local % max(torch.cuda.device_count(), 1)}"

    def weight(self, count: int, device: str = "cpu") -> float:
        """By what to multiply a mean over ``count`` crops of this worker, so that the mean over all workers
        is the mean over the crops of all; the counts may differ.
        """
        if self.size == 1:
            return 1.0
        total = torch.tensor(float(count), device=device)
        torch.distributed.all_reduce(total)
        return count * self.size / float(total) if float(total) else 0.0

    def share(self, gradients: list[Tensor], figures: list[float]) -> list[float]:
        """Replace gradients by their mean over all workers, in place; returns the mean of each figure."""
        if self.size == 1:
            return figures
        parts = [g.flatten() for g in gradients]
        numbers = torch.tensor(figures, dtype=torch.float32, device=parts[0].device if parts else "cpu")
        joined = torch.cat([*parts, numbers]).div_(self.size)
        torch.distributed.all_reduce(joined)
        offset = 0
        for gradient in gradients:
            gradient.copy_(joined[offset : offset + gradient.numel()].view_as(gradient))
            offset += gradient.numel()
        return [float(v) for v in joined[offset:]]


def _enter(rank: int, size: int, port: int, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    _joined(ProcessGroup(rank, size, rank), f"tcp://127.0.0.1:{port}", work, arguments)


def _joined(group: ProcessGroup, meeting: str, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    # NCCL wants a GPU for each worker; gloo takes any.
    own_gpus = torch.cuda.is_available() and torch.cuda.device_count() >= group.size
    backend = "cpu:gloo,cuda:nccl" if own_gpus else "gloo"
    torch.distributed.init_process_group(backend, init_method=meeting, rank=group.rank, world_size=group.size)
    try:
        work(group, *arguments)
    finally:
        torch.distributed.destroy_process_group()


def together(size: int, work: Callable[..., Any], *arguments: Any) -> None:
    """Call ``work(group, *arguments)`` in ``size`` processes and wait for all; in this one where size is 1.

    Where ``torchrun`` started this process, it is one of the workers, and ``size`` does not count.
    """
    if "TORCHELASTIC_RUN_ID" in os.environ:
        rank, world, local = (int(os.environ[name]) for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK"))
        _joined(ProcessGroup(rank, world, local), "env://", work, arguments)
        return
    if size == 1:
        work(ProcessGroup(), *arguments)
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    spawn: Callable[..., Any] = torch.multiprocessing.spawn  # type: ignore[attr-defined]
    spawn(_enter, (size, port, work, arguments), nprocs=size)
