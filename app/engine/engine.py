"""The engine: renders and exports snapshots."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.document.edit import Snapshot
from app.engine.cache import ByteCache
from app.engine.defocus.map_cache import OnPart
from app.engine.networks.protocol import EngineServices
from app.engine.networks.services import NetworkServices
from app.engine.render.context import RenderContext
from app.engine.render.inputs import NO_INPUTS, Inputs
from app.engine.render.pipeline import Pipeline
from app.engine.render.request import RenderCallbacks, Rendered, RenderRequest
from app.engine.render.resources import RenderResources
from app.engine.render.steps import resolve_steps
from app.engine.render.tile_limits import MEMORY
from app.engine.settings import EngineSettings
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.progress import Cancel, Progress, no_progress, part_of, stoppable
from app.tools.contract import Need
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.document.map_edits import MapEdit
    from app.engine.networks.device import DeviceInfo
    from app.imaging.export.write import ExportOptions, ExportReport
    from app.imaging.photo import Photo


@dataclasses.dataclass(frozen=True, eq=False)
class ExportedPhoto:
    """``report``: its notes hold what the tools have to say as well. ``layers``: further float32 H×W pictures
    of the whole photo, as ``tool id/name``.
    """

    report: ExportReport
    layers: dict[str, FloatArray]


class Engine:
    """Renders edits over photos. Cheap to make: torch is imported when a network or the device is first
    needed.

    One thread renders at a time; :meth:`proxy` may be called from any.
    """

    def __init__(
        self,
        settings: EngineSettings | None = None,
        tools: Registry | None = None,
        services: EngineServices | None = None,
        cache: ByteCache | None = None,
    ) -> None:
        settings = settings or EngineSettings()
        cache = cache if cache is not None else ByteCache(settings.cache_bytes)
        services = services or NetworkServices(settings, cache)
        self._resources = RenderResources(settings, tools, services, cache)
        self.settings = settings
        self.services: EngineServices = services  # what tools are lent
        self.cache = cache  # where finished tiles are held
        self.views = self._resources.views  # the dual-pixel views of the photo last rendered

    @property
    def tools(self) -> Registry:
        """The tools that are installed."""
        return self._resources.registry

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
        on_part: OnPart | None = None,
    ) -> DefocusMap:
        """The photo's defocus map at full size, as edited: see :meth:`RenderResources.defocus`."""
        return self._resources.defocus(
            photo, map_edits=map_edits, inputs=inputs, progress=progress, cancel=cancel, on_part=on_part
        )

    def proxy(self, photo: Photo, scale: float) -> FloatArray:
        """The photo at ``scale`` (0 < scale ≤ 1) by area averaging in its own space: read-only, cached."""
        return self._resources.proxy(photo, scale)

    def render(self, request: RenderRequest, callbacks: RenderCallbacks | None = None) -> Rendered:
        """The photo with the enabled edits of the request's snapshot. Raises Cancelled and AllfocusErrors."""
        context = RenderContext(self._resources, request, callbacks or RenderCallbacks())
        return Pipeline(context, resolve_steps(context)).run()

    def awaits_map(self, photo: Photo, snapshot: Snapshot, inputs: Inputs = NO_INPUTS) -> bool:
        """Whether a tool that could do without the map, or a mask, would follow one that has to be measured
        first.
        """
        resources = self._resources
        if inputs.defocus is not None and not snapshot.map_edits:
            return False
        for edit in snapshot.edits:
            tool = resources.tool(edit.tool_id)
            if tool is None or not edit.acts or not isinstance(edit.params, tool.Params):
                continue
            if tool.is_neutral(edit.params) or Need.DEFOCUS_MAP in tool.needs:
                continue
            if tool.reads_map(edit.params) or (edit.mask is not None and edit.mask.reads_map):
                if not resources.has_map_source(inputs):
                    return False
                return not resources.maps.at_hand(photo, resources.map_source(inputs), snapshot.map_edits)
        return False

    def export(
        self,
        request: RenderRequest,
        path: Path,
        options: ExportOptions,
        callbacks: RenderCallbacks | None = None,
        *,
        overwrite: bool = False,
        while_writing: Callable[[], None] | None = None,
    ) -> ExportedPhoto:
        """Render the photo of ``request`` and write it to ``path``; a cancel or failure leaves nothing.

        ``while_writing`` is called now and then and may raise. Raises Cancelled and AllfocusErrors.
        """
        from app.imaging.export.options import check_options
        from app.imaging.export.write import export_photo
        from app.imaging.files.target import check_target

        callbacks = callbacks or RenderCallbacks()
        photo, progress, cancel = request.photo, callbacks.progress, callbacks.cancel
        # What cannot be written is said before the work, not after it.
        check_options(photo, path, options)
        check_target(path, overwrite)
        rendered = self.render(request, dataclasses.replace(callbacks, progress=part_of(progress, 0.0, 0.9)))
        cancel.check()

        def check() -> None:
            if while_writing is not None:
                while_writing()
            cancel.check()

        writing = stoppable(part_of(progress, 0.9, 1.0), check, "Writing")
        writing(0.0)
        result = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(result, path, options, overwrite, writing)
        progress(1.0)
        notes = tuple(dict.fromkeys((*rendered.notes, *report.notes)))
        return ExportedPhoto(dataclasses.replace(report, notes=notes), rendered.layers)

    def make_room(self, photo: Photo, elsewhere: int) -> None:
        """Hold less for reuse while ``photo`` is so large that the memory budget would not hold it.

        ``elsewhere``: bytes that the caller holds of it beside its pixels.
        """
        maps = MEMORY.map_per_pixel // 2 * photo.height * photo.width
        taken = MEMORY.program + MEMORY.networks + photo.pixels.nbytes + maps + elsewhere
        left = max(self.settings.memory_budget - taken, MEMORY.least_cache)
        self.cache.resize(min(left, self.settings.cache_bytes))
