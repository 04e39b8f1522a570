"""The command of a tool: parse, then edit every photo with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from app.cli.batch import run_jobs, work_for
from app.cli.common_options import add_common_options
from app.cli.engine_options import MakeEngine, add_map_option, engine_for, settings_from
from app.cli.outputs import plan, share_of
from app.cli.parser import Parser, command_parser
from app.cli.tool_options import add_blend_options, add_tool_options, edit_from, summary
from app.cli.view_options import add_view_options, may_read_views, views_from
from app.document.edit import Snapshot, Source
from app.engine.batch.edit_photo import PhotoEditor
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

    ``problems``: sentences reported first. Raises UsageError and Cancelled.
    """
    options = parser_of(tool).parse_args(argv)
    unpinned = edit_from(options, tool)
    planned = plan(options.inputs, options.output, options.name, tool.id)
    jobs = share_of(planned, options.shard)
    views_of = views_from(options, len(planned)) if may_read_views(tool) else None

    def make_work(cancel: Cancel) -> PhotoEditor:
        engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
        sha = tool(engine.services).model_sha(unpinned.params)
        edit = dataclasses.replace(unpinned, model_sha=sha)

        def snapshot_of(source: Source) -> Snapshot:
            views = None if views_of is None else views_of(source.path)
            return Snapshot((source,), edits=(edit,), views=views)

        return work_for(engine, (edit,), snapshot_of, options, cancel, options.map)

    return run_jobs(jobs, options, make_work, problems)


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
