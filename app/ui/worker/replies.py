"""What the worker replies to requests of the window, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.document import Document
from app.document.edit import Snapshot
from app.document.sidecar import ViewState
from app.document.sidecar_file import SidecarFile
from app.ui.canvas.screen_image import ScreenImage
from app.ui.worker.display_copy import DisplayCopy

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.imaging.export.write import ExportReport


@dataclass(frozen=True, eq=False)
class Reply:
    """What all replies derive from."""


@dataclass(frozen=True, eq=False)
class Opened(Reply):
    """An open photo. ``copy`` fills its ``layer``. ``view_state``: zoom and place of the last look, from the
    sidecar; None: the whole photo.
    """

    document: Document
    copy: DisplayCopy
    notes: tuple[str, ...]
    sidecar: SidecarFile
    view_state: ViewState | None

    @property
    def layer(self) -> ScreenImage:
        """The unedited photo for the screen."""
        return self.copy.layer


@dataclass(frozen=True, eq=False)
class Started(Reply):
    """Rendering into ``layer`` has begun."""

    layer: ScreenImage


class Painted(Reply):
    """The layer has a part more."""


class Unchanged(Reply):
    """The edits change nothing, so there is nothing to render."""


@dataclass(frozen=True)
class Progressed(Reply):
    """``fraction`` of the request is done, in [0, 1]; ``text``: what is done now, or empty."""

    fraction: float
    text: str


@dataclass(frozen=True)
class Rendered(Reply):
    """The region is rendered."""

    notes: tuple[str, ...] = ()


class AwaitsMap(Reply):
    """What was rendered is a preview: a tool follows the focus map, which has to be measured first."""


class IdleLimitReached(Reply):
    """Idle rendering stopped: more of it would displace results in the cache that are of more use."""


@dataclass(frozen=True, eq=False)
class Thumbnail(Reply):
    """``pixels``: uint8 H×W×3 in sRGB; None where none can be made. ``edited``: whether the photo's sidecar
    holds edits. ``rough``: a finer one can be made.
    """

    path: Path
    pixels: NDArray[np.uint8] | None
    edited: bool = False
    rough: bool = False


@dataclass(frozen=True, eq=False)
class Exported(Reply):
    report: ExportReport
    snapshot: Snapshot


@dataclass(frozen=True)
class Failed(Reply):
    """The request ended without a result: ``sentence`` says why. ``beyond_limits``: the photo is larger than
    the preferences allow.
    """

    sentence: str
    beyond_limits: bool = False


class Stopped(Reply):
    """The request ended without a result, as it was cancelled or yielded to another."""


@dataclass(frozen=True)
class EngineFacts:
    """``networks``: names by family, best first. ``problem``: why there is no device, or empty.
    ``threads``: of a CPU, on which networks run.
    """

    device: str
    note: str
    networks: tuple[tuple[str, tuple[str, ...]], ...]
    problem: str = ""
    threads: int = 0
