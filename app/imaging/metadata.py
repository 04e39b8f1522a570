"""What a photo file carries beside its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Metadata:
    """Profile, EXIF, XMP, IPTC, comment and resolution of a photo, on their way to the exported file.

    ``icc``: the embedded profile, byte for byte, or None.
    ``carrier``: EXIF and XMP as a PNG file of one pixel, so that the library that read them writes them
    again without a translation in between; None when there are none. The orientation in it is upright, and
    what described the old file rather than the photo (thumbnail, strips, bit depth) is gone.
    ``iptc_carrier``: IPTC likewise as a TIFF file, because Exiv2 misreads IPTC of some lengths in PNG.
    ``comment``: the comment of a JPEG. ``resolution``: pixels per inch, horizontal and vertical.
    """

    icc: bytes | None = None
    carrier: bytes | None = None
    iptc_carrier: bytes | None = None
    comment: str = ""
    resolution: tuple[float, float] | None = None

    def exif(self) -> dict[str, Any]:
        """EXIF values by key (``Exif.Photo.FNumber``), as text."""
        return self._read(self.carrier, "exif")

    def xmp(self) -> dict[str, Any]:
        """XMP values by key (``Xmp.dc.subject``)."""
        return self._read(self.carrier, "xmp")

    def iptc(self) -> dict[str, Any]:
        """IPTC values by key (``Iptc.Application2.Keywords``)."""
        return self._read(self.iptc_carrier, "iptc")

    @staticmethod
    def _read(carrier: bytes | None, kind: str) -> dict[str, Any]:
        # Here, because the module that reads them makes these objects.
        from app.imaging.files import exiv2

        return {} if carrier is None else exiv2.read_tags(carrier, kind)
