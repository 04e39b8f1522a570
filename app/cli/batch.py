"""One edit over many photos on the command line, each reported as it is done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from app.cli.common_options import development_of, export_options
from app.cli.engine_options import companions_with, limits_from
from app.cli.outputs import share_of
from app.cli.report import Bar, Reporter, cancel_on_interrupt, complain
from app.document.edit import Edit, Snapshot, Source
from app.engine.batch.edit_photo import EditRequest, PhotoEditor
from app.engine.batch.outcome import BatchItem, Outcome
from app.engine.batch.run import BatchRules, EditPhoto, Hints, edit_each
from app.errors import AllfocusError, ModelError
from app.imaging.development import Development
from app.progress import Cancel

if TYPE_CHECKING:
    from app.engine.engine import Engine

WAYS = Hints("allow it with --overwrite", "lower --max-memory")


def run_jobs(
    jobs: Sequence[BatchItem],
    options: argparse.Namespace,
    make_work: Callable[[Cancel], EditPhoto],
    problems: Sequence[str] = (),
) -> int:
    """Do the work that ``make_work`` makes on every photo of ``jobs``, of this machine's share of them where
    ``options`` say so; 1 if any failed, else 0.

    It is handed the cancel that Ctrl-C sets. Where ``make_work`` raises an AllfocusError all photos have
    failed for that reason. ``problems``: sentences reported first. Raises Cancelled.
    """
    jobs = share_of(jobs, getattr(options, "shard", (1, 1)))
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    for problem in problems:
        reporter.warn(problem)
    resume = getattr(options, "resume", False)  # where a result that is there already counts as done
    cancel = Cancel()
    with cancel_on_interrupt(cancel), Bar(len(jobs), reporter.shows_progress) as bar:
        try:
            work = make_work(cancel)
        except AllfocusError as error:
            bar.clear()
            complain(str(error))
            reporter.record([Outcome(job.source, job.target, 0.0, error=str(error)) for job in jobs])
            return 1
        read = [job.source for job in jobs if not (resume and job.target.exists())]
        rules = BatchRules(options.overwrite, resume, hints=WAYS)
        failed = 0
        with work.reading_ahead(read) if isinstance(work, PhotoEditor) else nullcontext():
            for outcome in edit_each(jobs, work, rules, cancel, lambda job: bar.start(job.source.name)):
                bar.clear()
                reporter.tell(outcome)
                failed += not outcome.ok
    return 1 if failed else 0


def work_for(
    engine: Engine,
    edits: Sequence[Edit],
    snapshot_of: Callable[[Source], Snapshot],
    options: argparse.Namespace,
    cancel: Cancel,
    notes_on: Callable[[Source], tuple[str, ...]] = lambda source: (),
    developed: Development | None = None,
) -> PhotoEditor:
    """Makes of each photo what ``snapshot_of`` says of its source; ``notes_on`` adds sentences to its report.

    ``edits`` are those that any photo gets: a missing network or device fails before the first photo.
    ``developed``: how RAW is developed where the options
    do not say; None: as each photo's sidecar has it. Raises ModelError and DeviceError.
    """
    needs = [_needs_device(engine, edit) for edit in edits if edit.enabled]  # each of them is checked
    if any(needs):
        _ = engine.device  # raises where the one asked for is not there
    request = EditRequest(
        snapshot_of,
        export_options(options),
        development_of(options, engine.tools.tools, developed),
        notes_on,
        lambda path, photo: companions_with(options.map, path, photo),
        options.overwrite,
        limits_from(options),
        any(needs),
    )
    return PhotoEditor(engine, request, cancel)


def _needs_device(engine: Engine, edit: Edit) -> bool:
    tool = engine.tools.tools[edit.tool_id](engine.services)
    sha = tool.model_sha(edit.params)
    if edit.model_sha is not None and sha != edit.model_sha:
        raise ModelError(
            f"{tool.title} was made with other weights ({edit.model_sha[:12]}) than are installed "
            f"({(sha or 'none')[:12]}); import those, or take the present ones by --current-weights."
        )
    return not tool.is_neutral(edit.params)
