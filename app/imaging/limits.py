"""How large a photo may be, decided from its header before anything is decoded."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import ParameterError


@dataclass(frozen=True)
class PhotoLimits:
    """Caps on a photo that is about to be opened.

    ``max_pixels``: width × height. ``max_bytes``: the memory that decoding needs at its peak, the finished
    float32 pixels included; the program around it is not counted.
    """

    max_pixels: int = 250_000_000
    max_bytes: int = 4 * 2**30

    def __post_init__(self) -> None:
        if self.max_pixels < 1 or self.max_bytes < 1:
            raise ParameterError("The limits on pixels and memory must be positive; set them higher.")

    def refusal(self, name: str, width: int, height: int, decode_bytes: int) -> str | None:
        """The sentence that refuses a photo of this size, or None when it may be decoded."""
        if width * height > self.max_pixels:
            return (
                f"{name} has {megapixels(width * height)} megapixels, more than the limit of "
                f"{megapixels(self.max_pixels)}; raise the limit or reduce the photo first."
            )
        if decode_bytes > self.max_bytes:
            return (
                f"{name} needs {decode_bytes / 2**30:.1f} GiB of memory to open, more than the limit of "
                f"{self.max_bytes / 2**30:.1f} GiB; raise the limit or reduce the photo first."
            )
        return None


def megapixels(pixels: int) -> str:
    """``12``, ``0.3``: pixels as people say them."""
    return f"{pixels / 1e6:.0f}" if pixels >= 10_000_000 else f"{pixels / 1e6:.1f}"
