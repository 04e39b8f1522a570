"""What a photographer settled about the sources of a snapshot that are a focal stack."""

from __future__ import annotations

from dataclasses import dataclass


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
