"""``evaluate magnify``: figures of magnified defocus in tables, or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from app.evaluation import magnify
from app.evaluation.figures import Figure, print_figures
from app.evaluation.maps_command import measure_of
from app.evaluation.options import add_engine_options, add_json, add_only, add_scene_options
from app.evaluation.scenes.rendered import SCENES, render_scene
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap

_PARTS = ("scenes", "promise")
_PLANE = 768
"""Width, px, of the textured planes whose σ is measured again."""


def add_options(parser: argparse.ArgumentParser) -> None:
    add_only(parser, _PARTS)
    add_scene_options(parser, 1536)
    parser.add_argument("--network", metavar="NAME", help="another blur classifier, or a file of weights")
    add_engine_options(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    print_figures(_parts(options), options.json)
    return 0


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    measure = measure_of(options)
    if "scenes" in options.only:
        yield "scenes", magnify.against_wider(_shots(options), measure)
    if "promise" in options.only:
        yield "promise", magnify.promise(measure, sharp_planes())


def _shots(options: argparse.Namespace) -> Iterator[magnify.Opened]:
    """Each scene at f/8 and f/4, in 8-bit levels, with the true map at f/8."""
    for name in sorted(SCENES):
        narrow, wide = (
            render_scene(name, options.scene_width, f_number, None, options.scene_samples)
            for f_number in (8.0, 4.0)
        )
        pixels, wider = (np.rint(shot.pixels * 255) / np.float32(255) for shot in (narrow, wide))
        truth = DefocusMap(narrow.sigma, np.ones_like(narrow.sigma), narrow.side)
        yield magnify.Opened(name, pixels.astype(np.float32), wider.astype(np.float32), truth)


def sharp_planes() -> list[tuple[str, FloatArray]]:
    """The scenes as a pinhole sees them: texture that is sharp everywhere."""
    return [(name, render_scene(name, _PLANE, 8.0, None, 1).all_in_focus) for name in sorted(SCENES)]
