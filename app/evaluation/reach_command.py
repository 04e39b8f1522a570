"""``evaluate reach``: figures of deblurring by the map, as tables or JSON."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.evaluation import reach
from app.evaluation.figures import Figure, print_figures
from app.evaluation.options import add_engine_options, add_json, add_only
from app.imaging.arrays import FloatArray
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams
from models.training.data import photos
from models.training.judging import protocol

_PARTS = ("fidelity", "growing", "beyond", "sharp")
SHARP_SHARE = 0.98
"""For a photo that is sharp everywhere, those are taken of which so much of the texture is, by the list that
comes with them."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--photos", type=Path, metavar="DIR", required=True, help="sharp photos, among them those held out"
    )
    add_only(parser, _PARTS)
    parser.add_argument(
        "--megapixels", type=float, default=24.0, metavar="MP", help="of the large photos (default 24)"
    )
    parser.add_argument("--network", default="ifan-fast", metavar="NAME", help="which repairs")
    add_engine_options(parser, "where networks run")
    parser.add_argument("--threads", type=int, metavar="N", help="threads on the CPU")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    print_figures(_parts(options), options.json)
    return 0


def worker(engine: Engine, params: DeblurParams) -> reach.Work:
    """The tool as the command line runs it, with nothing kept from one photo to the next."""
    snapshot = Snapshot(edits=(Edit(Deblur.id, Deblur.version, params),))

    def work(pixels: FloatArray) -> reach.Worked:
        photo = Photo(np.ascontiguousarray(pixels))
        start = time.perf_counter()
        if params.use_map:
            engine.defocus(photo)
        measured = time.perf_counter()
        made = engine.render(RenderRequest(photo, snapshot)).pixels
        return reach.Worked(made, measured - start, time.perf_counter() - measured)

    return work


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    settings = EngineSettings(
        device=options.device, precision=options.precision, cache_bytes=0, threads=options.threads
    )
    engine = Engine(settings)
    work, plain = (
        worker(engine, DeblurParams(1.0, "all", network=options.network, use_map=each))
        for each in (True, False)
    )
    height = round((options.megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    pictures = protocol.sharp_photos(options.photos)
    if "fidelity" in options.only:
        yield "fidelity", reach.fidelity(work, plain, pictures)
    if "growing" in options.only:
        yield "growing", reach.growing(work, plain, pictures[::3])
    # The first of each would pay for what is loaded once.
    work(pictures[0])
    if "beyond" in options.only:
        yield "beyond", reach.beyond(work, reach.mosaic(pictures, height, width))
    if "sharp" in options.only:
        yield "sharp", reach.skipping(work, reach.mosaic(_sharpest(options.photos, pictures), height, width))


def _sharpest(folder: Path, pictures: list[FloatArray]) -> list[FloatArray]:
    share = {entry.file: entry.sharp_share for entry in photos.manifest(folder)}
    names = [scene[0] for scene in photos.held_out_scenes()]
    return [
        picture for name, picture in zip(names, pictures, strict=True) if share.get(name, 0) >= SHARP_SHARE
    ]
