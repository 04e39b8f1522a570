"""The engine: renders and exports snapshots."""

from __future__ import annotations

import dataclasses
import itertools
import threading
import time
import weakref
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.document.edit import Snapshot
from app.engine.cache import ByteCache
from app.engine.defocus.map_cache import Maps, digest_of
from app.engine.memory import is_out_of_memory
from app.engine.networks.protocol import EngineServices
from app.engine.render.blending import BlendMask
from app.engine.render.dual_views import Views
from app.engine.render.inputs import NO_INPUTS, Inputs, crop_map, reduced
from app.engine.render.map_chain import FindMap, MapChain
from app.engine.render.pipeline import Pipeline, RenderCallbacks, Rendered, RenderSource, Tile, TileLimits
from app.engine.render.steps import Step, resolve_steps, run_tool_safely
from app.engine.settings import EngineSettings
from app.errors import ExportError, ModelError, ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel, Progress, no_progress, part_of, stoppable
from app.tools.contract import Need, Tool
from app.tools.frame import Frame, Overview
from app.tools.registry import Registry, find_tools

if TYPE_CHECKING:
    from app.document.map_edits import MapEdit
    from app.engine.networks.device import DeviceInfo
    from app.imaging.export.write import ExportOptions, ExportReport
    from app.imaging.photo import Photo

# Long side of what tools prepare on: the same for preview and export, or their results would differ.
_OVERVIEW = 1024
# Of a photo's px: the map as measured and as edited, σ and confidence each.
_MAP_BYTES = 16
# Taken by Python, torch and its kernels themselves, and the least a tile must be given.
_PROGRAM, _LEAST = 512 * 2**20, 256 * 2**20
# While a window shows a photo: what networks and the C library take at most on top (measured), and the least
# that is kept for reuse.
_AT_WORK, _LEAST_KEPT = 1280 * 2**20, 128 * 2**20
# A tile with its context: bounds the longest step of a network, and so how long a cancel takes (see `bench`).
_MOST_PIXELS = {"cpu": 2_000_000, "cuda": 8_000_000, "mps": 4_000_000}
# The C library keeps what networks give back: of 60 MP in small tiles, 1.5 GB in two minutes. Handing it to
# the system takes some hundredths of a second, so it is done between tiles, but seldom.
_KEPT_S = 2.0
# For a part of a photo, where somebody watches: small tiles show something early.
_WATCHED = 512
# Of photos: all engines count on, for several may share the cache of the networks.
_numbers = itertools.count()
_NO_MAP = (
    "Focus could not be measured, so all of the photo was repaired alike; install Allfocus again to have its "
    "focus map followed."
)


