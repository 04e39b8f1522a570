"""What a tool is handed: pixels with their place in the whole photo."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region

__all__ = ["FloatArray", "Frame", "FrameSource", "Overview", "Region", "check_pixels"]


class FrameSource(Protocol):
    """The frames of a focal stack, read region by region so that they never all lie in memory."""

    def __len__(self) -> int: ...

    def read(self, index: int, region: Region, scale: float) -> FloatArray:
        """Pixels of one frame: float32 H×W×3 in [0, 1]; ``region`` in px of the frame at ``scale``."""


@dataclass(frozen=True, eq=False)
class Frame:
    """Pixels that a tool works on, and where they lie.

    ``pixels``: float32 H×W×3, finite, [0, 1], display-referred in the photo's own colour space; read-only.
    ``region``: their place in the photo *at this scale*; ``photo_height``/``photo_width``: size of the whole
    photo at this scale. ``scale``: this size / full size, ≤ 1; lengths in parameters are full-resolution px.
    ``icc``: the photo's profile, None for sRGB. ``stack``: the frames of a focal stack. ``views``: right and
    left dual-pixel views, each shaped as ``pixels``, where the tool reads them (:meth:`Tool.reads_views`).
    ``key``: frames of equal key hold equal pixels, so that what is costly and does not depend on parameters
    can be kept (None: nothing is known). ``core``: the part of ``region`` whose result counts; the rest is
    context (None: all of it counts).
    """

    pixels: FloatArray
    region: Region
    photo_height: int
    photo_width: int
    scale: float = 1.0
    icc: bytes | None = None
    stack: FrameSource | None = None
    views: tuple[FloatArray, FloatArray] | None = None
    key: Hashable | None = None
    core: Region | None = None

    @classmethod
    def whole(cls, pixels: FloatArray, scale: float = 1.0, icc: bytes | None = None) -> Frame:
        """A frame that is the whole photo."""
        height, width = pixels.shape[:2]
        return cls(pixels, Region(0, 0, width, height), height, width, scale, icc)

    def around(self, part: Region, margin: int) -> Region:
        """``part`` with ``margin`` px more on every side, as far as they lie in this frame."""
        return part.grown(margin, self.photo_height, self.photo_width).intersection(self.region) or part


@dataclass(frozen=True, eq=False)
class Overview:
    """A reduced view of the whole photo for what a tool prepares once: ``frame`` covers all of it.

    ``defocus``: the map of the frame, for tools that read it.
    """

    frame: Frame
    full_height: int
    full_width: int
    defocus: DefocusMap | None = None


def check_pixels(pixels: FloatArray, what: str) -> FloatArray:
    """Return ``pixels`` made read-only, or raise ParameterError naming ``what`` broke the pixel invariant.

    The invariant: float32, H×W×3, finite, in [0, 1].
    """
    if pixels.dtype != np.float32 or pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ParameterError(
            f"{what} must give float32 H×W×3 pixels, not {pixels.dtype} {pixels.shape}; mend the tool."
        )
    if pixels.size:
        low, high = float(pixels.min()), float(pixels.max())
        if not (low >= 0.0 and high <= 1.0):  # NaN fails both comparisons
            raise ParameterError(
                f"{what} gave values outside 0 to 1 ({low:.4g} to {high:.4g}); mend the tool."
            )
    view = pixels.view()
    view.setflags(write=False)
    return view
