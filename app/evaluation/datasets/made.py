"""Rendered scenes laid out in folders as the public sets are, so that anyone can rerun an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from app.errors import ExportError
from app.evaluation.scenes.development import noisy, toned
from app.evaluation.scenes.exposure import expose
from app.evaluation.scenes.noise import generator
from app.evaluation.scenes.rendered import recipe, scene
from app.imaging.arrays import FloatArray

HALVES: tuple[Literal["left", "right"], ...] = ("left", "right")
SHOTS = (("garden", 4.0), ("fence", 4.0), ("garden", 8.0), ("fence", 8.0))


@dataclass(frozen=True, eq=False)
class Shot:
    """One scene, float32 H×W×3 in [0, 1], sRGB-coded: blurred, through the halves of the lens, and sharp."""

    blurred: FloatArray
    left: FloatArray
    right: FloatArray
    sharp: FloatArray


def shoot(name: str, width: int, f_number: float, samples: int) -> Shot:
    """Photograph a scene with both halves of the lens; the blurred photo is the mean of their light."""
    place = scene(name, width)
    lens = replace(place.view.lens, f_number=f_number, focus_m=recipe(name).focus)
    halves = {}
    for half in HALVES:
        rng = generator(1, f"{half} view of {name} {f_number:g}")
        halves[half] = noisy(expose(place.layers, place.view, lens, samples, half=half), rng)
    both = np.asarray((halves["left"] + halves["right"]) / 2, np.float32)
    sharp = toned(expose(place.layers, place.view, lens, 1))
    return Shot(toned(both), toned(halves["left"]), toned(halves["right"]), sharp)


def lay_out(
    folder: Path,
    width: int = 480,
    samples: int = 48,
    tick: Callable[[str], None] = lambda name: None,
    shots: Sequence[tuple[str, float]] = SHOTS,
) -> list[Path]:
    """Render and write ``dpdd`` (16 bit), ``dpdd8``, ``realdof``, ``pixeldp``, ``cuhk`` and ``pairs`` into
    ``folder``; the paths written. ``shots``: scenes and f-numbers. The same arguments give the same
    files. Raises ExportError.
    """
    written = []
    for number, (name, f_number) in enumerate(shots, start=1):
        tick(f"{name} f/{f_number:g}")
        shot = shoot(name, width, f_number, samples)
        for path, pixels, bits in _files(shot, number):
            _write(folder / path, pixels, bits)
            written.append(folder / path)
    return written


def _files(shot: Shot, number: int) -> Iterator[tuple[str, FloatArray, int]]:
    # As in DPDD, the photo at the small aperture has the next number.
    photo, truth = f"R{2 * number - 1:04d}", f"R{2 * number:04d}"
    for root, bits in (("dpdd/dd_dp_dataset_canon", 16), ("dpdd8/dd_dp_dataset_png", 8)):
        yield f"{root}/test_c/source/{photo}.png", shot.blurred, bits
        yield f"{root}/test_c/target/{truth}.png", shot.sharp, bits
        yield f"{root}/test_l/source/{photo}_L.png", shot.left, bits
        yield f"{root}/test_r/source/{photo}_R.png", shot.right, bits
    yield f"realdof/RealDOF/source/{number:02d}.png", shot.blurred, 8
    yield f"realdof/RealDOF/target/{number:02d}.png", shot.sharp, 8
    for side, pixels in (("c", shot.blurred), ("l", shot.left), ("r", shot.right)):
        ending = "" if side == "c" else f"_{side.upper()}"
        yield f"pixeldp/dd_dp_dataset_pixel/test_{side}/source/{photo}{ending}.png", pixels, 16
    yield f"cuhk/image/out_of_focus{number:04d}.jpg", shot.blurred, 8
    yield f"cuhk/image/motion{number:04d}.jpg", shot.sharp, 8
    yield f"cuhk/gt/out_of_focus{number:04d}.png", shot.sharp, 8
    yield f"pairs/blur/{photo}.png", shot.blurred, 8
    yield f"pairs/sharp/{photo}.png", shot.sharp, 8


def _write(path: Path, pixels: FloatArray, bits: int) -> None:
    import cv2

    levels = np.rint(pixels[..., ::-1] * (2**bits - 1))
    coded: NDArray[Any] = levels.astype(np.uint16) if bits == 16 else levels.astype(np.uint8)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        done, file = cv2.imencode(
            path.suffix, coded, [cv2.IMWRITE_JPEG_QUALITY, 95] if path.suffix == ".jpg" else []
        )
        if not done:
            raise OSError("it could not be coded")
        path.write_bytes(file.tobytes())
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"{path} cannot be written ({reason}); choose another folder.") from error
