"""Where an edit acts: everywhere, by how far out of focus a place is, or where somebody painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.tools.params import choice, slider, span, strokes, toggle

EVERYWHERE, IN_FOCUS, OUT_OF_FOCUS, BRUSH = "everywhere", "in-focus", "out-of-focus", "brush"
NO_END = 32.0
"""Upper end of the scale of blur: there is no limit."""


@dataclass(frozen=True)
class Mask:
    """A share, [0, 1], for each place of a photo; of what ``where`` does not read, nothing counts.

    Blur is the photo's own, σ in full-resolution px, as its focus map shows it, whatever other edits make of
    the photo. Strokes are (radius in full-resolution px, share, path in fractions of width and height): each
    draws the mask towards its share, 1 to paint and 0 to take away.
    """

    where: str = choice(
        "Where",
        {
            EVERYWHERE: "Everywhere",
            IN_FOCUS: "In focus",
            OUT_OF_FOCUS: "Out of focus",
            BRUSH: "Painted",
        },
        EVERYWHERE,
        help="Where the photo is changed; the rest of it stays exactly as it is.",
    )
    sharp: float = slider(
        "In focus below", 0.0, 4.0, 1.0, step=0.05, unit="px",
        help="What is out of focus by less counts as in focus.",
    )  # fmt: skip
    blur: tuple[float, float] = span(
        "Blur from–to", 0.0, NO_END, (1.0, NO_END), step=0.1, unit="px",
        help="The photo is changed where it is out of focus by so much; at the upper end of the scale there "
        "is no limit.",
    )  # fmt: skip
    soft: float = slider(
        "Soft edge", 0.0, 4.0, 0.5, step=0.05, unit="px",
        help="Over so much more or less blur the change fades away.",
    )  # fmt: skip
    strokes: tuple[Any, ...] = strokes("Brush strokes", help="Where the photo is changed, as it was painted.")
    hardness: float = slider(
        "Hardness", 0.0, 100.0, 50.0, step=1, unit="%",
        help="How much of the brush paints in full, inside its soft edge.",
    )  # fmt: skip
    edge_aware: bool = toggle("Keep to edges", True, help="What is painted ends where the photo has an edge.")
    invert: bool = toggle(
        "Everywhere else instead", False, help="Changes what would be left, and leaves what would be changed."
    )  # fmt: skip

    @property
    def reads_map(self) -> bool:
        """Whether the photo's focus map decides it."""
        return self.where in (IN_FOCUS, OUT_OF_FOCUS)

    @property
    def sigmas(self) -> tuple[float, float]:
        """σ from–to in which it acts in full, px; infinite where there is no limit."""
        if self.where == IN_FOCUS:
            return 0.0, self.sharp
        start, end = self.blur
        return start, float("inf") if end >= NO_END else end

    @property
    def covers_all(self) -> bool:
        """Whether it is known without a look at the photo that it leaves nothing out."""
        return self.where == EVERYWHERE or (self.where == BRUSH and not self.strokes and self.invert)

    @property
    def covers_nothing(self) -> bool:
        """Whether it is known without a look at the photo that it leaves everything out."""
        return self.where == BRUSH and not self.strokes and not self.invert
