"""JPEG files: the header, the damage they come with, and their samples."""

from __future__ import annotations

from typing import BinaryIO

from PIL import JpegImagePlugin

from app.errors import PhotoError
from app.imaging.reading.decoder import PhotoDecoder
from app.imaging.reading.pillow import pillow_blocks, pillow_orientation, pillow_resolution, quiet

#: An intact JPEG spends at least 6 bits on 256 pixels (one DC code for each of its blocks), so a large one
#: with less than a byte for this many pixels was cut off or forged, and decoding it is wasted time.
_MOST_PIXELS_PER_BYTE = 2000
_LARGE = 4_000_000


def jpeg_source(file: BinaryIO, size: int, name: str) -> PhotoDecoder:
    """The header of a JPEG. Raises whatever the decoder raises on damage."""
    # The plug-in's own class, because Image.open adds a second cap on pixels that warns instead of refusing.
    with quiet():
        image = JpegImagePlugin.JpegImageFile(file)
    pixels = image.width * image.height
    if pixels > _LARGE and pixels > size * _MOST_PIXELS_PER_BYTE:
        raise PhotoError(
            f"{name} is damaged or incomplete: it holds far too little data for its size; "
            "copy it again from the camera or a backup."
        )
    channels = {"L": "grey", "RGB": "rgb", "CMYK": "cmyk"}[image.mode]
    # Progressive files keep every coefficient (2 bytes) until the end, but before the float pixels exist.
    samples = 1 if channels == "grey" else 4
    return PhotoDecoder(
        format="JPEG",
        width=image.width,
        height=image.height,
        bit_depth=8,
        channels=channels,  # type: ignore[arg-type]
        alpha=False,
        peak=255,
        working_bytes=pixels * samples + size,
        blocks=lambda: pillow_blocks(image),
        icc=image.info.get("icc_profile") or None,
        resolution=pillow_resolution(image.info.get("dpi")),
        orientation=pillow_orientation(image),
        comment=image.info.get("comment", b"").decode("utf-8", "replace"),
    )
