"""What a colour profile calls itself."""

from __future__ import annotations

import io


def profile_name(icc: bytes | None) -> str:
    """A short name for people: ``sRGB`` for none, the profile's own description otherwise."""
    if icc is None:
        return "sRGB"
    from PIL import ImageCms

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(icc))).strip()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return "ICC profile"
    if "srgb" in name.lower():
        return "sRGB"
    return name if len(name) <= 24 else name[:23].rstrip() + "…"
