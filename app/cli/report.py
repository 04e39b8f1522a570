"""What is reported of each photo: lines for people, JSON for scripts, a bar while it goes on.

And Ctrl-C as a request to stop: the running export is undone then, and nothing half-written stays.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

from app.engine.batch.outcome import Outcome
from app.progress import Cancel


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


class Bar:
    """Progress of a batch: a :class:`app.progress.Progress` for the photo at hand."""

    def __init__(self, photos: int, shown: bool) -> None:
        self._photos = photos
        self._number = 0
        self._bar: Any = None
        if shown:
            from tqdm import tqdm

            self._bar = tqdm(
                desc="Preparing",
                total=1.0,
                file=sys.stderr,
                leave=False,
                dynamic_ncols=True,
                bar_format="{desc} {percentage:3.0f} %|{bar}| {elapsed}<{remaining}",
            )

    def start(self, name: str) -> Bar:
        """The next photo begins; the progress of it."""
        self._number += 1
        if self._bar is not None:
            count = f"{self._number}/{self._photos} " if self._photos > 1 else ""
            self._bar.set_description_str(f"{count}{name}", refresh=False)
            self._bar.reset(total=1.0)
        return self

    def __call__(self, fraction: float, text: str = "") -> None:
        if self._bar is not None:
            # tqdm counts steps; set the place itself, or rounding would add up.
            self._bar.n = min(max(fraction, 0.0), 1.0)
            self._bar.update(0)

    def clear(self) -> None:
        """Take the bar off the line before something is printed there."""
        if self._bar is not None:
            self._bar.clear()

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._bar is not None:
            self._bar.close()


@contextmanager
def cancel_on_interrupt(cancel: Cancel) -> Iterator[None]:
    """Set ``cancel`` on the first Ctrl-C (or SIGTERM); the second one interrupts at once.

    A KeyboardInterrupt may break into clean-up code anywhere; a flag that is checked cannot.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    before = {}
    if threading.current_thread() is not threading.main_thread():  # only that one may handle signals
        yield
        return
    for number in (signal.SIGINT, signal.SIGTERM):
        # Whoever started the program may have asked it to ignore the signal (nohup, '&' in a script).
        if signal.getsignal(number) not in (signal.SIG_IGN, None):
            before[number] = signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def complain(sentence: str) -> None:
    """One line on standard error."""
    if sys.stderr is not None:  # None under a windowed Python on Windows
        print(one_line(sentence), file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """``text`` without line breaks, which file names may hold."""
    return " ".join(text.splitlines())
