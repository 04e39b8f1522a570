"""Fuse: one photo from a focal stack, each place from the frame that holds it sharp.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.frame import Frame, Overview
from app.tools.fuse.params import FuseParams

if TYPE_CHECKING:
    from app.tools.fuse.run import FuseRun


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

    @cached_property
    def _work(self) -> FuseRun:
        """Imported when there is something to do: the window must be on screen before OpenCV is loaded."""
        from app.tools.fuse.run import FuseRun

        return FuseRun()

    def tiling(self, params: FuseParams, scale: float) -> Tiling:
        return self._work.tiling(params, scale)

    def prepare(self, photo: Overview, params: FuseParams) -> Any:
        """The order in which frames are worked."""
        return self._work.order(photo.frame)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: FuseParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        return self._work.run(frame, params, prepared, progress, cancel)

    def map_after(self, defocus: DefocusMap, params: FuseParams) -> DefocusMap | None:
        return None