class Engine:
    """Folds edits over photos. Cheap to make: torch is imported when a network or the device is first needed.

    One thread renders at a time; :meth:`proxy` may be called from any.
    """

    def __init__(
        self,
        settings: EngineSettings | None = None,
        tools: Registry | None = None,
        services: EngineServices | None = None,
        cache: ByteCache | None = None,
    ) -> None:
        self.settings = settings or EngineSettings()
        self._registry = tools
        self._services = services
        self._cache = cache if cache is not None else ByteCache(self.settings.cache_bytes)
        self._prepared = ByteCache(16)  # of entries, not bytes
        self._maps_made: Maps | None = None
        self.views = Views(self._cache)
        self._tools: dict[str, Tool[Any]] = {}
        self._learned: dict[str, int] = {}
        self._known: weakref.WeakKeyDictionary[Photo | Inputs, int] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._given_back = time.monotonic()

    @property
    def tools(self) -> Registry:
        """The tools that are installed."""
        if self._registry is None:
            self._registry = find_tools()
        return self._registry

    @property
    def services(self) -> EngineServices:
        """What tools are lent."""
        if self._services is None:
            from app.engine.networks.services import NetworkServices

            self._services = NetworkServices(self.settings, self._cache)
        return self._services

    @property
    def cache(self) -> ByteCache:
        """Where finished tiles are kept."""
        return self._cache

    @property
    def device(self) -> DeviceInfo:
        """Where networks run. Raises DeviceError when a device asked for by name is not there."""
        return self.services.device

    def defocus(
        self,
        photo: Photo,
        *,
        map_edits: tuple[MapEdit, ...] = (),
        inputs: Inputs = NO_INPUTS,
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        on_part: Callable[[DefocusMap], None] | None = None,
    ) -> DefocusMap:
        """The photo's defocus map at full size: that of ``inputs`` or a measured one, as edited.

        Measured once for a photo's content. ``on_part`` is handed coarse forms of the measured map, as they
        come. Raises Cancelled, ModelError and further AllfocusErrors.
        """
        cancel = cancel or Cancel()
        cancel.check()
        given = inputs.defocus

        def base() -> DefocusMap:
            return self._maps.measured(photo, progress, cancel, on_part) if given is None else given

        if not map_edits:
            return base().at_size(photo.height, photo.width)
        return self._maps.edited(photo, base, self._map_root(inputs), map_edits, cancel)

    def proxy(self, photo: Photo, scale: float) -> FloatArray:
        """The photo at ``scale`` (0 < scale ≤ 1) by area averaging in its own space: read-only, kept."""
        if scale == 1:
            return photo.pixels
        key = ("proxy", self._number(photo), scale)
        small: FloatArray | None = self._cache.get(key)
        if small is None:
            small = reduced(photo.pixels, scale)
            self._cache.put(key, small, small.nbytes)
        return small

    def render(
        self,
        photo: Photo,
        snapshot: Snapshot,
        region: Region | None = None,
        scale: float = 1.0,
        *,
        inputs: Inputs = NO_INPUTS,
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        on_tile: Callable[[Tile], None] | None = None,
        first: tuple[int, int] | None = None,
        between_tiles: Callable[[], None] | None = None,
        preview_without_map: bool = False,
    ) -> Rendered:
        """``photo`` with the enabled edits of ``snapshot``.

        ``region`` (px of the photo at ``scale``; None: all of it). ``on_tile`` gets finished parts, those
        round ``first`` (x, y; by default the middle) first; ``between_tiles`` is called before each piece of
        work. Where nothing is edited the pixels are the photo's very own. ``preview_without_map``: tools
        that can do without the defocus map get none. Raises Cancelled and AllfocusErrors.
        """
        cancel = cancel or Cancel()
        cancel.check()
        scene = self._scene(photo, snapshot, scale, inputs)
        wanted = scene.whole if region is None else region.intersection(scene.whole)
        if wanted is None:
            raise ParameterError("That part lies outside the photo; choose one inside it.")
        root = ("photo", self._number(photo), snapshot.sources, self._number(inputs))
        layers = resolve_steps(
            snapshot, root, self._tool, lambda: self.services.fingerprint(), inputs,
            lambda: (self._map_root(inputs), digest_of(snapshot.map_edits)),
            lambda: not preview_without_map and self._lends_map(inputs), preview_without_map,
            self.views.identity(snapshot, inputs),
        )  # fmt: skip
        if not layers:
            pixels = scene.pixels if wanted == scene.whole else scene.pixels[wanted.slices]
            if on_tile is not None:
                on_tile(Tile(wanted, scale, pixels))
            progress(1.0)
            return Rendered(pixels, wanted, scale)

        def between() -> None:
            self._give_back()
            if between_tiles is not None:
                between_tiles()

        hooks = RenderCallbacks(progress, cancel, on_tile, between, first)
        limits = self._limits(photo, scene, layers, watched=wanted != scene.whole)

        def of_photo(told: Progress) -> DefocusMap:
            edits = snapshot.map_edits
            return self.defocus(photo, map_edits=edits, inputs=inputs, progress=told, cancel=cancel)

        def behind(layer: Step, told: Progress) -> DefocusMap:
            so_far = snapshot.before(layer.edit.tool_id)
            made = self.render(photo, so_far, inputs=inputs, progress=told, cancel=cancel).pixels
            return self._maps.measured(photo.with_pixels(np.ascontiguousarray(made)), told, cancel)

        shares = BlendMask(scene.pixels, scale, root, self._cache, of_photo)
        whole = BlendMask(photo.pixels, 1.0, root, self._cache, of_photo)
        everything = Region(0, 0, photo.width, photo.height)
        find_map = MapChain(
            layers, of_photo, behind, lambda layer: whole.share(layer.edit.opacity, layer.mask, everything)
        ).before

        def prepare(layer: Step) -> Any:
            return self._prepare(photo, snapshot, layer, inputs, cancel, find_map)

        fold = Pipeline(scene, layers, self.services, self._cache, limits, prepare, find_map, shares, hooks)
        rendered = fold.run(wanted)
        if not preview_without_map and any(_misses_map(layer) for layer in layers):
            rendered = dataclasses.replace(rendered, notes=(*rendered.notes, _NO_MAP))
        if wanted == scene.whole and scale == 1:  # long work is over: what it held is given back
            self.services.free()
        return rendered

    def awaits_map(self, photo: Photo, snapshot: Snapshot, inputs: Inputs = NO_INPUTS) -> bool:
        """Whether a tool that could do without the map, or a mask, would follow one that has to be measured
        first.
        """
        if inputs.defocus is not None and not snapshot.map_edits:
            return False
        for edit in snapshot.edits:
            tool = self._tool(edit.tool_id)
            if tool is None or not edit.acts or not isinstance(edit.params, tool.Params):
                continue
            if tool.is_neutral(edit.params) or Need.DEFOCUS_MAP in tool.needs:
                continue
            if tool.reads_map(edit.params) or (edit.mask is not None and edit.mask.reads_map):
                if not self._lends_map(inputs):
                    return False
                return not self._maps.at_hand(photo, self._map_root(inputs), snapshot.map_edits)
        return False

    def export(
        self,
        photo: Photo,
        snapshot: Snapshot,
        path: Path,
        options: ExportOptions,
        *,
        overwrite: bool = False,
        inputs: Inputs = NO_INPUTS,
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        between_tiles: Callable[[], None] | None = None,
    ) -> ExportReport:
        """Render the whole photo and write it to ``path``; a cancel or failure leaves nothing behind.

        The report's notes hold what the tools have to say as well.
        """
        from app.imaging.export.options import check_size, depth_for, format_for
        from app.imaging.export.write import export_photo

        cancel = cancel or Cancel()
        # What cannot be written is said before the work, not after it.
        kind = format_for(path, options)
        depth_for(photo, kind, options)
        check_size(photo, kind, options)
        if not overwrite and path.exists():
            raise ExportError(f"{path.name} exists already; choose another name or allow overwriting.")
        if not path.parent.is_dir():
            raise ExportError(f"The folder of {path.name} does not exist; create it or choose another.")
        rendered = self.render(
            photo, snapshot, inputs=inputs, progress=part_of(progress, 0.0, 0.9), cancel=cancel,
            between_tiles=between_tiles,
        )  # fmt: skip
        cancel.check()
        writing = stoppable(part_of(progress, 0.9, 1.0), cancel.check, "Writing")
        writing(0.0)
        result = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(result, path, options, overwrite, writing)
        progress(1.0)
        notes = tuple(dict.fromkeys((*rendered.notes, *report.notes)))
        return dataclasses.replace(report, notes=notes)

    def _tool(self, tool_id: str) -> Tool[Any] | None:
        if tool_id not in self._tools and tool_id in self.tools.tools:
            self._tools[tool_id] = self.tools.tools[tool_id](self.services)
        return self._tools.get(tool_id)

    def _number(self, given: Photo | Inputs) -> int:
        """What identifies the very object at hand: two openings of one file may differ in their limits."""
        with self._lock:
            if given not in self._known:
                self._known[given] = next(_numbers)
            return self._known[given]

    def _scene(self, photo: Photo, snapshot: Snapshot, scale: float, inputs: Inputs) -> RenderSource:
        views = self.views.finder(photo, snapshot, inputs, scale)
        return RenderSource(self.proxy(photo, scale), scale, photo.metadata.icc, inputs, views)

    @property
    def _maps(self) -> Maps:
        if self._maps_made is None:
            self._maps_made = Maps(lambda: self.services, self._cache, self.settings.memory_budget // 8)
        return self._maps_made

    def _map_root(self, inputs: Inputs) -> Hashable:
        """What decides the photo's map before it is edited."""
        return self._maps.reader() if inputs.defocus is None else self._number(inputs)

    def _lends_map(self, inputs: Inputs) -> bool:
        """Whether there is a map, or a network to measure one."""
        try:
            self._map_root(inputs)
        except ModelError:
            return False
        return True

    def make_room(self, photo: Photo, elsewhere: int) -> None:
        """Keep less for reuse while ``photo`` is so large that the memory budget would not hold it.

        ``elsewhere``: bytes that the caller keeps of it beside its pixels.
        """
        maps = _MAP_BYTES // 2 * photo.height * photo.width
        left = self.settings.memory_budget - _PROGRAM - _AT_WORK - photo.pixels.nbytes - maps - elsewhere
        self._cache.resize(min(max(left, _LEAST_KEPT), self.settings.cache_bytes))

    def _give_back(self) -> None:
        """Hand memory kept for reuse to the system now and then."""
        if time.monotonic() - self._given_back > _KEPT_S:
            self.services.free()
            self._given_back = time.monotonic()

    def _limits(self, photo: Photo, scene: RenderSource, layers: list[Step], watched: bool) -> TileLimits:
        if self.settings.whole and not watched:
            return TileLimits(1 << 60, 1 << 60, 1 << 30, self._learned)
        pictures = 2 if len(layers) == 1 else 3  # what is read, what is made, and what lies between them
        taken = pictures * scene.pixels.nbytes + self.settings.cache_bytes + _PROGRAM
        if any(layer.wants_map for layer in layers):
            taken += _MAP_BYTES * photo.height * photo.width
        if any(layer.reads_views for layer in layers):
            taken += 2 * photo.pixels.nbytes
        memory = max(self.settings.memory_budget - taken, _LEAST)
        # The device is asked for only where a network is used: it costs the import of torch.
        uses_network = any(layer.tool.model_sha(layer.params) is not None for layer in layers)
        most = _MOST_PIXELS[self.device.kind if uses_network else "cpu"]
        longest = self.settings.largest_tile or 1 << 30
        return TileLimits(memory, most, min(longest, _WATCHED) if watched else longest, self._learned)

    def _prepare(
        self,
        photo: Photo,
        snapshot: Snapshot,
        layer: Step,
        inputs: Inputs,
        cancel: Cancel,
        find_map: FindMap,
    ) -> Any:
        tool = layer.tool
        if not tool.prepares(layer.params):
            return None
        key = ("prepared", layer.made)
        found = self._prepared.get(key)
        if found is not None:
            return found[0]
        height, width = photo.pixels.shape[:2]
        scale = min(1.0, _OVERVIEW / max(height, width))
        earlier = snapshot.before(layer.edit.tool_id)
        pixels = self.render(photo, earlier, scale=scale, inputs=inputs, cancel=cancel).pixels
        scene = self._scene(photo, snapshot, scale, inputs)
        frame = Frame(
            pixels, scene.whole, scene.height, scene.width, scale, scene.icc, inputs.stack,
            scene.views_for(layer), key=("frame", layer.seen, scale, scene.whole),
        )  # fmt: skip
        defocus = None
        if layer.reads_map:
            defocus = crop_map(find_map(layer, no_progress), scene.whole, scene.height, scene.width)
        overview = Overview(frame, height, width, defocus)
        prepared = run_tool_safely(tool, lambda: tool.prepare(overview, layer.params), is_out_of_memory)
        self._prepared.put(key, (prepared,), 1)
        return prepared


def _misses_map(layer: Step) -> bool:
    """Whether the tool would have followed a map."""
    return layer.tool.reads_map(layer.params) and not layer.reads_map
