"""Enhance: give back what slight blur took, where the defocus map says so and nowhere else.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.imaging.defocus_map import DefocusMap
from app.tools.contract import Need, OverlaySpec, PackagedTool
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


class Enhance(PackagedTool[EnhanceParams]):
    """Luma + amount · gain(σ) · the detail that a blur of σ took, kept within the local range."""

    id: ClassVar[str] = "enhance"
    title: ClassVar[str] = "Enhance"
    version: ClassVar[int] = 2
    works_in: ClassVar[str] = "app.tools.enhance.run"
    stage: ClassVar[int] = 30
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "sharpened": OverlaySpec("Sharpened", "Sharpened here", "Nothing here is sharpened")
    }
    Params = EnhanceParams

    def neutral(self) -> EnhanceParams:
        return EnhanceParams(amount=0.0)

    def is_neutral(self, params: EnhanceParams) -> bool:
        return params.amount == 0 and params.structure == 0

    def map_after(self, defocus: DefocusMap, params: EnhanceParams) -> DefocusMap | None:
        return defocus if self.is_neutral(params) else None
