"""Options of ``evaluate enhance``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.engine.settings import DEVICES, PRECISIONS

PARTS = ("photos", "noise", "edges")


def add_command(commands: Any) -> None:
    """Add the command ``enhance``."""
    text = "Enhancement of slightly blurred photos against the best unsharp mask; noise; halos."
    parser = commands.add_parser("enhance", help=text, description=text)
    parser.add_argument("--photos", type=Path, metavar="DIR", help="sharp photos, among them those held out")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="some of the parts")
    parser.add_argument("--choosing", action="store_true", help="on the photos that choose settings")
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where the classifier runs")
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.set_defaults(run=_enhance)


def add_fit_command(commands: Any) -> None:
    """Add the command ``fit-enhance``."""
    text = "Fit the weights of enhancement to photos that the networks were trained on, anew."
    parser = commands.add_parser("fit-enhance", help=text, description=text)
    parser.add_argument("--photos", type=Path, metavar="DIR", required=True, help="photos of the training")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="where to, an .npz")
    parser.add_argument(
        "--times", type=int, default=6, metavar="N", help="pictures of each photo (default 6)"
    )
    parser.set_defaults(run=_fit, device="auto", precision="auto")


def _fit(options: argparse.Namespace) -> int:
    from app.evaluation.enhance_command import fit

    return fit(options, lambda text: print(text, flush=True))


def _enhance(options: argparse.Namespace) -> int:
    from app.evaluation.enhance_command import run

    return run(options)
