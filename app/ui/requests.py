"""What the window asks of its worker, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.document.edit import Snapshot
from app.document.history import History
from app.engine.request import Lane, Request
from app.imaging.limits import Limits

# Known under this name before what is asked and what is told were parted.
from app.ui.news import EngineFacts, Exported, Opened

if TYPE_CHECKING:
    from app.imaging.photo import Photo
    from app.imaging.writing import ExportOptions

__all__ = ["EngineFacts", "ExportPhoto", "Exported", "OpenPhoto", "Opened", "Request", "Wanted"]


class Wanted(Protocol):
    """Anything that may be asked of the worker: it waits in a lane, and its answers carry its generation."""

    @property
    def generation(self) -> int: ...

    @property
    def lane(self) -> Lane: ...


@dataclass(frozen=True)
class OpenPhoto:
    """``histories``: what was done to photos opened before, by the digest of their content. ``limits``: what
    the photo is held against before it is decoded."""

    generation: int
    path: Path
    histories: tuple[tuple[str, History], ...] = ()
    limits: Limits = field(default_factory=Limits)
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
