"""How a state of a focal stack stands in a sidecar: frames by their numbers among the sources.

``{"order": [1, 0, 2], "reference": null, "excluded": [2], "align": true}``
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.document.edit import Snapshot, Source
from app.document.edit_text import a_list, a_whole
from app.document.focal_stack import FocalStack


def stack_plain(snapshot: Snapshot, digests: Sequence[str]) -> dict[str, Any] | None:
    """The frames of ``snapshot`` as JSON values, by their place in ``digests``; None for a single photo."""
    stack = snapshot.stack
    if stack is None:
        return None
    places = {digest: number for number, digest in enumerate(digests)}
    return {
        "order": [places[source.sha256] for source in snapshot.sources],
        "reference": None if stack.reference is None else places.get(stack.reference),
        "excluded": sorted(places[digest] for digest in stack.excluded if digest in places),
        "align": stack.align,
    }


def stack_from(plain: Any, frames: Sequence[Source]) -> tuple[tuple[Source, ...], FocalStack]:
    """The frames in their order, and what was settled about them.

    Raises ValueError, TypeError and KeyError for anything malformed.
    """
    last = len(frames) - 1
    order = [a_whole(number, 0, last) for number in a_list(plain["order"], len(frames))]
    if sorted(order) != list(range(len(frames))):
        raise ValueError("not every frame once")
    excluded = [a_whole(number, 0, last) for number in a_list(plain["excluded"], len(frames))]
    reference, align = plain["reference"], plain["align"]
    if not isinstance(align, bool):
        raise ValueError("neither aligned nor not")
    chosen = None if reference is None else frames[a_whole(reference, 0, last)].sha256
    out = frozenset(frames[number].sha256 for number in excluded)
    if len(frames) - len(out) < 2 or chosen in out:
        raise ValueError("too few frames, or none to lay them over")
    return tuple(frames[number] for number in order), FocalStack(chosen, out, align)
