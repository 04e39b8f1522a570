"""Judges candidates on a set, one picture after the other; a bad picture is reported and the rest goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.engine.render.inputs import NO_INPUTS, Inputs
from app.errors import AllfocusError, Cancelled, PhotoError
from app.evaluation.datasets.candidates import Candidate
from app.evaluation.datasets.columns import Figures, Perceptual, means, with_truth, without_truth
from app.evaluation.datasets.crops import Crops
from app.evaluation.datasets.unsharp import NAME, Mask, UnsharpSearch
from app.imaging.arrays import FloatArray
from app.imaging.files.wording import quoted_name
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.progress import Cancel, Progress, part_of
from models.training.rendering.layouts import Layout, Scene

INPUT = "input"
STEP = 8
"""Pictures are cropped to multiples of it, as published figures are."""
_SMALLEST = 16

log = logging.getLogger(__name__)


@dataclass
class Row:
    """``figures``: of each picture. ``seconds``: of each picture, 0 for what was not timed."""

    figures: dict[str, Figures] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def means(self) -> Figures:
        return means(self.figures)


@dataclass
class Judgement:
    """What came of a set: rows by the names of candidates, and pictures that could not be judged."""

    rows: dict[str, Row]
    failed: dict[str, str]
    masks: dict[str, Mask]
    crops: Crops
    notes: list[str]


def judge(
    layout: Layout,
    entrants: Sequence[Candidate],
    crops: Crops,
    *,
    eight_bit: bool = True,
    unsharp: bool = True,
    perceptual: Perceptual | None = None,
    on_scene: Callable[[str], Progress] = lambda name: lambda fraction, text="": None,
    on_failure: Callable[[str, str], None] = lambda name, problem: None,
    cancel: Cancel | None = None,
) -> Judgement:
    """Judge every candidate on every scene of ``layout``. Raises Cancelled.

    A picture that fails for one candidate counts for none, so that all means are over the same pictures.
    """
    cancel = cancel or Cancel()
    rows = {INPUT: Row(), **{each.name: Row() for each in entrants}}
    search = UnsharpSearch(eight_bit)
    found = Judgement(rows, {}, {}, crops, list(layout.notes))
    for name, problem in layout.broken:
        found.failed[name] = problem
        on_failure(name, problem)
    for scene in layout.scenes:
        cancel.check()
        try:
            subject = _opened(scene, found.notes)
            made = _made(subject, entrants, on_scene(scene.name), cancel)
            figures = {
                name: _figures(subject, each, eight_bit, perceptual) for name, (each, _) in made.items()
            }
        except Cancelled:
            raise
        except Exception as error:  # one strange photo must not end a long evaluation
            found.failed[scene.name] = _reason(scene, error)
            on_failure(scene.name, found.failed[scene.name])
            continue
        for name, row in rows.items():
            row.figures[scene.name] = figures[name]
            row.seconds[scene.name] = made[name][1]
        if unsharp and subject.truth is not None:
            search.add(scene.name, subject.photo.pixels, subject.truth)
        crops.take(
            scene.name, subject.photo.pixels, subject.truth, {n: each for n, (each, _) in made.items()}
        )
    found.masks, best = search.best()
    if best:
        found.rows = {INPUT: rows[INPUT], NAME: Row(best), **{n: r for n, r in rows.items() if n != INPUT}}
        crops.sharpen(NAME, found.masks["psnr"])
    return found


def _reason(scene: Scene, error: Exception) -> str:
    if isinstance(error, AllfocusError):
        return str(error)
    if isinstance(error, MemoryError):
        return "There is not enough memory for it; close other programs."
    log.exception("%s: an unexpected fault", scene.blurred)
    return f"An unexpected fault ({type(error).__name__}: {error}); please report it with the log file."


@dataclass(frozen=True, eq=False)
class _Subject:
    photo: Photo
    truth: FloatArray | None
    beside: Inputs


def _opened(scene: Scene, notes: list[str]) -> _Subject:
    photo = _photo(scene.blurred)
    truth = None
    if scene.sharp is not None:
        sharp = _photo(scene.sharp)
        _same_size(scene.sharp, sharp, photo)
        if sharp.metadata.icc != photo.metadata.icc:
            notes.append(f"{scene.name}: the two photos differ in colour profile; compared as coded.")
        truth = sharp.pixels
    beside = NO_INPUTS
    if scene.left is not None and scene.right is not None:
        views = [_photo(path) for path in (scene.right, scene.left)]
        for path, view in zip((scene.right, scene.left), views, strict=True):
            _same_size(path, view, photo)
        beside = Inputs(views=(views[0].pixels, views[1].pixels))
    return _Subject(photo, truth, beside)


def _photo(path: Path) -> Photo:
    photo = open_photo(path)
    height, width = photo.height // STEP * STEP, photo.width // STEP * STEP
    if min(height, width) < _SMALLEST:
        raise PhotoError(f"{quoted_name(path)} is too small to be judged; leave it out.")
    return Photo(
        np.ascontiguousarray(photo.pixels[:height, :width]),
        metadata=photo.metadata,
        bit_depth=photo.bit_depth,
    )


def _same_size(path: Path, other: Photo, photo: Photo) -> None:
    if other.pixels.shape != photo.pixels.shape:
        raise PhotoError(
            f"{quoted_name(path)} is {other.width}×{other.height} px and its photo "
            f"{photo.width}×{photo.height}; "
            "leave the pair out or mend it."
        )


def _made(
    subject: _Subject, entrants: Sequence[Candidate], progress: Progress, cancel: Cancel
) -> dict[str, tuple[FloatArray, float]]:
    made = {INPUT: (subject.photo.pixels, 0.0)}
    for number, each in enumerate(entrants):
        step = part_of(progress, number / len(entrants), (number + 1) / len(entrants))
        start = time.monotonic()
        try:
            pixels = each.repair(subject.photo, subject.beside, step, cancel)
        except AllfocusError as error:
            raise PhotoError(f"{each.name}: {error}") from error
        made[each.name] = pixels, time.monotonic() - start
    return made


def _figures(subject: _Subject, made: FloatArray, eight_bit: bool, perceptual: Perceptual | None) -> Figures:
    if subject.truth is None:
        return without_truth(made, subject.photo.pixels, eight_bit)
    return with_truth(made, subject.truth, eight_bit, perceptual)
