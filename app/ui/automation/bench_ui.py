"""The command ``bench ui``: how fast the window answers hands, on photos made for it."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from app.ui.automation.driver import bar_of, run_alone
from app.ui.automation.gestures import HEIGHT, WIDTH

_BARS = {
    "repaint median ms": 16.0,
    "repaint p99 ms": 50.0,
    "first pixels s": 2.5,
    "toggle repaints": 1,
    "opacity p99 ms": 50.0,
    "σ₀ p99 ms": 50.0,
    "brush p99 ms": 50.0,
    "longest block ms": 50.0,
}
"""What the figures should stay within; the memory's bar is the budget in the preferences."""


def main(argv: list[str]) -> int:
    """Measure and print a table, or JSON; 1 where a figure could not be taken."""
    options = _parser().parse_args(argv)
    figures: dict[str, dict[str, Any]] = {}
    for megapixels in options.megapixels:
        with tempfile.TemporaryDirectory() as home:
            part = "whole" if options.whole else "part"
            place = f"{megapixels:g}", home, str(options.rounds), part, str(options.depth)
            found = run_alone("app.ui.automation.gestures", Path(home), *place)
        if found is None:
            return 1
        figures[f"{megapixels:g} MP"] = found
    if options.json:
        print(json.dumps({"bench": "ui", **figures}))
    else:
        _print(figures)
    return 0


def _print(figures: dict[str, dict[str, Any]]) -> None:
    names = list(dict.fromkeys(name for each in figures.values() for name in each))
    wide = max(map(len, names))
    print(f"{'':{wide}}" + "".join(f"{photo:>14}" for photo in figures) + f"{'bar':>10}")
    for name in names:
        cells = "".join(f"{_format(each.get(name, '–')):>14}" for each in figures.values())
        print(f"{name:{wide}}{cells}{bar_of(name, _BARS):>10}")


def _format(value: Any) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py bench ui",
        description=f"Measure how fast a canvas of {WIDTH}×{HEIGHT} px answers: repaints while zooming and "
        "panning, the map's sliders and brush, first deblurred pixels, before and after, memory. Without a "
        "screen it runs offscreen.",
    )
    parser.add_argument(
        "--megapixels", type=float, nargs="+", default=[24.0, 60.0], metavar="MP", help="sizes of the photos"
    )
    parser.add_argument(
        "--depth", type=int, choices=(8, 16), default=8, metavar="BITS", help="8: JPEG (default), 16: TIFF"
    )
    parser.add_argument("--rounds", type=int, default=40, metavar="N", help="steps of each gesture")
    parser.add_argument(
        "--whole", action="store_true", help="deblur all of each photo, for its peak memory (takes minutes)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return parser
