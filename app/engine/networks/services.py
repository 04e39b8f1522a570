"""Networks lent to tools: loaded once, put on the device, applied to frames in the photo's colour space."""

from __future__ import annotations

import logging
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from app.engine.cache import ByteCache
from app.engine.networks.device import DeviceInfo, cpu_device, find_device
from app.engine.networks.preload import release_memory, tune_allocator
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import from_srgb, is_srgb, leads_both_ways, to_srgb
from app.progress import Cancel, Progress
from app.tools.frame import Frame

if TYPE_CHECKING:
    import torch

    from app.engine.networks.classifier import LevelNetwork

log = logging.getLogger(__name__)


class Descriptor(Protocol):
    """What the engine reads of a network's descriptor."""

    @property
    def name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def reads_views(self) -> bool: ...
    @property
    def halo(self) -> int: ...
    @property
    def multiple_of(self) -> int: ...


class Store(Protocol):
    """Where networks come from; :mod:`models.store` outside of tests."""

    def load_model(self, name: str) -> tuple[torch.nn.Module, Any]: ...
    def list_models(self) -> Any: ...


class NetworkServices:
    """Lends the networks of a store, on one device. Not for several threads at once."""

    def __init__(
        self, settings: EngineSettings, cache: ByteCache | None = None, store: Store | None = None
    ) -> None:
        self._settings = settings
        self._cache = cache if cache is not None else ByteCache(0)
        self._own_store = store
        self._networks: dict[str, LoadedNetwork] = {}
        self._classifier: LevelNetwork | None = None
        self._device: DeviceInfo | None = None
        tune_allocator()

    @property
    def device(self) -> DeviceInfo:
        """Where networks run. Raises DeviceError when a device asked for by name is not there."""
        if self._device is None:
            if self._settings.threads is not None:
                import torch

                torch.set_num_threads(self._settings.threads)
            self._device = find_device(self._settings.device)
            log.info("networks run on %s", self._device.label)
        return self._device

    def network(self, name: str) -> LoadedNetwork:
        """The network called ``name`` (or in the file ``name``), loaded on first use. Raises ModelError."""
        if name not in self._networks:
            module, descriptor = self._store.load_model(name)
            self._networks[name] = LoadedNetwork(module, descriptor, self.device, self._settings, self._cache)
        return self._networks[name]

    def network_names(self, family: str) -> tuple[str, ...]:
        """Networks of ``family``, best first; empty where none is installed."""
        return tuple(each.name for each in self._of_family(family))

    def view_readers(self, family: str) -> tuple[str, ...]:
        return tuple(each.name for each in self._of_family(family) if each.reads_views)

    def _of_family(self, family: str) -> list[Any]:
        return [each for each in self._store.list_models() if each.architecture.lower() == family]

    def classifier(self) -> LevelNetwork:
        """The network that measures blur, loaded on first use. Raises ModelError."""
        if self._classifier is None:
            from app.engine.networks.classifier import load_classifier

            self._classifier = load_classifier(self._store, self.device, self._settings.precision)
        return self._classifier

    def fingerprint(self) -> Hashable:
        return self.device.kind, self._settings.precision

    def free(self) -> None:
        """Give back memory that is held for reuse, the device's and the C library's."""
        if self._device is None:  # no network has run, so torch need not even be there
            return
        import torch

        release_memory()
        if self.device.kind == "cuda":
            torch.cuda.empty_cache()
        elif self.device.kind == "mps":
            torch.mps.empty_cache()

    def fall_back(self) -> str | None:
        if self.device.kind == "cpu":
            return None
        note = f"The {self.device.label} ran out of memory; the CPU took over."
        self._networks.clear()
        self._classifier = None
        self.free()
        self._device = cpu_device(note)
        log.warning("%s", note)
        return note

    @property
    def _store(self) -> Store:
        if self._own_store is None:
            import models.store

            self._own_store = models.store
        return self._own_store


class LoadedNetwork:
    """A network on its device; see :class:`app.tools.services.Network` for what it promises."""

    def __init__(
        self,
        module: torch.nn.Module,
        descriptor: Descriptor,
        device: DeviceInfo,
        settings: EngineSettings,
        cache: ByteCache,
    ) -> None:
        from app.engine.networks.precision import prepare

        self._name, self.sha256 = descriptor.name, descriptor.sha256
        self.halo, self.multiple_of = descriptor.halo, descriptor.multiple_of
        self.reads_views = descriptor.reads_views
        self._cache = cache
        self._runner = prepare(module, descriptor, device, settings.precision)
        self.bytes_per_pixel = self._runner.bytes_per_pixel
        self.precision = self._runner.precision  # as torch calls it (``float32``, ``bfloat16``)
        self._steps = 0  # how often the network looked at cancel in its last full run: for progress

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        """The network's picture for ``frame``: see :meth:`app.tools.services.Network.apply`."""
        key = None if frame.key is None else ("network", self.sha256, self.precision, frame.key)
        change: FloatArray | None = None if key is None else self._cache.get(key)
        if change is None:
            change = self._change(frame, progress, cancel)
            if key is not None:
                self._cache.put(key, change, change.nbytes)
        out = frame.pixels + change
        np.clip(out, 0.0, 1.0, out=out)
        return out

    def _change(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        """What the network adds to ``frame.pixels``, in the photo's own space.

        Carrying the difference lets colours outside sRGB through, and leaves a photo that the network does
        not change as it is, to the last bit. Where nothing can be carried back, the network works on the
        photo's own values.
        """
        pictures = [frame.pixels]
        if self.reads_views:
            if frame.views is None:
                raise ModelError(
                    f"The network {self._name} reads dual-pixel views; open the right and the "
                    "left view too, or choose another network."
                )
            pictures += frame.views
        if frame.icc is None or is_srgb(frame.icc) or not leads_both_ways(frame.icc):
            change = self._run(pictures, progress, cancel)
            change -= frame.pixels
            return change
        in_srgb = [np.clip(to_srgb(each, frame.icc), 0.0, 1.0) for each in pictures]
        result = self._run(in_srgb, progress, cancel)
        return from_srgb(result, frame.icc) - from_srgb(in_srgb[0], frame.icc)

    def _run(self, pictures: list[FloatArray], progress: Progress, cancel: Cancel) -> FloatArray:
        """The network's picture for the photo, or for the photo, its right and its left view."""
        height, width = pictures[0].shape[:2]
        step = self.multiple_of
        below, right = -height % step, -width % step
        if below or right:
            around = ((0, below), (0, right), (0, 0))
            pictures = [np.pad(each, around, mode="edge") for each in pictures]
        stages = 0

        def checkpoint() -> None:
            nonlocal stages
            cancel.check()
            stages += 1
            if self._steps:
                progress(min(stages / self._steps, 1.0))

        cancel.check()
        result = self._runner(pictures, checkpoint)[:height, :width]
        self._steps = stages
        if not np.isfinite(result).all():
            raise ModelError("The network gave a picture that is not finite; import its weights again.")
        return result
