"""Options of ``evaluate magnify``."""

from __future__ import annotations

import argparse
from typing import Any

from app.engine.settings import DEVICES, PRECISIONS

PARTS = ("scenes", "promise")


def add_command(commands: Any) -> None:
    """Add the command ``magnify``."""
    text = "Magnified defocus against the same scene with the lens opened, and by the σ it promises."
    parser = commands.add_parser("magnify", help=text, description=text)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the parts")
    parser.add_argument("--scene-width", type=int, default=1536, metavar="PX", help="of the rendered scenes")
    parser.add_argument("--scene-samples", type=int, default=48, metavar="N", help="lens samples a pixel")
    parser.add_argument("--network", metavar="NAME", help="another blur classifier, or a file of weights")
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the network runs")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.set_defaults(run=_magnify)


def _magnify(options: argparse.Namespace) -> int:
    from app.evaluation.magnify_command import run

    return run(options)
