"""What a photo file carries beside its pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Metadata:
    """Profile, EXIF, XMP, IPTC, comment and resolution of a photo, on their way to the exported file.

    ``icc``: the embedded profile, byte for byte, or None.
    ``carrier``: EXIF and XMP as a PNG file of one pixel, so that the library that read them writes them
    again without a translation in between; None when there are none. The orientation in it is upright, and
    what described the old file rather than the photo (thumbnail, strips, bit depth) is gone.
    ``iptc_carrier``: IPTC likewise as a TIFF file, because Exiv2 misreads IPTC of some lengths in PNG.
    Their values are read by :func:`~app.imaging.files.exiv2.read_tags`.
    ``comment``: the comment of a JPEG. ``resolution``: pixels per inch, horizontal and vertical.
    """

    icc: bytes | None = None
    carrier: bytes | None = None
    iptc_carrier: bytes | None = None
    comment: str = ""
    resolution: tuple[float, float] | None = None
