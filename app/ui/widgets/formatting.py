"""Numbers as text: of bytes, of photos."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def count_photos(photos: int) -> str:
    """``1 photo``, ``12 photos``."""
    if photos == 1:
        return QCoreApplication.translate("Numbers", "1 photo")
    return QCoreApplication.translate("Numbers", "%n photos", "", photos)


def format_bytes(size: int) -> str:
    """``830 kB``, ``4.2 MB``, ``118 MB``, ``1.3 GB``."""
    if size < 999_500:
        return f"{max(size / 1e3, 1):.0f} kB"
    value, unit = (size / 1e6, "MB") if size < 999_500_000 else (size / 1e9, "GB")
    return f"{value:.0f} {unit}" if value >= 99.95 else f"{value:.1f} {unit}"
