"""The defocus map: where and by how much a photo is out of focus, in full-resolution pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import ParameterError
from app.imaging.arrays import FloatArray

SideArray = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class DefocusMap:
    """Spread of the blur at every pixel of a photo (or of a reduced or cut-out view of it).

    ``sigma``: float32 H×W, standard deviation of the blur in *full-resolution* pixels, finite, ≥ 0
    (a uniform disc of radius r has σ = r/2), whatever the size of the array itself.
    ``confidence``: float32 H×W in [0, 1].
    ``side``: int8 H×W, −1 nearer than the focal plane, +1 behind it, 0 unknown; or None: nothing known.
    ``notes``: sentences for the user about the map as a whole.
    All arrays are read-only. Raises :class:`ParameterError` when shapes or values break these rules.
    """

    sigma: FloatArray
    confidence: FloatArray
    side: SideArray | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.sigma.ndim != 2 or self.sigma.dtype != np.float32:
            raise ParameterError(
                "A defocus map must be a float32 picture of one channel; export it again as such."
            )
        if self.confidence.shape != self.sigma.shape or self.confidence.dtype != np.float32:
            raise ParameterError("The confidence of a defocus map must be float32 of the map's size.")
        if self.side is not None and (self.side.shape != self.sigma.shape or self.side.dtype != np.int8):
            raise ParameterError("The side of a defocus map must be int8 of the map's size.")
        if not np.isfinite(self.sigma).all() or (self.sigma.size and float(self.sigma.min()) < 0):
            raise ParameterError(
                "A defocus map must be finite and not negative; check the file it came from."
            )
        for array in (self.sigma, self.confidence, self.side):
            if array is not None:
                array.setflags(write=False)

    @property
    def height(self) -> int:
        return int(self.sigma.shape[0])

    @property
    def width(self) -> int:
        return int(self.sigma.shape[1])

    @property
    def nbytes(self) -> int:
        side = 0 if self.side is None else self.side.nbytes
        return self.sigma.nbytes + self.confidence.nbytes + side

    @classmethod
    def constant(cls, height: int, width: int, sigma: float, confidence: float = 1.0) -> DefocusMap:
        """A map with the same σ (px) everywhere."""
        return cls(
            np.full((height, width), sigma, np.float32), np.full((height, width), confidence, np.float32)
        )

    def at_size(self, height: int, width: int) -> DefocusMap:
        """The map with another number of values, bilinear (the side: nearest); σ stays in the same px."""
        if (self.height, self.width) == (height, width):
            return self
        import cv2  # not before: the window knows maps, and must be on screen before anything heavy is loaded

        def resized(array: FloatArray, how: int) -> FloatArray:
            made = cv2.resize(array, (width, height), interpolation=how)
            return np.asarray(made, np.float32).reshape(height, width)

        side = None
        if self.side is not None:
            side = resized(self.side.astype(np.float32), cv2.INTER_NEAREST).astype(np.int8)
        sigma = np.maximum(resized(self.sigma, cv2.INTER_LINEAR), 0.0)
        confidence = np.clip(resized(self.confidence, cv2.INTER_LINEAR), 0.0, 1.0)
        return DefocusMap(sigma, confidence, side, self.notes)
