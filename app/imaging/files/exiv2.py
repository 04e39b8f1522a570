"""EXIF, XMP and IPTC in and out of files, through Exiv2.

Exiv2 keeps global state and is not safe in threads: every call here holds one lock. It reports damage by
exceptions of many kinds; a photo is worth more than its captions, so damage here costs metadata and a note,
never the photo.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyexiv2
from PIL import Image, PngImagePlugin
from PIL import TiffImagePlugin as _registered  # noqa: F401  or Pillow loads all its formats to find this one

from app.imaging.files.formats import FORMATS
from app.imaging.files.orientation import valid_orientation
from app.imaging.files.png_chunks import SIGNATURE, for_metadata
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat

_LOCK = threading.Lock()
pyexiv2.set_log_level(4)  # mute

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
#: Those of a DNG: what its numbers mean. With DNGVersion, whoever reads the export takes it for RAW.
_DNG_TAGS = (
    "DNGVersion DNGBackwardVersion CFARepeatPatternDim CFAPattern CFAPlaneColor CFALayout "
    "LinearizationTable BlackLevelRepeatDim BlackLevel BlackLevelDeltaH BlackLevelDeltaV WhiteLevel "
    "DefaultScale ActiveArea DefaultCropOrigin DefaultCropSize DefaultUserCrop MaskedAreas BestQualityScale "
    "ColorMatrix1 ColorMatrix2 CameraCalibration1 CameraCalibration2 ReductionMatrix1 ReductionMatrix2 "
    "ForwardMatrix1 ForwardMatrix2 AnalogBalance AsShotNeutral AsShotWhiteXY CalibrationIlluminant1 "
    "CalibrationIlluminant2 BaselineExposure BaselineExposureOffset BaselineNoise BaselineSharpness "
    "BayerGreenSplit NoiseProfile LinearResponseLimit ChromaBlurRadius AntiAliasStrength ShadowScale "
    "DNGPrivateData MakerNoteSafety RawDataUniqueID RawImageDigest NewRawImageDigest OriginalRawFileData "
    "OriginalRawFileDigest AsShotICCProfile AsShotPreProfileMatrix CurrentICCProfile "
    "CurrentPreProfileMatrix AsShotProfileName ColorimetricReference CameraCalibrationSignature "
    "ProfileCalibrationSignature ExtraCameraProfiles ProfileName ProfileCopyright ProfileEmbedPolicy "
    "ProfileToneCurve ProfileHueSatMapDims ProfileHueSatMapData1 ProfileHueSatMapData2 "
    "ProfileHueSatMapEncoding ProfileLookTableDims ProfileLookTableData ProfileLookTableEncoding "
    "DefaultBlackRender NoiseReductionApplied SubTileBlockSize RowInterleaveFactor OpcodeList1 OpcodeList2 "
    "OpcodeList3 RawToPreviewGain OriginalDefaultFinalSize OriginalBestQualityFinalSize "
    "OriginalDefaultCropSize"
)
_STRUCTURE = frozenset("Exif.Image." + tag for tag in f"{_STRUCTURE_TAGS} {_DNG_TAGS}".split())
#: Groups that hold pictures of the old pixels; in XMP also sizes, and pointers to what was appended to the
#: old file.
_OLD = (
    *("Exif.SubImage", "Exif.SubThumb", "Exif.Image2.", "Exif.Image3.", "Exif.Thumbnail."),
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
_CHARACTER_SET = "Iptc.Envelope.CharacterSet"
_UTF8 = "\x1b%G"
_FAILURES = (RuntimeError, ValueError, TypeError, KeyError, OSError, MemoryError)


def read_metadata(
    path: Path, attached: tuple[bytes | None, bytes | None] | None = None
) -> tuple[Metadata, int | None, list[str]]:
    """EXIF, XMP and IPTC of a file (see :class:`Metadata`), upright and without the old file's structure.

    ``attached``: EXIF (a TIFF, ``Exif`` before it or not) and XMP, to be read instead of the file. Also the
    orientation that the file asked for or None, and notes for the user. Nothing is raised.
    """
    if attached is not None and not any(attached):
        return Metadata(), None, []
    try:
        with _LOCK, _open(path) if attached is None else _open_attached(*attached) as image:
            carrier, failed = _copy_each(image, _blank("PNG"), ("exif", "xmp"))
            iptc_carrier, failed_too = _copy_each(image, _blank("TIFF"), ("iptc",))
            cleaned, orientation = _clean(carrier)
            iptc = iptc_carrier if _read(iptc_carrier, "iptc") else None
    except _FAILURES:
        which = "EXIF, XMP and IPTC" if attached is None else "EXIF and XMP"
        return Metadata(), None, [f"The photo's {which} are damaged and were left out."]
    failed = [kind.upper() for kind in failed + failed_too]
    notes = [f"The photo's {', '.join(failed)} could not be read and was left out."] if failed else []
    return Metadata(carrier=cleaned, iptc_carrier=iptc), orientation, notes


def with_metadata(
    data: bytes | None, kind: FileFormat, metadata: Metadata, width: int, height: int
) -> tuple[bytes, list[str]]:
    """A file's content with what ``kind`` holds of EXIF, XMP and IPTC put on; and notes on what did not fit.

    ``data``: None for a file of one pixel. ``width`` and ``height`` are the exported photo's, whatever
    picture the content holds: encoders hand a tiny file of their format in and take the metadata out of it,
    because Exiv2 rewrites whole files in memory and lets no other thread run meanwhile.
    """
    # HEIC, AVIF and JPEG XL take EXIF and XMP as a JPEG holds them.
    data = data or _blank(kind if kind in ("PNG", "TIFF") else "JPEG")
    if metadata.carrier is None and metadata.iptc_carrier is None:
        return data, []
    held = [name.lower() for name in FORMATS[kind].metadata]
    with _LOCK, pyexiv2.ImageData(_with_size(metadata.carrier or _blank("PNG"), width, height)) as source:
        if metadata.iptc_carrier is not None:
            # It stays right in the memory of this image, whatever reading it back would make of it.
            with pyexiv2.ImageData(metadata.iptc_carrier) as iptc:
                _copy(iptc, source, "iptc")
        present = [each for each in KINDS if _tags(source, each)]
        notes = [f"This format cannot hold the photo's {k.upper()}." for k in present if k not in held]
        wanted = [each for each in present if each in held]
        data, failed = _copy_each(source, data, wanted)
        data, missing = _make_readable(source, data, [each for each in wanted if each not in failed])
        return data, notes + [
            f"The photo's {each.upper()} does not fit into this file and was left out."
            for each in failed + missing
        ]


def _make_readable(source: Any, data: bytes, kinds: Sequence[str]) -> tuple[bytes, list[str]]:
    """The content again, and the kinds that were written but do not read back.

    IPTC of some lengths in PNG is the known case: a statement of its character set changes the length.
    """
    unread = [kind for kind in kinds if not _read(data, kind)]
    if unread == ["iptc"] and _CHARACTER_SET not in _tags(source, "iptc"):
        source.modify_iptc({_CHARACTER_SET: _UTF8})
        data = _copy_to_carrier(source, data, "iptc")
        unread = [kind for kind in kinds if not _read(data, kind)]
    return data, unread


def read_orientation(path: Path) -> int | None:
    """The orientation in a file's EXIF; None where it has none or cannot be read."""
    try:
        with _LOCK, _open(path) as image:
            value = _tags(image, "exif").get(_ORIENTATION)
    except _FAILURES:
        return None
    return None if value is None else valid_orientation(value)


