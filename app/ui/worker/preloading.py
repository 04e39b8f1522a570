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

log = logging.getLogger(__name__)


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


@without_gc()
def load_libraries(engine: Engine) -> EngineFacts:
    """Load torch and the like; what there is to know of the engine. Raises whatever the engine raises."""
    from app.engine.networks.preload import preload

    preload()
    families = sorted({family for family, _ in _usual_networks(engine)})
    networks = tuple((each, tuple(engine.services.network_names(each))) for each in families)
    device = engine.device
    return EngineFacts(device.label, device.note, networks, threads=device.threads)


@without_gc()
def load_networks(engine: Engine) -> None:
    """Load the networks that tools use by default, and the one that measures focus, while the photo is looked
    at.
    """
    for family, network in _usual_networks(engine):
        try:
            if network in engine.services.network_names(family):
                engine.services.network(network)
        except Exception as error:  # whoever uses the network shows the error
            log.info("%s not loaded ahead: %s", network, error)
    try:
        engine.services.classifier()
    except Exception as error:
        log.info("what measures focus not loaded ahead: %s", error)


def _usual_networks(engine: Engine) -> Iterator[tuple[str, str]]:
    """Family and name of the network that each tool uses by default."""
    for tool in engine.tools.tools.values():
        for name, control in controls(tool.Params).items():
            if isinstance(control, Model):
                yield control.family, getattr(tool.Params(), name)
