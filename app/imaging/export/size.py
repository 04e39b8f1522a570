"""How large an export is to be."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import Literal

from app.errors import ExportError

SizeKind = Literal["full", "long", "short", "box", "percent", "megapixels"]
SIZE_KINDS: tuple[SizeKind, ...] = ("full", "long", "short", "box", "percent", "megapixels")
_MOST_PIXELS = 1_000_000_000


@dataclass(frozen=True)
class OutputSize:
    """A size by one rule; the proportions of the photo are always kept.

    ``value``: px for ``long`` and ``short`` (that side) and for the width of a ``box`` that the photo is to
    fit into, per cent of each side, or megapixels. ``height``: px, of a box. Without ``enlarge`` a photo
    that is smaller than asked for stays as it is. Raises :class:`ExportError` on sizes that make no sense.
    """

    kind: SizeKind = "full"
    value: float = 0
    height: float = 0
    enlarge: bool = False

    def __post_init__(self) -> None:
        if self.kind not in SIZE_KINDS:
            raise ExportError(f"Size “{self.kind}” is not known; choose {', '.join(SIZE_KINDS)}.")
        values = {"full": (), "box": (self.value, self.height)}.get(self.kind, (self.value,))
        if not all(0 < value <= 1e6 for value in values):
            raise ExportError("A size must be above 0; give sides in px, a share in per cent or megapixels.")

    def of(self, width: int, height: int) -> tuple[int, int]:
        """Width and height of the export of a photo of ``width`` × ``height`` px, 1 px or more each.

        Raises :class:`ExportError` where that would be over a thousand megapixels.
        """
        scale = {
            "full": lambda: 1.0,
            "long": lambda: self.value / max(width, height),
            "short": lambda: self.value / min(width, height),
            "box": lambda: min(self.value / width, self.height / height),
            "percent": lambda: self.value / 100,
            "megapixels": lambda: math.sqrt(self.value * 1e6 / (width * height)),
        }[self.kind]()
        if not self.enlarge and scale >= 1:
            return width, height
        # A tiny share of a pixel more keeps 0.1 + 0.2 from losing one.
        width, height = (max(1, math.floor(side * scale + 0.5 + 1e-9)) for side in (width, height))
        if width * height > _MOST_PIXELS:
            raise ExportError("This would be over a thousand megapixels; choose a smaller size.")
        return width, height

    def __str__(self) -> str:
        """As :func:`parse_size` reads it, but for ``enlarge``."""
        value = f"{self.value:g}"
        return {
            "full": "full",
            "box": f"{value}x{self.height:g}",
            "percent": f"{value}%",
            "megapixels": f"{value}MP",
        }.get(self.kind, f"{self.kind}:{value}")


FULL_SIZE = OutputSize()


def parse_size(text: str, enlarge: bool = False) -> OutputSize:
    """A size as people write it: ``full``, ``long:2048``, ``short:1080``, ``1920x1080``, ``50%``, ``12MP``.

    Raises :class:`ExportError`.
    """
    plain = text.strip().lower().replace(" ", "")
    number = r"(\d{1,7}(?:\.\d{1,6})?)"
    if plain == "full":
        size = OutputSize()
    elif found := re.fullmatch(rf"(long|short):{number}(?:px)?", plain):
        size = OutputSize("long" if found[1] == "long" else "short", float(found[2]))
    elif found := re.fullmatch(rf"{number}[x×]{number}(?:px)?", plain):
        size = OutputSize("box", float(found[1]), float(found[2]))
    elif found := re.fullmatch(rf"{number}(%|mp)", plain):
        size = OutputSize("percent" if found[2] == "%" else "megapixels", float(found[1]))
    else:
        raise ExportError(
            f"Size “{text}” is not understood; write full, long:2048, short:1080, 1920x1080, 50% or 12MP."
        )
    return replace(size, enlarge=enlarge)
