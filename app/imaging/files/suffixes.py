"""How the names of photo files end."""

from __future__ import annotations

_RAW = (
    ".3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .fff .iiq .k25 .kdc .mef .mos .mrw .nef .nrw .orf .pef .raf "
    ".raw .rw2 .rwl .sr2 .srf .srw .x3f"
)
RAW_SUFFIXES = frozenset(_RAW.split())
"""Of camera RAW files."""
PHOTO_SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp"),
    *(".heic", ".heif", ".hif", ".avif", ".jxl", ".mpo"),
    *sorted(RAW_SUFFIXES),
)
"""Of all files that can be opened; content decides in the end."""


def pattern() -> str:
    """The names for a file dialog: ``*.jpg *.jpeg …``."""
    return " ".join(f"*{suffix}" for suffix in PHOTO_SUFFIXES)
