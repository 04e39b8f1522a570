"""The ``evaluate`` command: what the program measures is held against what is known."""

from __future__ import annotations

import argparse
import math
from importlib import import_module
from pathlib import Path
from typing import Any

from app.cli.common_options import number
from app.cli.parser import command_parser
from app.cli.report import Bar, Reporter, cancel_on_interrupt, complain
from app.cli.tool_options import add_tool_options, params_from
from app.engine.settings import DEVICES, PRECISIONS
from app.progress import Cancel
from app.tools.contract import Tool
from app.tools.params import Model, controls
from app.tools.registry import find_tools

_PARTS = {
    "maps": "The defocus map against known blur, pairs of photos and rendered scenes.",
    "enhance": "Enhancement of slightly blurred photos against the best unsharp mask; noise; halos.",
    "fit-enhance": "Fit the weights of enhancement to photos that the networks were trained on, anew.",
    "fusion": "Fused stacks against enfuse run beside it: edges kept, rendered truth, time.",
    "magnify": "Magnified defocus against the same scene with the lens opened, and by the σ it promises.",
    "reach": "Deblurring by the focus map: blur far beyond the training, and photos that are sharp already.",
}
"""Each is a module ``app.evaluation.…_command`` with ``add_options(parser)`` and ``run(options)``."""
TOOL = "deblur"
METHOD, CLASSICAL = "method", "classical"
"""Which field says by what the tool works, and what it says where that is no network."""
_count = number(int, 1, math.inf, "a whole number of 1 or more")
SETS = {
    "dpdd": "Pairs of DPDD's test split (Canon), with or without dual-pixel views, 8 or 16 bit.",
    "realdof": "Pairs of RealDOF, taken by two cameras.",
    "pixeldp": "Photos of a Pixel 4 with dual-pixel views; they have no truth.",
    "cuhk": "Defocused photos of the CUHK blur detection set; they have no truth.",
    "pairs": "Any folder of pairs (blur/ and sharp/, source/ and target/, input/ and target/).",
}


def main(argv: list[str]) -> int:
    """Run ``evaluate`` with these arguments; 0 when done. Raises UsageError and AllfocusError."""
    options = parsed(argv)
    status: int = options.run(options)
    return status


def parsed(argv: list[str]) -> argparse.Namespace:
    """The options in ``argv``; of the parts only the one that it names is imported, as each loads torch."""
    parser = command_parser("evaluate", "Hold what the program measures against what is known.")
    commands = parser.add_subparsers(metavar="PART", required=True)
    for name, text in _PARTS.items():
        part = commands.add_parser(name, help=text, description=text)
        if argv[:1] == [name]:
            module = import_module(f"app.evaluation.{name.replace('-', '_')}_command")
            module.add_options(part)
            part.set_defaults(run=module.run)
    _add_sets(commands)
    return parser.parse_args(argv)


def _add_sets(commands: Any) -> None:
    """Add the sets, and rendering sets laid out as they are, to the commands of ``evaluate``."""
    tool = find_tools().tools.get(TOOL)
    if tool is not None:
        for kind, text in SETS.items():
            add = commands.add_parser(kind, help=text, description=f"{text} Tools against their truth.")
            _set_options(add, kind)
            add_tool_options(add, tool, leave_out=(_network_field(tool), METHOD))
            add.set_defaults(run=_run, kind=kind)
    text = "Render small sets laid out as the public ones are, to try the others on."
    add = commands.add_parser("layouts", help=text, description=text)
    add.add_argument("folder", type=Path, metavar="FOLDER", help="where to; made if it is not there")
    add.add_argument("--width", type=int, default=480, metavar="PX", help="of each picture (default 480)")
    add.add_argument("--samples", type=int, default=48, metavar="N", help="lens samples a pixel (default 48)")
    add.set_defaults(run=_layouts)


def _set_options(parser: argparse.ArgumentParser, kind: str) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the set, or a folder that holds it")
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="NAME",
        help="a network ('models list' shows them), a file of weights, a tool, or classical or "
        "classical-edges: without a network, by the measured map or by one told from edges; may be given "
        "several times (default: none, the baselines alone)",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="write report.html, results.csv and "
                        "results.json here")  # fmt: skip
    parser.add_argument("--overwrite", action="store_true", help="replace a report that is there already")
    parser.add_argument("--first", type=_count, metavar="N", help="only the first N pictures")
    if kind == "pairs":
        parser.add_argument(
            "--role", choices=("train", "choose", "report"),
            help="only those of this project's own 30 pairs that have this role",
        )  # fmt: skip
    tiles = parser.add_mutually_exclusive_group()
    tiles.add_argument(
        "--whole", action="store_true", help="each photo as one tile, whatever memory it takes"
    )
    tiles.add_argument("--tiles", type=_count, metavar="PX", help="tiles of at most so many px a side")
    parser.add_argument(
        "--full-depth", action="store_true", help="figures of values as on file (default: 8-bit levels)"
    )
    parser.add_argument(
        "--no-unsharp", dest="unsharp", action="store_false",
        help="do without the search for the best unsharp mask, which takes longest",
    )  # fmt: skip
    parser.add_argument("--crops", type=_count, default=8, metavar="N", help="pictures shown on the page")
    parser.add_argument(
        "--lpips",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="weights of AlexNet and of LPIPS, for that column",
    )
    parser.add_argument("--device", choices=DEVICES, default="auto", help="where networks run")
    parser.add_argument(
        "--precision", choices=PRECISIONS, default="fp32", help="number format (default fp32)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    parser.add_argument(
        "--json", action="store_true", help="everything as one JSON object instead of a table"
    )


def _run(options: argparse.Namespace) -> int:
    from app.evaluation.datasets.command import run

    tools = find_tools()
    tool = tools.tools[TOOL]
    field = _network_field(tool)
    if options.tool_mode is None and options.tool_blur is None:
        options.tool_mode = "all"  # pairs are sharp all over: what is left alone counts as not repaired
    params = params_from(options, tool)
    options.model = list(dict.fromkeys(_named(each) for each in options.model))
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    cancel = Cancel()
    # How many pictures there are is known only once the folder was looked into.
    with cancel_on_interrupt(cancel), Bar(1, reporter.shows_progress) as bar:

        def on_failure(name: str, problem: str) -> None:
            bar.clear()
            complain(f"{name}: {problem}")

        def say(text: str) -> None:
            bar.clear()
            print(text, flush=True)

        return run(
            options,
            tools,
            tool,
            params,
            field,
            {METHOD: CLASSICAL} if METHOD in controls(tool.Params) else None,
            on_scene=bar.start,
            on_failure=on_failure,
            say=say,
            cancel=cancel,
        )


def _layouts(options: argparse.Namespace) -> int:
    from app.evaluation.datasets.command import lay_out

    return lay_out(options, lambda text: print(text, flush=True))


def _network_field(tool: type[Tool[Any]]) -> str:
    return next(name for name, control in controls(tool.Params).items() if isinstance(control, Model))


def _named(text: str) -> str:
    # Absolute, so that nobody below mistakes a file in this folder for the name of a network.
    path = Path(text)
    return str(path.absolute()) if path.name != text or path.is_file() else text
