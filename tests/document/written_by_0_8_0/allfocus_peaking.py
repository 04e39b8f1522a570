"""Focus peaking: what the defocus map says is in focus is painted in a colour, where there is any detail.

A whole tool in one file. What to note when you write your own:

- ``Params`` is a frozen dataclass. Each field carries its label, range, step and unit, so that the panel, the
  command-line options and the history form themselves.
- ``run`` is a pure function: it may be called for any part of the photo, at any scale, in any order. Lengths
  in parameters are px of the full photo; multiply them by ``frame.scale``.
- Pixels come and go as float32 H×W×3 in [0, 1], in the photo's own colour space; the frame's are read-only.
- Import heavy libraries inside the functions: the window lists all tools before it is on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.imaging.defocus_map import DefocusMap
from app.tools.cancel import Cancel, Progress
from app.tools.contract import Need, Result, Tiling, Tool
from app.tools.frame import Frame
from app.tools.params import choice, slider

COLOURS = {"red": (1.0, 0.1, 0.1), "yellow": (1.0, 0.9, 0.0), "blue": (0.1, 0.4, 1.0)}


@dataclass(frozen=True)
class PeakingParams:
    opacity: float = slider(
        "Opacity",
        0.0,
        1.0,
        0.7,
        step=0.05,
        help="How strongly sharp detail is painted; 0 paints nothing.",
    )
    below: float = slider(
        "In focus below", 0.3, 8.0, 1.0, step=0.1, unit="px", help="Blur up to which a place counts as sharp."
    )
    colour: str = choice(
        "Colour",
        {"red": "Red", "yellow": "Yellow", "blue": "Blue"},
        "red",
        help="The colour that is painted with.",
    )


class Peaking(Tool[PeakingParams]):
    """Pixels + opacity · detail · confidence · [σ < below] · (colour − pixels)."""

    id: ClassVar[str] = "peaking"
    title: ClassVar[str] = "Peaking"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DEFOCUS_MAP})
    Params = PeakingParams

    def neutral(self) -> PeakingParams:
        return PeakingParams(opacity=0.0)

    def is_neutral(self, params: PeakingParams) -> bool:
        return params.opacity == 0

    def tiling(self, params: PeakingParams, scale: float) -> Tiling:
        return Tiling(halo=1, bytes_per_pixel=48)  # a pixel's neighbours are looked at

    def run(
        self,
        frame: Frame,
        defocus: DefocusMap | None,
        params: PeakingParams,
        prepared: Any,
        progress: Progress,
        cancel: Cancel,
    ) -> Result:
        assert defocus is not None  # the engine measures one for whoever needs it
        cancel.check()
        grey = np.pad(frame.pixels.mean(axis=2), 1, mode="edge")
        across, down = grey[1:-1, 2:] - grey[1:-1, :-2], grey[2:, 1:-1] - grey[:-2, 1:-1]
        detail = np.clip(np.hypot(across, down) * 8, 0, 1)
        sharp = (defocus.sigma < params.below) * defocus.confidence
        share = (params.opacity * detail * sharp).astype(np.float32)[..., None]
        colour = np.asarray(COLOURS[params.colour], np.float32)
        pixels = np.clip(frame.pixels + share * (colour - frame.pixels), 0, 1)
        progress(1.0)
        return Result(pixels, {"painted": share[..., 0]})

    def map_after(self, defocus: DefocusMap, params: PeakingParams) -> DefocusMap:
        return defocus  # nothing became sharper or softer
