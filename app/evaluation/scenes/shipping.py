"""The small set of rendered pictures that the program carries in ``resources/samples``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.evaluation.scenes.files import write_map, write_shot
from app.evaluation.scenes.rendered import Rendered, stack_focuses
from app.evaluation.scenes.resampling import shrunk

# (scene, width, f-number, focus in m or None) to a picture.
Take = Callable[[str, int, float, float | None], Rendered]

LIST = """\
# Rendered by this project's own code; every depth, blur and sharp truth is known. Remade by:
#   python -m app.evaluation.scenes --ship --samples {samples} --seed {seed} -o resources/samples
"""


def ship(folder: Path, take: Take, samples: int, seed: int) -> None:
    """Write the sample photo, its truth, its companions, a focal stack and the list of them to ``folder``."""
    entries = _garden(folder, take)
    text = LIST.format(samples=samples, seed=seed)
    for name, what in entries:
        text += f'\n["{name}"]\n{what}'
    (folder / "samples.toml").write_text(text, encoding="utf-8")


def _garden(folder: Path, take: Take) -> list[tuple[str, str]]:
    entries = []
    shot = take("garden", 3072, 4.0, None)
    write_shot(folder / "sample.jpg", shot.pixels, shot.lens, "garden", 90)
    entries.append(("sample.jpg", _entry("garden", shot, 3072, "the photo of the first start")))
    write_shot(
        folder / "sample_sharp.jpg", shrunk(shot.all_in_focus, (1536, 1024)), shot.lens, "garden, truth", 88
    )
    entries.append(
        ("sample_sharp.jpg", _entry("garden", shot, 1536, "its all-in-focus truth, through a pinhole"))
    )
    entries += _maps(folder, "sample", shot)
    stopped = take("garden", 3072, 8.0, None)
    write_shot(folder / "sample_f8.jpg", shrunk(stopped.pixels, (1536, 1024)), stopped.lens, "garden", 88)
    entries.append(
        (
            "sample_f8.jpg",
            _entry("garden", stopped, 1536, "the same at f/8, reduced after rendering at 3072 px"),
        )
    )
    for index, focus in enumerate(stack_focuses("garden", 7)):
        frame = take("garden", 1024, 4.0, focus)
        name = f"stack_{index + 1}.jpg"
        write_shot(folder / name, frame.pixels, frame.lens, "garden", 88)
        entries.append((name, _entry("garden", frame, 1024, f"frame {index + 1} of 7 of a focal stack")))
    return entries


def _maps(folder: Path, name: str, shot: Rendered) -> list[tuple[str, str]]:
    # Taken at every fourth pixel, not averaged: a mean of σ across an edge belongs to neither surface.
    coarse = np.round(shot.sigma[2::4, 2::4] * 64) / 64
    write_map(folder / f"{name}_sigma.tif", coarse.astype(np.float32))
    write_map(folder / f"{name}_side.tif", np.ascontiguousarray(shot.side[2::4, 2::4]))
    width = shot.lens.width
    return [
        (
            f"{name}_sigma.tif",
            f'what = "true σ at every 4th pixel of {name}.jpg, in px of its {width} px width"\n',
        ),
        (
            f"{name}_side.tif",
            f'what = "true side of {name}.jpg: -1 nearer than the focal plane, 1 behind it"\n',
        ),
    ]


def _entry(scene: str, shot: Rendered, width: int, what: str) -> str:
    return (
        f'what = "{what}"\nscene = "{scene}"\nwidth = {width}\n'
        f"f_number = {shot.lens.f_number:g}\nfocus_m = {shot.lens.focus_m:.4f}\n"
    )
