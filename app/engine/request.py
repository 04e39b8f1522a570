"""What is asked of the engine and what it answers, as frozen values."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum

from app.document.edit import Snapshot
from app.tools.frame import FloatArray, Region


class Lane(IntEnum):
    """Who waits: a smaller lane goes first."""

    INTERACTIVE = 0
    MAP = 1
    EXPORT = 2


@dataclass(frozen=True)
class Request:
    """A picture that is wanted. ``region`` is in px of the photo at ``scale``; None is all of it."""

    generation: int
    photo_key: Hashable
    snapshot: Snapshot
    region: Region | None
    scale: float
    lane: Lane = Lane.INTERACTIVE


@dataclass(frozen=True, eq=False)
class TileReady:
    """A part of the answer. ``pixels``: read-only float32 in the photo's own space.

    ``approximate``: worked out on a reduced photo, so that the full-size result will differ a little.
    """

    generation: int
    region: Region
    scale: float
    pixels: FloatArray
    approximate: bool


@dataclass(frozen=True)
class Finished:
    """All parts of an answer have been given."""

    generation: int
    notes: tuple[str, ...] = ()
