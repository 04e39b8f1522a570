"""One render: the steps of a snapshot laid over each other, tile by tile."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.render.blending import blend, blend_maps
from app.engine.render.context import RenderContext
from app.engine.render.inputs import crop_map
from app.engine.render.request import Rendered, Tile
from app.engine.render.steps import Step, run_tool_safely
from app.engine.render.tile_limits import tile_limits
from app.engine.render.tile_runner import TileRunner, TileWork
from app.engine.render.tiles import Grid, bounding, grid_for, nearest_first
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Progress, no_progress, part_of
from app.tools.contract import Result
from app.tools.frame import Overview

# Long side of what tools prepare on, px: the same for preview and export, or their results would differ.
_OVERVIEW_PX = 1024
_LAYER = "layer/"
_WORTH_TAKING = 0.3
"""Share of a photo that is finished in small tiles, from which the rest is worked in such too: in large ones,
of which none is finished, all of it takes some three tenths less."""
_NO_MAP = (
    "Focus could not be measured, so all of the photo was repaired alike; install Allfocus again to have its "
    "focus map followed."
)


@dataclass(eq=False)
class _Plan:
    """``region``: what of the step is needed; ``cached``: the tiles that the cache holds."""

    step: Step
    grid: Grid
    region: Region
    cached: dict[Region, Result]
    missing: list[Region]


class _Collected:
    """Pixels and further pictures of a region, filled in part by part."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.pixels = np.empty((region.height, region.width, 3), np.float32)
        self.layers: dict[str, FloatArray] = {}

    def add(self, part: Region, pixels: FloatArray, layers: Mapping[str, FloatArray]) -> None:
        place = part.inside(self.region).slices
        self.pixels[place] = pixels
        for name, layer in layers.items():
            if name not in self.layers:
                self.layers[name] = np.zeros((self.region.height, self.region.width), np.float32)
            self.layers[name][place] = layer


