"""TIFF files, the many kinds that cameras, scanners and editors write."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import tifffile
from numpy.typing import NDArray

from app.errors import PhotoError
from app.imaging.reading.decoder import Block, PhotoDecoder, strips

# The library reports oddities through logging; without a handler they would land on the terminal.
logging.getLogger("tifffile").addHandler(logging.NullHandler())

_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _SEPARATED, _YCBCR = 0, 1, 2, 3, 5, 6
_KNOWN = (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _SEPARATED)
_COLOUR_MAP, _PROFILE, _ORIENTATION, _INK_SET = 320, 34675, 274, 332
_ASSOCIATED = 1
#: Bytes of the file read at once.
_BUFFER = 16 << 20
_MOST_PAGES = 1000
"""So many are counted."""
_JPEG = (6, 7, 34892, 33007)


def tiff_source(file: BinaryIO, size: int, name: str) -> PhotoDecoder:
    """The header of a TIFF's first page. Raises PhotoError, or what the library raises on damage."""
    tiff = tifffile.TiffFile(file)
    page = tiff.pages.first
    kind = int(page.photometric if page.photometric is not None else _BLACK_IS_ZERO)
    dtype = page.dtype
    if dtype is None or dtype.kind not in "uifb" or page.imagedepth != 1 or page.imagewidth < 1:
        raise PhotoError(f"{name} holds samples of a kind that no photo has; export it as 16-bit RGB first.")
    samples = int(page.samplesperpixel)
    bits = int(page.bitspersample)
    converted = int(page.compression) not in _JPEG if kind == _YCBCR else kind not in _KNOWN
    if converted and (kind != _YCBCR or bits != 8):
        raise PhotoError(f"{name} is in a colour model that is not known here; export it as RGB first.")
    colours = {_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _PALETTE: 1, _SEPARATED: 4}.get(kind, 3)
    if samples < colours or (kind == _SEPARATED and _value(page, _INK_SET, 1) != 1):
        raise PhotoError(f"{name} has inks or channels that are not known here; export it as RGB first.")
    alpha = samples > colours and not converted and kind != _PALETTE
    if dtype.kind == "f":
        peak: float | None = None
    elif kind == _PALETTE:
        peak = 65535
    elif dtype.kind == "b":
        peak = 1
    else:
        peak = float(2 ** (bits - (dtype.kind == "i")) - 1)
    if dtype.kind == "f" or bits > 16:
        depth = 32
    else:
        depth = 16 if bits > 8 or (kind == _PALETTE and _fine(page)) else 8
    if converted:
        working = 8 * page.imagewidth * page.imagelength + size
    else:  # segments are read a buffer at a time and decoded one by one
        working = min(size, 2 * _BUFFER) + 3 * _largest_segment(page, dtype.itemsize)
    source = PhotoDecoder(
        format="TIFF",
        width=page.imagewidth,
        height=page.imagelength,
        bit_depth=depth,  # type: ignore[arg-type]
        channels={1: "grey", 3: "rgb", 4: "cmyk"}[3 if kind == _PALETTE else colours],  # type: ignore[arg-type]
        alpha=alpha,
        peak=255 if converted else peak,
        working_bytes=working,
        blocks=lambda: _convert_ycbcr(file) if converted else _blocks(page, kind, colours + alpha, peak or 1),
        icc=_bytes(_value(page, _PROFILE, None)),
        resolution=_resolution(page),
        orientation=_value(page, _ORIENTATION, None),
        premultiplied=alpha and page.extrasamples[:1] == (_ASSOCIATED,),
        pages=_pages(tiff),
    )
    if source.pages > 1:
        source.notes.append(f"This file has {source.pages} pages; only the first was opened.")
    if samples > colours + 1:
        source.notes.append("Channels beyond colour and transparency were left out.")
    return source


