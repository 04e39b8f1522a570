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
    ``facts``: further keys of the JSON report; ``told``: the same for people.
    """

    width: int
    height: int
    depth: int
    device: str | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one input. ``depth``: bits a channel written; ``device``: None where none was needed.
    ``facts``: further keys of the JSON report; ``told``: the same for people. ``skipped``: it was there.
    """

    source: Path
    target: Path
    seconds: float
    error: str | None = None
    width: int | None = None
    height: int | None = None
    depth: int | None = None
    device: str | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""
    skipped: bool = False

    @property
    def ok(self) -> bool:
        return self.error is None

    def as_json(self) -> str:
        """One line of ASCII, so that any file name passes through any pipe."""
        return json.dumps(
            {
                "input": str(self.source),
                "output": str(self.target) if self.ok else None,
                "ok": self.ok,
                "error": self.error,
                "seconds": round(self.seconds, 3),
                "skipped": self.skipped,
                "size": [self.width, self.height] if self.width and self.height else None,
                "depth": self.depth,
                "device": self.device,
                "notes": list(self.notes),
            }
            | dict(self.facts)
        )

    def as_line(self) -> str:
        """One line for people."""
        if self.skipped:
            return f"{self.source} → {self.target}  there already"
        size = f"{self.width}×{self.height}"
        told = self.told and f", {self.told}"
        return f"{self.source} → {self.target}  {size}, {self.depth} bit{told}, {self.seconds:.1f} s"


def same_file(first: Path, second: Path) -> bool:
    """Whether both names lead to one file, through links and different spellings too."""
    try:
        return first.samefile(second)
    except OSError:
        return False
