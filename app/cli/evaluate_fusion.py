"""``evaluate fusion``: its options."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

FUSION_PARTS = ("lytro", "rendered", "time")


def add_command(commands: Any) -> None:
    """Add ``fusion`` to the parts of ``evaluate``."""
    text = "Fused stacks against enfuse run beside it: edges kept, rendered truth, time."
    parser: argparse.ArgumentParser = commands.add_parser("fusion", help=text, description=text)
    parser.add_argument(
        "--stacks", type=Path, metavar="DIR", help="focal stacks: lytro_01 …, and circuit_board for the time"
    )
    parser.add_argument(
        "--only", nargs="+", choices=FUSION_PARTS, default=FUSION_PARTS, help="some of the parts"
    )
    parser.add_argument("--rendered", action="store_const", dest="only", const=["rendered"], help="only that")
    parser.add_argument("--scene-width", type=int, default=1024, metavar="PX", help="of the rendered scenes")
    parser.add_argument("--scene-samples", type=int, default=48, metavar="N", help="lens samples a pixel")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from app.evaluation.fusion_command import run

    return run(options)
