"""Camera RAW files, developed by LibRaw into ProPhoto RGB with 16 bits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import rawpy
import tifffile

from app.errors import PhotoError
from app.imaging.colour.spaces import profile_of
from app.imaging.colour.white_point import multipliers
from app.imaging.development import AS_SHOT, Development
from app.imaging.reading.decoder import Block, PhotoDecoder, strips

_DNG_VERSION = 50706
_MOSAIC = (32803, 34892)
_HIGHLIGHTS = {
    "blend": rawpy.HighlightMode.Blend,
    "clip": rawpy.HighlightMode.Clip,
    "rebuild": rawpy.HighlightMode.ReconstructDefault,
}
_DENOISE = {"off": rawpy.FBDDNoiseReductionMode.Off, "light": rawpy.FBDDNoiseReductionMode.Light}
#: LibRaw's turns as EXIF's orientation.
_TURNED = {0: 1, 3: 3, 5: 8, 6: 6}
#: Of LibRaw for one px: the sensor's value, four colours while it works, three that it gives.
_WORKING = 2 + 8 + 6


def is_camera_tiff(file: BinaryIO) -> bool:
    """Whether a TIFF holds what a sensor saw: a DNG, or a mosaic of colours."""
    with tifffile.TiffFile(file) as tiff:
        page = tiff.pages.first
        return _DNG_VERSION in page.tags or int(page.photometric or 0) in _MOSAIC


def raw_source(path: Path, size: int, name: str, development: Development = AS_SHOT) -> PhotoDecoder:
    """The header of a RAW file. Raises PhotoError, or what the library raises on damage."""
    try:
        raw = rawpy.imread(str(path))
    except rawpy.LibRawFileUnsupportedError as error:
        raise PhotoError(
            f"{name} is a camera RAW file of a kind that LibRaw does not know; "
            "develop it to TIFF with the camera's own program first."
        ) from error
    sizes = raw.sizes
    width, height = int(sizes.iwidth), int(sizes.iheight)

    def blocks() -> Iterator[Block]:
        with raw:
            rgb = raw.postprocess(**_settings(raw, development))
        if rgb.shape[:2] != (height, width):
            raise ValueError(f"developed to {rgb.shape}, not {height}×{width}")
        yield from strips(np.repeat(rgb, 3, axis=2) if rgb.shape[2] == 1 else rgb)

    return PhotoDecoder(
        format="RAW",
        width=width,
        height=height,
        bit_depth=16,
        channels="rgb",
        alpha=False,
        peak=65535,
        working_bytes=int(sizes.raw_width) * int(sizes.raw_height) * _WORKING + size,
        blocks=blocks,
        icc=profile_of("prophoto"),
        orientation=_TURNED.get(int(sizes.flip), 1),
        knows_mirrors=False,  # LibRaw turns, and leaves what is mirrored
    )


def _settings(raw: Any, development: Development) -> dict[str, Any]:
    """What LibRaw is asked for: the same picture for the same file, whatever is in it."""
    shot = development.white_balance == "camera" and any(raw.camera_whitebalance[:3])
    by_hand = None
    if development.white_balance == "temperature":
        by_hand = multipliers(raw.rgb_xyz_matrix, development.temperature, development.tint)
    elif development.white_balance == "daylight":
        by_hand = list(raw.daylight_whitebalance)
        by_hand = by_hand if all(by_hand[:3]) else None
    bright = 2.0**development.exposure
    if by_hand is not None and development.highlights != "clip":
        # Where highlights are kept, LibRaw darkens the photo by its greatest multiplier.
        usual = raw.camera_whitebalance if any(raw.camera_whitebalance[:3]) else raw.daylight_whitebalance
        bright *= _green_gain(usual) / _green_gain(by_hand)
    return {
        "use_camera_wb": shot,
        "use_auto_wb": development.white_balance == "auto",
        "user_wb": by_hand,
        "output_color": rawpy.ColorSpace.ProPhoto,
        "gamma": (1.8, 0),
        "output_bps": 16,
        "no_auto_bright": True,  # else it would depend on the picture how bright a given light becomes
        "bright": bright,
        "highlight_mode": _HIGHLIGHTS[development.highlights],
        "fbdd_noise_reduction": _DENOISE[development.denoise],
        "user_flip": 0,  # turned by whoever reads the orientation
    }


def _green_gain(white_balance: Sequence[float]) -> float:
    """What becomes of green if the greatest multiplier is made 1."""
    most = max(white_balance[:3])
    return white_balance[1] / most if most > 0 and white_balance[1] > 0 else 1.0
