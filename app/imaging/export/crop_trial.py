"""A part of an export as it will look, before and after the file format has had its way with it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image

from app.imaging.colour.conversion import to_whole
from app.imaging.export.finishing import Finishing
from app.imaging.export.options import is_exact
from app.imaging.export.size_estimate import Read, encode_in_memory
from app.imaging.files import jxl_codec
from app.imaging.filters.resampling import Box
from app.imaging.photo import Photo
from app.imaging.reading.header import photo_format
from app.progress import Progress, no_progress, part_of

#: JPEG's blocks with halved colours; one more round the part, because readers smooth across their borders.
_BLOCK = 16


@dataclass(frozen=True, eq=False)
class CropTrial:
    """``box`` of the finished picture. ``before`` and ``after``: uint8 h×w×3, coded in the space of ``icc``.

    ``lossy``: the format changes pixels, and ``after`` shows how; otherwise both are the same array.
    """

    box: Box
    before: NDArray[np.uint8]
    after: NDArray[np.uint8]
    icc: bytes | None
    lossy: bool


def try_crop(
    photo: Photo, finishing: Finishing, box: Box, read: Read, progress: Progress = no_progress
) -> CropTrial:
    """``box`` of the export of ``photo``. ``read`` gives parts of the edited photo in its own size and space.

    Blocks of JPEG lie where they will lie in the file. Transparent parts are laid over white.
    """
    width, height = finishing.target
    wide = Box(
        max(box.left // _BLOCK - 1, 0) * _BLOCK,
        max(box.top // _BLOCK - 1, 0) * _BLOCK,
        min((-(-box.right // _BLOCK) + 1) * _BLOCK, width),
        min((-(-box.bottom // _BLOCK) + 1) * _BLOCK, height),
    )
    held = finishing.reads(wide)
    pixels, alpha = read(held)
    progress(0.7)
    part = finishing.part(pixels, alpha, held, wide)
    colours = part.pixels
    if part.alpha is not None:
        colours = colours * part.alpha[..., None] + (1 - part.alpha[..., None])
    cut = box.within(wide)
    colours = np.clip(colours, 0, 1)
    before = to_whole(colours[cut], np.uint8)
    if is_exact(finishing.kind, finishing.options):
        return CropTrial(box, before, before, finishing.icc, False)
    crop = Photo(
        np.ascontiguousarray(colours, np.float32),
        metadata=replace(photo.metadata, icc=finishing.icc, carrier=None, iptc_carrier=None),
        bit_depth=photo.bit_depth,
        channels_on_file=photo.channels_on_file,
    )
    after = decode_small(encode_in_memory(crop, finishing, part_of(progress, 0.8, 0.9)))[cut]
    return CropTrial(box, before, np.ascontiguousarray(after), finishing.icc, True)


def decode_small(file: bytes) -> NDArray[np.uint8]:
    """uint8 h×w×3 of a small lossy file in memory."""
    if photo_format(file) == "JXL":
        return _of_jxl(file)
    if file[4:8] == b"ftyp" and b"avif" not in file[8:32]:
        return np.asarray(pillow_heif.open_heif(io.BytesIO(file)).to_pillow().convert("RGB"))
    with Image.open(io.BytesIO(file)) as image:
        return np.asarray(image.convert("RGB"))


def _of_jxl(file: bytes) -> NDArray[np.uint8]:
    info = jxl_codec.read_info(file)
    assert info is not None
    samples = jxl_codec.decode(file, info)[..., : info.colours]
    eight = samples if samples.dtype == np.uint8 else (samples.astype(np.uint32) + 128) // 257
    return np.ascontiguousarray(np.broadcast_to(eight, (*eight.shape[:2], 3)), np.uint8)


def wanted_box(finishing: Finishing, centre: tuple[float, float], size: tuple[int, int]) -> Box:
    """The part of ``size`` (w, h) px, or less in a small picture, round ``centre`` (shares of its sides)."""
    edges = []
    for whole, share, length in zip(finishing.target, centre, size, strict=True):
        inside = min(length, whole)
        edges.append((min(max(round(whole * share - inside / 2), 0), whole - inside), inside))
    (left, width), (top, height) = edges
    return Box(left, top, left + width, top + height)
