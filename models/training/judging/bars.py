"""The bars that a network must pass to ship, and which of them it does not."""

from __future__ import annotations

from models.training.judging import table
from models.training.judging.protocol import Scores


def failings(network: Scores, start: Scores, unsharp: dict[str, float]) -> list[str]:
    """Which of the bars that a deblurring network must pass it does not."""
    found, source = network.means(), start.means()
    bars = {
        "mean PSNR of the pairs at least 0.4 dB above the input": found["psnr"] - source["psnr"] >= 0.4,
        "mean gain PSNR at least 0.4 dB above the input": found["gain_psnr"] - source["gain_psnr"] >= 0.4,
        "mean SSIM at least 0.01 above the input": found["ssim"] - source["ssim"] >= 0.01,
        **_of_all(network, start),
    }
    # fidelity is left to its own bar: the mask that does nothing is the most faithful of all
    compared = [column for column in table.COLUMNS if column != "fidelity"]
    bars |= {f"above the best unsharp mask in {c}": found[c] > unsharp[c] for c in compared}
    return [text for text, passed in bars.items() if not passed]


def failings_of_dual(
    network: Scores, start: Scores, unsharp: dict[str, float], single: Scores | None
) -> list[str]:
    """The same for a network that reads dual-pixel views, which the real pairs and the sharp photos lack.

    There it is given the photo as both views, and must do no harm; what it is for is judged on the rendered
    scenes, beside ``single``, a network that reads the photo alone.
    """
    found = network.means()
    bars = _of_all(network, start)
    for column in ("synthetic", "synthetic_ssim"):
        bars[f"above the best unsharp mask in {column}"] = found[column] > unsharp[column]
    if single is not None:
        other = single.means()
        for column, words in (("synthetic", ""), ("summed", " added up from their views")):
            gain = found[column] - other[column]
            bars[f"synthetic scenes{words} at least 0.5 dB above {single.name}"] = gain >= 0.5
        bars[f"SSIM of synthetic scenes above {single.name}"] = (
            found["synthetic_ssim"] > other["synthetic_ssim"]
        )
    return [text for text, passed in bars.items() if not passed]


def _of_all(network: Scores, start: Scores) -> dict[str, bool]:
    found, source = network.means(), start.means()
    return {
        "no pair more than 0.1 dB below its input": min(
            a - b
            for column in ("psnr", "gain_psnr")
            for a, b in zip(getattr(network, column), getattr(start, column), strict=True)
        )
        >= -0.1,
        "synthetic scenes at least 1.5 dB above the input": found["synthetic"] - source["synthetic"] >= 1.5,
        "fidelity on sharp photos at least 38 dB": found["fidelity"] >= 38,
    }
