"""Photo files made for the tests: every one is built here, none is shipped."""

from __future__ import annotations

import io
import struct
from functools import cache
from pathlib import Path
from typing import Any

import imagecodecs
import numpy as np
import pyexiv2
import tifffile
from numpy.typing import NDArray
from PIL import Image

from app.imaging.files.exiv2 import read_tags
from app.imaging.files.orientation import stored_view
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo

pyexiv2.set_log_level(4)

#: Files that the workplace lends beside the project; tests that use them are skipped elsewhere.
SHARED_IO = Path(__file__).parents[2].parent / "shared" / "io"


def random_samples(shape: tuple[int, ...], dtype: Any = np.uint8, seed: int = 0) -> NDArray[Any]:
    return np.random.default_rng(seed).integers(0, np.iinfo(dtype).max + 1, shape).astype(dtype)


def scene(height: int = 60, width: int = 90) -> NDArray[np.uint8]:
    """A picture that looks different in all eight orientations and survives lossy coding."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    picture = np.stack([255 * x / (width - 1), 255 * y / (height - 1), 0 * x], -1)
    picture[: height // 3, : width // 3] = (20, 30, 220)
    return picture.astype(np.uint8)


def as_photo(samples: NDArray[Any], **fields: Any) -> Photo:
    """A photo whose pixels are these integers (H×W, H×W×2, ×3 or ×4; alpha last)."""
    peak = np.float32(np.iinfo(samples.dtype).max)
    block = samples[..., None] if samples.ndim == 2 else samples
    values = (block / peak).astype(np.float32)
    grey = block.shape[2] < 3
    colour = np.repeat(values[..., :1], 3, 2) if grey else values[..., :3]
    alpha = np.ascontiguousarray(values[..., -1]) if block.shape[2] in (2, 4) else None
    fields.setdefault("bit_depth", 8 if samples.dtype == np.uint8 else 16)
    fields.setdefault("channels_on_file", "grey" if grey else "rgb")
    return Photo(np.ascontiguousarray(colour), alpha, **fields)


def integers(photo: Photo) -> NDArray[Any]:
    """A photo's pixels as the integers they were, H×W×3 or H×W×4."""
    peak = 255 if photo.bit_depth == 8 else 65535
    values = photo.pixels if photo.alpha is None else np.dstack([photo.pixels, photo.alpha])
    return np.rint(values.astype(np.float64) * peak).astype(np.uint8 if peak == 255 else np.uint16)


def stored_for(upright: NDArray[Any], orientation: int) -> NDArray[Any]:
    """The samples as a camera held in this orientation stores them."""
    return np.ascontiguousarray(stored_view(upright, orientation))


def write_file(path: Path, samples: NDArray[Any], **tags: Any) -> Path:
    """Integers into a lossless file of the suffix's format (JPEG: quality 95)."""
    match path.suffix:
        case ".tif":
            tifffile.imwrite(path, samples, metadata=None, **tags)
        case ".png":
            path.write_bytes(imagecodecs.png_encode(samples))
        case ".webp":
            Image.fromarray(samples).save(path, lossless=True, exact=True)
        case _:
            Image.fromarray(samples).save(path, "JPEG", quality=95, subsampling=0)
    return path


def tag_file(path: Path, exif: Any = None, xmp: Any = None, iptc: Any = None) -> Path:
    image = pyexiv2.Image(str(path))
    if exif:
        image.modify_exif(exif)
    if xmp:
        image.modify_xmp(xmp)
    if iptc:
        image.modify_iptc(iptc)
    image.close()
    return path


def tags_of_kind(metadata: Metadata, kind: str) -> dict[str, Any]:
    """The values of one ``kind``: Exif, Xmp or Iptc."""
    return {key: value for key, value in read_tags(metadata).items() if key.startswith(f"{kind}.")}


