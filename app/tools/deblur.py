"""Deblur: repair defocus with an IFAN network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.imaging.defocus_map import DefocusMap
from app.tools.cancel import Cancel, Progress
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.frame import Frame
from app.tools.params import model, slider


@dataclass(frozen=True)
class DeblurParams:
    strength: float = slider(
        "Strength",
        0.0,
        1.0,
        1.0,
        step=0.01,
        help="How much of the repair is applied; 0 leaves the photo as it is.",
    )
    network: str = model(
        "Network",
        "ifan",
        "ifan-fast",
        help="The network that repairs; larger ones are slower and repair more.",
    )


class Deblur(Tool[DeblurParams]):
    """Output = input + strength · (network(input) − input)."""

    id: ClassVar[str] = "deblur"
    title: ClassVar[str] = "Deblur"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset()
    Params = DeblurParams

    def neutral(self) -> DeblurParams:
        return DeblurParams(strength=0.0)

    def is_neutral(self, params: DeblurParams) -> bool:
        return params.strength == 0  # whichever network is chosen

    def model_sha(self, params: DeblurParams) -> str | None:
        return None if params.strength == 0 else self.services.network(params.network).sha256

    def tiling(self, params: DeblurParams, scale: float) -> Tiling:
        if params.strength == 0:  # the network is not even loaded
            return Tiling(halo=0)
        network = self.services.network(params.network)
        return Tiling(network.halo, network.multiple_of, network.bytes_per_pixel)

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
        repaired = self.services.network(params.network).apply(frame, progress, cancel)
        if params.strength < 1:
            repaired = frame.pixels + np.float32(params.strength) * (repaired - frame.pixels)
            np.clip(repaired, 0.0, 1.0, out=repaired)
        return Result(repaired)

    def map_after(self, defocus: DefocusMap, params: DeblurParams) -> DefocusMap | None:
        return defocus if params.strength == 0 else None
