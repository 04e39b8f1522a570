"""The command of a tool: parse, then edit every photo with it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.cli.batch import Written, run_batch
from app.cli.common_options import add_common_options
from app.cli.interrupt import cancel_on_interrupt
from app.cli.outputs import Job, plan
from app.cli.parser import Parser
from app.cli.report import Outcome, Reporter, complain
from app.cli.tool_options import add_tool_options, params_from, summary
from app.imaging.errors import AllfocusError
from app.tools.cancel import Cancel, Progress
from app.tools.contract import Tool

if TYPE_CHECKING:
    from app.engine.engine import Engine

MakeEngine = Callable[[argparse.Namespace], "Engine"]


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
    with cancel_on_interrupt(cancel):
        try:
            # Only now is anything heavy imported: mistakes in the command line are told at once.
            work = _Work((make_engine or _engine)(options), tool, params, options, cancel)
        except AllfocusError as error:
            return _refuse_all(jobs, str(error), reporter)
        return run_batch(jobs, work, reporter, cancel, overwrite=options.overwrite)


def parser_of(tool: type[Tool[Any]]) -> Parser:
    """The parser of the command of ``tool``."""
    parser = Parser(tool.id, f"{summary(tool)}.")
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
        self._device = None if params == lent.neutral() else engine.device.label
        limits: dict[str, int] = {}
        if options.max_pixels is not None:
            limits["max_pixels"] = round(options.max_pixels * 1e6)
        if options.max_memory is not None:
            limits["max_bytes"] = _bytes(options.max_memory)
        self._limits = Limits(**limits)
        written = {
            name: value
            for name in ("bit_depth", "quality", "chroma")
            if (value := getattr(options, name)) is not None
        }
        self._export = ExportOptions(**written)

    def __call__(self, job: Job, progress: Progress) -> Written:
        from app.document.edit import Snapshot, source_of
        from app.imaging.reading import open_photo

        photo = open_photo(job.source, self._limits)
        self._cancel.check()
        snapshot = Snapshot(sources=(source_of(job.source),), edits=(self._edit,))
        report = self._engine.export(
            photo,
            snapshot,
            job.target,
            self._export,
            overwrite=self._overwrite,
            progress=progress,
            cancel=self._cancel,
        )
        return Written(report.width, report.height, report.bit_depth, self._device, report.notes)


def _engine(options: argparse.Namespace) -> Engine:
    from app.engine.engine import Engine
    from app.engine.settings import EngineSettings

    # No photo comes twice in a batch, so nothing is worth keeping.
    settings: dict[str, Any] = {"device": options.device, "cache_bytes": 0}
    if options.max_memory is not None:
        settings["memory_budget"] = _bytes(options.max_memory)
    return Engine(EngineSettings(**settings))


def _refuse_all(jobs: Sequence[Job], problem: str, reporter: Reporter) -> int:
    complain(problem)
    reporter.record([Outcome(job.source, job.target, 0.0, error=problem) for job in jobs])
    return 1


def _bytes(gib: float) -> int:
    return round(gib * 2**30)
