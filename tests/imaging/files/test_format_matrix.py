"""The table of formats (``app/imaging/files/formats.py``) held against what really happens, cell by cell."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from app.imaging.colour.conversion import to_srgb
from app.imaging.colour.spaces import profile_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.files import exiv2, jxl_codec, libjxl
from app.imaging.files.exiv2 import read_tags
from app.imaging.files.formats import FORMATS, PHOTO_SUFFIXES, as_markdown
from app.imaging.metadata import Metadata
from app.imaging.photo import FileFormat, Photo
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import scene, stored_for, tag_file, tags_of_kind, write_file

PROFILES = {"none": None, "p3": profile_of("display-p3"), "adobe": profile_of("adobe-rgb")}
CELLS = [
    (kind, depth, profile, alpha, grey, lossless)
    for kind, known in FORMATS.items()
    for depth, profile, alpha, grey in product(known.depths, PROFILES, (False, True), (False, True))
    for lossless in ((False, True) if known.lossy and known.lossless else (not known.lossy,))
]
EXIF = {"Exif.Image.Make": "Maker", "Exif.Photo.FNumber": "28/10", "Exif.Image.Orientation": "6"}
XMP = {"Xmp.dc.subject": ["garden", "fence"]}
IPTC = {"Iptc.Application2.Caption": "A caption"}


@pytest.fixture(autouse=True)
def _can_be_written(request: pytest.FixtureRequest) -> None:
    call = getattr(request.node, "callspec", None)
    if call is not None and call.params.get("kind") == "JXL" and not jxl_codec.available():
        pytest.skip("imagecodecs has no libjxl of its own here")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Metadata:
    """What a camera's file carries, of one held upright."""
    path = tmp_path_factory.mktemp("carried") / "camera.jpg"
    write_file(path, np.full((20, 30, 3), 128, np.uint8))
    tag_file(path, EXIF, XMP, IPTC)
    photo = open_photo(path)
    assert (photo.width, photo.height) == (20, 30)
    return photo.metadata


def made(depth: int, alpha: bool, grey: bool, metadata: Metadata) -> Photo:
    y, x = np.mgrid[0:48, 0:64].astype(np.float32)
    colours = [x / 64, y / 48, 1 - x / 64] if not grey else [x / 64] * 3
    peak = 2**depth - 1
    pixels = np.round(np.stack(colours, axis=-1) * peak) / np.float32(peak)
    veil = np.round((0.5 + 0.5 * y / 48) * peak) / np.float32(peak) if alpha else None
    return Photo(
        np.ascontiguousarray(pixels, np.float32),
        None if veil is None else np.ascontiguousarray(veil, np.float32),
        metadata,
        bit_depth=16 if depth == 16 else 8,
        channels_on_file="grey" if grey else "rgb",
    )


@pytest.mark.parametrize(("kind", "depth", "profile", "alpha", "grey", "lossless"), CELLS)
def test_every_cell_survives_its_round_trip(
    kind: FileFormat,
    depth: int,
    profile: str,
    alpha: bool,
    grey: bool,
    lossless: bool,
    carried: Metadata,
    tmp_path: Path,
) -> None:
    known, icc = FORMATS[kind], PROFILES[profile]
    metadata = Metadata(icc=icc, carrier=carried.carrier, iptc_carrier=carried.iptc_carrier)
    photo = made(depth, alpha, grey, metadata)
    path = tmp_path / f"a{known.suffixes[-1]}"
    options = ExportOptions(bit_depth=depth, quality=98, lossless=lossless)  # type: ignore[arg-type]
    report = export_photo(photo, path, options)
    wrong = [finding.words for finding in report.findings if not finding.same]
    again = open_photo(path)
    assert again.format == kind and again.bit_depth == depth
    assert (again.width, again.height) == (64, 48)
    assert again.channels_on_file == ("grey" if grey and _keeps_grey(kind, icc) else "rgb")
    assert (again.alpha is not None) == (alpha and known.alpha)
    held = {kind.upper(): tags_of_kind(again.metadata, kind) for kind in ("Exif", "Xmp", "Iptc")}
    assert {name for name, tags in held.items() if tags} == set(known.metadata)
    assert (
        held["EXIF"]["Exif.Image.Make"] == "Maker" and held["EXIF"].get("Exif.Image.Orientation", "1") == "1"
    )
    assert wrong == [] or set(known.metadata) < {"EXIF", "XMP", "IPTC"}, wrong
    if lossless and not (grey and icc):
        assert np.array_equal(again.pixels, photo.pixels)
        assert again.metadata.icc == icc
        if alpha:
            assert photo.alpha is not None and again.alpha is not None
            assert np.array_equal(again.alpha, photo.alpha)
    if not alpha:
        ours, theirs = (to_srgb(each.pixels, each.metadata.icc) for each in (photo, again))
        distance = np.abs(ours - theirs)
        assert distance.mean() < (0.02 if not lossless else 1.6 / 255 if grey and icc else 0.5 / 2**depth)


