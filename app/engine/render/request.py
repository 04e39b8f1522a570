"""What a render is asked for, who listens while it works, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.engine.render.inputs import NO_INPUTS, Inputs
from app.progress import Cancel, Progress, no_progress

if TYPE_CHECKING:
    from app.document.edit import Snapshot
    from app.imaging.arrays import FloatArray
    from app.imaging.photo import Photo
    from app.imaging.region import Region


@dataclass(frozen=True, eq=False)
class RenderRequest:
    """``photo`` with the enabled edits of ``snapshot``.

    ``region``: px of the photo at ``scale`` (0 < scale ≤ 1); None is all of it. ``inputs``: what lies beside
    the photo. ``first``: tells before each tile which place (x, y) comes first; None: the
    middle of the region.
    ``quick_map``: tools that can do without the defocus map get a coarse one of what is asked for alone.
    """

    photo: Photo
    snapshot: Snapshot
    region: Region | None = None
    scale: float = 1.0
    inputs: Inputs = NO_INPUTS
    first: Callable[[], tuple[float, float]] | None = None
    quick_map: bool = False


@dataclass(frozen=True, eq=False)
class Tile:
    """A finished part: ``pixels`` (read-only float32 in the photo's space) of ``region`` at ``scale``."""

    region: Region
    scale: float
    pixels: FloatArray

    def part(self, region: Region) -> FloatArray:
        """The pixels of ``region``, which lies within."""
        return self.pixels[region.inside(self.region).slices]


@dataclass(frozen=True, eq=False)
class RenderCallbacks:
    """Who listens. ``on_tile`` gets the finished parts of the last step; ``between_tiles`` is called before
    each piece of work and may do other work.
    """

    progress: Progress = no_progress
    cancel: Cancel = field(default_factory=Cancel)
    on_tile: Callable[[Tile], None] | None = None
    between_tiles: Callable[[], None] | None = None


@dataclass(frozen=True, eq=False)
class Rendered:
    """``layers``: further float32 H×W pictures of the same region, as ``tool id/name``."""

    pixels: FloatArray
    region: Region
    scale: float
    notes: tuple[str, ...] = ()
    layers: dict[str, FloatArray] = field(default_factory=dict)
