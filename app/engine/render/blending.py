"""How much of an edit's result is laid over what it was given, place by place."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable
from functools import lru_cache
from typing import Any

import numpy as np

from app.document.mask import Mask
from app.engine.cache import ByteCache
from app.engine.render.inputs import crop_map
from app.imaging.arrays import FloatArray
from app.imaging.defocus.mask import focus_range, painted_mask
from app.imaging.defocus.stroke import Rectangle, Stroke
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region

# Side of the squares that painted masks are worked out in, and the least width of a stroke; px.
_BLOCK_PX, _THINNEST_PX = 256, 0.5


class BlendMask:
    """Of one picture: ``guide`` is the photo before all edits, float32 H×W×3 in [0, 1], at ``scale``.

    ``root`` identifies the photo. A share depends on its place alone, to the bit, so that tiles equal the
    whole.
    """

    def __init__(self, guide: FloatArray, scale: float, root: Hashable, cache: ByteCache) -> None:
        self._guide, self._scale, self._root, self._cache = guide, scale, root, cache
        self._height, self._width = guide.shape[:2]

    def share(
        self, opacity: float, mask: Mask | None, region: Region, defocus: DefocusMap | None
    ) -> float | FloatArray:
        """``opacity`` · ``mask`` in ``region`` (px of the picture): a number where it is the same everywhere,
        else float32 H×W in [0, 1]. ``defocus``: the photo's map as edited, for a mask that reads it.
        """
        if mask is None or mask.covers_all:
            return float(opacity)
        if mask.covers_nothing:
            return 0.0
        if mask.reads_map:
            assert defocus is not None
            part = crop_map(defocus, region, self._height, self._width)
            share = focus_range(part.sigma, *mask.sigmas, mask.soft)
        else:
            share = self._painted(mask, region)
        if mask.invert:
            share = 1 - share
        low, high = float(share.min()), float(share.max())
        if low == high:
            return float(np.float32(high) * np.float32(opacity))
        return share * np.float32(opacity) if opacity < 1 else share

    def _painted(self, mask: Mask, region: Region) -> FloatArray:
        """Of blocks on a grid of their own: filters that follow edges round otherwise where they begin at
        another place.
        """
        strokes = self._strokes(mask)
        radius = max((stroke.radius for stroke in strokes), default=0.0)
        side = _BLOCK_PX
        while side < 4 * radius:  # the margins of a large brush would outweigh small blocks
            side *= 2
        out = np.zeros((region.height, region.width), np.float32)
        for y in range(region.y // side * side, region.bottom, side):
            for x in range(region.x // side * side, region.right, side):
                block = Region(x, y, min(side, self._width - x), min(side, self._height - y))
                shared = block.intersection(region)
                if shared is not None:
                    made = self._block(mask, strokes, block)
                    out[shared.inside(region).slices] = made[shared.inside(block).slices]
        return out

    def _block(self, mask: Mask, strokes: tuple[Stroke, ...], block: Region) -> FloatArray:
        def key(count: int) -> Hashable:
            what = mask.strokes[:count], mask.hardness, mask.edge_aware
            return "painted", self._root, self._scale, block, mask_digest(what)

        made: FloatArray | None = self._cache.get(key(len(strokes)))
        if made is None:
            # While somebody paints, only the last stroke is new.
            before: FloatArray | None = self._cache.get(key(len(strokes) - 1)) if strokes else None
            where: Rectangle = block.slices
            made = painted_mask(strokes[-1:] if before is not None else strokes, self._guide, where, before)
            made.setflags(write=False)
            self._cache.put(key(len(strokes)), made, made.nbytes)
        return made

    def _strokes(self, mask: Mask) -> tuple[Stroke, ...]:
        """Those of ``mask`` on this picture. Raises ParameterError for what no brush has painted."""
        made = []
        for radius, amount, way in (stroke for stroke in mask.strokes if stroke[2]):
            size = max(2 * radius * self._scale, _THINNEST_PX)
            points = tuple((x * self._width, y * self._height) for x, y in way)
            amount = min(max(amount, 0.0), 1.0)
            made.append(Stroke("set", points, size, amount, mask.hardness / 100, mask.edge_aware))
        return tuple(made)


def blend(given: FloatArray, made: FloatArray, share: float | FloatArray) -> FloatArray:
    """``given`` + ``share`` · (``made`` − ``given``), in [0, 1], read-only: where the share is 0 or 1 one of
    the two to the very bit. All are float32, pixels H×W×3 and the share H×W or a number.
    """
    if isinstance(share, float):
        if share in (0.0, 1.0):
            out = np.array(made if share else given)
        else:
            out = given + np.float32(share) * (made - given)
    else:
        out = made - given
        out *= share[..., None]
        out += given
        np.copyto(out, made, where=(share >= 1)[..., None])
    np.clip(out, 0.0, 1.0, out=out)
    out.setflags(write=False)
    return out


def blend_maps(before: DefocusMap, after: DefocusMap, share: float | FloatArray) -> DefocusMap:
    """σ and confidence as far between the two as the pictures are; the side is that of both.

    ``share``: float32 H×W in [0, 1], or a number.
    """
    weight: Any = np.float32(share) if isinstance(share, float) else share
    sigma, confidence = (
        one + weight * (other - one)
        for one, other in ((before.sigma, after.sigma), (before.confidence, after.confidence))
    )
    np.clip(confidence, 0.0, 1.0, out=confidence)
    return DefocusMap(np.maximum(sigma, 0.0), confidence, after.side, after.notes)


@lru_cache(64)
def mask_digest(what: Hashable) -> str:
    """What identifies a mask or its strokes, short: thousands of points would be hashed for every tile."""
    return hashlib.blake2b(repr(what).encode(), digest_size=16).hexdigest()
