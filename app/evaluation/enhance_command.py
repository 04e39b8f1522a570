"""What ``evaluate enhance`` runs: every figure of enhancement with default parameters, as tables or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

import numpy as np

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.evaluation import enhance, enhance_fit, maps_known
from app.evaluation.maps_figures import Figure
from app.evaluation.telling import tell
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.tools.enhance import Enhance, EnhanceParams


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    engine = Engine(EngineSettings(device=options.device, precision=options.precision))
    tell(_parts(enhancer(engine), options), options.json)
    return 0


def fit(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Fit the weights to photos that no evaluation uses, and write them; the tool reads them from
    ``resources/``.
    """
    engine = Engine(EngineSettings(device=options.device, precision=options.precision))
    sharp = maps_known.sharp_training_photos(options.photos)
    say(f"{len(sharp)} photos")

    def measure(pixels: FloatArray) -> DefocusMap:
        return engine.defocus(Photo(pixels))

    weights = enhance_fit.fitted(
        sharp, measure, options.times, lambda done: say(f"{done} pictures") if done % 50 == 0 else None
    )
    np.savez_compressed(options.output, weights=weights.astype(np.float16))
    say(f"Written to {options.output.name}.")
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
