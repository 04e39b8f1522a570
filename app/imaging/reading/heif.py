"""HEIC and AVIF files: the header, and the samples with all their bits."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import AvifImagePlugin

from app.imaging.colour.spaces import profile_of
from app.imaging.photo import SourceFormat
from app.imaging.reading.decoder import ANIMATED, HIGH_RANGE, PhotoDecoder, strips
from app.imaging.reading.pillow import pillow_orientation, quiet

#: The boxes that describe the picture stand before the picture itself.
_HEAD = 1 << 16
#: Numbers of ITU-T H.273.
_P3, _BT2020 = 12, 9
_PQ, _HLG = 16, 18


def heif_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a HEIC; its primary picture where there are several. The library turns it upright."""
    head = file.read(_HEAD)
    file.seek(0)
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=False, hdr_to_16bit=False)
    picture: Any = heif[heif.primary_index]
    mode = picture.mode.partition(";")[0]
    grey, alpha = mode in ("L", "I"), mode in ("RGBA", "RGBa", "LA", "La")
    bits = int(picture.info.get("bit_depth") or 8)
    source = _source("HEIF", picture, bits, grey, alpha, size, head, lambda: np.asarray(picture))
    source.premultiplied = mode.endswith("a")
    source.pages = len(heif)
    if source.pages > 1:
        source.notes.append("This file holds several pictures; only the main one was opened.")
    return source


def avif_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of an AVIF; of a sequence, the first frame, in 8 bits: asked for one frame of several,
    imagecodecs writes past its memory.
    """
    head = file.read(_HEAD)
    file.seek(0)
    with quiet():
        image = AvifImagePlugin.AvifImageFile(file)
        orientation = pillow_orientation(image)
    alpha = image.mode == "RGBA"
    frames = int(getattr(image, "n_frames", 1))

    def read() -> NDArray[Any]:
        if frames > 1:
            return np.asarray(image)
        file.seek(0)
        return np.asarray(imagecodecs.avif_decode(file.read()))

    bits = 8 if frames > 1 else _avif_bits(head)
    source = _source("AVIF", image, bits, False, alpha, size, head, read)
    source.orientation = orientation or 1
    source.pages = frames
    if source.pages > 1:
        source.notes.append(ANIMATED)
    return source


def _source(
    kind: SourceFormat,
    picture: Any,
    bits: int,
    grey: bool,
    alpha: bool,
    size: int,
    head: bytes,
    read: Callable[[], NDArray[Any]],
) -> PhotoDecoder:
    """What both formats say of a picture of either library; ``read`` decodes it."""
    width, height = picture.size
    icc: bytes | None = picture.info.get("icc_profile") or None
    notes: list[str] = []
    if icc is None:
        icc, notes = _named_colours(head)
    return PhotoDecoder(
        format=kind,
        width=width,
        height=height,
        bit_depth=8 if bits == 8 else 16,
        channels="grey" if grey else "rgb",
        alpha=alpha,
        peak=2**bits - 1,
        working_bytes=width * height * (8 if bits == 8 else 16) + size,
        blocks=lambda: strips(_as_in_header(read(), grey, alpha)),
        icc=icc,
        orientation=1,
        attached=(picture.info.get("exif") or None, picture.info.get("xmp") or None),
        notes=notes,
    )


def _as_in_header(samples: NDArray[Any], grey: bool, alpha: bool) -> NDArray[Any]:
    """Samples with the channels that the header names, whichever the decoder chose to give."""
    samples = samples if samples.ndim == 3 else samples[..., None]
    colours = samples[..., :-1] if samples.shape[2] in (2, 4) else samples
    if grey:
        colours = colours[..., :1]
    elif colours.shape[2] == 1:
        colours = np.repeat(colours, 3, axis=2)
    if not alpha:
        return colours
    if samples.shape[2] in (2, 4):
        return np.concatenate([colours, samples[..., -1:]], axis=2)
    raise ValueError("the transparency that the header tells of is not there")


def _avif_bits(head: bytes) -> int:
    """Bits of a sample, from the flags of the AV1 configuration (AV1-ISOBMFF, section 2.3.3)."""
    place = head.find(b"av1C")
    if place < 0 or place + 7 > len(head):
        return 8
    flags = head[place + 6]
    return (12 if flags & 0x20 else 10) if flags & 0x40 else 8


def _named_colours(head: bytes) -> tuple[bytes | None, list[str]]:
    """The profile that the numbers of the ``colr`` box amount to (ITU-T H.273; None: sRGB), and notes where
    the colours cannot be shown as they are meant.
    """
    place = head.find(b"colrnclx")
    if place < 0 or place + 14 > len(head):
        return None, []
    primaries, transfer = struct.unpack(">HH", head[place + 8 : place + 12])
    if transfer in (_PQ, _HLG):
        return None, [HIGH_RANGE]
    if primaries == _BT2020:
        return None, ["The photo's colour space (BT.2020) is not known here, so it is taken as sRGB."]
    return profile_of("display-p3") if primaries == _P3 else None, []
