"""What the worker replies to requests of the window, as frozen values."""

from __future__ import annotations

from collections.abc import Hashable
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


@dataclass(frozen=True)
class Reply:
    """What all replies derive from."""


@dataclass(frozen=True, eq=False)
class Opened(Reply):
    """An open photo. ``key``: what requests call it. ``layer``: it, as it is, for the screen, which ``copy``
    fills. ``view_state``: where it was looked at when it was left, as its sidecar says; None for all of it.
    """

    key: Hashable
    document: Document
    layer: ScreenImage
    profile: str
    notes: tuple[str, ...]
    copy: DisplayCopy
    sidecar: SidecarFile
    view_state: ViewState | None


@dataclass(frozen=True, eq=False)
class Started(Reply):
    """The picture asked for is being worked out, into ``layer``."""

    layer: ScreenImage


@dataclass(frozen=True)
class Painted(Reply):
    """The layer has a part more."""


@dataclass(frozen=True)
class Unchanged(Reply):
    """The edits asked for change nothing."""


@dataclass(frozen=True)
class Progressed(Reply):
    """``fraction`` of the request is done, in [0, 1]; ``text``: what is done now, or empty."""

    fraction: float
    text: str


@dataclass(frozen=True)
class Finished(Reply):
    """All parts of an answer are there. ``weights``: digests of those used, by (tool id, parameters)."""

    notes: tuple[str, ...] = ()
    weights: tuple[tuple[Hashable, str], ...] = ()


@dataclass(frozen=True)
class AwaitsMap(Reply):
    """The answer is a first look: a tool follows the map, which has to be measured first."""


@dataclass(frozen=True)
class Rested(Reply):
    """Idle work is not gone on with: what more of it came to would displace what is of more use."""


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


@dataclass(frozen=True)
class Stopped(Reply):
    """The request ended without a result, as it was cancelled or yielded to another."""


@dataclass(frozen=True)
class EngineFacts:
    """``networks``: names by family, best first. ``problem``: why there is no device, or empty."""

    device: str
    note: str
    networks: tuple[tuple[str, tuple[str, ...]], ...]
    problem: str = ""
