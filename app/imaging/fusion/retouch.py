"""Painting a frame of the stack over what was fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from app.imaging.arrays import FloatArray
from app.imaging.defocus.stroke import distance_to_segment
from app.imaging.fusion.shared import Fused

Stroke = tuple[float, float, Sequence[tuple[float, float]]]
"""Radius in px, the number of the frame, and the way in px (pixel middles at .5) of the part worked on."""
_SOFT = 0.2  # share of the radius that fades


def retouch(fused: Fused, strokes: Sequence[Stroke], read: Callable[[int], FloatArray]) -> Fused:
    """``fused`` with the frames of ``strokes`` painted over it, one after the other. Frames are read only
    where a stroke touches the part.
    """
    pixels, decision = fused.pixels, fused.decision
    for radius, value, way in strokes:
        say = _say(radius, way, decision.shape[0], decision.shape[1])
        if say is None:
            continue
        pixels = pixels + say[..., None] * (read(round(value)) - pixels)
        decision = np.where(say > 0.5, np.float32(round(value)), decision)
    return Fused(np.clip(pixels, 0, 1), decision, fused.confidence)


def _say(radius: float, way: Sequence[tuple[float, float]], height: int, width: int) -> FloatArray | None:
    """How far the stroke covers each px, [0, 1]; None if it does not touch the part at all."""
    radius = max(radius, 0.5)
    xs, ys = [x for x, _ in way], [y for _, y in way]
    if not way or max(xs) < -radius or max(ys) < -radius:
        return None
    if min(xs) > width + radius or min(ys) > height + radius:
        return None
    down = np.arange(height, dtype=np.float64)[:, None] + 0.5
    across = np.arange(width, dtype=np.float64)[None, :] + 0.5
    nearest = np.full((height, width), np.inf)
    for start, end in zip(way, way[1:] or way, strict=False):
        np.minimum(nearest, distance_to_segment(across, down, start, end), out=nearest)
    rim = max(_SOFT * radius, 1.0)
    say = np.clip((radius - nearest) / rim + 0.5, 0, 1)
    return say.astype(np.float32) if say.any() else None
