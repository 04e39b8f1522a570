"""What the window asks of its worker, as frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.document.edit import Snapshot
from app.engine.queue import Lane
from app.imaging.development import Development
from app.imaging.limits import PhotoLimits
from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage
from app.ui.worker.replies import Opened

if TYPE_CHECKING:
    from app.document.history import History
    from app.document.sidecar_file import SidecarFile
    from app.engine.stack.stack import Stack
    from app.imaging.export.write import ExportOptions
    from app.imaging.photo import Photo


class Request(Protocol):
    """Anything that may be asked of the worker: it waits in a lane."""

    @property
    def lane(self) -> Lane: ...


@dataclass(frozen=True)
class OpenPhoto:
    """``known``: history and sidecar from when it was open before, used if the file is still the same.
    ``limits``: checked before it is decoded. ``development``: of a RAW file; None: as its sidecar says.
    """

    path: Path
    known: PhotoState | None = None
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    development: Development | None = None
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, eq=False)
class ShowPhoto:
    """Make an open photo the one that is worked on; None: none."""

    opened: Opened | None
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True)
class RenderPhoto:
    """Render ``region`` (px of the photo at ``scale``) of a state of the photo into ``layer``.

    ``first``: tells, in the worker's thread and before each tile, which place (px of the full photo) comes
    first. ``patient``: what runs in the lane may finish its tile, as this request needs that tile too.
    Neither makes two unequal.
    """

    opened: Opened
    snapshot: Snapshot
    layer: ScreenImage
    region: Region
    scale: float
    first: Callable[[], tuple[float, float]] | None = field(default=None, compare=False)
    patient: bool = field(default=False, compare=False)
    lane: Lane = field(default=Lane.INTERACTIVE, compare=False)

    def shares_tiles_with(self, other: RenderPhoto) -> bool:
        """Whether a tile of one is of use for the other: parts of one state at one scale share tiles."""
        if (self.opened, self.snapshot, self.scale) != (other.opened, other.snapshot, other.scale):
            return False
        photo = self.opened.document.photo
        whole = round(photo.width * self.scale), round(photo.height * self.scale)
        return whole not in ((each.region.width, each.region.height) for each in (self, other))


@dataclass(frozen=True)
class MakeThumbnails:
    """``quick``: thumbnails that the files contain are good enough."""

    paths: tuple[Path, ...]
    quick: bool = False
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    lane: Lane = Lane.IDLE


@dataclass(frozen=True, eq=False)
class ExportPhoto:
    """``stack``: the one that the photo belongs to."""

    photo: Photo
    snapshot: Snapshot
    path: Path
    options: ExportOptions
    overwrite: bool
    stack: Stack | None = None
    lane: Lane = Lane.EXPORT


@dataclass(frozen=True)
class OpenStack:
    """``paths`` together. ``known``: history and sidecar from when they were open before."""

    paths: tuple[Path, ...]
    known: PhotoState | None = None
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, eq=False)
class PhotoState:
    """What is kept of a photo when its pixels are released: history and sidecar."""

    history: History
    sidecar: SidecarFile
