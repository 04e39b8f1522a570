"""One edit over many photos: a bad photo is reported, the rest goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.cli.outputs import Job, same_file
from app.cli.progress import Bar
from app.cli.report import Outcome, Reporter
from app.imaging.errors import AllfocusError, Cancelled, ExportError
from app.tools.cancel import Cancel, Progress

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Written:
    """What an edit wrote. ``depth``: bits a channel; ``device``: None where no device was needed.
    ``facts``: further keys of the JSON report; ``told``: the same for people.
    """

    width: int
    height: int
    depth: int
    device: str | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


EditPhoto = Callable[[Job, Progress], Written]


def run_batch(
    jobs: Sequence[Job],
    edit: EditPhoto,
    reporter: Reporter,
    bar: Bar,
    cancel: Cancel,
    *,
    overwrite: bool = False,
    resume: bool = False,
) -> int:
    """Edit every photo of ``jobs`` and report each; 1 if any failed, else 0.

    ``resume``: a result that is there already counts as done; files appear only when they are whole. Raises
    Cancelled.
    """
    failed = 0
    for job in jobs:
        cancel.check()
        bar.start(job.source.name)
        if resume and job.target.exists() and not same_file(job.source, job.target):
            outcome = Outcome(job.source, job.target, 0.0, skipped=True)
        else:
            outcome = _one(job, edit, bar, overwrite)
        bar.clear()
        reporter.tell(outcome)
        failed += not outcome.ok
    return 1 if failed else 0


def _one(job: Job, edit: EditPhoto, progress: Progress, overwrite: bool) -> Outcome:
    start = time.monotonic()
    made: list[Path] = []
    try:
        if not overwrite:
            _refuse_existing(job)
        if job.makes_folder:
            made = _make_folder(job.target.parent)
        written = edit(job, progress)
    except (Cancelled, KeyboardInterrupt):
        _remove_empty(made)
        raise
    except AllfocusError as error:
        log.info("%s: refused", job.source, exc_info=True)
        problem = str(error)
    except MemoryError:
        log.warning("%s: out of memory", job.source, exc_info=True)
        problem = "There is not enough memory for this photo; close other programs or lower --max-memory."
    except Exception as error:  # one strange photo must not end a long batch
        log.exception("%s: an unexpected fault", job.source)
        problem = (
            f"An unexpected fault ({type(error).__name__}: {error}) kept this photo from being edited; "
            "please report it with the log file."
        )
    else:
        return Outcome(
            job.source,
            job.target,
            time.monotonic() - start,
            width=written.width,
            height=written.height,
            depth=written.depth,
            device=written.device,
            notes=written.notes,
            facts=written.facts,
            told=written.told,
        )
    _remove_empty(made)
    return Outcome(job.source, job.target, time.monotonic() - start, error=problem)


def _refuse_existing(job: Job) -> None:
    """Say so before the photo is decoded and edited, not after."""
    if same_file(job.source, job.target):
        raise ExportError(
            f"{job.target} is the photo itself; choose another output, or allow it with --overwrite."
        )
    if job.target.exists():
        raise ExportError(
            f"{job.target} exists already; choose another output, or allow it with --overwrite."
        )


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
