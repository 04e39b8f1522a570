"""What the worker loads while nobody waits for it: torch, the device, the networks used by default."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.tools.params import Model, controls
from app.ui.worker.replies import EngineFacts

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.ui.worker.worker import Worker

log = logging.getLogger(__name__)


class Preloader:
    """One step a call, for the worker's thread."""

    def __init__(self) -> None:
        self._warm = False
        self._loaded = False

    def step(self, worker: Worker) -> bool:
        """Load the next thing; False when there is nothing left. Raises whatever the engine raises."""
        if not self._warm:
            self._warm = True
            with without_gc():
                facts = _facts(worker.engine)
            worker.ready.emit(facts)
            return True
        if not self._loaded and worker.open is not None:
            self._loaded = True
            with without_gc():
                _load(worker.engine)
            return True
        return False

    @staticmethod
    def nothing(problem: str) -> EngineFacts:
        """The facts where there is no engine."""
        return EngineFacts("", "", (), problem)


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
            except Exception as error:  # it is said when the network is asked for
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
    """What is loaded for good meanwhile is exempt from garbage collection, and so is the loading itself.

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
