"""``evaluate fit-enhance``: the weights of enhancement fitted anew."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from app.engine.engine import Engine
from app.evaluation import enhance_fit, maps_known
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=Path, metavar="DIR", required=True, help="photos of the training")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", required=True, help="where to, an .npz")
    parser.add_argument(
        "--times", type=int, default=6, metavar="N", help="pictures of each photo (default 6)"
    )


def run(options: argparse.Namespace) -> int:
    """Fit the weights to photos that no evaluation uses, and write them; the tool reads them from
    ``resources/``.
    """
    engine = Engine()
    sharp = maps_known.sharp_training_photos(options.photos)
    print(f"{len(sharp)} photos", flush=True)

    def measure(pixels: FloatArray) -> DefocusMap:
        return engine.defocus(Photo(pixels))

    def report(count: int) -> None:
        if count % 50 == 0:
            print(f"{count} pictures", flush=True)

    weights = enhance_fit.fitted(sharp, measure, options.times, report)
    np.savez_compressed(options.output, weights=weights.astype(np.float16))
    print(f"Written to {options.output.name}.", flush=True)
    return 0
