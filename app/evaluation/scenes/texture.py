"""A picture laid on a surface, read at any fineness without aliasing."""

from __future__ import annotations

from functools import partial

import cv2
import numpy as np

from app.evaluation.scenes.noise import slopes
from app.evaluation.scenes.resampling import by_fours, shrunk
from app.imaging.arrays import FloatArray


class Texture:
    """float32 rows×columns×channels, ``per_metre`` texels a metre, texel (0, 0) at ``origin`` (u, v) in m."""

    def __init__(self, data: FloatArray, per_metre: float, origin: tuple[float, float] = (0.0, 0.0)) -> None:
        if data.ndim == 2:
            data = data[..., None]
        self.per_metre = per_metre
        self.origin = origin
        self.levels: list[FloatArray] = [np.ascontiguousarray(data, np.float32)]
        while min(self.levels[-1].shape[:2]) > 4 and len(self.levels) < 9:
            half = ((self.levels[-1].shape[1] + 1) // 2, (self.levels[-1].shape[0] + 1) // 2)
            self.levels.append(shrunk(self.levels[-1], half))

    def read(self, u: FloatArray, v: FloatArray, footprint_m: FloatArray | float) -> FloatArray:
        """Values (…×channels) at surface positions u, v (m), averaged over about ``footprint_m`` metres."""
        texel = np.asarray(footprint_m, np.float32) * np.float32(self.per_metre)
        level = np.clip(np.log2(np.maximum(texel, 1e-3)), 0, len(self.levels) - 1).astype(np.float32)
        level = np.broadcast_to(level, u.shape)
        lowest, highest = int(np.floor(level.min())), int(np.ceil(level.max()))
        x = (u - np.float32(self.origin[0])) * np.float32(self.per_metre)
        y = (v - np.float32(self.origin[1])) * np.float32(self.per_metre)
        total = np.zeros((*u.shape, self.levels[0].shape[2]), np.float32)
        for index in range(lowest, highest + 1):
            weight = np.clip(1 - np.abs(level - index), 0, 1)
            if not weight.any():
                continue
            data = self.levels[index]
            sx = data.shape[1] / self.levels[0].shape[1]
            sy = data.shape[0] / self.levels[0].shape[0]
            map_x = np.ascontiguousarray((x + 0.5) * sx - 0.5, np.float32)
            map_y = np.ascontiguousarray((y + 0.5) * sy - 0.5, np.float32)
            read = by_fours(data, partial(_remapped, map_x=map_x, map_y=map_y)).reshape(total.shape)
            total += read * weight[..., None]
        return total


def surface(
    colour: FloatArray, relief: FloatArray, per_metre: float, limit: float, gloss: FloatArray | float = 0.0
) -> Texture:
    """Channels: 3 of linear albedo, slopes u and v of the ``relief`` (m) up to ``limit``, gloss."""
    across, up = (np.clip(slope, -limit, limit) for slope in slopes(relief.astype(np.float32), per_metre))
    return Texture(np.dstack([colour, across, up, np.broadcast_to(gloss, relief.shape)]), per_metre)


def _remapped(data: FloatArray, map_x: FloatArray, map_y: FloatArray) -> FloatArray:
    """Like cv2.remap, which takes no side of 32768 or more: a long row of positions is folded."""
    count, side = map_x.size, 4096
    lines = -(-count // side)
    folded = [np.pad(m.reshape(-1), (0, lines * side - count)).reshape(lines, side) for m in (map_x, map_y)]
    read = cv2.remap(data, folded[0], folded[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(read.reshape(lines * side, 1, -1)[:count], np.float32)
