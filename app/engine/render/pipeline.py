"""One render: the layers of a snapshot laid over each other, tile by tile."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.engine.cache import ByteCache
from app.engine.memory import is_out_of_memory
from app.engine.networks.protocol import EngineServices
from app.engine.render.blending import BlendMask, blend
from app.engine.render.inputs import NO_INPUTS, Inputs, crop_map
from app.engine.render.map_chain import FindMap
from app.engine.render.steps import Step, run_tool_safely
from app.engine.render.tiles import Grid, bounding, centre_out, grid_for
from app.errors import DeviceError, ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel, Progress, part_of
from app.tools.contract import Result
from app.tools.frame import Frame, check_pixels


@dataclass(frozen=True, eq=False)
class Tile:
    """A finished part: ``pixels`` (read-only float32 in the photo's space) of ``region`` at ``scale``."""

    region: Region
    scale: float
    pixels: FloatArray


@dataclass(frozen=True, eq=False)
class Rendered:
    """``layers``: further float32 H×W pictures of the same region, as ``tool id/name``."""

    pixels: FloatArray
    region: Region
    scale: float
    notes: tuple[str, ...] = ()
    layers: dict[str, FloatArray] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class RenderSource:
    """What a render works on: the photo reduced to ``scale``, its profile, and what lies beside it."""

    pixels: FloatArray
    scale: float
    icc: bytes | None
    inputs: Inputs = NO_INPUTS
    views: Callable[[], tuple[FloatArray, FloatArray]] | None = None  # finds them, reduced as the photo

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def whole(self) -> Region:
        return Region(0, 0, self.width, self.height)

    def views_for(self, layer: Step) -> tuple[FloatArray, FloatArray] | None:
        """The right and the left view where ``layer`` reads them. Raises what finding them raises."""
        return None if self.views is None or not layer.reads_views else self.views()


@dataclass(eq=False)
class TileLimits:
    """Bounds of a tile. ``learned``: sides by tool id that memory turned out to allow."""

    memory: int
    most_pixels: int
    longest: int
    learned: dict[str, int]


@dataclass(frozen=True, eq=False)
class RenderCallbacks:
    """Who listens. ``between_tiles`` may do other work; ``on_tile`` gets the parts of the last layer."""

    progress: Progress
    cancel: Cancel
    on_tile: Callable[[Tile], None] | None = None
    between_tiles: Callable[[], None] | None = None
    first: tuple[int, int] | None = None  # where tiles start (x, y), the middle of the region by default


@dataclass(eq=False)
class _Plan:
    layer: Step
    grid: Grid
    region: Region  # what of this layer is needed
    tiles: list[Region]
    kept: dict[Region, Result]  # tiles found in the cache
    defocus: DefocusMap | None = None  # found out when there is work to do

    @property
    def missing(self) -> list[Region]:
        return [tile for tile in self.tiles if tile not in self.kept]


class Pipeline:
    """Works the layers one after the other, each only where the next needs it and the cache has nothing."""

    def __init__(
        self,
        scene: RenderSource,
        layers: list[Step],
        services: EngineServices,
        cache: ByteCache,
        limits: TileLimits,
        prepare: Callable[[Step], Any],
        find_map: FindMap,
        shares: BlendMask,
        hooks: RenderCallbacks,
    ) -> None:
        self._scene = scene
        self._layers = layers
        self._lender = services
        self._cache = cache
        self._limits = limits
        self._prepare = prepare
        self._find_map = find_map
        self._shares = shares
        self._hooks = hooks
        self._notes: dict[str, None] = {}  # an ordered set
        self._known: dict[Step, tuple[DefocusMap | None, Any]] = {}
        self._done = 0

    def run(self, region: Region) -> Rendered:
        """The folded picture of ``region``. Raises Cancelled and AllfocusErrors."""
        plans = self._plan(region)
        total = max(sum(tile.width * tile.height for plan in plans for tile in plan.missing), 1)
        if self._hooks.on_tile is not None and len(plans) > 1 and self._keeps(plans):
            return self._run_by_tiles(region, total)
        return self._run(plans, region, total)

    def _run_by_tiles(self, region: Region, total: int) -> Rendered:
        """All layers for one tile of the last, then for the next: somebody watches, and of a chain nothing
        would be seen before its last layer is at work.
        """
        out = np.empty((region.height, region.width, 3), np.float32)
        extra: dict[str, FloatArray] = {}
        for tile in centre_out(self._grid(self._layers[-1]).touching(region), self._centre(region)):
            part = tile.intersection(region)
            if part is None:
                continue
            made = self._run(self._plan(part), part, total)
            place = part.inside(region).slices
            out[place] = made.pixels
            for name, layer in made.layers.items():
                extra.setdefault(name, np.zeros((region.height, region.width), np.float32))[place] = layer
        self._hooks.progress(1.0)
        out.setflags(write=False)
        return Rendered(out, region, self._scene.scale, tuple(self._notes), extra)

    def _keeps(self, plans: list[_Plan]) -> bool:
        """Whether the cache holds what the layers before the last one make: tiles share it."""
        layers_too = 2  # further pictures of a layer may take as much as its pixels
        made = sum(plan.region.width * plan.region.height for plan in plans) * 12 * layers_too
        return made <= self._cache.limit

    def _centre(self, region: Region) -> tuple[float, float]:
        return self._hooks.first or (region.x + region.width / 2, region.y + region.height / 2)

    def _run(self, plans: list[_Plan], region: Region, total: int) -> Rendered:
        pixels, place = self._scene.pixels, self._scene.whole
        extra: dict[str, FloatArray] = {}
        for number, plan in enumerate(plans):
            last = number == len(plans) - 1
            pixels, layers = self._lay(plan, pixels, place, total, last)
            place = plan.region
            rows, columns = region.inside(place).slices
            for name, layer in layers.items():
                extra[f"{plan.layer.tool.id}/{name}"] = layer[rows, columns]
        pixels.setflags(write=False)
        return Rendered(pixels, region, self._scene.scale, tuple(self._notes), extra)

    def _plan(self, region: Region) -> list[_Plan]:
        """The layers that have work to do, in order; one whose result is cached needs none before it."""
        plans: list[_Plan] = []
        for layer in reversed(self._layers):
            grid = self._grid(layer)
            tiles = grid.touching(region)
            kept = {tile: got for tile in tiles if (got := self._cache.get(self._key(layer, tile)))}
            plan = _Plan(layer, grid, region, tiles, kept)
            plans.append(plan)
            if not plan.missing:
                break
            region = bounding([grid.context(tile) for tile in plan.missing])
        return plans[::-1]

    def _grid(self, layer: Step) -> Grid:
        tiling = run_tool_safely(
            layer.tool, lambda: layer.tool.tiling(layer.params, self._scene.scale), is_out_of_memory
        )
        limits, scene = self._limits, self._scene
        return grid_for(tiling, scene.height, scene.width, limits.memory, limits.most_pixels, limits.longest)

    def _key(self, layer: Step, tile: Region) -> Hashable:
        return ("tile", layer.after, self._scene.scale, tile)

    def _lay(
        self, plan: _Plan, source: FloatArray, place: Region, total: int, last: bool
    ) -> tuple[FloatArray, dict[str, FloatArray]]:
        """The pixels and further pictures of ``plan.region``, from ``source`` that lies at ``place``."""
        region, hooks = plan.region, self._hooks
        out = np.empty((region.height, region.width, 3), np.float32)
        extra: dict[str, FloatArray] = {}
        if plan.missing:
            hooks.progress(min(self._done / total, 1.0), plan.layer.tool.title)
        centre = self._centre(region)
        # What is there already is shown at once.
        for tile in centre_out(list(plan.kept), centre) + centre_out(plan.missing, centre):
            hooks.cancel.check()
            result = plan.kept.pop(tile, None)
            if result is None:
                if hooks.between_tiles is not None:
                    hooks.between_tiles()
                    hooks.cancel.check()
                share = tile.width * tile.height
                # A cache that let go of something has more to do than was thought.
                start, end = min(self._done / total, 1.0), min((self._done + share) / total, 1.0)
                progress = part_of(hooks.progress, start, end)
                result = self._result(plan, source, place, tile, total, progress)
                self._done += share
                hooks.progress(min(self._done / total, 1.0), plan.layer.tool.title)
                self._cache.put(self._key(plan.layer, tile), result, _size(result))
            self._notes.update(dict.fromkeys(result.notes))
            shared = tile.intersection(region)
            if shared is None:
                continue
            rows, columns = shared.inside(tile).slices
            part = result.pixels[rows, columns]
            out[shared.inside(region).slices] = part
            for name, layer in result.layers.items():
                whole = extra.setdefault(name, np.zeros((region.height, region.width), np.float32))
                whole[shared.inside(region).slices] = layer[rows, columns]
            if last and hooks.on_tile is not None:
                hooks.on_tile(Tile(shared, self._scene.scale, part))
        return out, extra

    def _result(
        self, plan: _Plan, source: FloatArray, place: Region, tile: Region, total: int, progress: Progress
    ) -> Result:
        """What the layer leaves of ``tile``: what its tool makes, laid over what it was given. Where that is
        to stay as it was, the tool is not even asked.
        """
        layer = plan.layer
        if not layer.is_mixed:
            return self._made(plan, source, place, tile, total, progress)
        told = self._standing(total)
        share = self._shares.share(layer.edit.opacity, layer.mask, tile, told)
        given = source[tile.inside(place).slices]
        if isinstance(share, float) and share == 0:
            return Result(blend(given, given, 0.0))
        # Kept by itself: opacity and mask move while it stays.
        key = ("tile", layer.made, self._scene.scale, tile)
        made: Result | None = self._cache.get(key)
        if made is None:
            made = self._made(plan, source, place, tile, total, progress)
            self._cache.put(key, made, _size(made))
        return Result(blend(given, made.pixels, share), made.layers, made.notes)

    def _made(
        self, plan: _Plan, source: FloatArray, place: Region, tile: Region, total: int, progress: Progress
    ) -> Result:
        """What the tool makes of ``tile``."""
        plan.defocus, prepared = self._ready(plan.layer, total)
        return self._attempt(plan, source, place, tile, prepared, progress)

    def _ready(self, layer: Step, total: int) -> tuple[DefocusMap | None, Any]:
        """The map that ``layer`` reads, and what it prepared; found out once a fold."""
        if layer not in self._known:
            defocus = self._find_map(layer, self._standing(total)) if layer.reads_map else None
            self._known[layer] = defocus, self._prepare(layer)
        return self._known[layer]

    def _standing(self, total: int) -> Progress:
        """Progress for what has to be known before the next tile: it says what is done, and moves nothing."""

        def tell(fraction: float, text: str = "") -> None:
            self._hooks.progress(min(self._done / total, 1.0), text)

        return tell

    def _attempt(
        self, plan: _Plan, source: FloatArray, place: Region, tile: Region, prepared: Any, progress: Progress
    ) -> Result:
        """The result of ``tile``; where memory runs short from smaller tiles, at last from another device."""
        tool, parts = plan.layer.tool, plan.grid.quarters(tile)
        limit = self._limits.learned.get(tool.id)
        if limit is None or max(tile.width, tile.height) <= limit or len(parts) == 1:
            try:
                return self._once(plan, source, place, tile, prepared, progress)
            except Exception as problem:
                if not is_out_of_memory(problem):
                    raise
            # Behind the handler, where the failed attempt's frames and tensors are gone.
            self._lender.free()
            if len(parts) == 1:
                note = self._lender.fall_back()
                if note is None:
                    raise DeviceError(
                        f"There is not enough memory for {tool.title}, even in its smallest pieces; "
                        "close other programs or choose a smaller network."
                    )
                self._notes[note] = None
                self._limits.learned.pop(tool.id, None)
                return self._attempt(plan, source, place, tile, prepared, progress)
            self._limits.learned[tool.id] = max(max(part.width, part.height) for part in parts)
        self._notes[f"Memory ran short; {tool.title} worked in smaller pieces."] = None
        pieces = []
        for number, part in enumerate(parts):
            self._hooks.cancel.check()
            step = part_of(progress, number / len(parts), (number + 1) / len(parts))
            pieces.append((part, self._attempt(plan, source, place, part, prepared, step)))
        return _joined(tile, pieces)

    def _once(
        self, plan: _Plan, source: FloatArray, place: Region, tile: Region, prepared: Any, progress: Progress
    ) -> Result:
        layer, scene = plan.layer, self._scene
        around = plan.grid.context(tile)
        pixels = np.ascontiguousarray(source[around.inside(place).slices])
        pixels.setflags(write=False)
        views = scene.views_for(layer)
        if views is not None:
            right, left = (np.ascontiguousarray(view[around.slices]) for view in views)
            right.setflags(write=False)
            left.setflags(write=False)
            views = right, left
        frame = Frame(
            pixels, around, scene.height, scene.width, scene.scale, scene.icc, scene.inputs.stack, views,
            key=("frame", layer.seen, scene.scale, around) if self._cache.limit else None, core=tile,
        )  # fmt: skip
        defocus = None if plan.defocus is None else self._cut(plan.defocus, around)
        result: Result = run_tool_safely(
            layer.tool,
            lambda: layer.tool.run(frame, defocus, layer.params, prepared, progress, self._hooks.cancel),
            is_out_of_memory,
        )
        made = check_pixels(result.pixels, layer.tool.title)
        if made.shape != pixels.shape:
            raise ParameterError(f"{layer.tool.title} changed the size of the photo; mend the tool.")
        core = tile.inside(around).slices
        # A view of a part would hold the whole context in the cache.
        kept = made if tile == around else np.array(made[core])
        kept.setflags(write=False)
        further = {name: np.array(array[core], np.float32) for name, array in result.layers.items()}
        return Result(kept, further, result.notes)

    def _cut(self, defocus: DefocusMap, around: Region) -> DefocusMap:
        """The map of a part. Of a reduced picture it is kept: resampling it would cost at every move of a
        slider as much as the tool does.
        """
        scene = self._scene
        if scene.scale == 1:
            return crop_map(defocus, around, scene.height, scene.width)
        key = ("cut", id(defocus), around, scene.height, scene.width)
        known: tuple[weakref.ref[DefocusMap], DefocusMap] | None = self._cache.get(key)
        if known is not None and known[0]() is defocus:  # numbers of objects are used again
            return known[1]
        part = crop_map(defocus, around, scene.height, scene.width)
        self._cache.put(key, (weakref.ref(defocus), part), part.sigma.nbytes + part.confidence.nbytes)
        return part


def _joined(tile: Region, pieces: list[tuple[Region, Result]]) -> Result:
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


def _size(result: Result) -> int:
    return result.pixels.nbytes + sum(array.nbytes for array in result.layers.values())
