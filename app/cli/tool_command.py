"""The command of a tool: parse, then edit every photo with it."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.batch import Written, run_batch
from app.cli.common_options import add_common_options
from app.cli.interrupt import cancel_on_interrupt
from app.cli.outputs import Job, plan
from app.cli.parser import Parser, command_parser
from app.cli.progress import Bar
from app.cli.report import Outcome, Reporter, complain
from app.cli.tool_options import add_tool_options, params_from, summary
from app.imaging.errors import AllfocusError
from app.tools.cancel import Cancel, Progress, part_of
from app.tools.contract import Tool
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.settings import EngineSettings

MakeEngine = Callable[["EngineSettings", Registry], "Engine"]


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
            engine = (make_engine or _engine)(_settings(options), Registry({tool.id: tool}))
            work = _Work(engine, tool, params, options, cancel)
        except AllfocusError as error:
            bar.clear()
            return _refuse_all(jobs, str(error), reporter)
        return run_batch(jobs, work, reporter, bar, cancel, overwrite=options.overwrite)


def parser_of(tool: type[Tool[Any]]) -> Parser:
    """The parser of the command of ``tool``."""
    parser = command_parser(tool.id, f"{summary(tool)}.")
    add_common_options(parser)
    add_tool_options(parser, tool)
    return parser


class _Work:
    """What is the same for every photo, found out once: a missing network fails before the first photo."""

    def __init__(
        self, engine: Engine, tool: type[Tool[Any]], params: Any, options: argparse.Namespace, cancel: Cancel
    ) -> None:
        from app.document.edit import Edit
        from app.imaging.limits import Limits
        from app.imaging.writing import ExportOptions

        lent = tool(engine.services)
        self._engine = engine
        self._cancel = cancel
        self._overwrite = options.overwrite
        self._edit = Edit(tool.id, tool.version, params, lent.model_sha(params))
        self._computes = not lent.is_neutral(params)
        if self._computes:
            _ = engine.device  # raises where the one asked for is not there
        limits: dict[str, int] = {}
        if options.max_pixels is not None:
            limits["max_pixels"] = round(options.max_pixels * 1e6)
        if options.max_memory is not None:
            limits["max_bytes"] = _bytes(options.max_memory)
        self._limits = Limits(**limits)
        written = {
            name: value
            for name in ("bit_depth", "quality", "chroma", "lossless", "compression")
            if (value := getattr(options, name)) is not None
        }
        self._export = ExportOptions(**written)

    def __call__(self, job: Job, progress: Progress) -> Written:
        from app.document.edit import Snapshot, source_of
        from app.imaging.export_options import check_size, depth_for, format_for
        from app.imaging.reading import open_photo
        from app.imaging.writing import export_photo

        kind = format_for(job.target, self._export)
        photo = open_photo(job.source, self._limits)
        # What the format cannot hold is said before the work, not after it.
        depth_for(photo, kind, self._export)
        check_size(photo, kind)
        self._cancel.check()
        snapshot = Snapshot(sources=(source_of(job.source),), edits=(self._edit,))
        # Not Engine.export: what tools have to say about this photo is wanted here.
        rendered = self._engine.render(
            photo, snapshot, progress=part_of(progress, 0.0, 0.9), cancel=self._cancel
        )
        self._cancel.check()
        progress(0.9, "Writing")
        edited = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(edited, job.target, self._export, overwrite=self._overwrite)
        # Asked for afterwards: short of memory, networks move to the CPU.
        device = self._engine.device.label if self._computes else None
        notes = tuple(dict.fromkeys((*photo.notes, *rendered.notes, *report.notes)))
        return Written(report.width, report.height, report.bit_depth, device, notes)


def _settings(options: argparse.Namespace) -> EngineSettings:
    from app.engine.settings import EngineSettings

    # No photo comes twice in a batch, so nothing is worth keeping.
    settings = EngineSettings(device=options.device, cache_bytes=0)
    if options.max_memory is None:
        return settings
    return dataclasses.replace(settings, memory_budget=_bytes(options.max_memory))


def _engine(settings: EngineSettings, tools: Registry) -> Engine:
    from app.engine.engine import Engine
    from app.engine.warm import settle

    settle()  # before torch is first imported
    return Engine(settings, tools)


def _refuse_all(jobs: Sequence[Job], problem: str, reporter: Reporter) -> int:
    complain(problem)
    reporter.record([Outcome(job.source, job.target, 0.0, error=problem) for job in jobs])
    return 1


def _bytes(gib: float) -> int:
    return round(gib * 2**30)
