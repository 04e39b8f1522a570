"""What Magnify asks: the sliders of its panel and the options of its command."""

from __future__ import annotations

from dataclasses import dataclass

from app.tools.params import choice, point, slider

SHAPES = {
    "round": "Round",
    "5": "5 blades",
    "6": "6 blades",
    "7": "7 blades",
    "8": "8 blades",
    "9": "9 blades",
}
SIDES = {"both": "All that is out of focus", "behind": "The background", "front": "The foreground"}


@dataclass(frozen=True)
class MagnifyParams:
    stops: float = slider(
        "Open by", 0.0, 4.0, 1.5, step=0.1, unit="stops",
        help="As if the photo had been taken with the lens opened by so many stops more.",
    )  # fmt: skip
    sharp: float = slider(
        "In focus below", 0.0, 4.0, 1.0, step=0.05, unit="px",
        help="What is out of focus by less stays exactly as it is.",
    )  # fmt: skip
    focus: tuple[float, float] | None = point(
        "Focus on", help="Click on what shall be sharp: the rest is blurred by how far it is from there."
    )
    sides: str = choice(
        "Blur", SIDES, "both",
        help="What is blurred. Where it is not known what lies in front, it is taken for what you choose.",
    )  # fmt: skip
    shape: str = choice(
        "Bokeh", SHAPES, "round", help="The opening of the lens: the shape of blurred lights."
    )
    rim: float = slider(
        "Rim", 0.0, 1.0, 0.0, step=0.01, help="Brightens the edge of blurred lights, as soap bubbles."
    )
    cats_eye: float = slider(
        "Cat's eye", 0.0, 1.0, 0.0, step=0.01,
        help="Narrows blurred lights towards the corners of the photo, as fast lenses do.",
    )  # fmt: skip
    lights: float = slider(
        "Lights", 0.0, 5.0, 1.5, step=0.1, unit="EV",
        help="How much brighter than white the lights were: higher values turn them into bright discs.",
    )  # fmt: skip
    grain: float = slider(
        "Grain", 0.0, 1.0, 1.0, step=0.01,
        help="Gives blurred areas the grain that the rest of the photo has.",
    )  # fmt: skip
