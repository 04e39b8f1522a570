"""Deblur: repair defocus with an IFAN network, or by deconvolution without one.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.deblur.notes import BEYOND_REPAIR, DISAGREES, VISIBLE_DIFFERENCE
from app.tools.deblur.params import DeblurParams
from app.tools.frame import Frame

if TYPE_CHECKING:
    from app.tools.deblur.run import DeblurRun


class Deblur(Tool[DeblurParams]):
    """Output = input + strength · Σ share of a size · (what the network changes at that size).

    The classical method has one size, the photo's own, and deconvolution in the network's place; it always
    follows the map.
    """

    id: ClassVar[str] = "deblur"
    title: ClassVar[str] = "Deblur"
    version: ClassVar[int] = 2
    stage: ClassVar[int] = 20
    needs: ClassVar[frozenset[Need]] = frozenset()
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "beyond_repair": OverlaySpec(
            "Beyond repair", "Blurred beyond repair, left as it is", "Nothing here is blurred beyond repair",
            needs=("use_map",), note=BEYOND_REPAIR,
        ),
        "disagreement": OverlaySpec(
            "Disagreement", "The repair disagrees with the photo", "The repair agrees with the photo here",
            2 * VISIBLE_DIFFERENCE, ("check", "use_map"), DISAGREES,
        ),
    }  # fmt: skip
    Params = DeblurParams

    @cached_property
    def _work(self) -> DeblurRun:
        """Imported when there is something to do: the window must be on screen before OpenCV is loaded."""
        from app.tools.deblur.run import DeblurRun

        return DeblurRun(self.services)

    @classmethod
    def migrated(cls, values: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        # Before version 2 there was no map to follow, and an old edit should look as it did.
        return values if version >= 2 else {"use_map": False, **values}

    def neutral(self) -> DeblurParams:
        return DeblurParams(strength=0.0)

    def is_neutral(self, params: DeblurParams) -> bool:
        return params.strength == 0  # whichever network is chosen

    def model_sha(self, params: DeblurParams) -> str | None:
        if params.strength == 0 or params.is_classical:
            return None
        return self.services.network(params.network).sha256

    def reads_map(self, params: DeblurParams) -> bool:
        return params.follows_map and params.strength > 0

    def reads_views(self, params: DeblurParams) -> bool:
        if params.strength == 0 or params.is_classical:
            return False
        return self.services.network(params.network).reads_views

    def tiling(self, params: DeblurParams, scale: float) -> Tiling:
        if params.strength == 0:  # the network is not even loaded
            return Tiling(halo=0)
        return self._work.tiling(params, scale)

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: DeblurParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        if params.strength == 0:
            return Result(frame.pixels)
        return self._work.run(frame, defocus, params, progress, cancel)

    def map_after(self, defocus: DefocusMap, params: DeblurParams) -> DefocusMap | None:
        return defocus if params.strength == 0 else None
