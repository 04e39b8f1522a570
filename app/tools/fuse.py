"""Fuse: one photo from a focal stack, each place from the frame that holds it sharp."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel, Progress, stoppable
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.frame import Frame, FrameSource, Overview
from app.tools.params import choice, slider, strokes

if TYPE_CHECKING:
    from app.imaging.fusion.decision_map import Decision
    from app.imaging.fusion.pyramid import PyramidSettings
    from app.imaging.fusion.shared import Frames, Fused

METHODS = {
    "auto": "Automatic",
    "map": "Sharpest frame",
    "pyramid": "Detail by detail",
    "depth": "Smooth depth",
}
FEW = 3
"""Up to so many frames, whole areas are taken from one frame; steps of focus between them are too large for
anything else."""


@dataclass(frozen=True)
class FuseParams:
    method: str = choice(
        "Method", METHODS, "auto",
        help="Sharpest frame keeps each area from one photo, detail by detail holds fine things that cross "
        "each other, smooth depth follows surfaces without steps.",
    )  # fmt: skip
    smoothness: float = slider(
        "Smoothness", 1.0, 8.0, 1.5, step=0.1, unit="px",
        help="How far round each place sharpness is judged; more is calmer, less follows finer things.",
    )  # fmt: skip
    consistency: float = slider(
        "Consistency", 0.0, 1.0, 0.5, step=0.01,
        help="How much neighbours settle what a place alone leaves open; more avoids stray spots.",
    )  # fmt: skip
    noise_care: float = slider(
        "Noise care", 0.0, 1.0, 0.5, step=0.01,
        help="Averages frames where none is sharper than the others, so that noise does not build up.",
    )  # fmt: skip
    retouch: tuple[Any, ...] = strokes(
        "Retouch", help="Paints a frame that you choose over the fused photo; each stroke names its frame."
    )


class Fuse(Tool[FuseParams]):
    """Decision map with guided borders, Laplacian pyramid, or smooth depth; frames are read one by one."""

    id: ClassVar[str] = "fuse"
    title: ClassVar[str] = "Fuse"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.FOCAL_STACK})
    stage: ClassVar[int] = 10
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "decision_map": OverlaySpec("Which frame", kind="index"),
        "confidence": OverlaySpec("How sure", kind="confidence"),
        "missing_plane": OverlaySpec("Sharp in none", kind="missing"),
    }
    Params = FuseParams

    def tiling(self, params: FuseParams, scale: float) -> Tiling:
        from app.imaging.fusion.missing import MISSING_REACH
        from app.imaging.fusion.pyramid import STEP

        reach = _decision(params, scale).reach
        if params.method in ("auto", "pyramid"):
            reach = max(reach, _bands(params, scale).reach)
        return Tiling(reach + MISSING_REACH, STEP, bytes_per_pixel=220)

    def prepare(self, photo: Overview, params: FuseParams) -> Any:
        """The order in which frames are worked."""
        from app.imaging.fusion.order import canonical_order

        frame = photo.frame
        stack = _stack(frame)
        known = getattr(stack, "focus_order", None)
        return canonical_order(lambda index: stack.read(index, frame.region, frame.scale), len(stack), known)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: FuseParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        import numpy as np

        from app.imaging.fusion.missing import missing_plane
        from app.imaging.fusion.shared import grey_of

        stack = _stack(frame)
        strokes = _strokes(params, frame, len(stack))
        part = _needed(params, frame, _ways(params, len(stack)))
        cancel.check()
        fused = _fused(stack, part, params, frame.scale, prepared, stoppable(progress, cancel.check))
        if strokes:
            from app.imaging.fusion.retouch import retouched

            moved = [
                (radius, value, [(x - part.x, y - part.y) for x, y in way]) for radius, value, way in strokes
            ]
            fused = retouched(fused, moved, lambda index: stack.read(index, part, frame.scale))
        missing = missing_plane(grey_of(fused.pixels))
        made = {"decision_map": fused.decision, "confidence": fused.confidence, "missing_plane": missing}
        height, width = frame.pixels.shape[:2]
        inner = part.inside(frame.region).slices
        pixels = frame.pixels.copy()
        pixels[inner] = fused.pixels
        layers = {}
        for name, plane in made.items():
            layers[name] = np.zeros((height, width), np.float32)
            layers[name][inner] = plane
        return Result(pixels, layers, (_note(_ways(params, len(stack)), len(stack)),))

    def map_after(self, defocus: DefocusMap, params: FuseParams) -> DefocusMap | None:
        return None


def _stack(frame: Frame) -> FrameSource:
    if frame.stack is None:
        raise ParameterError("Fuse needs a focal stack; open its frames together.")
    return frame.stack


def _ways(params: FuseParams, count: int) -> str:
    """The method that runs."""
    if params.method != "auto":
        return params.method
    return "map" if count <= FEW else "pyramid"


def _note(method: str, count: int) -> str:
    return f"{count} frames were fused by the method “{METHODS[method]}”."


def _decision(params: FuseParams, scale: float) -> Decision:
    from app.imaging.fusion.decision_map import Decision

    window = max(params.smoothness * scale, 1.0)
    return Decision(window, 2 * params.consistency, params.noise_care)


def _bands(params: FuseParams, scale: float) -> PyramidSettings:
    from app.imaging.fusion.pyramid import PyramidSettings

    # Each level of a pyramid is judged in its own px, so the window does not shrink with the picture.
    return PyramidSettings(min(params.smoothness, 2.5), params.consistency, params.noise_care)


def _needed(params: FuseParams, frame: Frame, method: str) -> Region:
    """What of the frame the result's core depends on, on the grid of the pyramid."""
    from app.imaging.fusion.missing import MISSING_REACH
    from app.imaging.fusion.pyramid import STEP

    if frame.core is None or method == "pyramid":
        return frame.region
    reach = _decision(params, frame.scale).reach + MISSING_REACH
    reach = -(-reach // STEP) * STEP
    grown = frame.core.grown(reach, frame.photo_height, frame.photo_width)
    return grown.intersection(frame.region) or frame.region


def _fused(
    stack: FrameSource,
    part: Region,
    params: FuseParams,
    scale: float,
    order: Sequence[int],
    progress: Progress,
) -> Fused:
    from app.imaging.fusion import decision_map, depth, pyramid
    from app.imaging.fusion.shared import Frames

    def read(index: int) -> FloatArray:
        return stack.read(index, part, scale)

    frames: Frames = Frames(read, order)
    method = _ways(params, len(stack))
    if method == "pyramid":
        return pyramid.fuse(frames, _bands(params, scale), progress)
    way = decision_map.fuse if method == "map" else depth.fuse
    return way(frames, _decision(params, scale), progress)


def _strokes(
    params: FuseParams, frame: Frame, count: int
) -> list[tuple[float, float, list[tuple[float, float]]]]:
    """Strokes in px of the photo at the frame's scale. Raises ParameterError for a frame that is missing."""
    found = []
    for radius, value, way in params.retouch:
        if not 0 <= round(value) < count:
            raise ParameterError(
                f"Retouch takes frame {round(value) + 1}, but this stack has {count}; paint it again."
            )
        places = [(x * frame.photo_width, y * frame.photo_height) for x, y in way]
        found.append((radius * frame.scale, value, places))
    return found
