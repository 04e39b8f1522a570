"""Renders the scenes: ``python -m app.evaluation.scenes -o DIR``."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from tqdm import tqdm

from app.errors import AllfocusError
from app.evaluation.scenes.files import write_map, write_shot, write_tiff
from app.evaluation.scenes.rendered import SCENES, Rendered, render_scene, stack_focuses
from app.evaluation.scenes.shipping import ship


def main(arguments: list[str] | None = None) -> int:
    """Render what the arguments ask for; 0 when all is written."""
    options = _parser().parse_args(arguments)
    folder: Path = options.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if options.ship:
            ship(folder, partial(_shot, options), options.samples, options.seed)
        else:
            for name in options.scene or sorted(SCENES):
                render_all(name, folder / name, options)
    except AllfocusError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        why = error.strerror or error
        print(f"The scenes could not be written ({why}); choose another folder.", file=sys.stderr)
        return 1
    return 0


def render_all(name: str, folder: Path, options: argparse.Namespace) -> None:
    """One scene in full: each aperture with its σ and side, the sharp truth, and the focal stack."""
    folder.mkdir(parents=True, exist_ok=True)
    for f_number in options.f_number:
        shot = _shot(options, name, options.width, f_number, None)
        label = f"f{f_number:g}"
        write_tiff(folder / f"{label}.tif", shot.pixels)
        write_map(folder / f"{label}_sigma.tif", shot.sigma)
        write_map(folder / f"{label}_side.tif", shot.side)
        write_tiff(folder / "all_in_focus.tif", shot.all_in_focus)
    for index, focus in enumerate(stack_focuses(name, options.stack)):
        frame = _shot(options, name, options.stack_width, options.f_number[0], focus)
        write_shot(folder / f"stack_{index + 1}.jpg", frame.pixels, frame.lens, name, 92)


def _shot(
    options: argparse.Namespace, name: str, width: int, f_number: float, focus: float | None
) -> Rendered:
    with tqdm(total=100, desc=f"{name} f/{f_number:g}", unit="%", disable=options.quiet or None) as bar:
        return render_scene(
            name,
            width,
            f_number,
            focus,
            options.samples,
            options.seed,
            tick=lambda done: bar.update(round(100 * done) - bar.n),
        )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 0 or more")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.evaluation.scenes", description=__doc__)
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--scene", action="append", choices=sorted(SCENES), help="one scene (default: all)")
    parser.add_argument("--width", type=int, default=3072)
    parser.add_argument("--samples", type=int, default=96, help="lens samples a pixel")
    parser.add_argument("--f-number", type=float, nargs="+", default=[4.0, 8.0])
    parser.add_argument(
        "--stack", type=_count, default=7, metavar="N", help="frames of the focal stack, 0 for none"
    )
    parser.add_argument("--stack-width", type=int, default=1536)
    parser.add_argument("--seed", type=_count, default=1)
    parser.add_argument(
        "--ship", action="store_true", help="write the small set that resources/samples holds"
    )
    parser.add_argument("--quiet", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
