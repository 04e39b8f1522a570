"""Rendered pictures on disk: with profile and capture data, as a camera would write them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import IFDRational

from app.evaluation.scenes.camera import ThinLens
from app.imaging.arrays import FloatArray

TAKEN = "2024:06:21 19:42:00"


def srgb_profile() -> bytes:
    """An sRGB ICC profile, the same bytes every time (its date is set to a fixed one)."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes([0x07, 0xE8, 0, 6, 0, 21, 0, 0, 0, 0, 0, 0])
    return bytes(profile)


def capture_data(lens: ThinLens, description: str) -> Image.Exif:
    """EXIF of the picture: lens, aperture, focus distance, and that it is rendered."""
    exif = Image.Exif()
    exif[0x010E] = description
    exif[0x010F], exif[0x0110] = "Allfocus", "Thin-lens renderer"
    exif[0x0112] = 1
    exif[0x0131], exif[0x0132] = "Allfocus scene renderer", TAKEN
    own = exif.get_ifd(0x8769)
    own[0x829A] = IFDRational(1, 125)
    own[0x829D] = IFDRational(round(lens.f_number * 10), 10)
    own[0x8827] = 400
    own[0x9003] = TAKEN
    own[0x9206] = IFDRational(round(lens.focus_m * 1000), 1000)
    own[0x920A] = IFDRational(round(lens.focal_mm * 10), 10)
    own[0xA405] = round(lens.focal_mm * 36 / lens.sensor_mm)
    return exif


def write_shot(path: Path, pixels: FloatArray, lens: ThinLens, scene: str, quality: int = 90) -> None:
    """sRGB-coded pixels (float32 H×W×3 in [0, 1]) as an 8-bit JPEG with EXIF and profile."""
    text = f"Rendered scene: {scene}; f/{lens.f_number:g}, focus at {lens.focus_m:.2f} m"
    Image.fromarray(np.round(pixels * 255).astype(np.uint8)).save(
        path,
        quality=quality,
        subsampling=0,
        optimize=True,
        icc_profile=srgb_profile(),
        exif=capture_data(lens, text).tobytes(),
    )


def write_tiff(path: Path, pixels: FloatArray) -> None:
    """sRGB-coded pixels (float32 H×W×3 in [0, 1]) as a 16-bit TIFF with profile."""
    coded = np.round(pixels * 65535).astype(np.uint16)
    tifffile.imwrite(
        path,
        coded,
        photometric="rgb",
        compression="zlib",
        predictor=True,
        iccprofile=srgb_profile(),
        metadata=None,
    )


def write_map(path: Path, values: NDArray[np.float32] | NDArray[np.int8]) -> None:
    """A map of one channel as it is (σ: float32, px; side: int8)."""
    tifffile.imwrite(
        path, values, photometric="minisblack", compression="zlib", predictor=True, metadata=None
    )
