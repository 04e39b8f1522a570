"""What Deblur asks: the sliders of its panel and the options of its command."""

from __future__ import annotations

from dataclasses import dataclass

from app.tools.params import choice, model, slider, span, toggle

CLASSICAL = "classical"
NO_END = 64.0
"""Upper end of the scale of blur, σ in px: there is no limit."""


@dataclass(frozen=True)
class DeblurParams:
    strength: float = slider(
        "Strength", 0.0, 1.0, 1.0, step=0.01,
        help="How much of the repair is applied; 0 leaves the photo as it is.",
    )  # fmt: skip
    method: str = choice(
        "Method", {"network": "Network", CLASSICAL: "Classical"}, "network",
        help="Classical undoes the blur by what the focus map says alone, without a network: quick, and far "
        "weaker than one.",
    )  # fmt: skip
    network: str = model(
        "Network", "ifan", "ifan-fast",
        help="The network that repairs; larger ones are slower and repair more.",
    )  # fmt: skip
    use_map: bool = toggle(
        "Follow the focus map", True,
        help="Leaves sharp parts untouched and repairs large blur too; without it all of the photo is "
        "repaired alike.",
    )  # fmt: skip
    blur: tuple[float, float] = span(
        "Blur from–to", 0.0, NO_END, (0.0, NO_END), step=0.5, unit="px",
        help="Only what is out of focus by so much is repaired, where the focus map is followed; at the "
        "upper end of the scale there is no limit.",
    )  # fmt: skip
    highlights: float = slider(
        "Protect highlights", 0.0, 1.0, 0.0, step=0.01,
        help="Leaves blown highlights and what lies next to them as they are, so that they get no rims. "
        "Where the map is followed, lights far out of focus always stay so.",
    )  # fmt: skip
    grain: float = slider(
        "Grain back", 0.0, 1.0, 0.0, step=0.01,
        help="Puts the photo's own grain back where the repair has smoothed it.",
    )  # fmt: skip
    quality: str = choice(
        "Quality", {"fast": "Fast", "best": "Best"}, "fast",
        help="Best repairs four mirror images of the photo and takes their mean, in four times the time.",
    )  # fmt: skip
    check: bool = toggle(
        "Check the repair", False,
        help="Blurs the repaired photo again and tells where it does not become the photo that it came from.",
    )  # fmt: skip

    @property
    def is_classical(self) -> bool:
        return self.method == CLASSICAL

    @property
    def follows_map(self) -> bool:
        return self.use_map or self.is_classical