def read_xmp(path: Path) -> dict[str, Any]:
    """The XMP that stands in a file, values by key; empty where it has none or cannot be read."""
    try:
        with _LOCK, _open(path) as image:
            return _tags(image, "xmp")
    except _FAILURES:
        return {}


def read_tags(metadata: Metadata) -> dict[str, Any]:
    """Values of EXIF, XMP and IPTC by key: ``Exif.Photo.FNumber`` (as text), ``Xmp.dc.subject``,
    ``Iptc.Application2.Keywords``.
    """
    carriers = {"exif": metadata.carrier, "xmp": metadata.carrier, "iptc": metadata.iptc_carrier}
    tags: dict[str, Any] = {}
    with _LOCK:
        for kind, carrier in carriers.items():
            if carrier is not None:
                tags.update(_read(carrier, kind))
    return tags


def set_tags(metadata: Metadata, changes: Mapping[str, Any]) -> Metadata:
    """The same metadata with some values changed, by keys as of :func:`read_tags`; None removes a value."""
    iptc = {key: value for key, value in changes.items() if key.startswith("Iptc.")}
    others = {key: value for key, value in changes.items() if key not in iptc}
    carrier, iptc_carrier = metadata.carrier, metadata.iptc_carrier
    with _LOCK:
        if others:
            carrier = _modify_carrier(carrier or _blank("PNG"), others)
        if iptc:
            iptc_carrier = _modify_carrier(iptc_carrier or _blank("TIFF"), iptc)
    return replace(metadata, carrier=carrier, iptc_carrier=iptc_carrier)


def filter_tags(metadata: Metadata, wanted: Callable[[str], bool]) -> Metadata:
    """The same metadata without the values whose key is not ``wanted``."""
    tags = read_tags(metadata)
    metadata = set_tags(metadata, dict.fromkeys(key for key in tags if not wanted(key)))
    # A character set alone says nothing.
    left = {key.partition(".")[0] for key in tags if wanted(key) and key != _CHARACTER_SET}
    return replace(
        metadata,
        carrier=metadata.carrier if left & {"Exif", "Xmp"} else None,
        iptc_carrier=metadata.iptc_carrier if "Iptc" in left else None,
    )


