"""What the window asks of its worker and what it is told, as frozen values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.document import Document
from app.document.edit import Snapshot
from app.document.history import History
from app.engine.request import Lane, Request
from app.ui.layer import Layer

if TYPE_CHECKING:
    from app.imaging.photo import Photo
    from app.imaging.writing import ExportOptions, ExportReport

__all__ = ["EngineFacts", "ExportPhoto", "Exported", "OpenPhoto", "Opened", "Request"]


@dataclass(frozen=True)
class OpenPhoto:
    """``histories``: what was done to photos opened before, by the digest of their content."""

    generation: int
    path: Path
    histories: tuple[tuple[str, History], ...] = ()
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, eq=False)
class ExportPhoto:
    generation: int
    photo: Photo
    snapshot: Snapshot
    path: Path
    options: ExportOptions
    overwrite: bool
    lane: Lane = Lane.EXPORT


@dataclass(frozen=True, eq=False)
class Opened:
    """An open photo. ``key``: what requests call it. ``layer``: it, as it is, for the screen."""

    key: Hashable
    document: Document
    layer: Layer
    profile: str
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Exported:
    report: ExportReport
    snapshot: Snapshot


@dataclass(frozen=True)
class EngineFacts:
    """``networks``: names by family, best first. ``problem``: why there is no device, or empty."""

    device: str
    note: str
    networks: tuple[tuple[str, tuple[str, ...]], ...]
    problem: str = ""
