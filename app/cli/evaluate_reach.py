"""Options of ``evaluate reach``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.engine.settings import DEVICES, PRECISIONS

PARTS = ("fidelity", "growing", "beyond", "sharp")


def add_command(commands: Any) -> None:
    """Add the command ``reach``."""
    text = "Deblurring by the focus map: blur far beyond the training, and photos that are sharp already."
    parser = commands.add_parser("reach", help=text, description=text)
    parser.add_argument(
        "--photos", type=Path, metavar="DIR", required=True, help="sharp photos, among them those held out"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the parts")
    parser.add_argument(
        "--megapixels", type=float, default=24.0, metavar="MP", help="of the large photos (default 24)"
    )
    parser.add_argument("--network", default="ifan-fast", metavar="NAME", help="which repairs")
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where networks run")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")
    parser.add_argument("--threads", type=int, metavar="N", help="threads on the CPU")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.set_defaults(run=_reach)


def _reach(options: argparse.Namespace) -> int:
    from app.evaluation.reach_command import run

    return run(options)
