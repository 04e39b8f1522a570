"""Laying the frames of a focal stack over each other: which is the reference, and where all others lie.

First coarsely, in whatever order: each frame over one already placed that looks most like it. Laid over each
other, the frames tell their order of focus. Then finely, from the reference outwards: each frame over the
reference as long as the two agree well, otherwise over its neighbour, so that errors hardly add up and what
is compared is sharp in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.imaging.arrays import Matrix
from app.imaging.stack.look import AlignmentPreview, Level, lay
from app.imaging.stack.order import focus_order, likeness, middle
from app.imaging.stack.pair import Fit, corners_moved, fit
from app.progress import Progress, no_progress, part_of

#: Frames that agree less are not believed to show the same; see the tests for what other pictures reach.
LEAST_AGREEMENT = 0.25
#: With another frame that agrees as much, nobody looks for a better one; and with an anchor that agrees less
#: a nearer one is taken.
_ENOUGH, _ANCHOR = 0.7, 0.9
#: How many placed frames are tried before one is given up.
_TRIES = 4
#: How many frames are tried as the first, where those before it left most others out.
_STARTS = 4
#: Shares of the frame that must be in common, and of the diagonal that its shape may change by.
_LEAST_OVERLAP, _MOST_DISTORTION = 0.5, 0.2
#: Px by which no corner of a frame moves that stood on a tripod: it is then left to the last bit.
_UNMOVED = 0.1
#: Px from one place to the next where the strength of details is compared: it is smooth.
_APART = 6


@dataclass(frozen=True, eq=False)
class Placement:
    """Where a frame lies. ``matrix``: 3×3, from px of the reference to px of the frame, the first px having
    its centre at (0, 0). ``agreement``: correlation with the frame it was laid over, 1 for the reference.
    """

    matrix: Matrix
    agreement: float

    @property
    def unmoved(self) -> bool:
        return bool(np.array_equal(self.matrix, np.eye(3)))


@dataclass(frozen=True, eq=False)
class Alignment:
    """``placements``: one a frame, None for those that could not be laid over the others. ``order``: the
    frames from one end of the focus to the other, those that could not at its end.
    """

    reference: int
    order: tuple[int, ...]
    placements: tuple[Placement | None, ...]


def align(
    looks: Sequence[AlignmentPreview], reference: int | None = None, progress: Progress = no_progress
) -> Alignment:
    """Lay all frames over ``reference``, by default the middle of the focus order."""
    coarse = _placed_coarsely(looks, reference, part_of(progress, 0.0, 0.4))
    order = _order(looks, coarse, -1)
    start = middle(looks, order) if reference is None else reference
    placements = _placed_finely(looks, coarse, order, start, part_of(progress, 0.4, 1.0))
    placed = {number: placement.matrix for number, placement in placements.items()}
    order = _order(looks, placed, -2)
    if reference is None:
        reference = middle(looks, order)
        back = np.asarray(np.linalg.inv(placements[reference].matrix), np.float64)
        for number, placement in placements.items():
            matrix = np.eye(3) if number == reference else _times(placement.matrix, back)
            placements[number] = Placement(matrix, placement.agreement)
    for number, placement in placements.items():
        if corners_moved(placement.matrix, looks[number].height, looks[number].width) < _UNMOVED:
            placements[number] = Placement(np.eye(3), placement.agreement)
    everybody = range(len(looks))
    missing = [number for number in everybody if number not in placements]
    return Alignment(reference, tuple(order + missing), tuple(map(placements.get, everybody)))


def unaligned(looks: Sequence[AlignmentPreview], reference: int | None = None) -> Alignment:
    """All frames taken as they lie, in the order of focus that they then tell."""
    order = _order(looks, dict.fromkeys(range(len(looks)), np.eye(3)), -1)
    if reference is None:
        reference = middle(looks, order)
    return Alignment(reference, tuple(order), (Placement(np.eye(3), 1.0),) * len(looks))


def _placed_coarsely(
    looks: Sequence[AlignmentPreview], first: int | None, progress: Progress
) -> dict[int, Matrix]:
    """Where frames lie in px of the first one; without those that fit nowhere.

    Without a first one the largest group is taken of those that fit together.
    """
    alike = likeness(np.stack([look.sharpness.ravel() for look in looks]).astype(np.float64) ** 2)
    levels = [look.pyramid(coarse=True) for look in looks]
    if first is not None:
        return _grown(looks, levels, alike, first, range(len(looks)), progress)
    best: dict[int, Matrix] = {}
    rest = list(range(len(looks)))
    for attempt in range(_STARTS):
        start = max(rest, key=lambda each: alike[each, rest].sum())
        part = part_of(progress, attempt / _STARTS, (attempt + 1) / _STARTS)
        found = _grown(looks, levels, alike, start, rest, part)
        best = max(best, found, key=len)
        rest = [number for number in rest if number not in found]
        if len(best) >= len(rest):
            break
    return best


def _grown(
    looks: Sequence[AlignmentPreview],
    levels: Sequence[list[Level]],
    alike: Matrix,
    first: int,
    numbers: Iterable[int],
    progress: Progress,
) -> dict[int, Matrix]:
    """Those of ``numbers`` that fit over the first one, or over one that does, and where."""
    placed = {first: np.eye(3)}
    waiting = set(numbers) - {first}
    given_up: dict[int, int] = {}  # how many were placed when a frame was last tried
    total = len(waiting) + 1
    while waiting:
        progress(1 - len(waiting) / total)
        here = list(placed)
        number = max(sorted(waiting), key=lambda each: (-given_up.get(each, 0), alike[each, here].max()))
        if given_up.get(number) == len(placed):
            break  # all that are left have been tried since the last one was placed
        best: Fit | None = None
        for base in sorted(here, key=lambda each: -alike[number, each])[:_TRIES]:
            found = fit(levels[base], levels[number])
            if _believable(found, looks[number]) and (best is None or found.agreement > best.agreement):
                best = found
                placed[number] = _times(found.matrix, placed[base])
            if best is not None and best.agreement > _ENOUGH:
                break
        if best is None:
            given_up[number] = len(placed)
        else:
            waiting.discard(number)
    return placed


def _placed_finely(
    looks: Sequence[AlignmentPreview],
    coarse: dict[int, Matrix],
    order: Sequence[int],
    start: int,
    progress: Progress,
) -> dict[int, Placement]:
    """Frames laid over ``start``, from it outwards along ``order``."""
    placements = {start: Placement(np.eye(3), 1.0)}
    base = np.linalg.inv(coarse[start])
    place, done = order.index(start), 0
    first = _Placed(looks[start].pyramid(), np.eye(3), np.eye(3))

    def lay_over(below: _Placed, levels: list[Level], rough: Matrix) -> Placement | None:
        found = fit(below.levels, levels, rough @ np.linalg.inv(below.coarse), first=-2)
        if not _believable(found, looks[start]):
            return None
        return Placement(_times(found.matrix, below.matrix), found.agreement)

    for way in (order[place + 1 :], order[:place][::-1]):
        anchor = last = first
        for number in way:
            progress(done / max(len(order) - 1, 1))
            done += 1
            levels, rough = looks[number].pyramid(), coarse[number] @ base
            found = lay_over(anchor, levels, rough)
            if (found is None or found.agreement < _ANCHOR) and last is not anchor:
                nearer = lay_over(last, levels, rough)
                if nearer is not None and (found is None or nearer.agreement > found.agreement):
                    found, anchor = nearer, last
            if found is not None:
                last = _Placed(levels, rough, found.matrix)
                placements[number] = found
    return placements


def _order(looks: Sequence[AlignmentPreview], placed: Mapping[int, Matrix], level: int) -> list[int]:
    """The order of focus of those that are placed: by how alike their details are where they lie, in form and
    in strength.

    ``level``: counted from the finest of the coarse pyramid (−1), or of the whole (−2: the second finest).
    """
    numbers = sorted(placed)
    forms, powers, seen = [], [], []
    for number in numbers:
        here = looks[number].pyramid(coarse=level == -1)[level:][0]
        inner = here.inverse @ placed[number] @ here.matrix
        forms.append(lay(here.details, inner))
        powers.append(lay(here.power, inner))
        seen.append(lay(np.ones_like(here.details), inner) > 0.999)
    common = np.logical_and.reduce(seen)
    row = np.stack([form[common] for form in forms])
    row /= np.linalg.norm(row, axis=1, keepdims=True) + np.float32(1e-12)
    power = np.stack([each[::_APART, ::_APART][common[::_APART, ::_APART]] for each in powers])
    alike = np.clip(row @ row.T, 0.0, None) * likeness(power.astype(np.float64))
    return [numbers[place] for place in focus_order(alike)]


@dataclass(frozen=True, eq=False)
class _Placed:
    """``coarse`` and ``matrix``: from px of the reference to its own, before and after refining."""

    levels: list[Level]
    coarse: Matrix
    matrix: Matrix


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    product = outer @ inner
    return np.asarray(product / product[2, 2], np.float64)


def _believable(found: Fit, look: AlignmentPreview) -> bool:
    if found.agreement < LEAST_AGREEMENT or found.overlap < _LEAST_OVERLAP:
        return False
    # Without its shift: how far turning, scaling and bending alone take the corners.
    middle = np.array([(look.width - 1) / 2, (look.height - 1) / 2, 1.0])
    at = found.matrix @ middle
    back = np.eye(3)
    back[:2, 2] = middle[:2] - at[:2] / at[2]
    moved = corners_moved(back @ found.matrix, look.height, look.width)
    return moved < _MOST_DISTORTION * float(np.hypot(look.height, look.width))
