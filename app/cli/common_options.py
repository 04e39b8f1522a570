"""Options that every command which edits photos has in common."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable

DEVICES = ("auto", "cpu", "cuda", "mps")
CHROMA = ("4:4:4", "4:2:0")
COMPRESSION = ("none", "fast", "small")


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Add inputs, output, what is written, what is used and what is told."""
    parser.add_argument("inputs", nargs="+", metavar="IN", help="photos: JPEG, PNG, TIFF or WebP")
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="a file, or a folder (one that exists, ends with a slash, or takes several photos)",
    )
    written = parser.add_argument_group("what is written")
    written.add_argument(
        "--name",
        metavar="TEMPLATE",
        help="name of each file in a folder, of {stem}, {ext}, {tool} and {n} (number of the photo), "
        "for example '{stem}-{tool}.tif' (default {stem}.{ext})",
    )
    written.add_argument("--overwrite", action="store_true", help="replace files that exist already")
    written.add_argument(
        "--bit-depth", type=int, choices=(8, 16), help="bits a channel (default: as the photo has)"
    )
    written.add_argument(
        "--quality",
        type=_number(int, 1, 100, "a whole number from 1 to 100"),
        metavar="1..100",
        help="of JPEG and WebP (default 92)",
    )
    written.add_argument("--chroma", choices=CHROMA, help="colour resolution of JPEG (default 4:4:4)")
    written.add_argument("--lossless", action="store_true", help="WebP without loss")
    written.add_argument(
        "--compression", choices=COMPRESSION, help="of PNG and TIFF, never lossy (default fast)"
    )
    used = parser.add_argument_group("what is used")
    used.add_argument("--device", choices=DEVICES, default="auto", help="where networks run (default auto)")
    used.add_argument(
        "--max-pixels",
        type=_number(float, 1e-6, 1e6, "a number of megapixels above 0"),
        metavar="MP",
        help="refuse larger photos before they are decoded, in megapixels (default 250)",
    )
    used.add_argument(
        "--max-memory",
        type=_number(float, 1 / 16, 1e6, "a number of GiB, 0.0625 or more"),
        metavar="GIB",
        help="memory that opening a photo, and then editing it, may take, in GiB (default 4)",
    )
    told = parser.add_argument_group("what is told")
    told.add_argument("--quiet", action="store_true", help="nothing but errors")
    told.add_argument("--json", action="store_true", help="one JSON object a line for each photo")


def _number(kind: Callable[[str], float], low: float, high: float, wanted: str) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
        return value

    return parse
