"""Curves of a run for TensorBoard, where it is installed; nothing needs it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.errors import AllfocusError


class CurvesError(AllfocusError):
    """TensorBoard was asked for and is not there."""


@contextmanager
def curves(folder: Path | None) -> Iterator[Callable[[Mapping[str, Any]], None]]:
    """What writes every figure of a run's report as a point of a curve, over the report's ``step``; without a
    folder, nothing at all. Raises CurvesError where TensorBoard is not installed.
    """
    if folder is None:
        yield lambda line: None
        return
    try:
        writer = importlib.import_module("torch.utils.tensorboard").SummaryWriter(str(folder))
    except ImportError as error:
        raise CurvesError(
            "TensorBoard is not installed; install it (pip install tensorboard) or leave --tensorboard out."
        ) from error

    def add(line: Mapping[str, Any]) -> None:
        for name, value in line.items():
            if name != "step" and isinstance(value, int | float) and not isinstance(value, bool):
                writer.add_scalar(name, value, line["step"])

    with closing(writer):
        yield add
