"""What all renders of one engine share: tools, networks, maps, caches."""

from __future__ import annotations

import hashlib
import itertools
import threading
import time
import weakref
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from app.engine.cache import ByteCache
from app.engine.defocus.map_cache import Maps, OnPart
from app.engine.disk_cache import DiskCache
from app.engine.networks.protocol import EngineServices
from app.engine.render.dual_views import Views
from app.engine.render.inputs import NO_INPUTS, Inputs, reduced
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.paths import results_dir
from app.progress import Cancel, Progress, no_progress
from app.tools.contract import Tool
from app.tools.registry import Registry, find_tools

if TYPE_CHECKING:
    from app.document.map_edits import MapEdit
    from app.imaging.photo import Photo

# The C library holds on to what networks give back: of 60 MP in small tiles, 1.5 GB in two minutes. Handing
# it to the system takes some hundredths of a second, so it is done between tiles, but seldom.
_RELEASE_EVERY_S = 2.0
# Overviews that tools have prepared: entries, not bytes.
_PREPARED_ENTRIES = 16
# All engines count on, for several may share the cache of the networks.
_numbers = itertools.count()


class RenderResources:
    """``disk``: what is kept over restarts. ``prepared``: what tools worked out of an overview, by key.
    ``largest_sides``: of a tile, px by tool id, where memory turned out to allow no larger one.
    """

    def __init__(
        self, settings: EngineSettings, tools: Registry | None, services: EngineServices, cache: ByteCache
    ) -> None:
        self.settings = settings
        self.services = services
        self.cache = cache
        self.disk = DiskCache(results_dir(), settings.disk_bytes)
        self.maps = Maps(services, cache, settings.memory_budget // 8, self.disk)
        self.views = Views(cache)
        self.prepared = ByteCache(_PREPARED_ENTRIES)
        self.largest_sides: dict[str, int] = {}
        self._registry = tools
        self._tools: dict[str, Tool[Any]] = {}
        self._object_keys: weakref.WeakKeyDictionary[Photo | Inputs, int] = weakref.WeakKeyDictionary()
        self._contents: weakref.WeakKeyDictionary[Photo, str] = weakref.WeakKeyDictionary()
        self._lock = threading.Lock()
        self._released = time.monotonic()

    @property
    def registry(self) -> Registry:
        """The tools that are installed, looked for when first asked for."""
        if self._registry is None:
            self._registry = find_tools()
        return self._registry

    def tool(self, tool_id: str) -> Tool[Any] | None:
        """The tool, made when first asked for; None where it is not installed."""
        if tool_id not in self._tools and tool_id in self.registry.tools:
            self._tools[tool_id] = self.registry.tools[tool_id](self.services)
        return self._tools.get(tool_id)

    def object_key(self, thing: Photo | Inputs) -> int:
        """What identifies the very object: two openings of one file may differ in their limits."""
        with self._lock:
            if thing not in self._object_keys:
                self._object_keys[thing] = next(_numbers)
            return self._object_keys[thing]

    def content_key(self, photo: Photo) -> str:
        """What identifies the photo by its pixels and their colour space; a third of a second for 60 MP."""
        with self._lock:
            known = self._contents.get(photo)
        if known is None:
            digest = hashlib.sha256(photo.pixels.data)
            digest.update(repr((photo.pixels.shape, photo.metadata.icc)).encode())
            known = digest.hexdigest()
            with self._lock:
                self._contents[photo] = known
        return known

    def proxy(self, photo: Photo, scale: float) -> FloatArray:
        """The photo at ``scale`` (0 < scale ≤ 1) by area averaging in its own space: read-only, cached."""
        if scale == 1:
            return photo.pixels
        key = ("proxy", self.object_key(photo), scale)
        small: FloatArray | None = self.cache.get(key)
        if small is None:
            small = reduced(photo.pixels, scale)
            self.cache.put(key, small, small.nbytes)
        return small

    def map_source(self, inputs: Inputs) -> Hashable:
        """What decides the photo's map before it is edited. Raises ModelError where none measures it."""
        return self.maps.reader() if inputs.defocus is None else self.object_key(inputs)

    def has_map_source(self, inputs: Inputs) -> bool:
        """Whether there is a map, or a network to measure one."""
        try:
            self.map_source(inputs)
        except ModelError:
            return False
        return True

    def defocus(
        self,
        photo: Photo,
        *,
        map_edits: tuple[MapEdit, ...] = (),
        inputs: Inputs = NO_INPUTS,
        progress: Progress = no_progress,
        cancel: Cancel | None = None,
        on_part: OnPart | None = None,
    ) -> DefocusMap:
        """The photo's defocus map at full size: that of ``inputs`` or a measured one, as edited.

        Measured once for a photo's content. ``on_part`` is handed coarse forms of the measured map, as they
        come. Raises Cancelled, ModelError and further AllfocusErrors.
        """
        cancel = cancel or Cancel()
        cancel.check()

        def base() -> DefocusMap:
            if inputs.defocus is not None:
                return inputs.defocus
            return self.maps.measured(photo, progress, cancel, on_part)

        if not map_edits:
            return base().at_size(photo.height, photo.width)
        return self.maps.edited(photo, base, self.map_source(inputs), map_edits, cancel)

    def release_memory(self) -> None:
        """Hand memory that is held for reuse to the system now and then: 60 MP in small tiles kept 1.5 GB."""
        if time.monotonic() - self._released > _RELEASE_EVERY_S:
            self.services.free()
            self._released = time.monotonic()
