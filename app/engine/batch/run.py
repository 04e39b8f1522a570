"""One piece of work over many photos: a bad photo is reported, the rest goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.batch.outcome import BatchItem, EditReport, Outcome, same_file
from app.errors import AllfocusError, Cancelled, ExportError
from app.progress import Cancel, Progress

log = logging.getLogger(__name__)

EditPhoto = Callable[[BatchItem, Progress], EditReport]


@dataclass(frozen=True)
class Hints:
    """How error sentences end: the way out, as it is called where the batch was started."""

    replace: str = "let files that are there be replaced"
    memory: str = "allow more memory in the preferences"


@dataclass(frozen=True)
class BatchRules:
    """``overwrite``: files that are there are replaced. ``resume``: a result that is there counts as done, as
    files appear only when they are whole; with ``since`` (seconds since 1970) only one written from then on.
    """

    overwrite: bool = False
    resume: bool = False
    since: float | None = None
    hints: Hints = Hints()

    def is_done(self, job: BatchItem) -> bool:
        """Whether the result of ``job`` is there and counts."""
        if not self.resume or same_file(job.source, job.target):
            return False
        try:
            written = job.target.stat().st_mtime
        except OSError:
            return False
        return self.since is None or written >= self.since


def edit_each(
    jobs: Sequence[BatchItem],
    edit: EditPhoto,
    rules: BatchRules,
    cancel: Cancel,
    begin: Callable[[BatchItem], Progress],
) -> Iterator[Outcome]:
    """What becomes of each of ``jobs``, one after the other.

    ``begin`` is called with each before it is worked on, and returns its progress callback. Raises Cancelled,
    and leaves nothing half-written then.
    """
    for job in jobs:
        cancel.check()
        progress = begin(job)
        if rules.is_done(job):
            yield Outcome(job.source, job.target, 0.0, skipped=True)
        else:
            yield _edit_one(job, edit, progress, rules)


def _edit_one(job: BatchItem, edit: EditPhoto, progress: Progress, rules: BatchRules) -> Outcome:
    start = time.monotonic()
    new_folders: list[Path] = []
    try:
        if not rules.overwrite:
            _refuse_existing(job, rules.hints)
        if job.makes_folder:
            new_folders = _make_folder(job.target.parent)
        report = edit(job, progress)
    except (Cancelled, KeyboardInterrupt):
        _remove_empty(new_folders)
        raise
    except AllfocusError as error:
        log.info("%s: refused", job.source, exc_info=True)
        problem = str(error)
    except MemoryError:
        log.warning("%s: out of memory", job.source, exc_info=True)
        problem = f"There is not enough memory for this photo; close other programs or {rules.hints.memory}."
    except Exception as error:  # one strange photo must not end a long batch
        log.exception("%s: an unexpected fault", job.source)
        problem = (
            f"An unexpected fault ({type(error).__name__}: {error}) kept this photo from being edited; "
            "please report it with the log file."
        )
    else:
        return Outcome(job.source, job.target, time.monotonic() - start, report=report)
    _remove_empty(new_folders)
    return Outcome(job.source, job.target, time.monotonic() - start, error=problem)


def _refuse_existing(job: BatchItem, hints: Hints) -> None:
    """Say so before the photo is decoded and edited, not after."""
    if same_file(job.source, job.target):
        raise ExportError(f"{job.target} is the photo itself; choose another output, or {hints.replace}.")
    if job.target.exists():
        raise ExportError(f"{job.target} exists already; choose another output, or {hints.replace}.")


def _make_folder(folder: Path) -> list[Path]:
    """Make ``folder`` and its parents; those that were missing, innermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"The folder {folder} cannot be made ({reason}); choose another output.") from error
    return missing


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
