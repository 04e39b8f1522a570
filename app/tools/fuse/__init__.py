"""Fuse: one photo from a focal stack, each place from the frame that holds it sharp.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.tools.contract import Need, OverlaySpec, PackagedTool
from app.tools.frame import Overview
from app.tools.params import choice, slider, strokes

METHODS = {
    "auto": "Automatic",
    "map": "Sharpest frame",
    "pyramid": "Detail by detail",
    "depth": "Smooth depth",
}
_FEW_FRAMES = 3
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

    def method_for(self, frames: int) -> str:
        """The method that fuses so many frames."""
        if self.method != "auto":
            return self.method
        return "map" if frames <= _FEW_FRAMES else "pyramid"


class Fuse(PackagedTool[FuseParams]):
    """Decision map with guided borders, Laplacian pyramid, or smooth depth; frames are read one by one."""

    id: ClassVar[str] = "fuse"
    title: ClassVar[str] = "Fuse"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.FOCAL_STACK})
    works_in: ClassVar[str] = "app.tools.fuse.run"
    stage: ClassVar[int] = 10
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "decision_map": OverlaySpec("Which frame", kind="index"),
        "confidence": OverlaySpec("How sure", kind="confidence"),
        "missing_plane": OverlaySpec("Sharp in none", kind="missing"),
    }
    Params = FuseParams

    def prepare(self, photo: Overview, params: FuseParams) -> Any:
        """The order in which frames are worked."""
        return self.work.order(photo.frame)

    def map_after(self, defocus: DefocusMap, params: FuseParams) -> DefocusMap | None:
        return None
