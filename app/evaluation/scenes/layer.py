"""One thing of a scene, as the pinhole at the centre of the lens sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.imaging.arrays import FloatArray


@dataclass(frozen=True, eq=False)
class Layer:
    """A surface that hides what lies behind it, with the depth of each of its points.

    ``colour``: float32 h×w×4, linear light, premultiplied by the coverage in channel 3 (lights may exceed 1).
    ``left``, ``top``: picture position of its pixel (0, 0); layers reach past the picture's edges.
    ``inverse_depth``: 1/m, either float32 h×w (a curved surface), or (a, b, c) of a + b·x + c·y in picture
    pixels (a plane: its inverse depth is affine in the picture).
    ``sharp``: False for lights, whose resampling must not ring.
    """

    colour: FloatArray
    left: int
    top: int
    inverse_depth: FloatArray | tuple[float, float, float]
    sharp: bool = True

    @property
    def height(self) -> int:
        return int(self.colour.shape[0])

    @property
    def width(self) -> int:
        return int(self.colour.shape[1])

    def inverse_depth_field(self) -> FloatArray:
        """Inverse depth, 1/m, float32 h×w."""
        if not isinstance(self.inverse_depth, tuple):
            return self.inverse_depth
        a, b, c = self.inverse_depth
        x = np.arange(self.left, self.left + self.width, dtype=np.float32)
        y = np.arange(self.top, self.top + self.height, dtype=np.float32)
        return np.asarray(a + b * x[None, :] + c * y[:, None], np.float32)

    def corner_inverse_depths(self) -> tuple[float, float]:
        """Least and greatest inverse depth, 1/m, over the layer."""
        if not isinstance(self.inverse_depth, tuple):
            return float(self.inverse_depth.min()), float(self.inverse_depth.max())
        a, b, c = self.inverse_depth
        right, bottom = self.left + self.width - 1, self.top + self.height - 1
        corners = [a + b * x + c * y for x in (self.left, right) for y in (self.top, bottom)]
        return min(corners), max(corners)


def flat(colour: FloatArray, left: int, top: int, depth_m: float, sharp: bool = True) -> Layer:
    """A layer that faces the camera at one depth (m)."""
    return Layer(np.ascontiguousarray(colour, np.float32), left, top, (1.0 / depth_m, 0.0, 0.0), sharp)
