"""What a batch is given for each photo, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class BatchItem:
    """One photo to edit and where the result goes; ``makes_folder``: the target's folder may be created."""

    source: Path
    target: Path
    makes_folder: bool = False


@dataclass(frozen=True)
class EditReport:
    """What an edit wrote. ``depth``: bits a channel; ``device``: None where no device was needed.
    ``facts``: further keys of the JSON report; ``summary``: the same for people.
    """

    width: int
    height: int
    depth: int
    device: str | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    summary: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one photo: its ``report``, or why it failed (``error``), or it was there already
    (``skipped``).
    """

    source: Path
    target: Path
    seconds: float
    error: str | None = None
    report: EditReport | None = None
    skipped: bool = False

    @property
    def ok(self) -> bool:
        return self.error is None

    @property
    def notes(self) -> tuple[str, ...]:
        return () if self.report is None else self.report.notes

    def as_json(self) -> str:
        """One line of ASCII, so that any file name passes through any pipe."""
        report = self.report
        return json.dumps(
            {
                "input": str(self.source),
                "output": str(self.target) if self.ok else None,
                "ok": self.ok,
                "error": self.error,
                "seconds": round(self.seconds, 3),
                "skipped": self.skipped,
                "size": None if report is None else [report.width, report.height],
                "depth": None if report is None else report.depth,
                "device": None if report is None else report.device,
                "notes": list(self.notes),
            }
            | ({} if report is None else dict(report.facts))
        )

    def as_line(self) -> str:
        """One line for people about a photo that did not fail."""
        if self.report is None:
            return f"{self.source} → {self.target}  there already"
        report = self.report
        summary = report.summary and f", {report.summary}"
        return (
            f"{self.source} → {self.target}  {report.width}×{report.height}, {report.depth} bit{summary}, "
            f"{self.seconds:.1f} s"
        )


def same_file(first: Path, second: Path) -> bool:
    """Whether both names lead to one file, through links and different spellings too."""
    try:
        return first.samefile(second)
    except OSError:
        return False
