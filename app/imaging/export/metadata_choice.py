"""Which of a photo's EXIF, XMP and IPTC go into its export."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.imaging.export.options import MetadataChoice
from app.imaging.files import exiv2
from app.imaging.metadata import Metadata

#: The same words in the three vocabularies: EXIF, XMP, IPTC.
_WHO = {
    "creator": ("Exif.Image.Artist", "Xmp.dc.creator", "Iptc.Application2.Byline"),
    "copyright": ("Exif.Image.Copyright", "Xmp.dc.rights", "Iptc.Application2.Copyright"),
}
#: What else says whose the photo is and how to reach them.
_CONTACT = (
    "Xmp.xmpRights.",
    "Xmp.plus.",
    "Xmp.iptc.CreatorContactInfo",
    "Xmp.photoshop.Credit",
    "Xmp.photoshop.AuthorsPosition",
    "Xmp.cc.",
    "Iptc.Application2.BylineTitle",
    "Iptc.Application2.Credit",
    "Iptc.Application2.Contact",
    "Iptc.Envelope.CharacterSet",
)
#: What describes the file rather than the photo's story, and readers rely on.
_NEEDED = ("Exif.Image.Orientation", "Exif.Photo.ColorSpace")


def filter_metadata(metadata: Metadata, choice: MetadataChoice) -> Metadata:
    """The metadata that go along; the profile always does.

    ``no-gps`` drops every EXIF and XMP value on the position of the camera (maker notes stay closed: some
    phones note a position there). ``copyright`` keeps creator, copyright and contact, and writes each into
    all of EXIF, XMP and, where the photo had any, IPTC, so that they agree.
    """
    if choice == "all":
        return metadata
    if choice == "none":
        return Metadata(icc=metadata.icc)
    if choice == "no-gps":
        return exiv2.filter_tags(metadata, lambda key: "gps" not in key.lower())
    who = {name for names in _WHO.values() for name in names}
    kept = exiv2.filter_tags(metadata, lambda key: key in who or key in _NEEDED or key.startswith(_CONTACT))
    return _fill_in(replace(kept, comment=""))


def _fill_in(metadata: Metadata) -> Metadata:
    """Creator and copyright filled in wherever one of the vocabularies lacks them."""
    exif, xmp, iptc = exiv2.read_exif(metadata), exiv2.read_xmp(metadata), exiv2.read_iptc(metadata)
    missing: tuple[dict[str, Any], dict[str, Any], dict[str, Any]] = ({}, {}, {})
    for name, (in_exif, in_xmp, in_iptc) in _WHO.items():
        found = [_words(value) for value in (xmp.get(in_xmp), iptc.get(in_iptc), exif.get(in_exif)) if value]
        if not found or not found[0]:
            continue
        words = found[0]
        if in_exif not in exif:
            missing[0][in_exif] = "; ".join(words)
        if in_xmp not in xmp:
            missing[1][in_xmp] = words if name == "creator" else {'lang="x-default"': "; ".join(words)}
        if in_iptc not in iptc and iptc:
            missing[2][in_iptc] = words if name == "creator" else "; ".join(words)
    return exiv2.set_tags(metadata, *missing)


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get('lang="x-default"') or next(iter(value.values()), "")
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := str(each).strip())]