def _blocks(page: Any, kind: int, wanted: int, peak: float) -> Iterator[Block]:
    """Decoded tiles or strips; planes that are stored apart are put together a whole image at a time."""
    if page.planarconfig == 2 and page.samplesperpixel > 1:
        planes = page.asarray(squeeze=False, maxworkers=1)[:wanted, 0, :, :, 0]
        for top, left, piece in strips(np.moveaxis(planes, 0, 2)):
            yield top, left, _usable(page, kind, piece, peak)
        return
    for data, (_, _, top, left, _), shape in page.segments(maxworkers=1, buffersize=_BUFFER):
        rows = min(shape[1], page.imagelength - top)
        columns = min(shape[2], page.imagewidth - left)
        if data is None:
            data = np.full((1, rows, columns, shape[3]), page.nodata, page.dtype)
        yield top, left, _usable(page, kind, data[0, :rows, :columns, :wanted], peak)


def _usable(page: Any, kind: int, samples: NDArray[Any], peak: float) -> NDArray[Any]:
    if kind == _PALETTE:
        colours = np.asarray(_value(page, _COLOUR_MAP, None), np.uint16).reshape(3, -1)
        return np.asarray(colours.T[np.minimum(samples[..., 0], colours.shape[1] - 1)])
    if samples.dtype.kind == "i":
        samples = np.maximum(samples, 0)
    if kind == _WHITE_IS_ZERO:
        samples = samples.copy()
        grey = samples[..., 0]
        samples[..., 0] = ~grey if samples.dtype.kind == "b" else samples.dtype.type(peak) - grey
    return samples


def _convert_ycbcr(file: BinaryIO) -> Iterator[Block]:
    """YCbCr that is not JPEG inside: libtiff turns it into RGB."""
    file.seek(0)
    yield from strips(imagecodecs.tiff_decode(file.read(), asrgb=True)[..., :3])


def _fine(page: Any) -> bool:
    """Whether a palette holds colours that 8 bits cannot (each is stored in 16)."""
    colours = np.asarray(_value(page, _COLOUR_MAP, ()), np.uint16)
    return bool(np.any(colours % 257)) and bool(np.any(colours % 256))


def _largest_segment(page: Any, itemsize: int) -> int:
    rows, columns = page.imagelength, page.imagewidth
    if page.planarconfig == 1 or page.samplesperpixel == 1:
        rows = page.tilelength if page.is_tiled else min(page.rowsperstrip, rows)
        columns = page.tilewidth if page.is_tiled else columns
    return int(rows) * int(columns) * int(page.samplesperpixel) * itemsize


def _pages(tiff: tifffile.TiffFile) -> int:
    """Full pages; reduced copies of the first (pyramids, previews) are not pages to a photographer."""
    try:
        others = [tiff.pages[number] for number in range(1, _directories(tiff))]
        return 1 + sum(not bool(getattr(page, "is_reduced", False)) for page in others)
    except Exception:
        return 1


def _directories(tiff: tifffile.TiffFile) -> int:
    """How many directories follow each other, at most ``_MOST_PAGES``; one that leads back is the last: the
    library would go round for ever.
    """
    form, file = tiff.tiff, tiff.filehandle
    seen: set[int] = set()
    offset = int(tiff.pages.first.offset)
    while offset and offset not in seen and len(seen) < _MOST_PAGES:
        seen.add(offset)
        file.seek(offset)
        (tags,) = struct.unpack(form.tagnoformat, file.read(form.tagnosize))
        file.seek(offset + form.tagnosize + tags * form.tagsize)
        (offset,) = struct.unpack(form.offsetformat, file.read(form.offsetsize))
    return len(seen)


def _resolution(page: Any) -> tuple[float, float] | None:
    try:
        x, y = page.get_resolution(unit="INCH") if int(_value(page, 296, 2)) != 1 else (0, 0)
    except Exception:
        return None
    return (float(x), float(y)) if 1 <= x < 1e6 and 1 <= y < 1e6 else None


def _bytes(value: Any) -> bytes | None:
    return bytes(value) if isinstance(value, bytes | tuple) and value else None


def _value(page: Any, tag: int, default: Any) -> Any:
    found = page.tags.get(tag)
    return default if found is None else found.value
