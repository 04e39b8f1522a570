"""The ``models`` command: list, describe and import networks."""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.parser import Parser, command_parser
from app.cli.report import one_line

if TYPE_CHECKING:
    from models.descriptor import Descriptor


def main(argv: list[str]) -> int:
    """Run ``models`` with these arguments; 0 when done. Raises UsageError and ModelError."""
    options = _parser().parse_args(argv)
    status: int = options.run(options)
    return status


def _parser() -> Parser:
    parser = command_parser("models", "List, describe and import networks.")
    commands = parser.add_subparsers(metavar="{list,info,import}", required=True)
    add = commands.add_parser("list", help="the networks that are installed", description="List networks.")
    add.add_argument("--json", action="store_true", help="one JSON object a line for each network")
    add.set_defaults(run=_list)
    add = commands.add_parser("info", help="what is known of one", description="Describe a network.")
    add.add_argument("name", metavar="NAME", help="as 'models list' shows it")
    add.add_argument("--json", action="store_true", help="as a JSON object")
    add.set_defaults(run=_info)
    add = commands.add_parser("import", help="check a checkpoint and add it", description="Import a network.")
    add.add_argument("file", type=Path, metavar="FILE", help="the authors' or your own checkpoint")
    add.add_argument("--name", metavar="NAME", help="what to call it (default: as the file)")
    add.set_defaults(run=_import)
    return parser


def _list(options: argparse.Namespace) -> int:
    from models.store import list_models

    found = list_models()
    if options.json:
        for each in found:
            print(json.dumps(_plain(each)))
    elif not found:
        print("No network is installed; add one with 'models import FILE'.")
    else:
        rows = [_row(each) for each in found]
        print(_table([("name", "network", "parameters", "from", "licence"), *rows]))
    return 0


def _info(options: argparse.Namespace) -> int:
    from models.store import find_model

    plain = _plain(find_model(options.name))
    if options.json:
        print(json.dumps(plain))
        return 0
    print(_table([row for name, value in plain.items() for row in _lines(name, value)]))
    return 0


def _import(options: argparse.Namespace) -> int:
    from models.importer import import_checkpoint

    made = import_checkpoint(options.file, options.name)
    print(f"{options.file} was imported; use it with --model {made.name}.")
    return 0


def _row(network: Descriptor) -> tuple[str, ...]:
    views = ", dual-pixel" if network.reads_views else ""
    filters = f", {network.n_filters} filters" if network.n_filters else ""
    return (
        network.name,
        f"{network.architecture}, {network.c} channels{filters}{views}",
        f"{network.parameters / 1e6:.1f} M" if network.parameters else "",
        "Allfocus" if network.built_in else "import",
        one_line(network.licence),
    )


def _lines(name: str, value: Any) -> list[tuple[str, str]]:
    """A field as lines of (name, value); one for each entry of a table."""
    if isinstance(value, dict):
        return [row for key, each in value.items() for row in _lines(f"{name} {key}", each)]
    if value is None or value == "":
        return []
    if isinstance(value, (tuple, list)):
        value = ", ".join(str(each) for each in value)
    return [(name.replace("_", " "), one_line(str(value)))]


def _plain(network: Descriptor) -> dict[str, Any]:
    """Every field as JSON can hold it."""
    return {
        name: str(value) if isinstance(value, Path) else value
        for name, value in dataclasses.asdict(network).items()
    }


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    )
