"""Renders the scenes: ``python -m app.evaluation.scenes -o DIR`` (``--ship``: the small set for resources/)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from app.evaluation.scenes.files import write_jpeg, write_map, write_tiff
from app.evaluation.scenes.rendered import BUILDERS, Rendered, render_scene, stack_focuses
from app.imaging.errors import AllfocusError

DESCRIPTION = "Rendered scene '{name}' of the Allfocus project, f/{f:g}, focus at {focus:.2f} m"


def main(arguments: list[str] | None = None) -> int:
    """Render what the arguments ask for; 0 when all is written."""
    options = _parser().parse_args(arguments)
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in options.scene or sorted(BUILDERS):
            if options.ship:
                ship(name, folder, options.samples, options.seed, options.quiet)
            else:
                render_all(name, folder / name, options)
    except AllfocusError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The scenes could not be written ({error.strerror or error}); choose another folder.", file=sys.stderr)
        return 1
    return 0


def render_all(name: str, folder: Path, options: argparse.Namespace) -> None:
    """One scene in full: each aperture with its σ and side, the sharp truth, and the focal stack."""
    folder.mkdir(parents=True, exist_ok=True)
    for f_number in options.f_number:
        shot = _shot(name, options.width, f_number, None, options.samples, options.seed, options.quiet)
        label = f"f{f_number:g}"
        write_tiff(folder / f"{label}.tif", shot.pixels)
        write_map(folder / f"{label}_sigma.tif", shot.sigma)
        write_map(folder / f"{label}_side.tif", shot.side)
        write_tiff(folder / "all_in_focus.tif", shot.all_in_focus)
    if options.stack:
        _stack(name, folder, options.stack_width, options.stack, options.samples, options.seed, options.quiet)


def ship(name: str, folder: Path, samples: int, seed: int, quiet: bool) -> None:
    """The small set: the sample photo with its map, its sharper companions, and a focal stack."""
    shot = _shot(name, 3072, 4.0, None, samples, seed, quiet)
    _jpeg(folder / "sample.jpg", shot, name, 90)
    write_jpeg(folder / "sample_sharp.jpg", _reduced(shot.all_in_focus, 2), shot.lens, f"Sharp truth of '{name}'", 88)
    # Taken at every fourth pixel, not averaged: a mean of σ across an edge belongs to neither surface.
    coarse = np.round(shot.sigma[2::4, 2::4] * 64) / 64
    write_map(folder / "sample_sigma.tif", coarse.astype(np.float32))
    write_map(folder / "sample_side.tif", np.ascontiguousarray(shot.side[2::4, 2::4]))
    stopped = _shot(name, 3072, 8.0, None, samples, seed, quiet)
    reduced = Rendered(_reduced(stopped.pixels, 2), stopped.all_in_focus, stopped.sigma, stopped.side, stopped.lens)
    _jpeg(folder / "sample_f8.jpg", reduced, name, 88)
    _stack(name, folder, 1024, 7, samples, seed, quiet)


def _stack(name: str, folder: Path, width: int, frames: int, samples: int, seed: int, quiet: bool) -> None:
    for index, focus in enumerate(stack_focuses(name, frames, width, seed)):
        shot = _shot(name, width, 4.0, focus, samples, seed, quiet)
        _jpeg(folder / f"stack_{index + 1}.jpg", shot, name, 88)


def _shot(
    name: str, width: int, f_number: float, focus: float | None, samples: int, seed: int, quiet: bool
) -> Rendered:
    with tqdm(total=100, desc=f"{name} f/{f_number:g}", unit="%", disable=quiet or None) as bar:
        return render_scene(
            name, width, f_number, focus, samples, seed, tick=lambda done: bar.update(round(100 * done) - bar.n)
        )


def _jpeg(path: Path, shot: Rendered, name: str, quality: int) -> None:
    text = DESCRIPTION.format(name=name, f=shot.lens.f_number, focus=shot.lens.focus_m)
    write_jpeg(path, shot.pixels, shot.lens, text, quality)


def _reduced(pixels: np.ndarray, times: int) -> np.ndarray:
    size = (pixels.shape[1] // times, pixels.shape[0] // times)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.float32)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.evaluation.scenes", description=__doc__)
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--scene", action="append", choices=sorted(BUILDERS), help="one scene (default: all)")
    parser.add_argument("--width", type=int, default=3072)
    parser.add_argument("--samples", type=int, default=96, help="lens samples a pixel")
    parser.add_argument("--f-number", type=float, nargs="+", default=[4.0, 8.0])
    parser.add_argument("--stack", type=int, default=7, metavar="N", help="frames of the focal stack, 0 for none")
    parser.add_argument("--stack-width", type=int, default=1536)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ship", action="store_true", help="write the small set that resources/samples holds")
    parser.add_argument("--quiet", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
