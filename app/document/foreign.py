"""Parameters that this installation cannot read, kept word for word so that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ForeignParams:
    """``text``: the parameters as JSON. ``enabled``: what the edit said; while it is foreign it is left out.

    For a tool that is not installed, a newer version of one that is, or values out of its range.
    """

    text: str
    enabled: bool
