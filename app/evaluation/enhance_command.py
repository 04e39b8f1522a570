"""``evaluate enhance``: every figure of enhancement with default parameters, as tables or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.evaluation import enhance, maps_known
from app.evaluation.figures import Figure, print_figures
from app.evaluation.options import add_engine_options, add_json, add_only
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.tools.enhance import Enhance, EnhanceParams

_PARTS = ("photos", "noise", "edges")


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=Path, metavar="DIR", help="sharp photos, among them those held out")
    add_only(parser, _PARTS)
    parser.add_argument("--choosing", action="store_true", help="on the photos that choose settings")
    add_engine_options(parser, "where the classifier runs")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    engine = Engine(EngineSettings(device=options.device, precision=options.precision))
    print_figures(_parts(enhancer(engine), options), options.json)
    return 0


def enhancer(engine: Engine) -> enhance.Enhancer:
    """The tool at its defaults, as the window runs it: the map given, or measured by the engine."""
    edits = Snapshot(edits=(Edit(Enhance.id, Enhance.version, EnhanceParams()),))

    def made(pixels: FloatArray, known: DefocusMap | None) -> FloatArray:
        photo = Photo(np.ascontiguousarray(pixels))
        return engine.render(RenderRequest(photo, edits, inputs=Inputs(defocus=known))).pixels

    return made


def _parts(made: enhance.Enhancer, options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    wanted = set(options.only)
    if options.photos and wanted & {"photos", "noise"}:
        photos = maps_known.sharp_photos(options.photos, options.choosing)
        if "photos" in wanted:
            cells: list[enhance.Cell] = []
            for sigma in enhance.SIGMAS:
                yield f"photos, σ {sigma:g}", enhance.photos(made, photos, sigma, cells)
            yield "photos, all of these", enhance.overall(cells)
        if "noise" in wanted:
            yield "noise", enhance.noise(made, photos)
    if "edges" in wanted:
        yield "edges", enhance.edges(made)
