"""Which regions of a view still have to be rendered: plain geometry, without Qt."""

from __future__ import annotations

import math

from app.imaging.region import Region
from app.ui.canvas.screen_image import ScreenImage
from app.ui.canvas.viewport import Viewport

SNAP = 256
"""Regions asked for start and end on multiples of so many px, so that a small pan asks for nothing new."""
REST = 1024
"""Side, in px, of the pieces in which the rest of a photo is worked out."""
_PROXY_BELOW = 0.7
"""Zoom below which a reduced photo is worked on first."""

ScaledRegion = tuple[Region, float]
"""A region, in px at the scale, and the scale."""


def missing_proxy(view: Viewport, image: ScreenImage) -> ScaledRegion | None:
    """The reduced picture that ``image`` lacks of what is seen; None where it, or full size, is there."""
    scale = proxy_scale(view.zoom)
    region = _visible(view)
    if region is None or scale == 1.0 or image.covers(region) or image.has_proxy(region, scale):
        return None
    reduced = Region(0, 0, max(round(image.width * scale), 1), max(round(image.height * scale), 1))
    x, y = math.floor(region.x * scale), math.floor(region.y * scale)
    right, bottom = math.ceil(region.right * scale), math.ceil(region.bottom * scale)
    return Region(x, y, right - x, bottom - y).intersection(reduced) or reduced, scale


def missing_full(view: Viewport, image: ScreenImage) -> ScaledRegion | None:
    """What is seen, at full size, where ``image`` lacks any of it."""
    region = _visible(view)
    return None if region is None or image.covers(region) else (region, 1.0)


def next_rest(view: Viewport, image: ScreenImage) -> Region | None:
    """Of the pieces that ``image`` lacks at full size, the one nearest to the middle of the view."""
    pieces = [
        Region(x, y, min(REST, image.width - x), min(REST, image.height - y))
        for y in range(0, image.height, REST)
        for x in range(0, image.width, REST)
    ]
    lacking = [piece for piece in pieces if not image.covers(piece)]

    def distance(piece: Region) -> float:
        return math.hypot(piece.x + piece.width / 2 - view.x, piece.y + piece.height / 2 - view.y)

    return min(lacking, key=distance, default=None)


def _visible(view: Viewport) -> Region | None:
    seen = view.visible()
    whole = Region(0, 0, view.photo_width, view.photo_height)
    return None if seen is None else snapped(seen, SNAP).intersection(whole)


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
