"""The ``evaluate`` command: what the program measures is held against what is known."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli import evaluate_enhance, evaluate_fusion, evaluate_magnify, evaluate_reach, evaluate_sets
from app.cli.parser import Parser, command_parser
from app.engine.settings import DEVICES, PRECISIONS

MAP_PARTS = ("even", "discs", "fields", "scenes", "lytro", "real", "published", "shake")


def main(argv: list[str]) -> int:
    """Run ``evaluate`` with these arguments; 0 when done. Raises UsageError and AllfocusError."""
    options = _parser().parse_args(argv)
    status: int = options.run(options)
    return status


def _parser() -> Parser:
    parser = command_parser("evaluate", "Hold what the program measures against what is known.")
    commands = parser.add_subparsers(metavar="PART", required=True)
    text = "The defocus map against known blur, pairs of photos and rendered scenes."
    add = commands.add_parser("maps", help=text, description=text)
    _maps_options(add)
    add.set_defaults(run=_maps)
    evaluate_enhance.add_command(commands)
    evaluate_enhance.add_fit_command(commands)
    evaluate_fusion.add_command(commands)
    evaluate_magnify.add_command(commands)
    evaluate_reach.add_command(commands)
    evaluate_sets.add_commands(commands)
    return parser


def _maps_options(parser: argparse.ArgumentParser) -> None:
    folder: dict[str, Any] = {"type": Path, "metavar": "DIR"}
    parser.add_argument("--photos", **folder, help="sharp photos, among them the held-out scenes")
    parser.add_argument("--stacks", **folder, help="focal stacks, among them lytro_01 …")
    parser.add_argument("--pairs", **folder, help="real pairs (blur/, sharp/)")
    parser.add_argument("--published", **folder, help="a photo x.png with its map b_map_refined.png")
    parser.add_argument("--scene-width", type=int, default=1536, metavar="PX", help="of the rendered scenes")
    parser.add_argument("--scene-samples", type=int, default=48, metavar="N", help="lens samples a pixel")
    parser.add_argument("--only", nargs="+", choices=MAP_PARTS, default=MAP_PARTS, help="some of the parts")
    parser.add_argument("--raw", action="store_true", help="the estimate before it is refined")
    parser.add_argument("--choosing", action="store_true", help="on the photos that choose settings")
    parser.add_argument("--network", metavar="NAME", help="another network, or a file of weights")
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the network runs")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")


def _maps(options: argparse.Namespace) -> int:
    from app.evaluation.maps_command import run

    return run(options)
