"""What Enhance asks: the sliders of its panel and the options of its command."""

from __future__ import annotations

from dataclasses import dataclass

from app.tools.params import slider, span


@dataclass(frozen=True)
class EnhanceParams:
    amount: float = slider(
        "Amount", 0.0, 1.5, 1.0, step=0.01,
        help="How much of the lost detail is given back; 1 undoes the blur as far as noise allows.",
    )  # fmt: skip
    blur: tuple[float, float] = span(
        "Blur from–to", 0.0, 4.0, (0.3, 2.5), step=0.1, unit="px",
        help="Only what is out of focus by so much is sharpened; stronger blur stays as soft as it is.",
    )  # fmt: skip
    structure: float = slider(
        "Structure", 0.0, 1.0, 0.0, step=0.01,
        help="Raises the contrast of larger shapes where the photo is nearly in focus.",
    )  # fmt: skip
    noise: float = slider(
        "Protect noise", 0.0, 1.0, 0.4, step=0.01,
        help="Leaves alone what may be noise; higher values sharpen clear detail only.",
    )  # fmt: skip
    bokeh: float = slider(
        "Protect bokeh", 0.0, 1.0, 0.5, step=0.01,
        help="How softly sharpening ends towards blurred areas; higher values keep further away from them.",
    )  # fmt: skip
