"""What a look at a photo still lacks: plain geometry, without Qt."""

from __future__ import annotations

import math

from app.tools.frame import Region
from app.ui.layer import Layer
from app.ui.viewport import Viewport

SNAP = 256
"""Regions asked for start and end on multiples of so many px, so that a small pan asks for nothing new."""
_PROXY_BELOW = 0.7
"""Zoom below which a reduced photo is worked on first."""


def missing(view: Viewport, width: int, height: int, layer: Layer | None) -> tuple[Region, float] | None:
    """What ``layer`` still lacks of what is seen, as a region (px at the scale) and a scale.

    A reduced picture first, then full size; None where all is there. ``width``, ``height``: of the photo.
    """
    seen = view.visible()
    if seen is None:
        return None
    whole = Region(0, 0, width, height)
    region = snapped(seen, SNAP).intersection(whole) or whole
    if layer is not None and layer.covers(region):
        return None
    scale = proxy_scale(view.zoom)
    if scale < 1.0 and not (layer is not None and layer.has_proxy(region, scale)):
        reduced = Region(0, 0, max(round(width * scale), 1), max(round(height * scale), 1))
        x, y = math.floor(region.x * scale), math.floor(region.y * scale)
        right, bottom = math.ceil(region.right * scale), math.ceil(region.bottom * scale)
        return Region(x, y, right - x, bottom - y).intersection(reduced) or reduced, scale
    return region, 1.0


def proxy_scale(zoom: float) -> float:
    """The scale to work at first: halves and their geometric means, never coarser than the screen."""
    if zoom >= _PROXY_BELOW:
        return 1.0
    return float(2.0 ** (math.ceil(math.log2(zoom) * 2 - 1e-9) / 2))


def snapped(region: Region, step: int) -> Region:
    """``region`` grown to multiples of ``step``."""
    x, y = region.x // step * step, region.y // step * step
    right, bottom = -(-region.right // step) * step, -(-region.bottom // step) * step
    return Region(x, y, right - x, bottom - y)
