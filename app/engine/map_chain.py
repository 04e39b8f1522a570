"""The defocus map that each layer reads: the photo's, as changed by the layers before."""

from __future__ import annotations

from collections.abc import Callable

from app.engine.layers import Layer, guarded
from app.engine.memory import is_out_of_memory
from app.imaging.defocus_map import DefocusMap
from app.tools.cancel import Progress

FindMap = Callable[[Layer, Progress], DefocusMap]


class MapChain:
    """Maps along the layers of one render.

    ``of_photo``: the photo's map as edited. ``behind``: the map measured on the pixels that are handed to a
    layer, for where a tool before leaves none that is true; strokes were meant for the photo as it was, so
    they are not painted on that one.
    """

    def __init__(
        self, layers: list[Layer], of_photo: Callable[[Progress], DefocusMap], behind: FindMap
    ) -> None:
        self._layers = layers
        self._of_photo = of_photo
        self._behind = behind

    def before(self, layer: Layer, progress: Progress) -> DefocusMap:
        """The map that ``layer`` reads. Raises Cancelled and AllfocusErrors."""
        number = self._layers.index(layer)
        if number == 0:
            return self._of_photo(progress)
        earlier = self._layers[number - 1]
        known = self.before(earlier, progress)
        after: DefocusMap | None = guarded(
            earlier.tool, lambda: earlier.tool.map_after(known, earlier.params), is_out_of_memory
        )
        return self._behind(layer, progress) if after is None else after
