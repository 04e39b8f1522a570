"""What the engine asks of whoever lends networks to tools, beyond what tools ask."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Protocol

from app.tools.services import Services

if TYPE_CHECKING:
    from app.engine.defocus.estimate import Classifier
    from app.engine.networks.device import DeviceInfo

    class LevelReader(Classifier, Protocol):
        """A network that tells levels of blur, known by its weights."""

        @property
        def sha256(self) -> str: ...


class EngineServices(Services, Protocol):
    """Services that know where networks run and can make room when memory runs short."""

    @property
    def device(self) -> DeviceInfo:
        """Where networks run. Raises DeviceError when a device asked for by name is not there."""
        ...

    def classifier(self) -> LevelReader:
        """The network that measures blur, kept once loaded. Raises ModelError where it is not installed."""
        ...

    def view_readers(self, family: str) -> tuple[str, ...]:
        """Networks of ``family`` that read dual-pixel views, best first; none of them is loaded for that."""
        ...

    def fingerprint(self) -> Hashable:
        """What, beside weights, decides a network's result: device and precision."""
        ...

    def free(self) -> None:
        """Give back memory held for reuse."""
        ...

    def fall_back(self) -> str | None:
        """Move to the CPU and say so in a sentence; None where networks run there already."""
        ...
