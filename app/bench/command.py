"""The command ``bench``: figures as a table, or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.engine.settings import DEVICES, PRECISIONS, EngineSettings

_BARS = {"median_ms": 50, "full_seconds": 10, "cancel_longest_seconds": 1}
"""What the figures of ``bench tools`` should stay within."""


_STACK = (
    "Time of fusing the stack in FOLDER, alignment included, beside align_image_stack and enfuse; without a "
    "folder the peak memory of fusing made frames."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``bench`` with ``argv``; the exit status."""
    options = options_parser().parse_args(argv)
    settings = EngineSettings(device=options.device, precision=options.precision, threads=options.threads)
    figures = _measure(options, settings)
    if options.json:
        print(json.dumps({"bench": options.what, **figures}))
    elif options.what == "tools":
        _print_table(figures)
    else:
        wide = max(len(name) for name in figures)
        for name, value in figures.items():
            print(f"{name.replace('_', ' '):{wide}}  {_text(value)}")
    return 0


def _measure(options: argparse.Namespace, settings: EngineSettings) -> dict[str, Any]:
    from app.engine.networks.preload import tune_allocator

    if options.what == "stack":
        from app.bench import stack

        if options.folder is not None:
            return stack.compare(options.folder, options.rounds)
        return stack.memory(options.frames, options.megapixels)
    tune_allocator()
    if options.what == "ifan":
        from app.bench import speed

        return speed.measure(options.network, options.height, options.width, options.rounds, settings)
    if options.what == "tools":
        from app.bench import tools

        return tools.measure(
            options.tool, options.megapixels, options.scale, options.changes, options.times, settings
        )
    from app.bench import whole

    if options.what == "memory":
        return whole.memory(options.network, options.megapixels, settings)
    if options.what == "cancel":
        return whole.cancel(options.network, settings, options.times)
    if options.what == "map":
        from app.bench import map as maps

        return maps.measure(options.network, options.megapixels, options.literal, settings)
    return whole.tiles(options.network, options.height, options.width, options.tile, options.halo, settings)


def _common() -> argparse.ArgumentParser:
    """Options of every command; made anew for each, or a default set for one would be that of all."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--network", default="random", metavar="NAME",
        help="an installed network, or 'random': IFAN of full width with random weights (default)",
    )  # fmt: skip
    common.add_argument("--device", choices=DEVICES, default="auto", help="where it runs")
    common.add_argument("--precision", choices=PRECISIONS, default="auto", help="number format")
    common.add_argument("--threads", type=int, metavar="N", help="threads on the CPU")
    common.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return common


def options_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py bench",
        description="Measure speed, memory, cancelling and tiles on this machine.",
        epilog="'main.py bench ui', 'folder', 'look', 'crash' and 'hands' measure the window; they have "
        "options of their own.",
    )
    commands = parser.add_subparsers(dest="what", required=True, metavar="WHAT")

    def add(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[_common()], help=text, description=text)

    ifan = add("ifan", "The fast form of IFAN against the plain one, and its share of the arithmetic peak.")
    tiles = add("tiles", "How far a photo worked in tiles agrees with the same photo worked whole.")
    for each in (ifan, tiles):
        each.add_argument("--width", type=int, default=1680, metavar="PX", help="width of the picture")
        each.add_argument("--height", type=int, default=1120, metavar="PX", help="height of the picture")
    ifan.add_argument("--rounds", type=int, default=3, metavar="N", help="runs of each form")
    tiles.add_argument("--tile", type=int, default=512, metavar="PX", help="side of a tile")
    tiles.add_argument("--halo", type=int, default=96, metavar="PX", help="halo of the random network")
    memory = add("memory", "Peak memory while a large photo is deblurred.")
    memory.add_argument("--megapixels", type=float, default=24.0, metavar="MP", help="size of the photo")
    cancel = add("cancel", "How long a cancel takes while a 24 MP photo is deblurred.")
    maps = add("map", "Time and memory of a defocus map, and how far it is from the literal sliding window.")
    maps.set_defaults(network="blur-mobilenetv2")
    maps.add_argument("--megapixels", type=float, default=24.0, metavar="MP", help="size of the photo")
    maps.add_argument("--literal", type=int, default=512, metavar="PX", help="side for the literal window")
    stack = commands.add_parser("stack", help=_STACK, description=_STACK)
    stack.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="the frames to fuse both ways")
    stack.add_argument("--rounds", type=int, default=1, metavar="N", help="runs of each, the best counts")
    stack.add_argument("--frames", type=int, default=100, metavar="N", help="without FOLDER: made frames")
    stack.add_argument("--megapixels", type=float, default=24.0, metavar="MP", help="and their size")
    stack.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    stack.set_defaults(device="auto", precision="auto", threads=None)
    cancel.add_argument("--times", type=int, default=12, metavar="N", help="how many cancels")
    follows = add("tools", "How fast tools follow a slider, and time, memory and cancel of a whole photo.")
    follows.add_argument(
        "--tool", nargs="+", default=[], metavar="ID", help="by default all that need the map"
    )
    follows.add_argument("--megapixels", type=float, default=24.0, metavar="MP", help="size of the photo")
    follows.add_argument(
        "--scale", type=float, default=0.25, metavar="X",
        help="of the reduced picture; 0.25 is what the window makes of 24 MP on a canvas of 1280x800",
    )  # fmt: skip
    follows.add_argument("--changes", type=int, default=20, metavar="N", help="places of each slider")
    follows.add_argument("--times", type=int, default=6, metavar="N", help="how many cancels")
    return parser


def _print_table(figures: dict[str, dict[str, Any]]) -> None:
    """A column for each tool."""
    names = list(dict.fromkeys(name for each in figures.values() for name in each))
    wide = max(map(len, names), default=0)
    print(f"{'':{wide}}" + "".join(f"{tool:>14}" for tool in figures) + f"{'bar':>10}")
    for name in names:
        cells = "".join(f"{_text(each.get(name, '–')):>14}" for each in figures.values())
        bar = f"<= {_BARS[name]:g}" if name in _BARS else ""
        print(f"{name.replace('_', ' '):{wide}}{cells}{bar:>10}".rstrip())


def _text(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
