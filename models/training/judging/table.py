"""The table of the protocol: input, best unsharp mask and candidates, one row each."""

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
