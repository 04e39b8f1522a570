"""What is asked of the worker to open a photo or a stack of the shelf."""

from __future__ import annotations

from app.imaging.limits import Limits
from app.ui.requests import OpenPhoto
from app.ui.shelf import ShelfPhoto
from app.ui.stack_job import OpenStack


def opening_of(photo: ShelfPhoto, generation: int, limits: Limits) -> OpenPhoto | OpenStack:
    """The request; a RAW file is developed as the photo's current state wants it."""
    if photo.frames:
        return OpenStack(generation, tuple(frame.path for frame in photo.frames), photo.known, limits)
    developed = None if photo.known is None else photo.known.history.current.developed
    return OpenPhoto(generation, photo.path, photo.known, limits, developed)
