"""The defocus map that each layer reads: the photo's, as changed by the layers before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from app.engine.memory import is_out_of_memory
from app.engine.render.steps import Step, run_tool_safely
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.progress import Progress

FindMap = Callable[[Step, Progress], DefocusMap]


class MapChain:
    """Maps along the layers of one render.

    ``of_photo``: the photo's map as edited. ``behind``: the map measured on the pixels that are handed to a
    layer, for where a tool before leaves none that is true; strokes were meant for the photo as it was, so
    they are not painted on that one. ``share``: how much of a layer's result is laid over the photo, at the
    photo's full size.
    """

    def __init__(
        self,
        layers: list[Step],
        of_photo: Callable[[Progress], DefocusMap],
        behind: FindMap,
        share: Callable[[Step], float | FloatArray],
    ) -> None:
        self._layers = layers
        self._of_photo = of_photo
        self._behind = behind
        self._share = share

    def before(self, layer: Step, progress: Progress) -> DefocusMap:
        """The map that ``layer`` reads. Raises Cancelled and AllfocusErrors."""
        number = self._layers.index(layer)
        if number == 0:
            return self._of_photo(progress)
        earlier = self._layers[number - 1]
        known = self.before(earlier, progress)
        after: DefocusMap | None = run_tool_safely(
            earlier.tool, lambda: earlier.tool.map_after(known, earlier.params), is_out_of_memory
        )
        if after is None:
            return self._behind(layer, progress)
        return after if after is known or not earlier.is_mixed else _mixed(known, after, self._share(earlier))


def _mixed(known: DefocusMap, after: DefocusMap, share: float | FloatArray) -> DefocusMap:
    """σ and confidence as far between the two as the pictures are; the side is that of both."""
    sigma, confidence = (
        one + np.float32(share) * (other - one) if isinstance(share, float) else one + share * (other - one)
        for one, other in ((known.sigma, after.sigma), (known.confidence, after.confidence))
    )
    np.clip(confidence, 0.0, 1.0, out=confidence)
    return DefocusMap(np.maximum(sigma, 0.0), confidence, after.side, after.notes)
