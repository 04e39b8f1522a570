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
    known = exiv2.read_tags(metadata)
    missing: dict[str, Any] = {}
    for name, (in_exif, in_xmp, in_iptc) in _WHO.items():
        found = [_words(known[key]) for key in (in_xmp, in_iptc, in_exif) if known.get(key)]
        if not found or not found[0]:
            continue
        words, text = found[0], "; ".join(found[0])
        missing[in_exif] = text
        missing[in_xmp] = words if name == "creator" else {'lang="x-default"': text}
        if metadata.iptc_carrier is not None:
            missing[in_iptc] = words if name == "creator" else text
    return exiv2.set_tags(metadata, {key: value for key, value in missing.items() if key not in known})


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get('lang="x-default"') or next(iter(value.values()), "")
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := str(each).strip())]
