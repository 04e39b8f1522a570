"""Fusion by depth: a smooth place in the focus order at each px, frames interpolated on both sides of it.

The sharpness along the order is a bell; its top is found between frames by the parabola through the
logarithms of the sharpest frame and its two neighbours (Nayar and Nakagawa, "Shape from focus",
TPAMI 1994, eq. 12).
"""

from __future__ import annotations

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.filters.guided_filter import Filter, fit, prepare
from app.imaging.fusion.decision_map import Decision, first_pass
from app.imaging.fusion.shared import Frames, Fused, Running, grey_of
from app.progress import Progress, no_progress, part_of

_EPS = 1e-3
_LEAST = 1e-3


def fuse(frames: Frames, how: Decision, progress: Progress = no_progress) -> Fused:
    """Each px from the two frames next to a depth that changes smoothly, but for edges of the picture."""
    seen, noise = first_pass(frames, how, part_of(progress, 0, 0.5))
    guide = grey_of(seen.pixels)
    sure = seen.confidence(noise)
    progress(0.5)
    guided = prepare(guide, Filter(how.radius, _EPS, np.inf, edge_weighted=False))
    depth = fit(peak(seen), sure * sure + np.float32(_LEAST), guided).at(guide)
    depth = np.clip(depth, 0, len(frames.order) - 1)
    total = np.zeros_like(seen.pixels)
    for place, index in enumerate(frames.order):
        progress(0.5 + 0.5 * place / len(frames.order))
        say = np.maximum(1 - np.abs(depth - np.float32(place)), 0)
        if say.any():
            total += say[..., None] * frames.read(index)
    nearest = np.asarray(frames.order, np.float32)[np.rint(depth).astype(np.intp)]
    return Fused(np.clip(total, 0, 1), nearest, sure)


def peak(seen: Running) -> FloatArray:
    """Where along the order sharpness is highest, between frames: H×W, 0 … number of frames − 1."""
    tiny = np.float32(1e-6)
    low, top, high = (np.log(each + tiny) for each in (seen.before, seen.best, seen.after))
    bend = 2 * top - low - high
    offset = np.divide(high - low, 2 * bend, out=np.zeros_like(bend), where=bend > tiny)
    # At the ends of the order a neighbour is missing.
    inner = (seen.place > 0) & (seen.place < seen.count - 1)
    return np.asarray(seen.place + np.where(inner, np.clip(offset, -0.5, 0.5), 0), np.float32)
