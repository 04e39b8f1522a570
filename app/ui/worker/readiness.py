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
    """To be handed to the engine with the photo that ``stack`` belongs to. Raises ParameterError and
    StackError.
    """
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
    """Whether what is open will do for ``snapshot``: a RAW file developed so, frames aligned so."""
    if document.can_develop and document.developed != snapshot.developed:
        return False
    try:
        return document.stack is None or document.stack.companions_of(snapshot) is not None
    except AllfocusError:
        return True  # opening it again would not help; whoever renders it hears why


def nearest_matching(document: Document) -> int | None:
    """The place in the history of the latest state before the current one that what is open will do for, or
    else of the latest at all; None where it does for the current one, or for none.
    """
    if matches_open_photo(document, document.snapshot):
        return None
    entries = document.history.entries
    served = [number for number, (state, _) in enumerate(entries) if matches_open_photo(document, state)]
    earlier = [number for number in served if number < document.history.index]
    return (earlier or served)[-1] if served else None
