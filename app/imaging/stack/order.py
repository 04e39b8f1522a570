"""The order of focus, found from the pictures alone: names and times may say anything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import Matrix
from app.imaging.stack.look import AlignmentPreview


def likeness(power: NDArray[np.floating]) -> Matrix:
    """How alike frames are in what they hold sharp, by the ``power`` of details (n×cells): n×n, 0 to 1.

    Bhattacharyya's coefficient of the shares that frames have in each place, more where frames differ more.
    """
    shares = power / (power.sum(axis=0) + 1e-12)
    contrast = np.sqrt(power.max(axis=0) - power.min(axis=0))
    root = np.sqrt(shares * np.minimum(contrast, np.percentile(contrast, 90)) + 1e-12)
    root /= np.linalg.norm(root, axis=1, keepdims=True)
    return np.asarray(root @ root.T, np.float64)


def focus_order(alike: Matrix) -> list[int]:
    """Frames from one end of the focus to the other, found from how ``alike`` each two are (n×n, 0 to 1).

    What is sharp in one frame softens in those beside it, so the row is the path along which neighbours are
    most alike. It is begun by the second eigenvector of the Laplacian (Atkins, Boman, Hendrickson 1998) and
    bettered by turning and moving parts of it. Which end comes first says nothing.
    """
    count = len(alike)
    if count < 3:
        return list(range(count))
    weights = np.clip(alike, 1e-6, None) ** 2
    np.fill_diagonal(weights, 0.0)
    root = np.sqrt(weights.sum(axis=1))
    _, vectors = np.linalg.eigh(weights / np.outer(root, root))
    row = np.argsort(vectors[:, -2] / root, kind="stable")
    # A frame beside both ends, with which nothing is alike, makes the path a round trip.
    padded = np.zeros((count + 1, count + 1))
    padded[:count, :count] = alike
    row = _bettered(np.append(row, count), padded)
    end = int(np.flatnonzero(row == count)[0])
    return [int(number) for number in np.roll(row, -end)[1:]]


def _bettered(row: NDArray[np.int64], alike: Matrix) -> NDArray[np.int64]:
    """A round trip along which neighbours are more alike: 2-opt, and short parts moved."""
    count = len(row)
    for _ in range(20 * count):
        after = np.roll(row, -1)
        kept = alike[row, after]
        # Turning what lies between two steps i and j replaces them by row[i]–row[j] and after[i]–after[j].
        gain = alike[np.ix_(row, row)] + alike[np.ix_(after, after)] - kept[:, None] - kept[None, :]
        gain[np.tril_indices(count)] = 0.0
        i, j = np.unravel_index(int(gain.argmax()), gain.shape)
        if gain[i, j] > 1e-9:
            row = np.concatenate([row[: i + 1], row[i + 1 : j + 1][::-1], row[j + 1 :]])
            continue
        moved = _part_moved(row, alike)
        if moved is None:
            break
        row = moved
    return row


def _part_moved(row: NDArray[np.int64], alike: Matrix) -> NDArray[np.int64] | None:
    """The round trip with up to three neighbours put elsewhere, if that helps."""
    for length in (1, 2, 3):
        for start in range(len(row)):
            turned = np.roll(row, -start)
            part, rest = turned[:length], turned[length:]
            if len(rest) < 2:
                return None
            step = alike[rest, np.roll(rest, -1)]
            for piece in (part, part[::-1]):
                # The last of these steps is where the part was taken from.
                gain = alike[rest, piece[0]] + alike[piece[-1], np.roll(rest, -1)] - step
                best = int(gain.argmax())
                if (
                    gain[best] > gain[-1] + 1e-9
                    and gain[best] > alike[rest[-1], part[0]] + alike[part[-1], rest[0]] - step[-1] + 1e-9
                ):
                    return np.concatenate([rest[: best + 1], piece, rest[best + 1 :]])
    return None


def middle(looks: Sequence[AlignmentPreview], order: Sequence[int]) -> int:
    """The frame in the middle of the focus; of two the one with more detail."""
    half = len(order) // 2
    if len(order) % 2:
        return order[half]
    return max(order[half - 1 : half + 1], key=lambda number: float(looks[number].sharpness.mean()))
