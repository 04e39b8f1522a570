"""How large an export will be, from a sample of it."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.export.encoders import encode
from app.imaging.export.finishing import Finishing, Part
from app.imaging.export.metadata_choice import filter_metadata
from app.imaging.export.options import depth_for
from app.imaging.export.quantise import quantise
from app.imaging.files.formats import FORMATS
from app.imaging.filters.resampling import Box
from app.imaging.photo import Photo
from app.progress import Progress, no_progress, part_of

#: Reads a part of the edited photo: pixels and alpha.
Read = Callable[[Box], tuple[FloatArray, FloatArray | None]]

#: Sides of tiles are whole blocks of JPEG, its halved colours included.
_BLOCK = 16
#: How many samples the photo is divided into, each spread all over it: their differences tell the error.
_GROUPS = 6
_TILES_A_GROUP = 4


@dataclass(frozen=True)
class SizeEstimate:
    """Bytes of the file, and how far off that may be, as a share of it (two standard errors)."""

    bytes: int
    error: float


def tiles(target: tuple[int, int], budget: int) -> list[list[Box]]:
    """Parts of a picture of ``target`` (w, h) px to try, in groups that each span all of it.

    ``budget``: about how many px they may have together. One group of one box where that is the whole.
    """
    width, height = target
    count = _GROUPS * _TILES_A_GROUP
    side = max(int(math.sqrt(budget / count)) // _BLOCK * _BLOCK, 2 * _BLOCK)
    columns = max(1, min(width // side, round(math.sqrt(count * width / height))))
    rows = max(1, min(height // side, -(-count // columns)))
    if width * height <= budget or side > min(target) or columns * rows < _GROUPS:
        return [[Box(0, 0, width, height)]]
    groups: list[list[Box]] = [[] for _ in range(_GROUPS)]
    for row in range(rows):
        for column in range(columns):
            left = round(width * (column + 0.5) / columns - side / 2) // _BLOCK * _BLOCK
            top = round(height * (row + 0.5) / rows - side / 2) // _BLOCK * _BLOCK
            box = Box(left, top, left + side, top + side)
            groups[(column + 2 * row) % _GROUPS].append(box)
    return [group for group in groups if group]


def estimate_size(
    photo: Photo,
    finishing: Finishing,
    read: Read | None = None,
    budget: int = 6_000_000,
    edited_budget: int = 700_000,
    progress: Progress = no_progress,
) -> SizeEstimate:
    """What the file of ``photo`` will take.

    ``read`` gives parts of the edited photo in its own size and space, which may take long; None where
    nothing is edited. ``budget``: px of the export to try. An edited photo is tried at ``edited_budget`` px
    of the photo: how much its parts grow there, what the photo would take grows.
    """

    def unedited(box: Box) -> tuple[FloatArray, FloatArray | None]:
        here = box.within(Box(0, 0, photo.width, photo.height))
        return photo.pixels[here], None if photo.alpha is None else photo.alpha[here]

    def sizes(read: Read, groups: Sequence[Sequence[Box]], progress: Progress) -> NDArray[np.float64]:
        found = []
        for index, group in enumerate(groups):
            parts, part = [], part_of(progress, index / len(groups), (index + 1) / len(groups))
            for box in group:
                progress(index / len(groups))
                held = finishing.reads(box)
                parts.append(finishing.part(*read(held), held, box))
            found.append(_bytes_of(parts, photo, finishing, part) - bare)
        return np.array(found, np.float64)

    bare = _bytes_of([_blank(photo, finishing)], photo, finishing, part_of(progress, 0, 0))
    area = finishing.target[0] * finishing.target[1]
    groups = tiles(finishing.target, budget)
    areas = np.array([sum(box.width * box.height for box in group) for group in groups])
    plain = sizes(unedited, groups, part_of(progress, 0, 1 if read is None else 0.2))
    total, error = float(plain.sum() * area / areas.sum()), _error(plain, areas)
    if read is not None:
        shrunk = area / (finishing.source[0] * finishing.source[1])
        groups = tiles(finishing.target, max(int(edited_budget * min(shrunk, 1.0)), 1))
        before = sizes(unedited, groups, part_of(progress, 0.2, 0.3))
        after = sizes(read, groups, part_of(progress, 0.3, 1.0))
        total *= float(after.sum() / before.sum())
        error = math.hypot(error, _error(after, before))
    return SizeEstimate(round(bare + total), error)


def _error(sizes: NDArray[np.float64], against: NDArray[Any]) -> float:
    """Two standard errors of the ratio of two sums, as a share of it; 0 for what is no sample."""
    count = len(sizes)
    if count == 1:
        return 0.0
    left = sizes - against * (sizes.sum() / against.sum())
    return float(2 * left.std(ddof=1) * math.sqrt(count) / sizes.sum())


def _blank(photo: Photo, finishing: Finishing) -> Part:
    pixels = np.zeros((_BLOCK, _BLOCK, 3), np.float32)
    if not finishing.grey and photo.channels_on_file != "grey":
        pixels[0, 0, 0] = 1.0  # not grey, or another kind of file would be measured
    return Part(pixels, None if photo.alpha is None else np.ones((_BLOCK, _BLOCK), np.float32), 0)


def _bytes_of(parts: Sequence[Part], photo: Photo, finishing: Finishing, progress: Progress) -> int:
    """The size of one file that holds the parts side by side."""
    alphas = [part.alpha for part in parts if part.alpha is not None]
    strip = replace(
        photo,
        pixels=np.ascontiguousarray(np.hstack([part.pixels for part in parts])),
        alpha=np.ascontiguousarray(np.hstack(alphas)) if alphas else None,
        metadata=replace(filter_metadata(photo.metadata, finishing.options.metadata), icc=finishing.icc),
    )
    return len(encode_in_memory(strip, finishing, progress))


def encode_in_memory(photo: Photo, finishing: Finishing, progress: Progress) -> bytes:
    """The file of a finished photo, in memory: nothing is resized or converted here."""
    kind, options = finishing.kind, finishing.options
    depth = depth_for(photo, kind, options)
    samples, _ = quantise(photo, depth, FORMATS[kind].alpha, FORMATS[kind].grey)
    file = io.BytesIO()
    encode(kind, file, samples, options, progress)
    return file.getvalue()