class Pipeline:
    """Works the steps one after the other, each only where the next needs it and the cache has nothing."""

    def __init__(self, context: RenderContext, steps: list[Step]) -> None:
        self._context = context
        self._steps = steps
        self._cache = context.resources.cache
        self._limits = tile_limits(context, steps, watched=context.is_part)
        self._notes: dict[str, None] = {}  # an ordered set
        self._runner = TileRunner(context, self._notes)
        self._maps_and_prepared: dict[Step, tuple[DefocusMap | None, Any]] = {}
        self._by_content: dict[Step, Hashable] = {}
        self._done, self._total = 0, 1  # px, over all steps
        if steps and not context.is_part and self._limits != (small := tile_limits(context, steps, True)):
            self._limits, large = small, self._limits
            if not any(self._finished_share(step) > _WORTH_TAKING for step in steps):
                self._limits = large

    def _finished_share(self, step: Step) -> float:
        """How much of a step's result is there already."""
        tiles = self._grid(step).touching(self._context.whole)
        area = sum(each.width * each.height for each in tiles if self._is_finished(step, each))
        return area / (self._context.width * self._context.height)

    def _is_finished(self, step: Step, tile: Region) -> bool:
        if self._key(step, tile) in self._cache:
            return True
        key = self._stored_key(step, tile)
        return key is not None and key in self._context.resources.disk

    def run(self) -> Rendered:
        """The context's region with all steps. Without any the pixels are the photo's very own.

        Raises Cancelled and AllfocusErrors.
        """
        context, on_tile, region = self._context, self._context.callbacks.on_tile, self._context.region
        if not self._steps:
            pixels = context.pixels[region.slices] if context.is_part else context.pixels
            if on_tile is not None:
                on_tile(Tile(region, context.scale, pixels))
            context.progress(1.0)
            return Rendered(pixels, region, context.scale)
        plans = self._plan(region)
        self._total = max(sum(tile.width * tile.height for plan in plans for tile in plan.missing), 1)
        by_tiles = on_tile is not None and len(plans) > 1 and self._fits_cache(plans)
        made = self._run_by_tiles(region) if by_tiles else self._run(plans, region)
        made.pixels.setflags(write=False)
        if not context.request.quick_map and any(step.misses_map for step in self._steps):
            self._notes[_NO_MAP] = None
        if not context.is_part and context.scale == 1:  # long work is over: what it held is given back
            context.resources.services.free()
        return Rendered(made.pixels, region, context.scale, tuple(self._notes), made.layers)

    def _run_by_tiles(self, region: Region) -> _Collected:
        """All steps for one tile of the last, then for the next: somebody watches, and of a chain nothing
        would be seen before its last step is at work.
        """
        collected = _Collected(region)
        for tile in nearest_first(self._grid(self._steps[-1]).touching(region), self._place_in(region)):
            part = tile.intersection(region)
            if part is not None:
                made = self._run(self._plan(part), part)
                collected.add(part, made.pixels, made.layers)
        self._context.progress(1.0)
        return collected

    def _fits_cache(self, plans: list[_Plan]) -> bool:
        """Whether the cache holds what the steps before the last one make: tiles share it."""
        layers_too = 2  # further pictures of a step may take as much as its pixels
        made = sum(plan.region.width * plan.region.height for plan in plans) * 12 * layers_too
        return made <= self._cache.limit

    def _place_in(self, region: Region) -> Callable[[], tuple[float, float]]:
        middle = region.x + region.width / 2, region.y + region.height / 2
        return self._context.request.first or (lambda: middle)

    def _run(self, plans: list[_Plan], region: Region) -> _Collected:
        """What ``plans`` make of ``region``, with the further pictures of all steps."""
        source = Tile(self._context.whole, self._context.scale, self._context.pixels)
        layers: dict[str, FloatArray] = {}
        for number, plan in enumerate(plans):
            made = self._run_step(plan, source, is_last=number == len(plans) - 1)
            source = Tile(plan.region, source.scale, made.pixels)
            place = region.inside(plan.region).slices
            layers |= {f"{plan.step.tool.id}/{name}": layer[place] for name, layer in made.layers.items()}
        made.layers = layers
        return made

    def _plan(self, region: Region) -> list[_Plan]:
        """The steps that have work to do, in order; one whose result is cached needs none before it."""
        plans: list[_Plan] = []
        for step in reversed(self._steps):
            grid = self._grid(step)
            tiles = grid.touching(region)
            cached = {tile: result for tile in tiles if (result := self._cache.get(self._key(step, tile)))}
            missing = [tile for tile in tiles if tile not in cached]
            plans.append(_Plan(step, grid, region, cached, missing))
            if not missing:
                break
            region = bounding([grid.context(tile) for tile in missing])
        return plans[::-1]

    def _grid(self, step: Step) -> Grid:
        context, limits = self._context, self._limits
        tiling = run_tool_safely(step.tool, lambda: step.tool.tiling(step.params, context.scale))
        return grid_for(
            tiling, context.height, context.width, limits.memory, limits.most_pixels, limits.longest
        )

    def _key(self, step: Step, tile: Region) -> Hashable:
        return ("tile", step.result_key, self._context.scale, tile)

    def _run_step(self, plan: _Plan, source: Tile, is_last: bool) -> _Collected:
        """The pixels and further pictures of ``plan.region``."""
        context, callbacks, region = self._context, self._context.callbacks, plan.region
        collected = _Collected(region)
        if plan.missing:
            context.progress(self._fraction(), plan.step.tool.title)
        place = self._place_in(region)
        # What is there already is shown at once.
        for tile in chain(nearest_first(plan.cached, place), nearest_first(plan.missing, place)):
            context.cancel.check()
            result = plan.cached.pop(tile, None)
            if result is None:
                context.resources.release_memory()
                if callbacks.between_tiles is not None:
                    callbacks.between_tiles()
                    context.cancel.check()
                area = tile.width * tile.height
                progress = part_of(context.progress, self._fraction(), self._fraction(area))
                result = self._result(plan, source, tile, progress)
                self._done += area
                context.progress(self._fraction(), plan.step.tool.title)
                self._cache.put(self._key(plan.step, tile), result, _size(result))
            self._notes.update(dict.fromkeys(result.notes))
            shared = tile.intersection(region)
            if shared is None:
                continue
            inside = shared.inside(tile).slices
            pixels = result.pixels[inside]
            collected.add(shared, pixels, {name: layer[inside] for name, layer in result.layers.items()})
            if is_last and callbacks.on_tile is not None:
                callbacks.on_tile(Tile(shared, context.scale, pixels))
        return collected

    def _fraction(self, more: int = 0) -> float:
        """What is done once ``more`` px are. A cache that let go of something has more to do than planned."""
        return min((self._done + more) / self._total, 1.0)

    def _wait_progress(self, fraction: float, text: str = "") -> None:
        """Progress of what has to be known before the next tile: it says what is done, and moves nothing."""
        self._context.progress(self._fraction(), text)

    def _result(self, plan: _Plan, source: Tile, tile: Region, progress: Progress) -> Result:
        """What the step leaves of ``tile``: what its tool makes, laid over what it was handed. Where that is
        to stay as it was, the tool is not even asked.
        """
        step = plan.step
        if not step.is_mixed:
            return self._tool_result(plan, source, tile, progress)
        share = self._context.share(step.edit.opacity, step.mask, tile, self._wait_progress)
        before = source.part(tile)
        if isinstance(share, float) and share == 0:
            return Result(blend(before, before, 0.0))
        # Cached by itself: opacity and mask move while it stays.
        key = ("tile", step.tool_key, self._context.scale, tile)
        result: Result | None = self._cache.get(key)
        if result is None:
            result = self._tool_result(plan, source, tile, progress)
            self._cache.put(key, result, _size(result))
        return Result(blend(before, result.pixels, share), result.layers, result.notes)

    def _tool_result(self, plan: _Plan, source: Tile, tile: Region, progress: Progress) -> Result:
        """What the tool makes of ``tile``; its map and what it prepares are worked out once a render."""
        step = plan.step
        key = self._stored_key(step, tile)
        if key is not None and (kept := self._context.resources.disk.get(key)) is not None:
            progress(1.0)
            return _from_arrays(kept)
        if step not in self._maps_and_prepared:
            defocus = self._map_before(step, self._wait_progress) if step.reads_map else None
            self._maps_and_prepared[step] = defocus, self._prepare(step)
        work = TileWork(step, plan.grid, source, *self._maps_and_prepared[step])
        made = self._runner.run(work, tile, progress)
        if key is not None:
            self._context.resources.disk.put(key, _as_arrays(made))
        return made

    def _stored_key(self, step: Step, tile: Region) -> Hashable | None:
        """What decides a tool's tile, over restarts too; None where it is not kept so long. Only what a
        network makes is worth the disk: the rest is made again as fast as it is read.
        """
        context = self._context
        if step.tool.model_sha(step.params) is None or (root := context.content_root) is None:
            return None
        if step not in self._by_content:
            self._by_content[step] = _replaced(step.tool_key, context.root, root)
        return "tile", self._by_content[step], context.scale, tile

    def _map_before(self, step: Step, progress: Progress) -> DefocusMap:
        """The map that ``step`` reads: the photo's, as changed by the steps before.

        Where a tool before leaves none that is true, it is measured on the pixels handed to ``step``; strokes
        were meant for the photo as it was, so they are not painted on that one.
        """
        number = self._steps.index(step)
        if number == 0:
            return self._context.photo_map(progress)
        earlier = self._steps[number - 1]
        before = self._map_before(earlier, progress)
        after: DefocusMap | None = run_tool_safely(
            earlier.tool, lambda: earlier.tool.map_after(before, earlier.params)
        )
        context = self._context
        if after is None:
            pixels = np.ascontiguousarray(self._render_before(step, 1.0, progress))
            edited = context.photo.with_pixels(pixels)
            return context.resources.maps.measured(edited, progress, context.cancel)
        if after is before or not earlier.is_mixed:
            return after
        full = context.at_scale(1.0, progress)
        return blend_maps(before, after, full.share(earlier.edit.opacity, earlier.mask, full.whole, progress))

    def _render_before(self, step: Step, scale: float, progress: Progress) -> FloatArray:
        """The whole photo at ``scale`` with the steps before this one."""
        earlier = self._steps[: self._steps.index(step)]
        return Pipeline(self._context.at_scale(scale, progress), earlier).run().pixels

    def _prepare(self, step: Step) -> Any:
        """What the tool makes of an overview of the whole photo, cached; None where it prepares nothing."""
        tool, cache = step.tool, self._context.resources.prepared
        if not tool.prepares(step.params):
            return None
        key = ("prepared", step.tool_key)
        cached = cache.get(key)
        if cached is not None:
            return cached[0]
        photo = self._context.photo
        scale = min(1.0, _OVERVIEW_PX / max(photo.height, photo.width))
        pixels = self._render_before(step, scale, no_progress)
        small = self._context.at_scale(scale, no_progress)
        frame = small.frame(pixels, small.whole, step.frame_key, step.reads_views)
        defocus = None
        if step.reads_map:
            defocus = crop_map(self._map_before(step, no_progress), small.whole, small.height, small.width)
        overview = Overview(frame, photo.height, photo.width, defocus)
        prepared = run_tool_safely(tool, lambda: tool.prepare(overview, step.params))
        cache.put(key, (prepared,), 1)
        return prepared


def _replaced(key: Hashable, old: Hashable, new: Hashable) -> Hashable:
    """``key`` (tuples in tuples) with ``new`` wherever ``old`` stands in it."""
    if key == old:
        return new
    return tuple(_replaced(each, old, new) for each in key) if isinstance(key, tuple) else key


def _as_arrays(result: Result) -> dict[str, NDArray[Any]]:
    layers = {f"{_LAYER}{name}": layer for name, layer in result.layers.items()}
    return {"pixels": result.pixels, "notes": np.array(result.notes, np.str_), **layers}


def _from_arrays(kept: Mapping[str, NDArray[Any]]) -> Result:
    layers = {name.removeprefix(_LAYER): each for name, each in kept.items() if name.startswith(_LAYER)}
    return Result(kept["pixels"], layers, tuple(str(each) for each in kept["notes"]))


def _size(result: Result) -> int:
    return result.pixels.nbytes + sum(array.nbytes for array in result.layers.values())
