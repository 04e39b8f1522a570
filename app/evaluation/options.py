"""Options that several parts of ``evaluate`` share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from app.engine.settings import DEVICES, PRECISIONS


def add_only(parser: argparse.ArgumentParser, parts: Sequence[str]) -> None:
    parser.add_argument("--only", nargs="+", choices=parts, default=parts, help="some of the parts")


def add_scene_options(parser: argparse.ArgumentParser, width: int) -> None:
    parser.add_argument("--scene-width", type=int, default=width, metavar="PX", help="of the rendered scenes")
    parser.add_argument("--scene-samples", type=int, default=48, metavar="N", help="lens samples a pixel")


def add_engine_options(parser: argparse.ArgumentParser, device: str = "where the network runs") -> None:
    parser.add_argument("--device", choices=DEVICES, default="auto", help=device)
    parser.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
