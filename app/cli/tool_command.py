"""The command of a tool: parse, then edit every photo with it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli.batch import Written, run_batch
from app.cli.common_options import add_common_options, export_options
from app.cli.engine_options import (
    MakeEngine,
    companions_with,
    engine_for,
    limits_from,
    refuse_all,
    settings_from,
)
from app.cli.interrupt import cancel_on_interrupt
from app.cli.outputs import Job, plan
from app.cli.parser import Parser, command_parser
from app.cli.progress import Bar
from app.cli.report import Reporter
from app.cli.tool_options import add_tool_options, params_from, summary
from app.imaging.errors import AllfocusError
from app.tools.cancel import Cancel, Progress, part_of
from app.tools.contract import Need, Tool
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine


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
    params = params_from(options, tool)
    jobs = plan(options.inputs, options.output, options.name, tool.id)
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    for problem in problems:
        reporter.warn(problem)
    cancel = Cancel()
    with cancel_on_interrupt(cancel), Bar(len(jobs), reporter.shows_progress) as bar:
        try:
            # Only now is anything heavy imported: mistakes in the command line are told at once.
            engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
            work = _Work(engine, tool, params, options, cancel)
        except AllfocusError as error:
            bar.clear()
            return refuse_all(jobs, str(error), reporter)
        return run_batch(jobs, work, reporter, bar, cancel, overwrite=options.overwrite)


def parser_of(tool: type[Tool[Any]]) -> Parser:
    """The parser of the command of ``tool``."""
    parser = command_parser(tool.id, f"{summary(tool)}.")
    add_common_options(parser)
    add_tool_options(parser, tool)
    if tool_reads_map(tool):
        parser.add_argument(
            "--map",
            metavar="FILE",
            help="defocus map in px (float TIFF or NPY) instead of a measured one; {stem} in the name stands "
            "for the photo's",
        )
    return parser


def tool_reads_map(tool: type[Tool[Any]]) -> bool:
    """Whether a tool may be handed a defocus map."""
    return Need.DEFOCUS_MAP in tool.needs or tool.reads_map is not Tool.reads_map


class _Work:
    """What is the same for every photo, found out once: a missing network fails before the first photo."""

    def __init__(
        self, engine: Engine, tool: type[Tool[Any]], params: Any, options: argparse.Namespace, cancel: Cancel
    ) -> None:
        from app.document.edit import Edit

        lent = tool(engine.services)
        self._engine = engine
        self._cancel = cancel
        self._overwrite = options.overwrite
        self._edit = Edit(tool.id, tool.version, params, lent.model_sha(params))
        self._computes = not lent.is_neutral(params)
        if self._computes:
            _ = engine.device  # raises where the one asked for is not there
        self._limits = limits_from(options)
        self._map = options.map if tool_reads_map(tool) else None
        self._export = export_options(options)

    def __call__(self, job: Job, progress: Progress) -> Written:
        from app.document.edit import Snapshot, source_of
        from app.imaging.export_options import check_compression, check_size, depth_for, format_for
        from app.imaging.reading import open_photo
        from app.imaging.watch import Watch
        from app.imaging.writing import export_photo

        kind = format_for(job.target, self._export)
        photo = open_photo(job.source, self._limits)
        # What the format cannot hold is said before the work, not after it.
        depth_for(photo, kind, self._export)
        check_size(photo, kind, self._export)
        check_compression(kind, self._export)
        self._cancel.check()
        snapshot = Snapshot(sources=(source_of(job.source),), edits=(self._edit,))
        # Not Engine.export: what tools have to say about this photo is wanted here.
        companions = companions_with(self._map, job.source, photo)
        rendered = self._engine.render(
            photo, snapshot, companions=companions, progress=part_of(progress, 0.0, 0.9), cancel=self._cancel
        )
        writing = part_of(progress, 0.9, 1.0)
        watch = Watch(self._cancel.check, lambda fraction: writing(fraction, "Writing"))
        watch.step(0.0)
        edited = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(edited, job.target, self._export, self._overwrite, watch)
        # Asked for afterwards: short of memory, networks move to the CPU.
        device = self._engine.device.label if self._computes else None
        notes = tuple(dict.fromkeys((*photo.notes, *rendered.notes, *report.notes)))
        return Written(report.width, report.height, report.bit_depth, device, notes)
