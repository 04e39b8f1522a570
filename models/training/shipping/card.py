"""Model cards: the figures of a network, and how they are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.registry import DEBLURRING

_DUAL_ROWS = (
    ("synthetic", "PSNR on rendered scenes, dB", 3),
    ("synthetic_ssim", "SSIM on rendered scenes", 4),
    ("summed", "PSNR on the same scenes, the photo added up from its views, dB", 3),
    ("psnr", "PSNR on real pairs without views, dB", 3),
    ("gain_psnr", "the same after the best gain per channel, dB", 3),
    ("ssim", "SSIM on real pairs without views", 4),
    ("fidelity", "PSNR(output, input) on sharp photos without views, dB", 1),
)
_ROWS = (
    ("psnr", "PSNR on the reporting pairs, dB", 3),
    ("gain_psnr", "PSNR after the best gain per channel, dB", 3),
    ("ssim", "SSIM", 4),
    ("texture_psnr", "gain PSNR where the sharp photo has texture, dB", 3),
    ("synthetic", "PSNR on rendered scenes, dB", 3),
    ("synthetic_ssim", "SSIM on rendered scenes", 4),
    ("fidelity", "PSNR(output, input) on sharp photos, dB", 1),
)
_TEXT = """# {name}

Defocus deblurring {purpose}. {family}, built and
trained by this project; no weights or code of the authors are in it.

| | |
|---|---|
| network | {network}, {parameters:,} parameters |
| input | {input}; sides multiples of {multiple_of}; tiles with {halo} px of context (measured agreement {agreement}) |
| weights | fp16 safetensors, SHA-256 `{sha256}` |
| trained for | blur of σ {low:g} to {high:g} px in the picture that it is given |
| licence | {licence} |

## Scores
Of the fp16 weights, by `main.py train ship` (one protocol: `models/training/judging/protocol.py`).

{table}

{reading}
Bars missed: {missed}.

## Training
{steps:,} steps, {crops:,} crops, {hours:.2f} hours on {device}. Command: `{command}`. Data: {data}.

## Limits
{limits}
"""  # noqa: E501
_DUAL_READING = """The rendered scenes come from held-out photos by the training's own renderer, the views parted by an even ramp;
{beside} is given the same scenes without their views. Noise is drawn for the photo and for each view by itself, so
whoever reads the views sees more than one sensor shows; where the photo is added up from its views there is no such
help, and that row is the one to judge by. No real photos with views were at hand: on real pairs and sharp photos the
network was given the photo itself as both views, where it can gain nothing and must do no harm."""  # noqa: E501
_READING = """The reporting pairs took no part in training or choosing. The unsharp mask is, for every row, the best of 42 for
that very row, searched on the judged pictures. The rendered scenes come from held-out photos by the training's own
renderer."""  # noqa: E501
_TITLES = {family.name: family.title for family in DEBLURRING}


def card_of(
    name: str, fields: Mapping[str, Any], scores: Mapping[str, Any], training: Mapping[str, Any]
) -> str | None:
    """The card, in Markdown, of the manifest's values.

    None for an IFAN that reads the photo alone: those cards tell of many runs and are written by hand.
    """
    dual = fields["in_channels"] == 6
    if not dual and fields["architecture"] == "ifan":
        return None
    low, high = fields["sigma_range"]
    beside = scores.get("beside") or "no other network"
    return _TEXT.format(
        **{"multiple_of": 8, **fields, **training},
        name=name,
        purpose="by the two views of a dual-pixel sensor" if dual else "of a single photo",
        family=_TITLES[fields["architecture"]],
        network=_network(fields),
        input=_input(fields),
        low=low,
        high=high,
        agreement=f"{training['halo_agreement_db']:.0f} dB",
        table=_table(name, scores, _DUAL_ROWS if dual else _ROWS, "beside" if dual else "unsharp"),
        reading=_DUAL_READING.format(beside=beside) if dual else _READING,
        missed="; ".join(scores["missed"]) or "none",
    )


def _network(fields: Mapping[str, Any]) -> str:
    if fields["architecture"] == "ifan":
        words = "c = {c}, N = {n_filters} {iac_mode} filters of {k} taps".format(**fields)
        if fields.get("detail_of_views"):
            words += "; the extractor too reads what the views differ by from the photo"
        return words
    end = "ends in a sigmoid" if fields["final_activation"] else "its last layer is added to the photo"
    return f"U-Net, {fields['c']} channels at full size (64 in the paper), {end}"


def _input(fields: Mapping[str, Any]) -> str:
    if fields["in_channels"] == 3:
        return "RGB, sRGB-coded"
    if fields["architecture"] == "ifan":
        return "RGB, sRGB-coded, and the right, then the left view, as bright as the photo"
    return "the right, then the left view, RGB, sRGB-coded, as bright as the photo to which it adds"


def _table(name: str, scores: Mapping[str, Any], rows: tuple[tuple[str, str, int], ...], other: str) -> str:
    columns = {"input": "input"}
    if other == "unsharp":
        columns["best unsharp mask"] = other
    elif "beside" in scores:
        columns[scores["beside"]] = other
    columns[name] = "own"
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for column, words, places in rows:
        cells = [scores.get(f"{prefix}_{column}") for prefix in columns.values()]
        texts = ["–" if cell is None else f"{cell:.{places}f}" for cell in cells]
        if column == "fidelity":
            texts[0] = "–"  # the input is itself
        lines.append(f"| {words} | {' | '.join(texts)} |")
    return "\n".join(lines)
