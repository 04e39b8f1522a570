"""A frame laid over the reference: resampled once, its light matched, in the samples of its file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from app.imaging.arrays import FloatArray, Matrix
from app.imaging.stack.store import Samples

#: Rows that are worked at a time, so that a cancel is seen soon.
_ROWS = 256


def warp(
    samples: Samples,
    matrix: Matrix,
    tables: list[FloatArray] | None = None,
    check: Callable[[], None] = lambda: None,
) -> Samples:
    """``samples`` (uint8, uint16 or float32, H×W×3) as the reference lies, of the same type and size.

    ``matrix``: 3×3, from px of the reference to px of the frame. ``tables``: what values become, 65536 in
    [0, 1] for each channel; None leaves them. What the frame does not show is mirrored. Resampled with
    Lanczos' window of 4 px; ``check`` may raise between strips.
    """
    height, width = samples.shape[:2]
    if np.array_equal(matrix, np.eye(3)):
        laid = samples
        if tables is None:
            return samples
    else:
        # Tables of whole numbers are looked up in 16 bits, so that values are rounded once.
        source = samples * np.uint16(257) if samples.dtype == np.uint8 and tables is not None else samples
        laid = np.empty_like(source)
        for top in range(0, height, _ROWS):
            check()
            rows = min(_ROWS, height - top)
            down = np.array([[1, 0, 0], [0, 1, top], [0, 0, 1]], np.float64)
            cv2.warpPerspective(
                source, matrix @ down, (width, rows), dst=laid[top : top + rows],
                flags=cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REFLECT,
            )  # fmt: skip
        if laid.dtype == np.float32:
            np.clip(laid, 0.0, 1.0, out=laid)
    return laid if tables is None else _matched(laid, tables, samples.dtype)


def _matched(samples: Samples, tables: list[FloatArray], dtype: np.dtype[Any]) -> Samples:
    out = np.empty(samples.shape, dtype)
    for channel, table in enumerate(tables):
        values = samples[..., channel]
        if dtype == np.float32:
            out[..., channel] = np.interp(values, np.linspace(0, 1, len(table)), table)
            continue
        whole = np.rint(table * np.float32(np.iinfo(dtype).max)).astype(dtype)
        out[..., channel] = np.take(whole[::257] if values.dtype == np.uint8 else whole, values)
    return out
