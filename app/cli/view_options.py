"""Options that bring dual-pixel views along with photos, and what they mean for each photo."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.parser import UsageError
from app.document.edit import DualViews, views_of
from app.imaging.files.view_pairs import Pair, Side, view_in
from app.tools.contract import Need, Tool

ViewsOf = Callable[[Path], DualViews | None]
"""The views of the photo in a file; it raises PhotoError and ParameterError."""


def may_read_views(tool: type[Tool[Any]]) -> bool:
    """Whether ``tool`` reads dual-pixel views, with some of its parameters at least."""
    return Need.DUAL_PIXEL in tool.needs or tool.reads_views is not Tool.reads_views


def add_view_options(parser: argparse.ArgumentParser) -> None:
    """Add the options for :func:`views_from`."""
    group = parser.add_argument_group("dual-pixel views, for networks that read them")
    for side in ("left", "right"):
        group.add_argument(
            f"--{side}",
            f"--{side}-view",
            dest=f"{side}_view",
            metavar="FILE",
            help=f"{side} view of the photo; {{stem}} in the name stands for the photo's, and in a folder it "
            f"is found by its name: {{stem}}_{side[0].upper()} or {{stem}}",
        )


def views_from(options: argparse.Namespace, photos: int) -> ViewsOf | None:
    """The views of each photo as ``options`` say, None where they say nothing.

    ``photos``: how many there are. Raises UsageError.
    """
    left, right = options.left_view, options.right_view
    if left is None and right is None:
        return None
    if left is None or right is None:
        raise UsageError("A photo has two dual-pixel views; give both --left and --right.")
    for name, text in (("--left", left), ("--right", right)):
        if photos > 1 and "{stem}" not in text and not Path(text).is_dir():
            raise UsageError(
                f"{name} names one file for {photos} photos; name a folder of views, or use {{stem}} in it."
            )

    def views(photo: Path) -> DualViews:
        return views_of(Pair(_placed(left, photo, "left"), _placed(right, photo, "right")))

    return views


def _placed(text: str, photo: Path, side: Side) -> Path:
    path = Path(text.replace("{stem}", photo.stem))
    return view_in(path, photo, side) if path.is_dir() else path
