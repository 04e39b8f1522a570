"""One edit over many photos on the command line, each reported as it is done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from contextlib import nullcontext

from app.cli.interrupt import cancel_on_interrupt
from app.cli.progress import Bar
from app.cli.report import Reporter, complain
from app.engine.batch.edit_photo import PhotoEditor
from app.engine.batch.outcome import BatchItem, Outcome
from app.engine.batch.run import BatchRules, EditPhoto, Hints, edit_each
from app.errors import AllfocusError
from app.progress import Cancel, Progress

WAYS = Hints("allow it with --overwrite", "lower --max-memory")


def run_jobs(
    jobs: Sequence[BatchItem],
    options: argparse.Namespace,
    make_work: Callable[[Cancel], EditPhoto],
    problems: Sequence[str] = (),
) -> int:
    """Do the work that ``make_work`` makes on every photo of ``jobs``; 1 if any failed, else 0.

    It is handed the cancel that Ctrl-C sets. Where ``make_work`` raises an AllfocusError all photos have
    failed for that reason. ``problems``: sentences reported first. Raises Cancelled.
    """
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    for problem in problems:
        reporter.warn(problem)
    resume = getattr(options, "resume", False)
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
        with work.reading_ahead(read) if isinstance(work, PhotoEditor) else nullcontext():
            return run_batch(jobs, work, reporter, bar, cancel, overwrite=options.overwrite, resume=resume)


def run_batch(
    jobs: Sequence[BatchItem],
    edit: EditPhoto,
    reporter: Reporter,
    bar: Bar,
    cancel: Cancel,
    *,
    overwrite: bool = False,
    resume: bool = False,
) -> int:
    """Edit every photo of ``jobs`` and report each; 1 if any failed, else 0.

    ``resume``: a result that is there already counts as done. Raises Cancelled.
    """

    def begin(job: BatchItem) -> Progress:
        bar.start(job.source.name)
        return bar

    failed = 0
    for outcome in edit_each(jobs, edit, BatchRules(overwrite, resume, hints=WAYS), cancel, begin):
        bar.clear()
        reporter.tell(outcome)
        failed += not outcome.ok
    return 1 if failed else 0
