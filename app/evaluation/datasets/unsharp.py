"""The best unsharp mask: for every column the one of a grid that is best for that very column.

It is searched on the judged pictures themselves, so it is an upper bound that no one mask reaches.
"""

from __future__ import annotations

from app.evaluation.datasets.columns import COLUMNS, Figures, columns_of, means, with_truth
from app.imaging.arrays import FloatArray
from models.training.judging.methods import AMOUNTS, SIGMAS, sharpen, smooth

Mask = tuple[float, float]
"""σ of its Gaussian in px, and its amount."""
NAME = "best unsharp mask"


class UnsharpSearch:
    """Figures of all masks of the grid, picture by picture."""

    def __init__(self, eight_bit: bool) -> None:
        self._eight_bit = eight_bit
        self._found: dict[Mask, dict[str, Figures]] = {(s, a): {} for s in SIGMAS for a in AMOUNTS}

    def add(self, name: str, photo: FloatArray, truth: FloatArray) -> None:
        """Try every mask on ``photo``, float32 H×W×3 in [0, 1]."""
        for sigma in SIGMAS:
            soft = smooth(photo, sigma)
            for amount in AMOUNTS:
                made = sharpen(photo, soft, amount)
                self._found[sigma, amount][name] = with_truth(made, truth, self._eight_bit)

    def best(self) -> tuple[dict[str, Mask], dict[str, Figures]]:
        """The best mask of each column, and per picture the figures, each of its column's mask.

        Both are empty before any picture was added.
        """
        mean = {mask: means(each) for mask, each in self._found.items() if each}
        names = columns_of(list(mean.values()))
        masks: dict[str, Mask] = {}
        for name in names:
            sign = 1 if COLUMNS[name].more_is_better else -1
            masks[name] = max(mean, key=lambda mask, n=name, s=sign: s * mean[mask][n])  # type: ignore[misc]
        pictures = next(iter(self._found.values()))
        return masks, {p: {name: self._found[masks[name]][p][name] for name in names} for p in pictures}
