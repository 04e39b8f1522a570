"""Enhance: give back what slight blur took, where the defocus map says so and nowhere else.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.enhance.params import EnhanceParams
from app.tools.frame import Frame

if TYPE_CHECKING:
    from app.tools.enhance.run import EnhanceRun


class Enhance(Tool[EnhanceParams]):
    """Luma + amount · gain(σ) · the detail that a blur of σ took, kept within the local range."""

    id: ClassVar[str] = "enhance"
    title: ClassVar[str] = "Enhance"
    version: ClassVar[int] = 2
    stage: ClassVar[int] = 30
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "sharpened": OverlaySpec("Sharpened", "Sharpened here", "Nothing here is sharpened")
    }
    Params = EnhanceParams

    @cached_property
    def _work(self) -> EnhanceRun:
        """Imported when there is something to do: the window must be on screen before OpenCV is loaded."""
        from app.tools.enhance.run import EnhanceRun

        return EnhanceRun()

    def neutral(self) -> EnhanceParams:
        return EnhanceParams(amount=0.0)

    def is_neutral(self, params: EnhanceParams) -> bool:
        return params.amount == 0 and params.structure == 0

    def tiling(self, params: EnhanceParams, scale: float) -> Tiling:
        return self._work.tiling(params, scale)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: EnhanceParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        assert defocus is not None
        return self._work.run(frame, defocus, params, progress, cancel)

    def map_after(self, defocus: DefocusMap, params: EnhanceParams) -> DefocusMap | None:
        return defocus if self.is_neutral(params) else None