def tags_of(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """EXIF, XMP and IPTC of a file, read by the library itself."""
    image = pyexiv2.Image(str(path))
    found = image.read_exif(), image.read_xmp(), image.read_iptc()
    image.close()
    return found


@cache
def wide_profile() -> bytes:
    """An RGB profile with wider primaries than sRGB and a gamma of 2.2."""
    return bytes(
        imagecodecs.cms_profile(
            "rgb", whitepoint=[0.3127, 0.3290], primaries=[0.64, 0.33, 0.21, 0.71, 0.15, 0.06], gamma=2.2
        )
    )


@cache
def grey_profile(gamma: float = 1.8) -> bytes:
    return bytes(imagecodecs.cms_profile("gray", gamma=gamma))


def cmyk_profile() -> bytes:
    """A CMYK profile whose table sends ink to Lab: L falls with black and with all inks, a and b are odd.

    Deliberately unlike the plain formula, so that a test sees whether the profile was used.
    """
    grid = np.stack(np.meshgrid(*[[0, 1]] * 4, indexing="ij"), -1).reshape(-1, 4).astype(float)
    cyan, magenta, yellow, black = grid.T
    lightness = 100 * (1 - 0.9 * black) * (1 - 0.2 * (cyan + magenta + yellow))
    a = 40 * (magenta - cyan) * (1 - black)
    b = 60 * (yellow - 0.5 * (cyan + magenta)) * (1 - black)
    lab = np.stack([lightness * 255 / 100, a + 128, b + 128], -1).round().clip(0, 255).astype(np.uint8)
    ramp = bytes(range(256))
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + ramp * 4 + lab.tobytes() + ramp * 3
    text = b"text" + bytes(4) + b"made for a test\0"
    name = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(4 + 4 + 2 + 1 + 67)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    tags = [(b"desc", name), (b"cprt", text), (b"wtpt", white), (b"A2B0", table)]
    place = 128 + 4 + 12 * len(tags)
    directory, body = struct.pack(">I", len(tags)), b""
    for sign, data in tags:
        data += bytes(-len(data) % 4)
        directory += sign + struct.pack(">II", place + len(body), len(data))
        body += data
    size = 128 + len(directory) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02100000, b"prtr", b"CMYK", b"Lab ")
    header += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    header += struct.pack(">3i", 63190, 65536, 54061) + bytes(128 - len(header) - 12)
    return header + directory + body


def png_bytes(samples: NDArray[Any]) -> bytes:
    return bytes(imagecodecs.png_encode(samples))


def jpeg_bytes(samples: NDArray[np.uint8], **options: Any) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(samples).save(buffer, "JPEG", **{"quality": 95, "subsampling": 0, **options})
    return buffer.getvalue()


def scanner_profile() -> bytes:
    """A profile that tells by a table what a scanner's colours are (ICC.1:2010, 10.10 lut16Type, two steps a
    channel), and has no table for the way back.
    """
    corners = np.stack(np.meshgrid([0.0, 1.0], [0.0, 1.0], [0.0, 1.0], indexing="ij"), -1)
    red, green, blue = np.moveaxis(corners, -1, 0)
    lightness = 100 * (0.25 * red + 0.65 * green + 0.1 * blue)
    lab = [lightness * 652.8, (60 * (red - green) + 128) * 256, (60 * (green - blue) + 128) * 256]
    table = np.clip(np.stack(lab, -1), 0, 65535).round().astype(">u2").tobytes()
    ends = struct.pack(">6H", *(0, 65535) * 3)
    one = 65536
    lut = b"mft2" + bytes(4) + bytes((3, 3, 2, 0)) + struct.pack(">9i", one, 0, 0, 0, one, 0, 0, 0, one)
    lut += struct.pack(">HH", 2, 2) + ends + table + ends
    white = struct.pack(">3i", 63190, 65536, 54061)
    name = b"scanner\0"
    tags = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + white,
        b"A2B0": lut,
    }
    place, listed, data = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for key, value in tags.items():
        listed += key + struct.pack(">II", place + len(data), len(value))
        data += value + bytes(-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s", place + len(data), b"lcms", 0x02400000, b"scnr", b"RGB ", b"Lab ")
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(24) + struct.pack(">I", 0) + white
    return head.ljust(128, b"\0") + listed + data
