"""EXIF, XMP and IPTC in and out of files, through Exiv2.

Exiv2 keeps global state and is not safe in threads: every call here holds one lock. It reports damage by
exceptions of many kinds; a photo is worth more than its captions, so damage here costs metadata and a note,
never the photo.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyexiv2
from PIL import Image

from app.imaging.metadata import Metadata
from app.imaging.orientation import valid_orientation

_LOCK = threading.Lock()
_MUTE = 4
pyexiv2.set_log_level(_MUTE)

KINDS = ("exif", "iptc", "xmp")

#: Tags of the TIFF container that describe the old file, not the photo.
_STRUCTURE_TAGS = (
    "NewSubfileType SubfileType ImageWidth ImageLength BitsPerSample Compression PhotometricInterpretation "
    "FillOrder StripOffsets SamplesPerPixel RowsPerStrip StripByteCounts PlanarConfiguration PageNumber "
    "Predictor ColorMap TileWidth TileLength TileOffsets TileByteCounts SubIFDs InkSet NumberOfInks "
    "ExtraSamples SampleFormat SMinSampleValue SMaxSampleValue JPEGTables JPEGProc JPEGInterchangeFormat "
    "JPEGInterchangeFormatLength YCbCrCoefficients YCbCrSubSampling ReferenceBlackWhite XMLPacket IPTCNAA "
    "ImageResources InterColorProfile ImageSourceData 0x935c"
)
_STRUCTURE = frozenset("Exif.Image." + tag for tag in _STRUCTURE_TAGS.split())
#: Groups that hold pictures of the old pixels.
_OLD_PICTURES = ("Exif.SubImage", "Exif.SubThumb", "Exif.Image2.", "Exif.Image3.", "Exif.Thumbnail.")
#: The same in XMP: sizes and previews, and pointers to pictures and films appended to the old file.
_OLD_XMP = (
    "Xmp.tiff.ImageWidth",
    "Xmp.tiff.ImageLength",
    "Xmp.tiff.BitsPerSample",
    "Xmp.tiff.Compression",
    "Xmp.tiff.PhotometricInterpretation",
    "Xmp.tiff.SamplesPerPixel",
    "Xmp.tiff.PlanarConfiguration",
    "Xmp.tiff.YCbCr",
    "Xmp.xmp.Thumbnails",
    "Xmp.Container.",
    "Xmp.GContainer.",
    "Xmp.hdrgm.",
    "Xmp.GCamera.MicroVideo",
    "Xmp.GCamera.MotionPhoto",
)
_ORIENTATION = "Exif.Image.Orientation"
_XMP_ORIENTATION = "Xmp.tiff.Orientation"
_FAILURES = (RuntimeError, ValueError, TypeError, KeyError, OSError, MemoryError)


def read_carrier(path: Path) -> tuple[bytes | None, int | None, list[str]]:
    """EXIF, XMP and IPTC of a file as a carrier (see :class:`Metadata`), upright and without old structure.

    Returns the carrier or None, the orientation that the file asked for or None, and notes for the user.
    """
    lost = ["The photo's EXIF, XMP and IPTC are damaged and were left out."]
    with _LOCK:
        try:
            image = _open(path)
        except _FAILURES:
            return None, None, lost
        try:
            carrier, failed = _copied(image)
        except _FAILURES:
            return None, None, lost
        finally:
            image.close()
        notes = [f"The photo's {', '.join(failed)} could not be read and was left out."] if failed else []
        try:
            return *_cleaned(carrier), notes
        except _FAILURES:
            return None, None, lost


def write_carrier(path: Path, metadata: Metadata, width: int, height: int, kinds: Iterable[str]) -> list[str]:
    """Put a photo's EXIF, XMP and IPTC onto the file at ``path``; returns notes on what did not fit."""
    if metadata.carrier is None:
        return []
    wanted = set(kinds)
    with _LOCK:
        try:
            carrier = _sized(metadata.carrier, width, height)
        except _FAILURES:
            carrier = metadata.carrier
        source = pyexiv2.ImageData(carrier)
        try:
            present = {kind for kind in KINDS if _tags(source, kind)}
            notes = [
                f"This format cannot hold the photo's {kind.upper()}."
                for kind in KINDS
                if kind in present - wanted
            ]
            wanted &= present
            if not wanted:
                return notes
            try:
                _copy_onto(source, path, wanted)
            except _FAILURES:
                for kind in sorted(wanted):
                    try:
                        _copy_onto(source, path, {kind})
                    except _FAILURES:
                        notes.append(
                            f"The photo's {kind.upper()} does not fit into this file and was left out."
                        )
            return notes
        finally:
            source.close()


def read_orientation(path: Path) -> int | None:
    """The orientation in a file's EXIF, or None."""
    with _LOCK:
        image = _open(path)
        try:
            value = _tags(image, "exif").get(_ORIENTATION)
        finally:
            image.close()
    return None if value is None else valid_orientation(value)


