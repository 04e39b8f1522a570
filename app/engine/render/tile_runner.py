"""What a tool makes of one tile; in smaller pieces, at last on the CPU, where memory runs short."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.memory import is_out_of_memory
from app.engine.render.context import RenderContext
from app.engine.render.inputs import crop_map
from app.engine.render.request import Tile
from app.engine.render.steps import Step, run_tool_safely
from app.engine.render.tiles import Grid
from app.errors import DeviceError, ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Progress, part_of
from app.tools.contract import Result
from app.tools.frame import check_pixels


@dataclass(frozen=True, eq=False)
class TileWork:
    """``source``: the pixels handed to ``step``, with the context of its tiles. ``defocus``: the map it
    reads, at full size; ``prepared``: what its tool made of the overview.
    """

    step: Step
    grid: Grid
    source: Tile
    defocus: DefocusMap | None
    prepared: Any


class TileRunner:
    """Runs tools for one render. ``notes``: an ordered set, to which it adds sentences for the user."""

    def __init__(self, context: RenderContext, notes: dict[str, None]) -> None:
        self._context = context
        self._notes = notes

    def run(self, work: TileWork, tile: Region, progress: Progress) -> Result:
        """The tool's result for ``tile``. Raises Cancelled and AllfocusErrors."""
        tool, parts = work.step.tool, work.grid.quarters(tile)
        resources = self._context.resources
        limit = resources.largest_sides.get(tool.id)
        if limit is None or max(tile.width, tile.height) <= limit or len(parts) == 1:
            try:
                return self._run_whole(work, tile, progress)
            except Exception as problem:
                if not is_out_of_memory(problem):
                    raise
            # Behind the handler, where the failed attempt's frames and tensors are gone.
            resources.services.free()
            if len(parts) == 1:
                note = resources.services.fall_back()
                if note is None:
                    raise DeviceError(
                        f"There is not enough memory for {tool.title}, even in its smallest pieces; "
                        "close other programs or choose a smaller network."
                    )
                self._notes[note] = None
                resources.largest_sides.pop(tool.id, None)
                return self.run(work, tile, progress)
            resources.largest_sides[tool.id] = max(max(part.width, part.height) for part in parts)
        self._notes[f"Memory ran short; {tool.title} worked in smaller pieces."] = None
        pieces = []
        for number, part in enumerate(parts):
            self._context.cancel.check()
            share = part_of(progress, number / len(parts), (number + 1) / len(parts))
            pieces.append((part, self.run(work, part, share)))
        return _join(tile, pieces)

    def _run_whole(self, work: TileWork, tile: Region, progress: Progress) -> Result:
        step, context = work.step, self._context
        around = work.grid.context(tile)
        pixels = np.ascontiguousarray(work.source.part(around))
        pixels.setflags(write=False)
        frame = context.frame(pixels, around, step.frame_key, step.reads_views, tile)
        defocus = None if work.defocus is None else self._crop_map(work.defocus, around)
        result = run_tool_safely(
            step.tool,
            lambda: step.tool.run(frame, defocus, step.params, work.prepared, progress, context.cancel),
        )
        made = check_pixels(result.pixels, step.tool.title)
        if made.shape != pixels.shape:
            raise ParameterError(f"{step.tool.title} changed the size of the photo; mend the tool.")
        core = tile.inside(around).slices
        # A view of a part would hold the whole context in the cache.
        own = made if tile == around else np.array(made[core])
        own.setflags(write=False)
        further = {name: np.array(array[core], np.float32) for name, array in result.layers.items()}
        return Result(own, further, result.notes)

    def _crop_map(self, defocus: DefocusMap, around: Region) -> DefocusMap:
        """The map of a part. Of a reduced picture it is cached: resampling it would cost at every move of a
        slider as much as the tool does.
        """
        height, width, cache = self._context.height, self._context.width, self._context.resources.cache
        if self._context.scale == 1:
            return crop_map(defocus, around, height, width)
        key = ("cut", id(defocus), around, height, width)
        cached: tuple[weakref.ref[DefocusMap], DefocusMap] | None = cache.get(key)
        if cached is not None and cached[0]() is defocus:  # numbers of objects are used again
            return cached[1]
        part = crop_map(defocus, around, height, width)
        cache.put(key, (weakref.ref(defocus), part), part.sigma.nbytes + part.confidence.nbytes)
        return part


def _join(tile: Region, pieces: list[tuple[Region, Result]]) -> Result:
    pixels = np.empty((tile.height, tile.width, 3), np.float32)
    layers: dict[str, FloatArray] = {}
    notes: dict[str, None] = {}
    for part, piece in pieces:
        place = part.inside(tile).slices
        pixels[place] = piece.pixels
        for name, array in piece.layers.items():
            layers.setdefault(name, np.zeros((tile.height, tile.width), np.float32))[place] = array
        notes.update(dict.fromkeys(piece.notes))
    pixels.setflags(write=False)
    return Result(pixels, layers, tuple(notes))
