"""Curves of a run for TensorBoard, where it is installed; nothing needs it."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from app.errors import AllfocusError


class CurvesError(AllfocusError):
    """TensorBoard was asked for and is not there."""


class Curves:
    """Writes every figure of a run's reports as a curve over its steps; without a folder, nothing at all."""

    def __init__(self, folder: Path | None) -> None:
        """Raises CurvesError where TensorBoard is not installed."""
        self._writer: Any = None
        if folder is None:
            return
        try:
            writer = importlib.import_module("torch.utils.tensorboard").SummaryWriter
        except ImportError as error:
            raise CurvesError(
                "TensorBoard is not installed; install it (pip install tensorboard) or leave "
                "--tensorboard out."
            ) from error
        self._writer = writer(str(folder))

    def add(self, line: Mapping[str, Any]) -> None:
        """Add the numbers of one report, which names its ``step``."""
        if self._writer is None:
            return
        for name, value in line.items():
            if name != "step" and isinstance(value, int | float) and not isinstance(value, bool):
                self._writer.add_scalar(name, value, line["step"])

    def __enter__(self) -> Curves:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()
