"""What a user may settle about computing."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import ParameterError

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("auto", "fp32", "half")


@dataclass(frozen=True)
class EngineSettings:
    """``device``: where networks run. ``precision``: ``auto`` takes half precision where it is measured
    faster and true to fp32. ``memory_budget``: bytes the process should stay within, photo and result
    included. ``cache_bytes``: bound of the result cache. ``disk_bytes``: bound of the results that are kept
    on disk over restarts. ``threads``: for networks on the CPU, None as torch sees fit. ``largest_tile``:
    bound of a tile's side in px, None as memory allows.
    ``whole``: a whole photo is one tile, whatever memory that takes, to measure what tiling costs.
    """

    device: str = "auto"
    precision: str = "auto"
    memory_budget: int = 4 * 2**30
    cache_bytes: int = 512 * 2**20
    disk_bytes: int = 0
    threads: int | None = None
    largest_tile: int | None = None
    whole: bool = False

    def __post_init__(self) -> None:
        for what, value, known in (
            ("device", self.device, DEVICES),
            ("precision", self.precision, PRECISIONS),
        ):
            if value not in known:
                raise ParameterError(f"There is no {what} {value!r}; choose one of {', '.join(known)}.")
        least = min(self.cache_bytes, self.disk_bytes)
        if self.memory_budget <= 0 or least < 0 or (self.threads is not None and self.threads < 1):
            raise ParameterError("Memory and threads must be above zero; choose larger numbers.")
