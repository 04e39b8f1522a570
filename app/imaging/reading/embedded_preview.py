"""The small picture that a camera puts into its files beside the photo: there at once, without decoding."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import rawpy
from numpy.typing import NDArray
from PIL import ExifTags, JpegImagePlugin

from app.imaging.reading.decoder import PhotoDecoder
from app.imaging.reading.pillow import quiet

_OFFSET, _LENGTH = 0x0201, 0x0202  # of the thumbnail in EXIF's second directory
_LEAST = 120  # px on the long side: smaller ones say too little
_OF_RAW = 512  # px, about, to which a large preview of a RAW file is reduced
_BLACK = 24  # of 255: darker bars above and below are no part of the photo
_ALIKE = 0.03  # by so much the sides' ratio may differ from the photo's: cameras round


def embedded_preview(path: Path, source: PhotoDecoder) -> NDArray[np.uint8] | None:
    """The preview in the file of ``source``, as it lies there, not yet turned upright: uint8 h×w×3.

    None where there is none, where it is damaged, or where it shows another part than the photo does, as
    programs that crop leave them behind. Black bars that cameras add are cut off.
    """
    try:
        with quiet():
            if source.format == "JPEG":
                picture = _of_jpeg(path)
            elif source.format == "RAW":
                picture = _of_raw(path)
            else:
                return None
    except Exception:  # whatever is wrong with the preview, the photo may be whole
        return None
    return None if picture is None else _as_photo(picture, source.width / source.height)


def _of_jpeg(path: Path) -> NDArray[np.uint8] | None:
    with path.open("rb") as file:
        image = JpegImagePlugin.JpegImageFile(file)
        data: bytes = image.info.get("exif", b"")
        second = image.getexif().get_ifd(ExifTags.IFD.IFD1)
    start = 6 + int(second.get(_OFFSET, 0))  # behind "Exif" and two zeros
    length = int(second.get(_LENGTH, 0))
    return _decode(data[start : start + length], _LEAST) if length and start > 6 else None


def _of_raw(path: Path) -> NDArray[np.uint8] | None:
    with rawpy.imread(str(path)) as raw:
        found = raw.extract_thumb()
    bitmap = found.format != rawpy.ThumbFormat.JPEG
    picture = np.asarray(found.data, np.uint8) if bitmap else _decode(bytes(found.data), _OF_RAW)
    # It stands for the photo for good, so it must not be one of those of a few px.
    return picture if picture is not None and max(picture.shape) >= _OF_RAW // 2 else None


def _decode(data: bytes, side: int) -> NDArray[np.uint8] | None:
    image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    image.draft("RGB", (side, side))  # a preview of a RAW file may be as large as the photo
    return np.asarray(image.convert("RGB")) if max(image.size) >= _LEAST else None


def _as_photo(picture: NDArray[np.uint8], wanted: float) -> NDArray[np.uint8] | None:
    """``picture`` without its bars; None where its sides are not in the ratio ``wanted``."""
    height, width = picture.shape[:2]
    if abs(width / height / wanted - 1) <= _ALIKE:
        return picture
    rows, columns = min(height, round(width / wanted)), min(width, round(height * wanted))
    top, left = (height - rows) // 2, (width - columns) // 2
    inside = picture[top : top + rows, left : left + columns]
    # A px between bar and photo is part of neither.
    bars = [picture[: max(top - 1, 0)], picture[top + rows + 1 :]]
    bars += [picture[:, : max(left - 1, 0)], picture[:, left + columns + 1 :]]
    dark = all(each.size == 0 or float(each.mean()) < _BLACK for each in bars)
    return np.ascontiguousarray(inside) if dark and inside.size else None
