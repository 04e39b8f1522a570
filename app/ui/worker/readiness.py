"""What a state of a photo needs to be open: its RAW file developed so, the frames of its stack aligned so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.document import Document
from app.document.edit import Snapshot
from app.errors import AllfocusError, ParameterError

if TYPE_CHECKING:
    from app.engine.render.inputs import Inputs
    from app.engine.stack.stack import Stack


def inputs_of(stack: Stack | None, snapshot: Snapshot) -> Inputs:
    """What the engine needs beside the photo of ``stack``. Raises ParameterError and StackError."""
    from app.engine.render.inputs import NO_INPUTS

    if stack is None:
        return NO_INPUTS
    found = stack.companions_of(snapshot)
    if found is None:
        raise ParameterError(
            "That state lays the frames over another one; go to it in the history to have them aligned so."
        )
    return found


def matches_open_photo(document: Document, snapshot: Snapshot) -> bool:
    """Whether the open photo fits ``snapshot``: its RAW file developed and its frames aligned that way."""
    if document.can_develop and document.developed != snapshot.developed:
        return False
    try:
        return document.stack is None or document.stack.companions_of(snapshot) is not None
    except AllfocusError:
        return True  # opening it again would not help; rendering it says why


def nearest_matching(document: Document) -> int | None:
    """The index in the history of the latest state before the current one that the open photo fits, or else
    of the latest of all; None where it fits the current one, or none.
    """
    if matches_open_photo(document, document.snapshot):
        return None
    entries = document.history.entries
    served = [number for number, (state, _) in enumerate(entries) if matches_open_photo(document, state)]
    earlier = [number for number in served if number < document.history.index]
    return (earlier or served)[-1] if served else None
