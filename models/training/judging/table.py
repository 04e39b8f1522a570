"""The table of the protocol, a row each for input, best unsharp mask and candidates; the bars to pass."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.training.data import pairs
from models.training.judging import protocol
from models.training.judging.methods import AMOUNTS, SIGMAS, unsharp_mask
from models.training.judging.protocol import Scores

COLUMNS = ("psnr", "gain_psnr", "ssim", "texture_psnr", "synthetic", "synthetic_ssim", "fidelity")
SUMMED = "summed"
"""A column that there is only where a network reads dual-pixel views."""

Row = dict[str, float]


def best_unsharp(pair_folder: Path, photo_folder: Path, role: pairs.Role) -> tuple[Row, dict[str, str]]:
    """For every column the best of all unsharp masks *for that very column*, and which it was.

    It is searched on the judged pictures themselves, so it is an upper bound that no one mask reaches.
    Fidelity, which a mask of amount 0 would win, is that of the mask that is best on plain PSNR of the pairs.
    """
    real, scenes = pairs.load(pair_folder, role), protocol.synthetic_scenes(photo_folder)
    rows: dict[str, Row] = {}
    for sigma in SIGMAS:
        for amount in AMOUNTS:
            scores = Scores(f"sigma {sigma} amount {amount}")
            protocol.on_pairs(unsharp_mask(sigma, amount), real, scores)
            protocol.on_synthetic(unsharp_mask(sigma, amount), scenes, scores)
            rows[scores.name] = scores.means()
    best = {c: max(rows, key=lambda name: rows[name][c]) for c in COLUMNS if c != "fidelity"}
    values = {column: rows[name][column] for column, name in best.items()}
    sigma, amount = (float(word) for word in best["psnr"].split()[1::2])
    sharp = Scores("fidelity")
    protocol.on_sharp(unsharp_mask(sigma, amount), photo_folder, sharp)
    return {**values, **sharp.means()}, best


def as_text(rows: Mapping[str, Row]) -> str:
    """The table in plain text: dB but for SSIM."""
    columns = [*COLUMNS, *([SUMMED] if any(SUMMED in row for row in rows.values()) else [])]
    lines = [f"{'':28}" + "".join(f"{name:>15}" for name in columns)]
    for name, row in rows.items():
        cells = [f"{row.get(c, float('nan')):15.{4 if 'ssim' in c else 3}f}" for c in columns]
        lines.append(f"{name[:28]:28}{''.join(cells)}")
    return "\n".join(lines)


def texture_coverage(pair_folder: Path, role: pairs.Role) -> float:
    """Share of the pixels that the texture mask takes, over the pairs of a role."""
    masks = [protocol.texture_mask(protocol.as_float(pair.sharp)) for pair in pairs.load(pair_folder, role)]
    return float(sum(mask.sum() for mask in masks) / sum(mask.size for mask in masks))


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
    compared = [column for column in COLUMNS if column != "fidelity"]
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