def turned_file(folder: Path, kind: FileFormat, orientation: int, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``scene()`` as a camera held in this orientation stores it in this format."""
    path, stored = folder / f"camera{FORMATS[kind].suffixes[0]}", stored_for(scene(), orientation)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Maker"
    if kind == "HEIF":
        pillow_heif.from_pillow(Image.fromarray(stored)).save(
            path, quality=95, chroma=444, exif=exif.tobytes()
        )
    elif kind == "AVIF":
        Image.fromarray(stored).save(path, quality=95, subsampling="4:4:4", exif=exif)
    elif kind == "JXL":

        class Turned(libjxl.BasicInfo):
            def __setattr__(self, name: str, value: Any) -> None:
                super().__setattr__(name, value)
                if name == "xsize":
                    super().__setattr__("orientation", orientation)

        with monkeypatch.context() as patch:
            patch.setattr(libjxl, "BasicInfo", Turned)
            pieces = jxl_codec.encode(stored, None, quality=None, effort=1, exif=exif.tobytes()[6:])
            path.write_bytes(b"".join(pieces))
    else:
        write_file(path, stored)
        tag_file(path, {"Exif.Image.Orientation": orientation, "Exif.Image.Make": "Maker"})
    return path


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", FORMATS)
def test_every_orientation_opens_upright_and_stays_so(
    kind: FileFormat, orientation: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = open_photo(turned_file(tmp_path, kind, orientation, monkeypatch))
    export_photo(photo, tmp_path / f"again{FORMATS[kind].suffixes[0]}", ExportOptions(quality=95))
    again = open_photo(tmp_path / f"again{FORMATS[kind].suffixes[0]}")
    for each in (photo, again):
        assert each.pixels.shape == (*scene().shape[:2], 3)
        assert np.abs(each.pixels - scene() / 255).mean() < 4 / 255
        exif = read_tags(each.metadata)
        assert exif["Exif.Image.Make"] == "Maker" and exif.get("Exif.Image.Orientation", "1") == "1"


@pytest.mark.parametrize(("kind", "depth"), [(k, d) for k, known in FORMATS.items() for d in known.depths])
def test_a_photo_that_carries_nothing_gains_nothing(kind: FileFormat, depth: int, tmp_path: Path) -> None:
    path = tmp_path / f"a{FORMATS[kind].suffixes[0]}"
    report = export_photo(made(depth, False, False, Metadata()), path, ExportOptions(bit_depth=depth))  # type: ignore[arg-type]
    assert all(finding.same for finding in report.findings) and report.notes == ()
    again = open_photo(path)
    assert again.metadata.icc is None and again.notes == ()
    assert tags_of_kind(again.metadata, "Xmp") == {} and tags_of_kind(again.metadata, "Iptc") == {}
    if kind != "TIFF":  # the tags of its own structure are EXIF's
        assert read_tags(again.metadata) == {}


def _keeps_grey(kind: FileFormat, icc: bytes | None) -> bool:
    return FORMATS[kind].grey and (kind not in ("PNG", "JXL") or icc is None)


def test_the_table_of_the_readme_is_the_table(root: Path) -> None:
    assert as_markdown() in (root / "README.md").read_text("utf-8")


def test_every_format_that_can_be_written_can_be_chosen_when_opening() -> None:
    assert {suffix for known in FORMATS.values() for suffix in known.suffixes} <= set(PHOTO_SUFFIXES)


def test_metadata_by_themselves_come_through_or_are_spoken_of() -> None:
    assert exiv2.read_metadata(Path(), (None, None)) == (Metadata(), None, [])
    lost, orientation, notes = exiv2.read_metadata(Path(), (b"Exif\0\0MM\0*junk", None))
    assert orientation is None and (notes or read_tags(lost) == {})
