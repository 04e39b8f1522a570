"""Who waits for a piece of work."""

from __future__ import annotations

from enum import IntEnum


class Lane(IntEnum):
    """A smaller lane goes first. ``TRIAL``: how an export would turn out. ``IDLE``: nobody waits yet, and it
    yields to everybody at once.
    """

    INTERACTIVE = 0
    MAP = 1
    TRIAL = 2
    EXPORT = 3
    IDLE = 4
