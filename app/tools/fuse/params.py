"""What Fuse asks: the sliders of its panel and the options of its command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
