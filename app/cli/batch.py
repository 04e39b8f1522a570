"""One edit over many photos on the command line, each told as it is done."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.progress import Bar
from app.cli.report import Reporter
from app.engine.batch.outcome import BatchItem
from app.engine.batch.run import BatchRules, EditPhoto, Hints, edit_each
from app.progress import Cancel, Progress

WAYS = Hints("allow it with --overwrite", "lower --max-memory")


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
