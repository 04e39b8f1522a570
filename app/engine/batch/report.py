"""What became of a batch, as text for people or as CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from app.engine.batch.outcome import Outcome
from app.errors import ExportError
from app.imaging.files.part_file import write_atomically
from app.imaging.files.target import as_export_errors

_COLUMNS = ("photo", "result", "state", "reason", "notes", "seconds")


def state_of(outcome: Outcome) -> str:
    """``done``, ``there already`` or ``failed``."""
    if outcome.skipped:
        return "there already"
    return "done" if outcome.ok else "failed"


def as_csv(outcomes: Sequence[Outcome], waiting: Sequence[Path] = ()) -> str:
    """A line for each photo, with a heading; ``waiting``: photos that were not come to."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for each in outcomes:
        result = str(each.target) if each.ok else ""
        notes = " ".join(each.notes)
        table.writerow(
            [str(each.source), result, state_of(each), each.error or "", notes, f"{each.seconds:.1f}"]
        )
    for path in waiting:
        table.writerow([str(path), "", "not done", "", "", ""])
    return text.getvalue()


def as_text(outcomes: Sequence[Outcome], waiting: Sequence[Path] = ()) -> str:
    """How many were done, then what failed and why, then everything else."""
    failed = [each for each in outcomes if not each.ok]
    there = sum(each.skipped for each in outcomes)
    done = len(outcomes) - len(failed) - there
    said = [f"{done} done", f"{there} there already", f"{len(failed)} failed", f"{len(waiting)} not done"]
    lines = [f"Batch of {len(outcomes) + len(waiting)} photos: {', '.join(said)}."]
    if failed:
        lines += ["", "Failed:", *(f"  {each.source}: {each.error}" for each in failed)]
    if len(outcomes) > len(failed):
        lines += ["", "Done:"]
        for each in outcomes:
            if each.ok:
                lines.append(f"  {each.as_line()}")
                lines += [f"    {note}" for note in each.notes]
    if waiting:
        lines += ["", "Not done:", *(f"  {path}" for path in waiting)]
    return "\n".join(lines) + "\n"


def write_report(path: Path, outcomes: Sequence[Outcome], waiting: Sequence[Path] = ()) -> None:
    """Write it to ``path``: CSV where the name ends so, else text. Raises ExportError."""
    form = as_csv if path.suffix.lower() == ".csv" else as_text
    data = form(outcomes, waiting).encode("utf-8", "surrogateescape")
    try:
        with as_export_errors(path):
            write_atomically(path, data)
    except UnicodeError as error:  # a name with half a sign of two
        raise ExportError(f"{path.name} cannot hold these names; rename the photos.") from error
