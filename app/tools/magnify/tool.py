"""Magnify: what is out of focus more so, as if the lens had been opened further.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.frame import Frame, Overview
from app.tools.magnify.params import MagnifyParams

if TYPE_CHECKING:
    from app.tools.magnify.run import MagnifyRun


class Magnify(Tool[MagnifyParams]):
    """σ times 2^(stops/2), in light, sheet by sheet from the back to the front; then grain."""

    id: ClassVar[str] = "magnify"
    title: ClassVar[str] = "Magnify"
    version: ClassVar[int] = 1
    stage: ClassVar[int] = 40
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    Params = MagnifyParams

    @cached_property
    def _work(self) -> MagnifyRun:
        """Imported when there is something to do: the window must be on screen before OpenCV is loaded."""
        from app.tools.magnify.run import MagnifyRun

        return MagnifyRun()

    def neutral(self) -> MagnifyParams:
        return MagnifyParams(stops=0.0)

    def is_neutral(self, params: MagnifyParams) -> bool:
        return params.stops == 0 and params.focus is None

    def tiling(self, params: MagnifyParams, scale: float) -> Tiling:
        return self._work.tiling(scale)

    def prepares(self, params: MagnifyParams) -> bool:
        return params.focus is not None

    def prepare(self, photo: Overview, params: MagnifyParams) -> Any:
        """The signed σ of what is to be in focus."""
        assert photo.defocus is not None
        return self._work.focus(params, photo.defocus)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: MagnifyParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        assert defocus is not None
        return self._work.run(frame, defocus, params, prepared or 0.0, progress, cancel)

    def map_after(self, defocus: DefocusMap, params: MagnifyParams) -> DefocusMap | None:
        return self._work.map_after(defocus, params)
