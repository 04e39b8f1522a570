"""A progress bar on the terminal, on standard error so that results can be piped."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


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

    def start(self, name: str) -> None:
        """The next photo begins."""
        self._number += 1
        if self._bar is not None:
            count = f"{self._number}/{self._photos} " if self._photos > 1 else ""
            self._bar.set_description_str(f"{count}{name}", refresh=False)
            self._bar.reset(total=1.0)

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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
