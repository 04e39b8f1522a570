"""The ``replay`` command: the edits of a preset or a sidecar, made again on any photos."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.batch import run_jobs, work_for
from app.cli.common_options import add_common_options
from app.cli.engine_options import (
    MakeEngine,
    add_map_option,
    add_view_options,
    engine_for,
    settings_from,
    views_from,
)
from app.cli.outputs import plan
from app.cli.parser import Parser, command_parser
from app.document.edit import Snapshot, Source, tool_word, with_views
from app.document.recipe import Recipe, RecipeError, read_recipe
from app.engine.batch.edit_photo import PhotoEditor
from app.errors import AllfocusError
from app.progress import Cancel
from app.tools.registry import Registry, find_tools


def main(argv: list[str], *, make_engine: MakeEngine | None = None, registry: Registry | None = None) -> int:
    """Run ``replay`` with these arguments: 0 done, 1 any photo failed. Raises UsageError and Cancelled."""
    options = _parser().parse_args(argv)
    registry = registry or find_tools()
    jobs = plan(options.inputs, options.output, options.name, _word(options, registry), options.recursive)
    views_of = views_from(options, len(jobs))

    def make_work(cancel: Cancel) -> PhotoEditor:
        recipe = _recipe(options, registry)

        def state(source: Source) -> Snapshot:
            own = recipe.on(source)
            return own if views_of is None else with_views(own, views_of(source.path))

        engine = (make_engine or engine_for)(settings_from(options), registry)
        return work_for(engine, recipe.edits, state, options, cancel, recipe.left_out, recipe.development)

    return run_jobs(jobs, options, make_work, registry.problems)


def _parser() -> Parser:
    parser = command_parser("replay", "Make the edits of a preset or a sidecar again, on any photos.")
    parser.add_argument("recipe", metavar="RECIPE", help="a preset, or the .allfocus.json beside a photo")
    add_common_options(parser)
    parser.add_argument(
        "--snapshot",
        metavar="NAME",
        help="of a photo's sidecar, the state that was given this name instead of where it stands",
    )
    parser.add_argument(
        "--current-weights",
        action="store_true",
        help="use the networks that are installed where the edits were made with others",
    )
    add_map_option(parser)
    add_view_options(parser)
    return parser


def _word(options: argparse.Namespace, registry: Registry) -> str:
    """What ``{tool}`` in names stands for; a recipe that cannot be read is told of when work begins."""
    if "{tool}" not in (options.name or ""):
        return ""
    try:
        return tool_word(_recipe(options, registry).edits)
    except AllfocusError:
        return "photo"


def _recipe(options: argparse.Namespace, registry: Registry) -> Recipe:
    """The recipe asked for, every edit of which can be made. Raises RecipeError and SnapshotError."""
    recipe = read_recipe(Path(options.recipe), registry.tools, options.snapshot)
    if recipe.notes:  # a result that lacks an edit is not what was asked for
        raise RecipeError(recipe.notes[0])
    return recipe.unpinned() if options.current_weights else recipe
