"""How far a training run is, and the learning rate that belongs there."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """What a run may take: a number of steps, or minutes of training, without pauses between slices."""

    steps: int | None = None
    minutes: float | None = None

    def __post_init__(self) -> None:
        if (self.steps is None) == (self.minutes is None):
            raise ValueError("a budget is either a number of steps or a number of minutes")

    def progress(self, step: int, seconds: float) -> float:
        """0 at the start, 1 when the budget is used up."""
        if self.steps is not None:
            return min(step / self.steps, 1.0)
        assert self.minutes is not None
        return min(seconds / (60 * self.minutes), 1.0)


@dataclass(frozen=True)
class Schedule:
    """Two phases: the plain encoder–decoder, then the network with its filters."""

    plain_share: float = 0.42
    """Share of the budget for the first phase."""
    plain_rate: float = 8e-4
    joined_rate: float = 4e-4
    warm_up: int = 200
    """Steps over which each phase starts."""
    floor: float = 0.01

    def rate(self, progress: float, steps_in_phase: int) -> float:
        """Each phase warms up; the first decays to the second's rate, the second to almost nothing."""
        warm = min((steps_in_phase + 1) / max(self.warm_up, 1), 1.0)
        if progress < self.plain_share:
            across = progress / self.plain_share
            low = min(self.joined_rate, self.plain_rate)
            return warm * (low + (self.plain_rate - low) * 0.5 * (1 + math.cos(math.pi * across)))
        across = (progress - self.plain_share) / max(1 - self.plain_share, 1e-9)
        return (
            warm * self.joined_rate * (self.floor + (1 - self.floor) * 0.5 * (1 + math.cos(math.pi * across)))
        )
