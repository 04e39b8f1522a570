"""PNG files of every depth: the header from the chunks, the samples from libpng."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import cv2
import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import PngImagePlugin

from app.imaging.files.png_chunks import chunks, for_pixels, profile_of, resolution_of
from app.imaging.reading.decoder import ANIMATED, Block, PhotoDecoder, strips
from app.imaging.reading.pillow import pillow_blocks, quiet

_GREY, _RGB, _PALETTE, _GREY_ALPHA, _RGB_ALPHA = 0, 2, 3, 4, 6
_DEPTHS = {
    **dict.fromkeys((_RGB, _GREY_ALPHA, _RGB_ALPHA), (8, 16)),
    _GREY: (1, 2, 4, 8, 16),
    _PALETTE: (1, 2, 4, 8),
}


def png_source(file: BinaryIO, size: int) -> PhotoDecoder:
    """The header of a PNG. Raises ValueError or what the decoder raises on damage."""
    width = height = depth = colour = interlace = 0
    icc, resolution, transparent, animated = None, None, False, False
    for kind, length in chunks(file):
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", file.read(13))
        elif kind == b"iCCP" and length < size:
            icc = profile_of(file.read(length))
        elif kind == b"pHYs":
            resolution = resolution_of(file.read(min(length, 9)))
        elif kind == b"tRNS":
            transparent = True
        elif kind == b"acTL":
            animated = True
        elif kind == b"IDAT":
            break
    if width < 1 or height < 1 or depth not in _DEPTHS.get(colour, ()):
        raise ValueError("impossible PNG header")
    alpha = transparent or colour in (_GREY_ALPHA, _RGB_ALPHA)
    grey = colour in (_GREY, _GREY_ALPHA)
    channels = (1 if grey else 3) + alpha

    def blocks() -> Iterator[Block]:
        if not interlace or (transparent and colour != _PALETTE):
            yield from strips(imagecodecs.png_decode(for_pixels(file)))
        elif depth == 16:
            yield from strips(_interlaced_16(for_pixels(file), grey))
        else:
            file.seek(0)
            with quiet():
                image = PngImagePlugin.PngImageFile(file)
            yield from pillow_blocks(image, ("L" if grey else "RGB") + ("A" if alpha else ""))

    return PhotoDecoder(
        format="PNG",
        width=width,
        height=height,
        bit_depth=16 if depth == 16 else 8,
        channels="grey" if grey else "rgb",
        alpha=alpha,
        peak=65535 if depth == 16 else 255,
        working_bytes=width * height * (8 if interlace else channels) * (2 if depth == 16 else 1) + size,
        blocks=blocks,
        icc=icc,
        resolution=resolution,
        notes=[ANIMATED] if animated else [],
    )


def _interlaced_16(png: bytearray, grey: bool) -> NDArray[Any]:
    """libpng as imagecodecs binds it warns on the terminal for each interlaced file; OpenCV's does not."""
    image = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise ValueError("damaged PNG data")
    if image.ndim == 2:
        return np.asarray(image)
    # OpenCV keeps blue first, and turns grey with alpha into four channels.
    channels = [0, 3] if grey else [2, 1, 0, 3][: image.shape[2]]
    return np.asarray(image[..., channels])
