"""Who waits for a piece of work."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """A smaller lane goes first. ``TOLD``: a moment's work, what a tool tells of what is on the screen.
    ``TRIAL``: how an export would turn out. ``PICTURES``: thumbnails in sight.
    ``IDLE``: nobody waits yet. These two yield to everybody at once. ``BATCH`` and ``RANKING``: many photos;
    all others are let in between their pieces.
    """

    TOLD = -1
    INTERACTIVE = 0
    MAP = 1
    TRIAL = 2
    EXPORT = 3
    PICTURES = 4
    IDLE = 5
    BATCH = 6
    RANKING = 7
