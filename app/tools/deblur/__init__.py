"""Deblur: repair defocus with an IFAN network, or by deconvolution without one.

This is what the program needs to list the tool, its first line in the help too; the work is in ``run.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.imaging.defocus_map import DefocusMap
from app.tools.contract import OverlaySpec, PackagedTool
from app.tools.params import choice, model, slider, span, toggle

BEYOND_REPAIR = (
    "Part of this photo is blurred beyond repair and stays as it is; a smaller export hides it best."
)
DISAGREES = (
    "In places the repaired photo, blurred again, is not the photo that it came from; lower the strength, or "
    "paint the focus map there."
)
VISIBLE_DIFFERENCE = 0.02
"""Of the range of values: seen at a second look."""
CLASSICAL = "classical"
NO_END = 64.0
"""Upper end of the scale of blur, σ in px: there is no limit."""
SUBJECT_END = 2.5
"""Blur, σ in px, up to which something counts as a subject that came out soft, not as its background."""


@dataclass(frozen=True)
class DeblurParams:
    strength: float = slider(
        "Strength", 0.0, 1.0, 1.0, step=0.01,
        help="How much of the repair is applied; 0 leaves the photo as it is.",
    )  # fmt: skip
    mode: str = choice(
        "Repair", {"subject": "Subject", "all": "Everything", "custom": "Chosen blur"}, "subject",
        help="Subject: what is nearly in focus; its blurred background stays. Everything: all that can "
        "be repaired. Chosen blur: the range below.",
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
        selects=("mode", "custom"),
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
        "Quality", {"draft": "Draft", "fast": "Good", "best": "Best"}, "fast",
        help="Good repairs the photo and its mirror image and takes what the two agree on, so that less is "
        "invented; Best does so with eight, in four times the time; Draft takes the first answer.",
    )  # fmt: skip
    check: bool = toggle(
        "Check the repair", False,
        help="Blurs the repaired photo again and tells where it does not become the photo that it came from.",
    )  # fmt: skip

    @property
    def is_classical(self) -> bool:
        return self.method == CLASSICAL

    @property
    def uses_network(self) -> bool:
        return self.strength > 0 and not self.is_classical

    @property
    def repaired_blur(self) -> tuple[float, float]:
        """Blur from–to, σ in full-resolution px, that is repaired where the map is followed."""
        start, end = {"subject": (0.0, SUBJECT_END), "all": (0.0, NO_END)}.get(self.mode, self.blur)
        return start, math.inf if end >= NO_END else end

    @property
    def follows_map(self) -> bool:
        return self.use_map or self.is_classical


class Deblur(PackagedTool[DeblurParams]):
    """Output = input + strength · Σ share of a size · agreement · (what the network changes at that size).

    The classical method has one size, the photo's own, and deconvolution in the network's place; it always
    follows the map.
    """

    id: ClassVar[str] = "deblur"
    title: ClassVar[str] = "Deblur"
    version: ClassVar[int] = 3
    works_in: ClassVar[str] = "app.tools.deblur.run"
    stage: ClassVar[int] = 20
    shows: ClassVar[Mapping[str, OverlaySpec]] = {
        "beyond_repair": OverlaySpec(
            "Beyond repair", "Blurred beyond repair, left as it is", "Nothing here is blurred beyond repair",
            needs=("use_map",), note=BEYOND_REPAIR,
        ),
        "invented": OverlaySpec(
            "Left out", "The network would invent here: its repair was left out in part",
            "The network is sure of its repair here", needs=("use_map",),
        ),
        "disagreement": OverlaySpec(
            "Disagreement", "The repair disagrees with the photo", "The repair agrees with the photo here",
            2 * VISIBLE_DIFFERENCE, ("check", "use_map"), DISAGREES,
        ),
    }  # fmt: skip
    Params = DeblurParams

    @classmethod
    def migrated(cls, values: Mapping[str, Any], version: int) -> Mapping[str, Any]:
        # An old edit should look as it did: before version 2 there was no map to follow, before 3 no mode.
        if version < 2:
            values = {"use_map": False, **values}
        if version < 3:
            whole = tuple(values.get("blur", (0.0, NO_END))) == (0.0, NO_END)
            values = {"mode": "all" if whole else "custom", **values}
        return values

    def neutral(self) -> DeblurParams:
        return DeblurParams(strength=0.0)

    def is_neutral(self, params: DeblurParams) -> bool:
        return params.strength == 0  # whichever network is chosen

    def model_sha(self, params: DeblurParams) -> str | None:
        return self.services.network(params.network).sha256 if params.uses_network else None

    def reads_map(self, params: DeblurParams) -> bool:
        return params.follows_map and params.strength > 0

    def reads_views(self, params: DeblurParams) -> bool:
        return params.uses_network and self.services.network(params.network).reads_views

    def map_after(self, defocus: DefocusMap, params: DeblurParams) -> DefocusMap | None:
        return defocus if params.strength == 0 else None
