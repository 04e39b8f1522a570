"""Crops of folders of pairs laid out as DPDD: too many for memory, so a part of them is kept at a time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.errors import AllfocusError
from models.training.data.pairs import Pair, Places, differing_places, exposure_match, jitter
from models.training.rendering.layouts import Layout, LayoutError, Scene, find_layout, own_pairs

Picture = NDArray[np.uint8]
log = logging.getLogger(__name__)


class FolderError(AllfocusError):
    """Folders of pairs that cannot be trained on."""


@dataclass(frozen=True, eq=False)
class _Ready:
    """``pictures``: blurred and sharp, and the two views where the scene has them; ``places`` to cut at."""

    pictures: list[Picture]
    places: Places


class FolderCrops:
    """Draws crops of ``scenes``; a crop is fixed by the generator and the step.

    The scenes pass in a random order, every one once before any comes again; those of a window, as many as
    ``kept_bytes`` hold, can be drawn, and the window moves on by one scene every ``stay`` steps. Half of the
    times a scene comes it is reduced to 0.7–1 of its size.
    """

    def __init__(
        self, scenes: Sequence[Scene], crop: int, seed: int, kept_bytes: int = 2 * 2**30, stay: int = 50
    ) -> None:
        """Raises FolderError where no scene can be read."""
        self._scenes = list(scenes)
        self._crop, self._seed, self._stay = crop, seed, stay
        self._bad: set[int] = set()
        self._ready: dict[int, _Ready] = {}
        if not self._scenes:
            raise FolderError("There are no pairs to train on; name a folder that holds some.")
        size = sum(picture.nbytes for picture in self._at(0).pictures)
        self.window = min(max(kept_bytes // size, 1), len(self._scenes))

    def draw(self, rng: np.random.Generator, step: int) -> tuple[list[Picture], bool]:
        """Blurred, sharp, left and right crop (the blurred one without views); whether there are."""
        start = step // self._stay
        for place in [each for each in self._ready if not start <= each < start + self.window]:
            del self._ready[place]
        ready = self._at(start + int(rng.integers(self.window)))
        number = int(rng.choice(len(ready.places.corners), p=ready.places.weights))
        window = jitter(*ready.places.corners[number], self._crop, ready.pictures[0].shape, rng)
        crops = [picture[window] for picture in ready.pictures]
        views = len(crops) == 4
        return (crops if views else [*crops, crops[0], crops[0]]), views

    def _at(self, place: int) -> _Ready:
        """The scene at ``place`` of the endless order; a bad one is reported once, and the next steps in."""
        if place not in self._ready:
            epoch, within = divmod(place, len(self._scenes))
            order = _order(self._seed, epoch, len(self._scenes))
            rng = np.random.default_rng((self._seed, 1, place))
            scale = 1.0 if rng.random() < 0.5 else float(rng.uniform(0.7, 1.0))
            for number in np.roll(order, -within).tolist():
                made = self._made(number, scale)
                if made is not None:
                    self._ready[place] = made
                    break
            else:
                raise FolderError("None of the pairs can be trained on; see the log for why.")
        return self._ready[place]

    def _made(self, number: int, scale: float) -> _Ready | None:
        if number in self._bad:
            return None
        scene = self._scenes[number]
        try:
            return _prepared(scene, scale, self._crop)
        except AllfocusError as error:
            self._bad.add(number)
            log.warning("%s: %s", scene.name, error)
            return None


def training_scenes(folder: Path, split: str = "train") -> tuple[Scene, ...]:
    """The pairs of ``folder`` to train on: a split of DPDD, or plain pairs. Raises LayoutError.

    Pairs that choose among this project's networks, or report on them, are left out wherever they lie, and so
    are the misaligned ones.
    """
    try:
        layout = find_layout("dpdd", folder, split)
    except LayoutError:
        layout = find_layout("pairs", folder)
    own = own_pairs()
    out = {*own["choose"], *own["report"], *own["misaligned"]}
    return tuple(scene for scene in layout.scenes if scene.sharp and scene.blurred.stem not in out)


def choosing_pairs(folder: Path, count: int) -> list[Pair]:
    """``count`` pairs spread over the validation split of a DPDD folder; none where it has no such split."""
    try:
        layout: Layout = find_layout("dpdd", folder, "val")
    except LayoutError:
        return []
    scenes = layout.scenes
    chosen = np.unique(np.linspace(0, len(scenes) - 1, min(count, len(scenes))).round().astype(int))
    return [Pair(scenes[i].name, *_both(scenes[i]), _views(scenes[i])) for i in chosen.tolist()]


def read_picture(path: Path) -> Picture:
    """H×W×3 RGB, 16-bit files rounded to 8 bits. Raises FolderError."""
    bgr = cv2.imread(str(path), cv2.IMREAD_COLOR | cv2.IMREAD_ANYDEPTH)
    if bgr is None:
        raise FolderError(f"{path.name} is missing or damaged; mend it or take it out.")
    if bgr.dtype == np.uint16:
        bgr = np.rint(bgr * np.float32(255 / 65535)).astype(np.uint8)
    return np.ascontiguousarray(bgr[:, :, ::-1]).astype(np.uint8, copy=False)


def _both(scene: Scene) -> tuple[Picture, Picture]:
    assert scene.sharp is not None
    blurred, sharp = read_picture(scene.blurred), read_picture(scene.sharp)
    if blurred.shape != sharp.shape:
        raise FolderError("The two photos differ in size; mend the pair or take it out.")
    return blurred, sharp


def _views(scene: Scene) -> tuple[Picture, Picture] | None:
    """The right and the left view; None where the scene has none of the photo's size."""
    if scene.left is None or scene.right is None:
        return None
    blurred, right, left = (read_picture(path) for path in (scene.blurred, scene.right, scene.left))
    return (right, left) if right.shape == left.shape == blurred.shape else None


def _prepared(scene: Scene, scale: float, crop: int) -> _Ready:
    blurred, sharp = _both(scene)
    matched = (exposure_match(Pair(scene.name, blurred, sharp)) * 255).round().astype(np.uint8)
    pictures = [blurred, matched]
    if scene.left is not None and scene.right is not None:
        pictures += [read_picture(scene.left), read_picture(scene.right)]
    short = min(blurred.shape[:2])
    if short < crop or any(picture.shape != blurred.shape for picture in pictures):
        raise FolderError(
            f"The photo is smaller than a crop of {crop} px or differs in size from its views; take it out."
        )
    scale = max(scale, crop / short)
    if scale < 1:
        size = (max(round(blurred.shape[1] * scale), crop), max(round(blurred.shape[0] * scale), crop))
        resized = (cv2.resize(picture, size, interpolation=cv2.INTER_AREA) for picture in pictures)
        pictures = [each.astype(np.uint8, copy=False) for each in resized]
    return _Ready(pictures, differing_places(pictures[0], pictures[1], crop))


@lru_cache(maxsize=2)
def _order(seed: int, epoch: int, count: int) -> NDArray[np.int64]:
    return np.random.default_rng((seed, 0, epoch)).permutation(count)
