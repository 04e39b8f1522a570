"""What the worker loads while nobody waits for it: torch, the device, the networks used by default."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.tools.params import Model, controls
from app.ui.worker.replies import EngineFacts

if TYPE_CHECKING:
    from app.engine.engine import Engine

log = logging.getLogger(__name__)


class Preloader:
    """One step a call, for the worker's thread. ``ready`` is called once, with the facts of ``engine()``."""

    def __init__(self, engine: Callable[[], Engine], ready: Callable[[EngineFacts], None]) -> None:
        self._engine, self._ready = engine, ready
        self._has_libraries = False
        self._has_networks = False

    def step(self, photo_is_open: bool) -> bool:
        """Load the next thing: the networks only with a photo. False when there is nothing left. Raises
        whatever the engine raises.
        """
        if not self._has_libraries:
            self._has_libraries = True
            with without_gc():
                facts = _facts(self._engine())
            self._ready(facts)
            return True
        if not self._has_networks and photo_is_open:
            self._has_networks = True
            with without_gc():
                _load(self._engine())
            return True
        return False


def _facts(engine: Engine) -> EngineFacts:
    from app.engine.networks.preload import preload

    preload()
    device = engine.device
    families = sorted(_families(engine))
    networks = tuple((each, tuple(engine.services.network_names(each))) for each in families)
    return EngineFacts(device.label, device.note, networks)


def _load(engine: Engine) -> None:
    """Load the networks that tools use by default, and the one that measures focus, while the photo is looked
    at.
    """
    for tool in engine.tools.tools.values():
        for name, control in controls(tool.Params).items():
            if not isinstance(control, Model):
                continue
            wanted = getattr(tool.Params(), name)
            try:
                if wanted in engine.services.network_names(control.family):
                    engine.services.network(wanted)
            except Exception as error:  # whoever uses the network shows the error
                log.info("%s not loaded ahead: %s", wanted, error)
    try:
        engine.services.classifier()
    except Exception as error:
        log.info("what measures focus not loaded ahead: %s", error)


def _families(engine: Engine) -> set[str]:
    found = [control for tool in engine.tools.tools.values() for control in controls(tool.Params).values()]
    return {control.family for control in found if isinstance(control, Model)}


@contextmanager
def without_gc() -> Iterator[None]:
    """No garbage collection runs meanwhile, and objects made before or meanwhile are never collected again.

    A full collection looks at every object of torch and the like with Python's lock held: 50 to 80 ms, long
    enough for the window to stumble, again and again.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()
