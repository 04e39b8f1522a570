"""Along which order frames of a stack are worked, so that the order of files has no say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.fusion.shared import grey_of, steepness
from app.imaging.stack.order import focus_order, likeness

_CELLS = 24  # along the shorter side


def canonical_order(
    read: Callable[[int], FloatArray], count: int, known: Sequence[int] | None = None
) -> tuple[int, ...]:
    """The frames' numbers from one end of the focus to the other: the less sharp end is the first.

    ``read``: a frame by number, float32 H×W×3, reduced. ``known``: the order where it is known already;
    then only its two ends are read.
    """
    if known is None:
        powers = [_power(read(index)) for index in range(count)]
        order = focus_order(likeness(np.stack([each.ravel() for each in powers])))
        ends = powers[order[0]], powers[order[-1]]
    else:
        order = list(known)
        ends = _power(read(order[0])), _power(read(order[-1]))
    first, last = (float(each.sum()) for each in ends)
    return tuple(order if first <= last else order[::-1])


def _power(pixels: FloatArray) -> NDArray[np.float64]:
    """Strength of details in each cell of the picture."""
    steep = steepness(grey_of(pixels))
    step = max(min(steep.shape) // _CELLS, 1)
    rows, columns = (side // step for side in steep.shape)
    cells = steep[: rows * step, : columns * step].astype(np.float64) ** 2
    mean: NDArray[np.float64] = cells.reshape(rows, step, columns, step).mean(axis=(1, 3))
    return mean
