"""What is reported of each photo: lines for people, JSON for scripts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from app.engine.batch.outcome import Outcome


@dataclass(frozen=True)
class Reporter:
    """Results on standard output, failures and notes on standard error."""

    as_json: bool = False
    quiet: bool = False

    @property
    def shows_progress(self) -> bool:
        """Whether someone is looking who would like to see how far it is."""
        return not self.quiet and sys.stderr is not None and sys.stderr.isatty()

    def tell(self, outcome: Outcome) -> None:
        """Report one photo at once, so that a reader at the other end of a pipe can follow."""
        if outcome.error is not None:
            complain(f"{outcome.source}: {outcome.error}")
        self.record([outcome])
        if outcome.ok and not self.as_json and not self.quiet:
            print(one_line(outcome.as_line()), flush=True)
            for note in outcome.notes:
                complain(f"{outcome.source}: {note}")

    def record(self, outcomes: Sequence[Outcome]) -> None:
        """Write down what became of photos for a script, where one reads."""
        for outcome in outcomes if self.as_json else ():
            print(outcome.as_json(), flush=True)

    def warn(self, sentence: str) -> None:
        """Say something that concerns no single photo and stops nothing."""
        if not self.quiet:
            complain(sentence)


def complain(sentence: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:  # None under a windowed Python on Windows
        print(one_line(sentence), file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """``text`` without line breaks, which file names may hold."""
    return " ".join(text.splitlines())
