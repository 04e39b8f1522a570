"""The ``replay`` command: the edits of a preset or a sidecar, made again on any photos."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.common_options import add_common_options
from app.cli.edit_work import run_edits, work_for
from app.cli.engine_options import MakeEngine, add_map_option, engine_for, refuse_all, settings_from
from app.cli.interrupt import cancel_on_interrupt
from app.cli.outputs import plan, share_of
from app.cli.parser import Parser, command_parser
from app.cli.progress import Bar
from app.cli.report import Reporter
from app.cli.view_options import add_view_options, views_from
from app.errors import AllfocusError
from app.progress import Cancel
from app.tools.registry import Registry, find_tools

if TYPE_CHECKING:
    from app.cli.view_options import ViewsOf
    from app.document.edit import Snapshot, Source
    from app.document.recipe import Recipe


def main(argv: list[str], *, make_engine: MakeEngine | None = None, registry: Registry | None = None) -> int:
    """Run ``replay`` with these arguments: 0 done, 1 any photo failed. Raises UsageError and Cancelled."""
    options = _parser().parse_args(argv)
    planned = plan(options.inputs, options.output, options.name, "replay")
    jobs = share_of(planned, options.shard)
    views_of = views_from(options, len(planned))
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    registry = registry or find_tools()
    for problem in registry.problems:
        reporter.warn(problem)
    cancel = Cancel()
    with cancel_on_interrupt(cancel), Bar(len(jobs), reporter.shows_progress) as bar:
        try:
            recipe = _recipe(options, registry)
            engine = (make_engine or engine_for)(settings_from(options), registry)
            work = work_for(
                engine,
                recipe.edits,
                lambda source: _state(recipe, source, views_of),
                options,
                cancel,
                options.map,
                recipe.left_out,
                recipe.development,
            )
        except AllfocusError as error:
            bar.clear()
            return refuse_all(jobs, str(error), reporter)
        return run_edits(jobs, work, options, reporter, bar, cancel)


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


def _state(recipe: Recipe, source: Source, views_of: ViewsOf | None) -> Snapshot:
    """What ``recipe`` makes of ``source``, with the views that were brought along in place of its own."""
    from app.document.edit import with_views

    made = recipe.on(source)
    return made if views_of is None else with_views(made, views_of(source.path))


def _recipe(options: argparse.Namespace, registry: Registry) -> Recipe:
    """The recipe asked for, every edit of which can be made. Raises RecipeError and SnapshotError."""
    from app.document.recipe import RecipeError, read_recipe

    recipe = read_recipe(Path(options.recipe), registry.tools, options.snapshot)
    if recipe.notes:  # a result that lacks an edit is not what was asked for
        raise RecipeError(recipe.notes[0])
    return recipe.unpinned() if options.current_weights else recipe
