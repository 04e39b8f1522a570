"""A focal stack that is open: its reference photo, and its other frames beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.document.edit import AUTOMATIC, Snapshot, Source
from app.engine.render.inputs import Inputs
from app.engine.stack.frames import AlignedFrames, StackFrames
from app.imaging.region import Region

if TYPE_CHECKING:
    from app.imaging.photo import Photo


@dataclass(frozen=True)
class Member:
    """One file of a stack. ``slot``: where its frame is kept; None where it was not loaded or takes no part,
    for the reason given in ``note``.
    """

    source: Source
    slot: int | None
    note: str = ""


@dataclass(frozen=True, eq=False)
class Stack:
    """An opened focal stack; see :func:`app.engine.stack.open.open_stack`.

    ``photo``: the reference frame, cropped to ``area``, what all frames show (px of the reference file).
    ``members``: the files, in the order of ``snapshot.sources``; ``reference``: which of them the photo is.
    ``inputs``: to be handed to the engine with the photo; their ``stack`` holds the frames that take
    part, in the order of the members. ``notes``: sentences for the user.
    """

    photo: Photo
    snapshot: Snapshot
    members: tuple[Member, ...]
    reference: int
    area: Region
    inputs: Inputs
    notes: tuple[str, ...]
    aligned: AlignedFrames
    _others: dict[tuple[int, ...], Inputs] = field(default_factory=dict)

    @property
    def frames(self) -> StackFrames:
        """The frames that take part."""
        assert isinstance(self.inputs.stack, StackFrames)
        return self.inputs.stack

    def companions_of(self, snapshot: Snapshot) -> Inputs | None:
        """What lies beside the photo where frames were excluded, brought back or put in another order: the
        very same object for the same frames, so that results of the engine stay known.

        None where the stack has to be opened anew: another reference, other files, a frame not loaded yet.
        Raises StackError where fewer than two frames are left.
        """
        from app.imaging.stack.files import check_number

        ours, theirs = self.snapshot.stack or AUTOMATIC, snapshot.stack or AUTOMATIC
        reference = self.members[self.reference].source.sha256
        if theirs.align != ours.align or theirs.reference not in (None, reference):
            return None
        if theirs.reference is None and ours.reference is not None:
            return None
        by_content = {member.source.sha256: member for member in self.members}
        slots = []
        for source in snapshot.sources:
            member = by_content.get(source.sha256)
            if source.sha256 in theirs.excluded:
                continue
            if member is None or (member.slot is None and not member.note):
                return None
            if member.slot is not None:
                slots.append(member.slot)
        check_number(len(slots))
        wanted = tuple(slots)
        if wanted == self.frames.slots:
            return self.inputs
        return self._others.setdefault(wanted, Inputs(stack=self.frames.only(wanted)))

    def close(self) -> None:
        """Give the temporary space back; the frames cannot be read any more."""
        self.aligned.close()
