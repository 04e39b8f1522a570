"""What the options of a command mean to the engine, and those that bring maps and views along with photos."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.parser import UsageError
from app.document.edit import DualViews, views_of
from app.engine.settings import EngineSettings
from app.imaging.files.view_pairs import Pair, Side, view_in
from app.imaging.limits import PhotoLimits
from app.imaging.photo import Photo
from app.tools.contract import Need, Tool
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.render.inputs import Inputs

MakeEngine = Callable[[EngineSettings, Registry], "Engine"]


def settings_from(options: argparse.Namespace) -> EngineSettings:
    """The engine's settings for a batch."""
    # No photo comes twice in a batch, so nothing is worth keeping.
    settings = EngineSettings(device=options.device, precision=options.precision, cache_bytes=0)
    if options.max_memory is None:
        return settings
    return dataclasses.replace(settings, memory_budget=_bytes(options.max_memory))


def limits_from(options: argparse.Namespace) -> PhotoLimits:
    """How large a photo may be."""
    limits: dict[str, int] = {}
    if options.max_pixels is not None:
        limits["max_pixels"] = round(options.max_pixels * 1e6)
    if options.max_memory is not None:
        limits["max_bytes"] = _bytes(options.max_memory)
    return PhotoLimits(**limits)


def engine_for(settings: EngineSettings, tools: Registry) -> Engine:
    """An engine, with everything heavy imported in good order."""
    from app.engine.engine import Engine
    from app.engine.networks.preload import tune_allocator

    tune_allocator()  # before torch is first imported
    return Engine(settings, tools)


def add_map_option(parser: argparse.ArgumentParser) -> None:
    """Add the option to bring a map along, for :func:`companions_with`."""
    parser.add_argument(
        "--map",
        metavar="FILE",
        help="defocus map in px (float TIFF or NPY) instead of a measured one; {stem} in the name stands "
        "for the photo's",
    )


def companions_with(map_name: str | None, source: Path, photo: Photo) -> Inputs:
    """What lies beside ``photo``: the map in the file ``map_name`` ({stem}: the photo's), if one is given.

    Raises PhotoError.
    """
    from app.engine.render.inputs import NO_INPUTS, Inputs
    from app.imaging.defocus.read import read_map

    if map_name is None:
        return NO_INPUTS
    path = Path(map_name.replace("{stem}", source.stem))
    return Inputs(defocus=read_map(path, photo.height, photo.width))


def _bytes(gib: float) -> int:
    return round(gib * 2**30)


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


def views_from(options: argparse.Namespace, photos: int) -> Callable[[Path], DualViews] | None:
    """The views of each photo as ``options`` say, None where they say nothing.

    ``photos``: how many there are. Raises UsageError; what is returned raises PhotoError and ParameterError.
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
        return views_of(Pair(_place(left, photo, "left"), _place(right, photo, "right")))

    return views


def _place(text: str, photo: Path, side: Side) -> Path:
    path = Path(text.replace("{stem}", photo.stem))
    return view_in(path, photo, side) if path.is_dir() else path
