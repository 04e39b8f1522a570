"""``evaluate maps``: every figure of the defocus map in one table, or as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

import models.store
from app import paths
from app.engine.defocus.estimate import Classifier, estimate, grey_of
from app.engine.networks.classifier import NAME, load_classifier
from app.engine.networks.device import find_device
from app.engine.networks.preload import tune_allocator
from app.evaluation import maps, maps_known, maps_pairs, maps_shaken
from app.evaluation.figures import Figure, print_figures
from app.evaluation.options import add_engine_options, add_json, add_only, add_scene_options
from app.evaluation.scenes.rendered import SCENES, render_scene
from app.imaging.arrays import FloatArray
from app.imaging.defocus.refinement import solve
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo

_PARTS = ("even", "discs", "fields", "scenes", "lytro", "real", "published", "shake")


def add_options(parser: argparse.ArgumentParser) -> None:
    folder: dict[str, Any] = {"type": Path, "metavar": "DIR"}
    parser.add_argument("--photos", **folder, help="sharp photos, among them the held-out scenes")
    parser.add_argument("--stacks", **folder, help="focal stacks, among them lytro_01 …")
    parser.add_argument("--pairs", **folder, help="real pairs (blur/, sharp/)")
    parser.add_argument("--published", **folder, help="a photo x.png with its map b_map_refined.png")
    add_scene_options(parser, 1536)
    add_only(parser, _PARTS)
    parser.add_argument("--raw", action="store_true", help="the estimate before it is refined")
    parser.add_argument("--choosing", action="store_true", help="on the photos that choose settings")
    parser.add_argument("--network", metavar="NAME", help="another network, or a file of weights")
    add_engine_options(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    measure = measure_of(options, options.raw)
    print_figures(_parts(measure, options), options.json)
    return 0


def measure_of(options: argparse.Namespace, raw: bool = False) -> maps.Measure:
    """The measuring of maps by the network and device that the options name; see :func:`mapper`."""
    tune_allocator()
    device = find_device(options.device)
    classifier = load_classifier(models.store, device, options.precision, options.network or NAME)
    return mapper(classifier, raw)


def mapper(classifier: Classifier, raw: bool = False) -> maps.Measure:
    """From pixels to maps by ``classifier``, refined or as measured (each value over its cell)."""

    def measure(pixels: FloatArray) -> DefocusMap:
        grey = grey_of(Photo(np.ascontiguousarray(pixels)))
        found = estimate(grey, classifier)
        if not raw:
            return solve(found.sigma, found.confidence, pixels).map_on(pixels)
        height, width = grey.shape
        sigma, sure = (
            np.ascontiguousarray(np.kron(each, np.ones((8, 8), np.float32))[:height, :width])
            for each in (found.sigma, found.confidence)
        )
        return DefocusMap(sigma, sure)

    return measure


def _parts(measure: maps.Measure, options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    wanted = set(options.only)
    if options.photos:
        photos = maps_known.sharp_photos(options.photos, options.choosing)
        if "even" in wanted:
            yield "even", maps.even(measure, photos)
        if "discs" in wanted:
            yield "discs", maps.discs(measure, photos)
        if "fields" in wanted:
            yield "fields", maps.fields(measure, photos)
    if "scenes" in wanted:
        yield "scenes", maps.scenes(measure, known_scenes(options))
    if options.stacks and "lytro" in wanted:
        yield "lytro", maps.pairs(measure, "Lytro", maps_pairs.lytro_pairs(options.stacks))
    if options.pairs and "real" in wanted:
        yield "real", maps.pairs(measure, "real pairs", maps_pairs.real_pairs(options.pairs))
    if options.published and "published" in wanted:
        theirs = maps.opened(options.published / "b_map_refined.png")[..., 0]
        yield "published", maps.published(measure, maps.opened(options.published / "x.png"), theirs)
    if options.photos and "shake" in wanted:
        yield "shake", maps.shaken(maps_shaken.held_out(options.photos))


def known_scenes(options: argparse.Namespace) -> Iterator[tuple[str, FloatArray, FloatArray]]:
    """The sample photo that ships, and each scene at two apertures, in 8-bit levels."""
    sample = maps.opened(paths.sample_photo())
    coarse = tifffile.imread(paths.samples_dir() / "sample_sigma.tif").astype(np.float32)
    # Taken at every fourth pixel, from the third on.
    rows, columns = (
        np.rint((np.arange(side) - 2) / 4).clip(0, most - 1).astype(int)
        for side, most in zip(sample.shape[:2], coarse.shape, strict=True)
    )
    truth = coarse[rows][:, columns]
    yield "sample.jpg", sample, truth
    for name in sorted(SCENES):
        for f_number in (4.0, 8.0):
            shot = render_scene(name, options.scene_width, f_number, None, options.scene_samples)
            pixels = np.rint(shot.pixels * 255) / np.float32(255)
            yield f"{name} f/{f_number:g}", np.asarray(pixels, np.float32), shot.sigma
