"""One render: its photo at the scale asked for, what lies beside it, and who listens."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Hashable

from app.document.mask import Mask
from app.engine.defocus.map_cache import digest_of
from app.engine.render.blending import BlendMask
from app.engine.render.inputs import NO_INPUTS
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.engine.render.resources import RenderResources
from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Progress
from app.tools.frame import Frame


class RenderContext:
    """Built once for a request and handed down to whatever works on it.

    ``pixels``: the photo before all edits at ``scale``; ``whole``: its place; ``region``: what is asked
    for of it. ``root``: identifies photo and inputs in keys of the cache. ``cancel`` and ``progress``: of the
    callbacks. Raises ParameterError for a scale, a region or views that do not fit the photo.
    """

    def __init__(
        self, resources: RenderResources, request: RenderRequest, callbacks: RenderCallbacks
    ) -> None:
        photo, inputs = request.photo, request.inputs
        self.resources, self.request, self.callbacks = resources, request, callbacks
        self.photo, self.snapshot, self.inputs = photo, request.snapshot, inputs
        self.scale, self.progress, self.cancel = request.scale, callbacks.progress, callbacks.cancel
        self.cancel.check()
        resources.views.begin(photo, inputs)
        self.pixels = resources.proxy(photo, self.scale)
        self.height, self.width = (int(side) for side in self.pixels.shape[:2])
        self.whole = Region(0, 0, self.width, self.height)
        region = self.whole if request.region is None else request.region.intersection(self.whole)
        if region is None:
            raise ParameterError("That part lies outside the photo; choose one inside it.")
        self.region = region
        self.root: Hashable = (
            "photo", resources.object_key(photo), self.snapshot.sources, resources.object_key(inputs),
        )  # fmt: skip
        self._content_root: Hashable | None = None
        self._photo_map: DefocusMap | None = None
        self._blend_mask = BlendMask(self.pixels, self.scale, self.root, resources.cache)

    def at_scale(self, scale: float, progress: Progress) -> RenderContext:
        """The same photo as a whole at another scale, for work that nobody watches."""
        request = dataclasses.replace(self.request, region=None, scale=scale, first=None)
        context = RenderContext(self.resources, request, RenderCallbacks(progress, self.cancel))
        context._photo_map = self._photo_map
        return context

    @property
    def is_part(self) -> bool:
        """Whether only a part of the photo is asked for: somebody watches."""
        return self.region != self.whole

    @property
    def _in_full_size(self) -> Region:
        """What is asked for, in px of the full photo."""
        x, y = (math.floor(each / self.scale) for each in (self.region.x, self.region.y))
        right, bottom = (math.ceil(each / self.scale) for each in (self.region.right, self.region.bottom))
        return Region(x, y, min(right, self.photo.width) - x, min(bottom, self.photo.height) - y)

    @property
    def map_key(self) -> Hashable:
        """What identifies the photo's defocus map as edited."""
        quick = self._in_full_size if self.request.quick_map else None
        return self.resources.map_source(self.inputs), digest_of(self.snapshot.map_edits), quick

    @property
    def content_root(self) -> Hashable | None:
        """``root`` by content, which is the same after a restart; None where results are not kept so long:
        those of a first look, and where something without a name of its own lies beside the photo.
        """
        if self.request.quick_map or self.inputs is not NO_INPUTS or self.resources.disk.limit <= 0:
            return None
        if self._content_root is None:
            self._content_root = "photo", self.resources.content_key(self.photo), self.snapshot.sources
        return self._content_root

    @property
    def lends_map(self) -> bool:
        """Whether tools that can do without a map are handed it."""
        return self.resources.has_map_source(self.inputs)

    def photo_map(self, progress: Progress) -> DefocusMap:
        """The photo's defocus map as edited, at full size; where a quick one does, a coarse one as measured.

        Raises Cancelled and AllfocusErrors.
        """
        if self._photo_map is None and self.request.quick_map:
            maps = self.resources.maps
            self._photo_map = self.inputs.defocus or maps.quick(self.photo, self._in_full_size, self.cancel)
        if self._photo_map is None:
            self._photo_map = self.resources.defocus(
                self.photo,
                map_edits=self.snapshot.map_edits,
                inputs=self.inputs,
                progress=progress,
                cancel=self.cancel,
            )
        return self._photo_map

    @property
    def views_key(self) -> Hashable | None:
        """What identifies the dual-pixel views; None where there are none."""
        return self.resources.views.identity(self.snapshot, self.inputs)

    def frame(
        self, pixels: FloatArray, region: Region, key: Hashable, reads_views: bool, core: Region | None = None
    ) -> Frame:
        """What a tool is handed of ``region``. Raises PhotoError where views cannot be read."""
        views = None
        if reads_views:
            views = self.resources.views.part(self.photo, self.snapshot, self.inputs, self.scale, region)
        return Frame(
            pixels, region, self.height, self.width, self.scale, self.photo.metadata.icc, self.inputs.stack,
            views, key=("frame", key, self.scale, region) if self.resources.cache.limit else None, core=core,
        )  # fmt: skip

    def share(
        self, opacity: float, mask: Mask | None, region: Region, progress: Progress
    ) -> float | FloatArray:
        """How much of an edit's result is laid over ``region``: see :meth:`BlendMask.share`.

        ``progress``: of measuring the map, where the mask reads it. Raises Cancelled and AllfocusErrors.
        """
        defocus = self.photo_map(progress) if mask is not None and mask.reads_map else None
        return self._blend_mask.share(opacity, mask, region, defocus)
