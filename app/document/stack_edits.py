"""What a person does to the frames of a focal stack: left out, put in order, laid over one of them."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.document.edit import AUTOMATIC, FocalStack, Snapshot, Source
from app.errors import ParameterError
from app.imaging.files.ordering import natural_order


def stack_of(state: Snapshot) -> FocalStack:
    """What was settled about the frames of ``state``."""
    return state.stack or AUTOMATIC


def takes_part(state: Snapshot, frame: Source) -> bool:
    return frame.sha256 not in stack_of(state).excluded


def left_out(state: Snapshot, frame: Source, out: bool) -> Snapshot:
    """``state`` without ``frame``, or with it again. Raises ParameterError where fewer than two would stay.

    A reference that is left out is chosen by the program again.
    """
    stack = stack_of(state)
    excluded = stack.excluded | {frame.sha256} if out else stack.excluded - {frame.sha256}
    if sum(each.sha256 not in excluded for each in state.sources) < 2:
        raise ParameterError("A focal stack needs two frames at least; bring another one back first.")
    reference = None if stack.reference in excluded else stack.reference
    return _settle(state, excluded=excluded, reference=reference)


def laid_over(state: Snapshot, frame: Source | None) -> Snapshot:
    """``state`` with all frames laid over ``frame``, which takes part then; None: the program chooses."""
    if frame is None:
        return _settle(state, reference=None)
    return _settle(state, reference=frame.sha256, excluded=stack_of(state).excluded - {frame.sha256})


def aligned(state: Snapshot, on: bool) -> Snapshot:
    """``state`` with its frames aligned, or as they are."""
    return _settle(state, align=on)


def moved(state: Snapshot, frame: Source, to: int) -> Snapshot:
    """``state`` with ``frame`` as number ``to`` of its frames."""
    others = [each for each in state.sources if each != frame]
    return dataclasses.replace(state, sources=(*others[:to], frame, *others[to:]))


def by_name(state: Snapshot) -> Snapshot:
    """``state`` with its frames in the natural order of their names."""
    places = {path: at for at, path in enumerate(natural_order(each.path for each in state.sources))}
    ordered = sorted(state.sources, key=lambda each: places[each.path])
    return dataclasses.replace(state, sources=tuple(ordered))


def _settle(state: Snapshot, **settled: Any) -> Snapshot:
    return dataclasses.replace(state, stack=dataclasses.replace(stack_of(state), **settled))
