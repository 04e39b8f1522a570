"""What the options of a command mean to the engine."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.settings import EngineSettings
from app.imaging.limits import PhotoLimits
from app.imaging.photo import Photo
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
