"""Who waits for a piece of work."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """A smaller lane goes first. ``TRIAL``: how an export would turn out. ``PICTURES``: thumbnails in sight.
    ``IDLE``: nobody waits yet. The last two yield to everybody at once.
    """

    INTERACTIVE = 0
    MAP = 1
    TRIAL = 2
    EXPORT = 3
    PICTURES = 4
    IDLE = 5
