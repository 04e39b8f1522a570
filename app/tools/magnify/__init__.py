"""Magnify: what is out of focus more so, as if the lens had been opened further.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.tools.contract import Need, PackagedTool
from app.tools.frame import Overview
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


class Magnify(PackagedTool[MagnifyParams]):
    """σ times 2^(stops/2), in light, sheet by sheet from the back to the front; then grain."""

    id: ClassVar[str] = "magnify"
    title: ClassVar[str] = "Magnify"
    version: ClassVar[int] = 1
    works_in: ClassVar[str] = "app.tools.magnify.run"
    stage: ClassVar[int] = 40
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    Params = MagnifyParams

    def neutral(self) -> MagnifyParams:
        return MagnifyParams(stops=0.0)

    def is_neutral(self, params: MagnifyParams) -> bool:
        return params.stops == 0 and params.focus is None

    def prepares(self, params: MagnifyParams) -> bool:
        return params.focus is not None

    def prepare(self, photo: Overview, params: MagnifyParams) -> Any:
        """The signed σ of what is to be in focus."""
        assert photo.defocus is not None
        return self.work.focus(params, photo.defocus)

    def map_after(self, defocus: DefocusMap, params: MagnifyParams) -> DefocusMap | None:
        after: DefocusMap = self.work.map_after(defocus, params)
        return after
