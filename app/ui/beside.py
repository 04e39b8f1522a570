"""What lies beside a photo for the engine: the frames of its focal stack, as a state of it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.document.document import Document
from app.document.edit import Snapshot
from app.imaging.errors import AllfocusError, ParameterError

if TYPE_CHECKING:
    from app.engine.companions import Companions
    from app.engine.stack import Stack


def companions_of(stack: Stack | None, snapshot: Snapshot) -> Companions:
    """To be handed to the engine with the photo that ``stack`` belongs to. Raises ParameterError and
    StackError.
    """
    from app.engine.companions import NO_COMPANIONS

    if stack is None:
        return NO_COMPANIONS
    found = stack.companions_of(snapshot)
    if found is None:
        raise ParameterError(
            "That state lays the frames over another one; go to it in the history to have them aligned so."
        )
    return found


def is_served(document: Document, snapshot: Snapshot) -> bool:
    """Whether the frames that are open will do for ``snapshot``; else the stack has to be aligned anew."""
    try:
        return document.stack is None or document.stack.companions_of(snapshot) is not None
    except AllfocusError:
        return True  # opening it again would not help; whoever renders it hears why
