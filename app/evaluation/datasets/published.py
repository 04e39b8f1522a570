"""Published figures of other methods, to stand beside ours. None of them was measured here."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = (
    "as published by the authors of each method and collected in this project's notes on the papers; "
    "IFAN: Lee et al., CVPR 2021 (arXiv 2108.13610)"
)


@dataclass(frozen=True)
class Published:
    """Figures of ``method`` on a whole test set. None: not given."""

    method: str
    psnr: float
    ssim: float
    lpips: float | None = None


PUBLISHED: dict[str, tuple[Published, ...]] = {
    "dpdd": (
        Published("input", 23.9, 0.725),
        Published("DPDNet, single image", 24.3, 0.747),
        Published("IFAN", 25.37, 0.789, 0.217),
        Published("Restormer", 25.98, 0.811, 0.178),
        Published("NRKNet", 26.11, 0.810, 0.210),
        Published("P2IKT", 26.29, 0.807, 0.191),
        Published("MBSD", 26.55, 0.800, 0.106),
    ),
    "realdof": (
        Published("input", 22.3, 0.633),
        Published("DPDNet, single image", 22.9, 0.670),
        Published("IFAN", 24.71, 0.749, 0.306),
        Published("Restormer", 25.09, 0.762, 0.285),
        Published("NRKNet", 25.15, 0.768, 0.338),
        Published("P2IKT", 25.78, 0.787, 0.235),
        Published("MBSD", 26.32, 0.769, 0.179),
    ),
}
WHOLE_SETS = {"dpdd": "all 76 pairs of its test split at 1680×1120 px", "realdof": "all 50 pairs"}
"""What the published figures are means of."""
