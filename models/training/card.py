"""The model card of a network that reads dual-pixel views: its figures, and how they are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ROWS = (
    ("synthetic", "PSNR on rendered scenes, dB", 3),
    ("synthetic_ssim", "SSIM on rendered scenes", 4),
    ("summed", "PSNR on the same scenes, the photo added up from its views, dB", 3),
    ("psnr", "PSNR on real pairs without views, dB", 3),
    ("gain_psnr", "the same after the best gain per channel, dB", 3),
    ("ssim", "SSIM on real pairs without views", 4),
    ("fidelity", "PSNR(output, input) on sharp photos without views, dB", 1),
)
_TEXT = """# {name}

Defocus deblurring by the two views of a dual-pixel sensor. IFAN (Lee, Son, Rim, Cho, Lee, CVPR 2021), built and
trained by this project; no weights or code of the authors are in it.

| | |
|---|---|
| network | c = {c}, N = {n_filters} {iac_mode} filters of {k} taps, {parameters:,} parameters |
| input | RGB, sRGB-coded, and the right, then the left view, as bright as the photo; sides multiples of 8; tiles with {halo} px of context (measured agreement {agreement:.0f} dB) |
| weights | fp16 safetensors, SHA-256 `{sha256}` |
| trained for | blur of σ {low:g} to {high:g} px in the picture that it is given |
| licence | {licence} |

## Scores
Of the fp16 weights, by `main.py train ship` (one protocol: `models/training/protocol.py`).

{table}

The rendered scenes come from held-out photos by the training's own renderer; {beside} is given the same scenes
without their views. Noise is drawn for the photo and for each view by itself, so whoever reads the views sees more
than one sensor shows; where the photo is added up from its views there is no such help, and that row is the one to
judge by. No real photos with views were at hand: on real pairs and sharp photos the network was given the photo
itself as both views, where it can gain nothing and must do no harm.
Bars missed: {missed}.

## Training
{steps:,} steps, {crops:,} crops, {hours:.2f} hours on {device}. Command: `{command}`. Data: {data}.

## Limits
{limits}
"""  # noqa: E501


def dual_card(
    name: str, fields: Mapping[str, Any], scores: Mapping[str, Any], training: Mapping[str, Any]
) -> str:
    """The card, in Markdown, of the manifest's values."""
    beside = scores.get("beside")
    low, high = fields["sigma_range"]
    return _TEXT.format(
        **{**fields, **training},
        name=name,
        low=low,
        high=high,
        agreement=training["halo_agreement_db"],
        table=_table(name, scores),
        beside=beside or "no other network",
        missed="; ".join(scores["missed"]) or "none",
    )


def _table(name: str, scores: Mapping[str, Any]) -> str:
    others = {"input": "input", **({scores["beside"]: "beside"} if "beside" in scores else {}), name: "own"}
    lines = [f"| | {' | '.join(others)} |", "|---" * (len(others) + 1) + "|"]
    for column, words, places in _ROWS:
        cells = [scores.get(f"{prefix}_{column}") for prefix in others.values()]
        told = ["–" if cell is None else f"{cell:.{places}f}" for cell in cells]
        if column == "fidelity":
            told[0] = "–"  # the input is itself
        lines.append(f"| {words} | {' | '.join(told)} |")
    return "\n".join(lines)