def _modify_carrier(carrier: bytes, changes: Mapping[str, Any]) -> bytes:
    with pyexiv2.ImageData(carrier) as image:
        _modify(image, changes)
        return bytes(image.get_bytes())


def _modify(image: Any, changes: Mapping[str, Any]) -> None:
    for kind in KINDS:
        values = {key: value for key, value in changes.items() if key.lower().startswith(f"{kind}.")}
        if values:
            getattr(image, f"modify_{kind}")(values)


def _open(path: Path) -> Any:
    with path.open("rb") as file:
        if file.read(len(SIGNATURE)) == SIGNATURE:
            # The library walks and checks all of a PNG, and lets no other thread run meanwhile.
            return pyexiv2.ImageData(for_metadata(file))
    try:
        name = str(path)
        name.encode("utf-8")
    except UnicodeEncodeError:
        # The library takes UTF-8 names only; such a file goes through memory.
        return pyexiv2.ImageData(path.read_bytes())
    return pyexiv2.Image(name)


def _open_attached(exif: bytes | None, xmp: bytes | None) -> Any:
    """A PNG of one pixel with this EXIF and XMP."""
    buffer, texts = io.BytesIO(), PngImagePlugin.PngInfo()
    if xmp:
        texts.add_itxt("XML:com.adobe.xmp", xmp.rstrip(b"\0").decode("utf-8", "replace"))
    tiff = exif.removeprefix(b"Exif\0\0") if exif else None
    Image.new("L", (1, 1)).save(buffer, "PNG", pnginfo=texts, **({"exif": tiff} if tiff else {}))
    return pyexiv2.ImageData(buffer.getvalue())


def _blank(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (1, 1)).save(buffer, kind)
    return buffer.getvalue()


def _copy_each(image: Any, carrier: bytes, kinds: Sequence[str]) -> tuple[bytes, list[str]]:
    """The carrier with those kinds that can be copied, and the kinds that cannot."""
    failed: list[str] = []
    for kind in kinds:
        try:
            carrier = _copy_to_carrier(image, carrier, kind)
        except _FAILURES:
            failed.append(kind)
    return carrier, failed


def _copy_to_carrier(image: Any, carrier: bytes, kind: str) -> bytes:
    with pyexiv2.ImageData(carrier) as target:
        _copy(image, target, kind)
        return bytes(target.get_bytes())


def _copy(source: Any, target: Any, kind: str) -> None:
    flags = {each: each == kind for each in KINDS}
    source.copy_to_another_image(target, **flags, comment=False, icc=False, thumbnail=False)


def _clean(carrier: bytes) -> tuple[bytes | None, int | None]:
    """The carrier turned upright and freed of the old file's structure; the orientation it had."""
    with pyexiv2.ImageData(carrier) as image:
        exif, xmp = _tags(image, "exif"), _tags(image, "xmp")
        asked = exif.get(_ORIENTATION, xmp.get(_XMP_ORIENTATION))
        changes: dict[str, Any] = dict.fromkeys(
            key for key in (*exif, *xmp) if key in _STRUCTURE or key.startswith(_OLD)
        )
        if _ORIENTATION in exif:
            changes[_ORIENTATION] = 1
        if _XMP_ORIENTATION in xmp:
            changes[_XMP_ORIENTATION] = "1"
        if any(key.startswith("Exif.Thumbnail.") for key in exif):
            image.clear_thumbnail()
        _modify(image, changes)
        empty = not _tags(image, "exif") and not _tags(image, "xmp")
        cleaned = None if empty else bytes(image.get_bytes())
    return cleaned, None if asked is None else valid_orientation(asked)


def _with_size(carrier: bytes, width: int, height: int) -> bytes:
    """The carrier with the pixel dimensions made true, where it states any and takes changes."""
    sizes: dict[str, Any] = {"PixelXDimension": width, "PixelYDimension": height}
    try:
        exif, xmp = _read(carrier, "exif"), _read(carrier, "xmp")
        stated = any(key.startswith("Exif.Photo.") for key in exif)
        changes = {f"Exif.Photo.{tag}": value for tag, value in sizes.items() if stated}
        changes |= {key: str(value) for tag, value in sizes.items() if (key := f"Xmp.exif.{tag}") in xmp}
        return _modify_carrier(carrier, changes)
    except _FAILURES:
        return carrier


def _read(carrier: bytes, kind: str) -> dict[str, Any]:
    with pyexiv2.ImageData(carrier) as image:
        return _tags(image, kind)


def _tags(image: Any, kind: str) -> dict[str, Any]:
    read = getattr(image, f"read_{kind}")
    try:
        return dict(read())
    except UnicodeDecodeError:
        # Old cameras and programs wrote captions in a local code; the keys matter here.
        return dict(read(encoding="latin-1"))
