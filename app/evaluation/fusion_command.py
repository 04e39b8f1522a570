"""``evaluate fusion``: every figure of fusion, as tables or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from app.evaluation import fusion
from app.evaluation.figures import Figure, print_figures
from app.evaluation.options import add_json, add_only, add_scene_options

_PARTS = ("lytro", "rendered", "time")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stacks", type=Path, metavar="DIR", help="focal stacks: lytro_01 …, and circuit_board for the time"
    )
    add_only(parser, _PARTS)
    parser.add_argument("--rendered", action="store_const", dest="only", const=["rendered"], help="only that")
    add_scene_options(parser, 1024)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    print_figures(_parts(options), options.json)
    return 0


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    wanted = set(options.only)
    if options.stacks and "lytro" in wanted:
        yield "lytro", fusion.lytro(options.stacks)
    if "rendered" in wanted:
        yield "rendered", fusion.rendered(options.scene_width, options.scene_samples)
    if options.stacks and "time" in wanted:
        yield "time", fusion.taken_time(options.stacks / "circuit_board")
