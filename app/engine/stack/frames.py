"""The aligned frames of a focal stack, read region by region from disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.render.inputs import reduced, scaled_size
from app.imaging.arrays import FloatArray
from app.imaging.region import Region
from app.imaging.stack.store import FrameStore

#: Scales whose reduced frames are kept: what is on the screen, and what tools prepare on.
_SCALES_KEPT = 3


def as_float(samples: NDArray[Any]) -> FloatArray:
    """Samples of a store as pixels in [0, 1]; the very values that opening the file would give."""
    if samples.dtype == np.float32:
        return np.asarray(samples, np.float32)
    return np.asarray(np.divide(samples, np.float32(np.iinfo(samples.dtype).max)), np.float32)


def as_samples(pixels: FloatArray, dtype: np.dtype[Any] | type[Any]) -> NDArray[Any]:
    """Pixels (float32, any range) as samples of a store, clipped to [0, 1]; float32 or whole numbers."""
    samples: NDArray[Any] = np.clip(pixels, 0.0, 1.0)
    if np.dtype(dtype) == np.float32:
        return samples
    samples *= np.float32(np.iinfo(dtype).max)
    return np.asarray(np.rint(samples, out=samples), dtype)


class AlignedFrames:
    """Frames in a store, of which all show ``area`` (px of the reference). Reduced ones are kept on disk."""

    def __init__(self, store: FrameStore, area: Region, folder: Path) -> None:
        self.area = area
        self._store = store
        self._folder = folder
        self._scaled: OrderedDict[float, FrameStore] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, slot: int, region: Region, scale: float) -> FloatArray:
        """``region`` (px of the area at ``scale``) of the frame in ``slot``: float32 h×w×3 in [0, 1]."""
        if scale == 1:
            left, top = region.x + self.area.x, region.y + self.area.y
            rows, columns = Region(left, top, region.width, region.height).slices
            return as_float(self._store.read(slot, rows, columns))
        with self._lock:
            store = self._at(scale)
            if not store.holds(slot):
                rows, columns = self.area.slices
                small = reduced(as_float(self._store.read(slot, rows, columns)), scale)
                store.write(slot, as_samples(small, store.dtype))
            return as_float(store.read(slot, *region.slices))

    def close(self) -> None:
        """Give the room on the disk back; nothing can be read any more."""
        with self._lock:
            for store in (self._store, *self._scaled.values()):
                store.close()
            self._scaled.clear()

    def _at(self, scale: float) -> FrameStore:
        found = self._scaled.get(scale)
        if found is None:
            height, width = scaled_size(self.area.height, self.area.width, scale)
            dtype = np.float32 if self._store.dtype == np.float32 else np.uint16  # averages lie in between
            found = self._scaled[scale] = FrameStore(self._folder, self._store.frames, height, width, dtype)
        self._scaled.move_to_end(scale)
        while len(self._scaled) > _SCALES_KEPT:
            self._scaled.popitem(last=False)[1].close()
        return found


class StackFrames:
    """A :class:`app.tools.frame.FrameSource`: those frames that lie in ``slots``, in this order.

    ``focus_order``: their numbers from one end of the focus to the other, found from the pictures alone.
    """

    def __init__(self, frames: AlignedFrames, slots: Sequence[int], slot_order: Sequence[int]) -> None:
        self.slots = tuple(slots)
        self.focus_order = tuple(self.slots.index(slot) for slot in slot_order if slot in self.slots)
        self._frames = frames
        self._slot_order = tuple(slot_order)

    def __len__(self) -> int:
        return len(self.slots)

    def only(self, slots: Sequence[int]) -> StackFrames:
        """Other frames of the same stack."""
        return StackFrames(self._frames, slots, self._slot_order)

    def read(self, index: int, region: Region, scale: float) -> FloatArray:
        """Pixels of one frame: float32 h×w×3 in [0, 1]; ``region`` in px of the frame at ``scale``."""
        return self._frames.read(self.slots[index], region, scale)
