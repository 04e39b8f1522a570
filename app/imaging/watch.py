"""How long work on pixels is watched: told how far it is, and stopped between its pieces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nothing() -> None:
    pass


def _nobody(fraction: float) -> None:
    pass


@dataclass(frozen=True)
class Watch:
    """``check`` may raise, which ends the work; ``told`` gets the fraction done in [0, 1]."""

    check: Callable[[], None] = _nothing
    told: Callable[[float], None] = _nobody

    def step(self, fraction: float) -> None:
        """Between two pieces of work."""
        self.check()
        self.told(fraction)

    def part(self, start: float, end: float) -> Watch:
        """A watch over one of several works: its [0, 1] is [start, end] of this one."""
        return Watch(self.check, lambda fraction: self.told(start + (end - start) * fraction))


UNWATCHED = Watch()
