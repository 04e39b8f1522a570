"""Edits and snapshots: frozen values that say what is done to which photo."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.mask import Mask
from app.errors import ParameterError, PhotoError
from app.imaging.development import AS_SHOT, Development
from app.imaging.files.view_pairs import Pair


@dataclass(frozen=True)
class DualViews:
    """What the left and the right half of the lens saw: two pictures of the photo's size, known by their
    content.

    Raises ParameterError where both are the same picture.
    """

    left: Source
    right: Source

    def __post_init__(self) -> None:
        if self.left.sha256 == self.right.sha256:
            raise ParameterError(
                f"{self.left.path.name} and {self.right.path.name} hold the same picture; choose the left "
                "and the right view."
            )


def views_of(pair: Pair) -> DualViews:
    """The views in these files. Raises PhotoError and ParameterError."""
    return DualViews(*(source_of(path.absolute()) for path in pair))


def with_views(snapshot: Snapshot, views: DualViews | None) -> Snapshot:
    """``snapshot`` with these views beside the photo, or none."""
    return dataclasses.replace(snapshot, views=views)


def label_of(views: DualViews | None) -> str:
    """What history calls it: ``Views: IMG_L.png, IMG_R.png``."""
    return "Views: none" if views is None else f"Views: {views.left.path.name}, {views.right.path.name}"


@dataclass(frozen=True)
class FocalStack:
    """Frames are named by the SHA-256 of their files, so that another order changes nothing.

    ``reference``: the frame all others are laid over, None for the middle of the focus order. ``excluded``:
    frames that take no part. ``align``: whether frames are aligned at all.
    """

    reference: str | None = None
    excluded: frozenset[str] = frozenset()
    align: bool = True


AUTOMATIC = FocalStack()


@dataclass(frozen=True)
class Source:
    """A file that a result is made from, known by its content."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class Edit:
    """One tool with its parameters. What it was given + ``opacity`` · ``mask`` · (what it made − that) is its
    result; ``opacity`` lies in [0, 1], a ``mask`` of None is 1 everywhere.
    """

    tool_id: str
    tool_version: int
    params: Any
    model_sha: str | None = None
    mask: Mask | None = None
    enabled: bool = True
    opacity: float = 1.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.opacity <= 1.0:  # NaN fails both comparisons
            raise ParameterError(f"The opacity of an edit is {self.opacity:g}; choose between 0 and 1.")

    @property
    def acts(self) -> bool:
        """Whether its result is laid over the photo anywhere, whatever its tool makes."""
        return self.enabled and self.opacity > 0 and not (self.mask and self.mask.covers_nothing)

    def with_strokes(self, strokes: Iterable[Any]) -> Edit:
        """This edit with other strokes on its mask."""
        mask = dataclasses.replace(self.mask or Mask(), strokes=tuple(strokes))
        return dataclasses.replace(self, mask=mask)


@dataclass(frozen=True)
class Snapshot:
    """Everything that decides how a result looks. Equal snapshots give equal results.

    ``sources``: one photo or an ordered focal stack. ``edits``: applied in this order.
    ``stack``: how the sources form a focal stack; None where they are none. ``development``: of a RAW
    file; None is as shot. ``views``: the dual-pixel views of the photo, where they were brought along.
    """

    sources: tuple[Source, ...] = ()
    development: Development | None = None
    map_edits: tuple[Any, ...] = ()
    edits: tuple[Edit, ...] = ()
    stack: FocalStack | None = None
    views: DualViews | None = None

    @property
    def is_edited(self) -> bool:
        """Whether anything was done: developed otherwise, the map corrected, a tool switched on."""
        return bool(self.development or self.map_edits) or any(edit.enabled for edit in self.edits)

    @property
    def developed(self) -> Development:
        """How the RAW file is developed."""
        return self.development or AS_SHOT

    def edit_of(self, tool_id: str) -> Edit | None:
        """The edit made with this tool, or None."""
        return next((edit for edit in self.edits if edit.tool_id == tool_id), None)

    def with_edit(self, edit: Edit) -> Snapshot:
        """This snapshot with ``edit`` in the place of the same tool's edit, or behind all others."""
        edits = {each.tool_id: each for each in self.edits} | {edit.tool_id: edit}
        return dataclasses.replace(self, edits=tuple(edits.values()))

    def without(self, tool_id: str) -> Snapshot:
        """This snapshot without the edit of this tool."""
        return dataclasses.replace(self, edits=tuple(e for e in self.edits if e.tool_id != tool_id))


def tool_word(edits: Iterable[Edit]) -> str:
    """What ``{tool}`` in the name of a result stands for: the tools at work, or ``photo`` where none is."""
    return "-".join(edit.tool_id for edit in edits if edit.enabled) or "photo"


def source_of(path: Path) -> Source:
    """The source that ``path`` is, its content hashed without being held in memory. Raises PhotoError."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise PhotoError(
            f"{path.name} cannot be read ({reason}); check that it is there and that you may read it."
        ) from problem
    return Source(path, digest)


@dataclass(frozen=True)
class UnknownParams:
    """``text``: the parameters as JSON. ``enabled``: what the edit said; while it is foreign it is left out.

    For a tool that is not installed, a newer version of one that is, or values out of its range.
    """

    text: str
    enabled: bool
