"""A defocus map made ready for the screen: its halves, its histogram, and what of it is in view."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.imaging.defocus.stroke import Stroke
from app.imaging.region import Region
from app.ui.canvas.viewport import Viewport

if TYPE_CHECKING:  # numpy is not needed to put the window on the screen
    from app.imaging.arrays import FloatArray
    from app.imaging.defocus_map import DefocusMap

_BINS = 64
_SMALLEST = 512
"""Halving ends where the longer side is no longer than this."""
_COUNTED = 1 << 20
"""The histogram is taken from the first level of no more pixels than this."""
_EXACT_FROM = 2.0
"""Zoom from which pixels of the map are shown as squares, as those of the photo are."""


@dataclass(frozen=True)
class ProbeValue:
    """The map at one place: σ in full-resolution px, confidence in [0, 1]."""

    sigma: float
    confidence: float


@dataclass(frozen=True, eq=False)
class InView:
    """The map as it lies under an area of the canvas, one value a device pixel.

    ``sigma`` (px of the photo) and ``confidence``: float32 height×width of ``area``, which is the part of the
    canvas, in device pixels, that the photo covers.
    """

    area: Region
    sigma: FloatArray
    confidence: FloatArray


@dataclass(frozen=True, eq=False)
class MapPicture:
    """The map of a photo of ``photo_width``×``photo_height`` px; nothing in it changes any more.

    ``levels``: (σ, confidence) of the map's own size, then its halves. ``counts``: how much of the photo,
    weighted by confidence, has a σ between ``edges`` (one more than the counts, in px). ``final``: whether
    nothing more is being measured. ``notes``: sentences of the measurement for the photographer.
    """

    photo_width: int
    photo_height: int
    levels: tuple[tuple[FloatArray, FloatArray], ...]
    edges: FloatArray
    counts: FloatArray
    final: bool = True
    notes: tuple[str, ...] = ()

    def reduced(self) -> MapPicture:
        """This picture without its largest level, where there is another; no longer a final one then."""
        if len(self.levels) == 1 or not self.final:
            return self
        return dataclasses.replace(self, levels=self.levels[1:], final=False)

    def share_below(self, sigma: float) -> float:
        """How much of the photo, weighted by confidence, has a σ below ``sigma`` px: 0…1."""
        low, high = self.edges[:-1], self.edges[1:]
        part = (sigma - low) / (high - low).clip(1e-9)
        return float((self.counts * part.clip(0, 1)).sum())

    def read(self, x: float, y: float) -> ProbeValue | None:
        """The map at the pixel of the photo that (x, y) lies in; None outside."""
        if not (0 <= x < self.photo_width and 0 <= y < self.photo_height):
            return None
        sigma, confidence = self.levels[0]
        height, width = sigma.shape
        # The middle of the photo's pixel, so that a map of its size gives that very pixel.
        column = min(int((math.floor(x) + 0.5) * width / self.photo_width), width - 1)
        row = min(int((math.floor(y) + 0.5) * height / self.photo_height), height - 1)
        return ProbeValue(float(sigma[row, column]), float(confidence[row, column]))

    def in_view(self, view: Viewport, area: Region) -> InView | None:
        """The map under ``area`` of the canvas (device px) as ``view`` shows it; None where no photo is."""
        seen = area.intersection(view.photo_area)
        if seen is None:
            return None
        sigma, confidence = self.level_for(view.zoom)
        return InView(seen, _resampled(sigma, self, view, seen), _resampled(confidence, self, view, seen))

    def level_for(self, zoom: float) -> tuple[FloatArray, FloatArray]:
        """The coarsest level that still has a value for every device pixel."""
        needed = self.photo_width * zoom
        fitting = [level for level in self.levels if level[0].shape[1] >= needed * 0.999]
        return fitting[-1] if fitting else self.levels[0]


class MapCache:
    """The maps of one photo, as it was measured and as it was edited last; found by their edits."""

    def __init__(self) -> None:
        self._known: list[tuple[tuple[Any, ...], MapPicture]] = []

    def put(self, edits: tuple[Any, ...], picture: MapPicture) -> None:
        """Keep ``picture``, which has ``edits`` in it; it takes the place of an older one."""
        measured: list[tuple[tuple[Any, ...], MapPicture]] = []
        if _has_strokes(edits):  # the other is shown again only while the map is measured after an undo
            measured = [(old, plain.reduced()) for old, plain in self._known if not _has_strokes(old)]
        self._known = [(edits, picture), *measured]

    def has(self, edits: tuple[Any, ...]) -> bool:
        """Whether the map with exactly ``edits`` is there, whole and final."""
        return any(known == edits and picture.final for known, picture in self._known)

    @property
    def is_whole(self) -> bool:
        """Whether there is a final map, whatever was painted since."""
        return any(picture.final for _, picture in self._known)

    def best(self, edits: tuple[Any, ...]) -> tuple[MapPicture | None, tuple[Stroke, ...]]:
        """The picture that comes nearest to ``edits``, and the strokes of them that are not in it."""
        for known, picture in self._known:
            missing = edits[len(known) :]
            if edits[: len(known)] == known and all(isinstance(edit, Stroke) for edit in missing):
                return picture, missing
        return None, ()


def _has_strokes(edits: tuple[Any, ...]) -> bool:
    return any(isinstance(edit, Stroke) for edit in edits)


def map_picture(defocus: DefocusMap, width: int, height: int, *, final: bool = True) -> MapPicture:
    """``defocus`` of a photo of ``width``×``height`` px, made ready. Takes a while: for the worker."""
    import cv2
    import numpy as np

    from app.imaging.defocus.colours import sigma_at

    levels = [(defocus.sigma, defocus.confidence)]
    while max(levels[-1][0].shape) > _SMALLEST:
        rows, columns = levels[-1][0].shape
        size = (max(columns // 2, 1), max(rows // 2, 1))
        halves = (cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in levels[-1])
        sigma, confidence = (np.asarray(each, np.float32).reshape(size[::-1]) for each in halves)
        levels.append((sigma, confidence))
    counted = next((level for level in levels if level[0].size <= _COUNTED), levels[-1])
    edges = np.asarray(sigma_at(np.linspace(0, 1, _BINS + 1)), np.float32)
    # Values beyond the scale are counted in its last bin.
    place = np.clip(np.searchsorted(edges, counted[0].ravel(), "right") - 1, 0, len(edges) - 2)
    counts = np.bincount(place, counted[1].ravel(), len(edges) - 1)
    share = (counts / max(counts.sum(), 1e-9)).astype(np.float32)
    return MapPicture(width, height, tuple(levels), edges, share, final, defocus.notes)


def _resampled(array: FloatArray, picture: MapPicture, view: Viewport, area: Region) -> FloatArray:
    """``array``, which spans the photo, at every device pixel of ``area``."""
    import cv2
    import numpy as np

    rows, columns = array.shape
    left, top = view.origin
    step_x = columns / picture.photo_width / view.zoom
    step_y = rows / picture.photo_height / view.zoom
    # A pixel stands for its middle, on the canvas as in the array.
    start_x = (area.x + 0.5 - left) * step_x - 0.5
    start_y = (area.y + 0.5 - top) * step_y - 0.5
    if step_x == step_y == 1.0:
        x, y = round(start_x), round(start_y)
        part = array[y : y + area.height, x : x + area.width]
        if part.shape == (area.height, area.width):
            return part
    # Only the part in view is handed over: remapping is limited to 32767 px a side.
    x = min(max(math.floor(start_x) - 2, 0), columns - 1)
    y = min(max(math.floor(start_y) - 2, 0), rows - 1)
    right = min(math.ceil(start_x + area.width * step_x) + 3, columns)
    bottom = min(math.ceil(start_y + area.height * step_y) + 3, rows)
    part = np.ascontiguousarray(array[y : max(bottom, y + 1), x : max(right, x + 1)])
    squares = view.zoom >= _EXACT_FROM and columns == picture.photo_width
    how = cv2.INTER_NEAREST if squares else cv2.INTER_LINEAR
    place = np.array([[step_x, 0, start_x - x], [0, step_y, start_y - y]], np.float64)
    size, flags = (area.width, area.height), how | cv2.WARP_INVERSE_MAP
    made = cv2.warpAffine(part, place, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(made, np.float32).reshape(area.height, area.width)
