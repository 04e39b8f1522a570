"""The command of a tool: parse, then edit every photo with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.cli.blend_options import add_blend_options, blend_from
from app.cli.common_options import add_common_options
from app.cli.edit_work import run_edits, work_for
from app.cli.engine_options import MakeEngine, add_map_option, engine_for, refuse_all, settings_from
from app.cli.interrupt import cancel_on_interrupt
from app.cli.outputs import plan, share_of
from app.cli.parser import Parser, command_parser
from app.cli.progress import Bar
from app.cli.report import Reporter
from app.cli.tool_options import add_tool_options, params_from, summary
from app.cli.view_options import add_view_options, may_read_views, views_from
from app.errors import AllfocusError
from app.progress import Cancel
from app.tools.contract import Tool
from app.tools.registry import Registry


def run_tool(
    tool: type[Tool[Any]],
    argv: list[str],
    *,
    problems: Sequence[str] = (),
    make_engine: MakeEngine | None = None,
) -> int:
    """Edit photos with ``tool`` as ``argv`` says: 0 done, 1 any photo failed.

    ``problems`` are told first. Raises UsageError and Cancelled.
    """
    options = parser_of(tool).parse_args(argv)
    params, blend = params_from(options, tool), blend_from(options)
    planned = plan(options.inputs, options.output, options.name, tool.id)
    jobs = share_of(planned, options.shard)
    views_of = views_from(options, len(planned)) if may_read_views(tool) else None
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    for problem in problems:
        reporter.warn(problem)
    cancel = Cancel()
    with cancel_on_interrupt(cancel), Bar(len(jobs), reporter.shows_progress) as bar:
        try:
            # Only now is anything heavy imported: mistakes in the command line are told at once.
            from app.document.edit import Edit, Snapshot

            engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
            sha = tool(engine.services).model_sha(params)
            edit = blend.onto(Edit(tool.id, tool.version, params, sha))
            work = work_for(
                engine,
                (edit,),
                lambda source: Snapshot(
                    (source,), edits=(edit,), views=None if views_of is None else views_of(source.path)
                ),
                options,
                cancel,
                options.map,
            )
        except AllfocusError as error:
            bar.clear()
            return refuse_all(jobs, str(error), reporter)
        return run_edits(jobs, work, options, reporter, bar, cancel)


def parser_of(tool: type[Tool[Any]]) -> Parser:
    """The parser of the command of ``tool``."""
    parser = command_parser(tool.id, f"{summary(tool)}.")
    add_common_options(parser)
    add_map_option(parser)
    if may_read_views(tool):
        add_view_options(parser)
    add_tool_options(parser, tool)
    add_blend_options(parser)
    return parser
