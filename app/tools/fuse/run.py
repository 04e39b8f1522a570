"""What Fuse makes of the frames of a focal stack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.fusion import decision_map, pyramid
from app.imaging.fusion.decision_map import Decision
from app.imaging.fusion.missing import MISSING_HALO, missing_plane
from app.imaging.fusion.order import canonical_order
from app.imaging.fusion.pyramid import STEP, PyramidSettings
from app.imaging.fusion.retouch import retouch
from app.imaging.fusion.shared import Frames, grey_of
from app.imaging.region import Region
from app.progress import Cancel, Progress, stoppable
from app.tools.contract import Result, Tiling
from app.tools.frame import Frame, FrameSource
from app.tools.fuse import METHODS, FuseParams
from app.tools.services import Services


@dataclass(frozen=True)
class Run:
    """Reads of each frame only the part that the result depends on."""

    services: Services

    def tiling(self, params: FuseParams, scale: float) -> Tiling:
        halo = _decision(params, scale).halo
        if params.method in ("auto", "pyramid"):
            halo = max(halo, _pyramid_settings(params).halo)
        return Tiling(halo + MISSING_HALO, STEP, bytes_per_pixel=220)

    def order(self, frame: Frame) -> Sequence[int]:
        stack = _stack(frame)
        known = getattr(stack, "focus_order", None)
        return canonical_order(lambda index: stack.read(index, frame.region, frame.scale), len(stack), known)

    def run(
        self,
        frame: Frame,
        defocus: None,
        params: FuseParams,
        order: Sequence[int],
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        stack = _stack(frame)
        method = params.method_for(len(stack))
        part = _part_read(params, frame, method)
        strokes = _strokes(params, frame, part, len(stack))
        cancel.check()

        def read(index: int) -> FloatArray:
            return stack.read(index, part, frame.scale)

        frames, watched = Frames(read, order), stoppable(progress, cancel.check)
        if method == "pyramid":
            fused = pyramid.fuse(frames, _pyramid_settings(params), watched)
        else:
            fuse = decision_map.fuse if method == "map" else decision_map.fuse_by_depth
            fused = fuse(frames, _decision(params, frame.scale), watched)
        if strokes:
            fused = retouch(fused, strokes, read)
        missing = missing_plane(grey_of(fused.pixels))
        planes = {"decision_map": fused.decision, "confidence": fused.confidence, "missing_plane": missing}
        inner = part.inside(frame.region).slices
        pixels = frame.pixels.copy()
        pixels[inner] = fused.pixels
        layers = {}
        for name, plane in planes.items():
            layers[name] = np.zeros(frame.pixels.shape[:2], np.float32)
            layers[name][inner] = plane
        return Result(pixels, layers, (f"{len(stack)} frames were fused by the method “{METHODS[method]}”.",))


def _stack(frame: Frame) -> FrameSource:
    if frame.stack is None:
        raise ParameterError("Fuse needs a focal stack; open its frames together.")
    return frame.stack


def _decision(params: FuseParams, scale: float) -> Decision:
    return Decision(max(params.smoothness * scale, 1.0), 2 * params.consistency, params.noise_care)


def _pyramid_settings(params: FuseParams) -> PyramidSettings:
    # Each level of a pyramid is judged in its own px, so the window does not shrink with the picture.
    return PyramidSettings(min(params.smoothness, 2.5), params.consistency, params.noise_care)


def _part_read(params: FuseParams, frame: Frame, method: str) -> Region:
    """What of the frame the result's core depends on, on the grid of the pyramid."""
    if frame.core is None or method == "pyramid":
        return frame.region
    halo = _decision(params, frame.scale).halo + MISSING_HALO
    return frame.around(frame.core, -(-halo // STEP) * STEP)


def _strokes(
    params: FuseParams, frame: Frame, part: Region, count: int
) -> list[tuple[float, float, list[tuple[float, float]]]]:
    """Strokes in px of ``part`` at the frame's scale. Raises ParameterError for a frame that is missing."""
    strokes = []
    for radius, value, path in params.retouch:
        if not 0 <= round(value) < count:
            raise ParameterError(
                f"Retouch takes frame {round(value) + 1}, but this stack has {count}; paint it again."
            )
        points = [(x * frame.photo_width - part.x, y * frame.photo_height - part.y) for x, y in path]
        strokes.append((radius * frame.scale, value, points))
    return strokes
