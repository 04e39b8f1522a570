"""HEIC and AVIF files: the header, and the samples with all their bits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import imagecodecs
import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import AvifImagePlugin

from app.imaging.colour.nclx import colour_of
from app.imaging.reading.decoder import Block, PhotoDecoder, strips
from app.imaging.reading.pillow import pillow_orientation, quiet

#: The boxes that describe the picture stand before the picture itself.
_HEAD = 1 << 16


def heif_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a HEIC; its primary picture where there are several. The library turns it upright."""
    head = file.read(_HEAD)
    file.seek(0)
    heif = pillow_heif.open_heif(file, convert_hdr_to_8bit=False, hdr_to_16bit=False)
    picture = heif[heif.primary_index]
    width, height = picture.size
    info: dict[str, Any] = picture.info
    mode, bits = picture.mode.partition(";")[0], int(info.get("bit_depth") or 8)
    grey = mode in ("L", "I")
    alpha = mode in ("RGBA", "RGBa", "LA", "La")

    def blocks() -> Iterator[Block]:
        yield from strips(_as_in_header(np.asarray(picture), grey, alpha))

    source = PhotoDecoder(
        format="HEIF",
        width=width,
        height=height,
        bit_depth=8 if bits == 8 else 16,
        channels="grey" if grey else "rgb",
        alpha=alpha,
        peak=2**bits - 1,
        working_bytes=width * height * (8 if bits == 8 else 16) + size,
        blocks=blocks,
        icc=info.get("icc_profile") or None,
        orientation=1,
        premultiplied=mode.endswith("a"),
        pages=len(heif),
        attached=(info.get("exif") or None, info.get("xmp") or None),
    )
    _colour(source, head)
    if len(heif) > 1:
        source.notes.append("This file holds several pictures; only the main one was opened.")
    return source


def avif_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of an AVIF; of a sequence, the first frame."""
    head = file.read(_HEAD)
    file.seek(0)
    with quiet():
        image = AvifImagePlugin.AvifImageFile(file)
        orientation = pillow_orientation(image)
    width, height = image.size
    bits = _avif_bits(head)
    alpha = image.mode == "RGBA"

    def blocks() -> Iterator[Block]:
        file.seek(0)
        samples = imagecodecs.avif_decode(file.read(), index=0)
        yield from strips(_as_in_header(samples, False, alpha))

    source = PhotoDecoder(
        format="AVIF",
        width=width,
        height=height,
        bit_depth=8 if bits == 8 else 16,
        channels="rgb",
        alpha=alpha,
        peak=2**bits - 1,
        working_bytes=width * height * (8 if bits == 8 else 16) + size,
        blocks=blocks,
        icc=image.info.get("icc_profile") or None,
        orientation=orientation or 1,
        pages=getattr(image, "n_frames", 1),
        attached=(image.info.get("exif") or None, image.info.get("xmp") or None),
    )
    _colour(source, head)
    if source.pages > 1:
        source.notes.append("This is an animation; only its first frame was opened.")
    return source


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


def _colour(source: PhotoDecoder, head: bytes) -> None:
    if source.icc is None:
        source.icc, note = colour_of(head)
        if note is not None:
            source.notes.append(note)
