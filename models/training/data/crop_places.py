"""Where to cut training crops out of a pair: most random ones are sharp or flat in both, and teach little."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
STRIDE = 32


@dataclass(frozen=True, eq=False)
class Places:
    """``corners``: (y, x) of crops. ``weights``: how often each is to be drawn; they sum to 1."""

    corners: list[tuple[int, int]]
    weights: NDArray[np.float64]


def differing_places(blurred: Picture, sharp: Picture, crop: int) -> Places:
    """Places in a pair (H×W×3 uint8) for crops of ``crop`` px: half by difference, half evenly."""
    error = ((blurred.astype(np.float32) - sharp) ** 2).mean(2)
    windows = cv2.boxFilter(error, -1, (crop, crop), anchor=(0, 0), borderType=cv2.BORDER_REFLECT)
    corners = [
        (y, x)
        for y in range(0, max(error.shape[0] - crop, 1), STRIDE)
        for x in range(0, max(error.shape[1] - crop, 1), STRIDE)
    ]
    differ = np.sqrt(windows[tuple(np.array(corners).T)]).astype(np.float64) + 1e-6
    return Places(corners, differ / differ.sum() * 0.5 + 0.5 / len(corners))


def jittered(
    y: int, x: int, crop: int, shape: tuple[int, ...], rng: np.random.Generator
) -> tuple[slice, slice]:
    """The window of a crop near the corner (y, x), inside a picture of ``shape``."""
    y = min(y + int(rng.integers(0, STRIDE)), shape[0] - crop)
    x = min(x + int(rng.integers(0, STRIDE)), shape[1] - crop)
    return slice(y, y + crop), slice(x, x + crop)