def read_tags(carrier: bytes, kind: str) -> dict[str, Any]:
    """The tags of one kind (``exif``, ``iptc``, ``xmp``) in a carrier, by key."""
    with _LOCK:
        image = pyexiv2.ImageData(carrier)
        try:
            return _tags(image, kind)
        finally:
            image.close()


def set_tags(metadata: Metadata, exif: dict[str, Any]) -> Metadata:
    """The same metadata with some EXIF values changed; None removes a value."""
    with _LOCK:
        image = pyexiv2.ImageData(metadata.carrier or _blank())
        try:
            image.modify_exif(exif)
            return replace(metadata, carrier=bytes(image.get_bytes()))
        finally:
            image.close()


def _open(path: Path) -> Any:
    try:
        name = str(path)
        name.encode("utf-8")
    except UnicodeEncodeError:
        # The library takes UTF-8 names only; such a file goes through memory.
        return pyexiv2.ImageData(path.read_bytes())
    return pyexiv2.Image(name)


def _blank() -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, "PNG")
    return buffer.getvalue()


def _copied(image: Any) -> tuple[bytes, list[str]]:
    """A carrier with all kinds that can be copied, and the names of those that cannot."""
    try:
        return _copy_to_carrier(image, _blank(), set(KINDS)), []
    except _FAILURES:
        carrier, failed = _blank(), []
    for kind in KINDS:
        try:
            carrier = _copy_to_carrier(image, carrier, {kind})
        except _FAILURES:
            failed.append(kind.upper())
    return carrier, failed


def _copy_to_carrier(image: Any, carrier: bytes, kinds: set[str]) -> bytes:
    target = pyexiv2.ImageData(carrier)
    try:
        _copy(image, target, kinds)
        return bytes(target.get_bytes())
    finally:
        target.close()


def _copy_onto(source: Any, path: Path, kinds: set[str]) -> None:
    target = _open(path)
    try:
        _copy(source, target, kinds)
        if isinstance(target, pyexiv2.ImageData):
            path.write_bytes(target.get_bytes())
    finally:
        target.close()


def _copy(source: Any, target: Any, kinds: set[str]) -> None:
    flags = {kind: kind in kinds for kind in KINDS}
    source.copy_to_another_image(target, **flags, comment=False, icc=False, thumbnail=False)


def _cleaned(carrier: bytes) -> tuple[bytes | None, int | None]:
    """The carrier turned upright and freed of the old file's structure; the orientation it had."""
    image = pyexiv2.ImageData(carrier)
    try:
        exif, xmp, iptc = (_tags(image, kind) for kind in ("exif", "xmp", "iptc"))
        orientation = valid_orientation(exif[_ORIENTATION]) if _ORIENTATION in exif else None
        changes: dict[str, Any] = dict.fromkeys((key for key in exif if key in _STRUCTURE), None)
        changes.update(dict.fromkeys((key for key in exif if key.startswith(_OLD_PICTURES)), None))
        if orientation is not None:
            changes[_ORIENTATION] = 1
        if any(key.startswith("Exif.Thumbnail.") for key in exif):
            image.clear_thumbnail()
        if changes:
            image.modify_exif(changes)
        xmp_changes: dict[str, Any] = dict.fromkeys((key for key in xmp if key.startswith(_OLD_XMP)), None)
        if _XMP_ORIENTATION in xmp:
            xmp_changes[_XMP_ORIENTATION] = "1"
        if xmp_changes:
            image.modify_xmp(xmp_changes)
        left = len(exif) - sum(value is None for value in changes.values())
        empty = left <= 0 and not iptc and not (set(xmp) - {k for k, v in xmp_changes.items() if v is None})
        return (None if empty else bytes(image.get_bytes())), orientation
    finally:
        image.close()


def _sized(carrier: bytes, width: int, height: int) -> bytes:
    """The carrier with the pixel dimensions made true, where it states any."""
    image = pyexiv2.ImageData(carrier)
    try:
        exif, xmp = _tags(image, "exif"), _tags(image, "xmp")
        sizes = {"PixelXDimension": width, "PixelYDimension": height}
        if any(key.startswith("Exif.Photo.") for key in exif):
            image.modify_exif({f"Exif.Photo.{tag}": value for tag, value in sizes.items()})
        changes = {f"Xmp.exif.{tag}": str(value) for tag, value in sizes.items() if f"Xmp.exif.{tag}" in xmp}
        if changes:
            image.modify_xmp(changes)
        return bytes(image.get_bytes())
    finally:
        image.close()


def _tags(image: Any, kind: str) -> dict[str, Any]:
    read = getattr(image, f"read_{kind}")
    try:
        return dict(read())
    except UnicodeDecodeError:
        # Old cameras and programs wrote captions in a local code; the keys matter here.
        return dict(read(encoding="latin-1"))
