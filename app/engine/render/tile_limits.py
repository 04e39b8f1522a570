"""How large a tile may be: by memory, by the device, and by whether somebody watches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.engine.render.context import RenderContext
from app.engine.render.steps import Step

_MIB = 2**20
_UNBOUNDED = 1 << 60


@dataclass(frozen=True)
class MemoryEstimate:
    """Bytes that are taken beside pixels. ``map_per_pixel``: σ and confidence as measured and as edited.
    ``program``: Python, torch, its kernels. ``least_tile``: what a tile is given in any case. While a window
    shows a photo: ``networks``, what they and the C library take at most on top (measured), and
    ``least_cache``, the least that is held for reuse.
    """

    map_per_pixel: int = 16
    program: int = 512 * _MIB
    least_tile: int = 256 * _MIB
    networks: int = 1280 * _MIB
    least_cache: int = 128 * _MIB


MEMORY = MemoryEstimate()


@dataclass(frozen=True)
class TileBounds:
    """``most_pixels``: of a tile with its context by kind of device; it bounds the longest step of a network,
    and so how long a cancel takes (see ``bench``). ``watched_side``: px of a tile where a part of a photo is
    rendered, for somebody watches: small tiles show something early,
    large ones waste less on context. So preview and export agree to the accuracy of tiling, not to the bit.
    """

    most_pixels: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType({"cpu": 2_000_000, "cuda": 8_000_000, "mps": 4_000_000})
    )
    watched_side: int = 512


_BOUNDS = TileBounds()


@dataclass(frozen=True)
class TileLimits:
    """``memory``: bytes of a tile with its context; ``most_pixels``: of it; ``longest``: its side, px."""

    memory: int
    most_pixels: int
    longest: int


def tile_limits(context: RenderContext, steps: list[Step], watched: bool) -> TileLimits:
    """The limits for all ``steps``; ``watched``: small tiles, the first of which is soon there.

    Raises DeviceError when a device asked for by name is not there.
    """
    resources, photo = context.resources, context.photo
    settings = resources.settings
    if settings.whole and not watched:
        return TileLimits(_UNBOUNDED, _UNBOUNDED, _UNBOUNDED)
    pictures = 2 if len(steps) == 1 else 3  # what is read, what is made, and what lies between them
    taken = pictures * context.pixels.nbytes + settings.cache_bytes + MEMORY.program
    if any(step.needs_map for step in steps):
        taken += MEMORY.map_per_pixel * photo.height * photo.width
    if any(step.reads_views for step in steps):
        taken += 2 * photo.pixels.nbytes
    memory = max(settings.memory_budget - taken, MEMORY.least_tile)
    # The device is asked for only where a network is used: it costs the import of torch.
    uses_network = any(step.tool.model_sha(step.params) is not None for step in steps)
    most = _BOUNDS.most_pixels[resources.services.device.kind if uses_network else "cpu"]
    longest = settings.largest_tile or _UNBOUNDED
    return TileLimits(memory, most, min(longest, _BOUNDS.watched_side) if watched else longest)
