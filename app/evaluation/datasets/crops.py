"""Crops of a few pictures, the same place of input, results and truth, kept while a set is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from models.training.judging.methods import REACH, sharpen, smooth

Picture = NDArray[np.uint8]
TRUTH = "truth"


@dataclass(frozen=True, eq=False)
class Strip:
    """``pictures``: uint8 crops of one place by what made them. ``place``: its corner (x, y), px."""

    name: str
    place: tuple[int, int]
    pictures: dict[str, Picture]


class Crops:
    """Takes crops of scenes spread evenly over the set, so that nobody picks those that flatter."""

    def __init__(self, names: Sequence[str], count: int, side: int = 224) -> None:
        places = np.linspace(0, len(names) - 1, min(count, len(names))).round().astype(int)
        self._wanted = {names[place] for place in places}
        self._side = side
        self._padded: dict[str, tuple[FloatArray, int, int]] = {}
        self.strips: list[Strip] = []

    def take(
        self, name: str, photo: FloatArray, truth: FloatArray | None, made: Mapping[str, FloatArray]
    ) -> None:
        """Keep the crop of ``name``, if it is wanted: where photo and truth differ most, within reason.

        Where no truth is known: the middle of the photo.
        """
        if name not in self._wanted:
            return
        height, width = min(self._side, photo.shape[0]), min(self._side, photo.shape[1])
        y, x = _place(photo, truth, height, width)
        window = slice(y, y + height), slice(x, x + width)
        pictures = {each: _bytes(pixels[window]) for each, pixels in made.items()}
        if truth is not None:
            pictures[TRUTH] = _bytes(truth[window])
        top, left = max(y - REACH, 0), max(x - REACH, 0)
        around = photo[top : y + height + REACH, left : x + width + REACH].copy()
        self._padded[name] = around, y - top, x - left
        self.strips.append(Strip(name, (x, y), pictures))

    def sharpen(self, name: str, mask: tuple[float, float]) -> None:
        """Add what an unsharp mask (σ, amount) makes of each crop, behind the input."""
        for strip in self.strips:
            around, y, x = self._padded[strip.name]
            made = sharpen(around, smooth(around, mask[0]), mask[1])
            first = next(iter(strip.pictures))
            height, width = strip.pictures[first].shape[:2]
            rest = {each: picture for each, picture in strip.pictures.items() if each != first}
            crop = _bytes(made[y : y + height, x : x + width])
            input_crop = strip.pictures[first]
            strip.pictures.clear()
            strip.pictures.update({first: input_crop, name: crop, **rest})


def _place(photo: FloatArray, truth: FloatArray | None, height: int, width: int) -> tuple[int, int]:
    if truth is None:
        return (photo.shape[0] - height) // 2, (photo.shape[1] - width) // 2
    # By the detail that was lost, not by brightness, in which the photos of a pair differ everywhere.
    lost = np.abs(_detail(truth) - _detail(photo))
    mean = cv2.blur(lost, (width, height), anchor=(0, 0), borderType=cv2.BORDER_REFLECT)
    inside = mean[: photo.shape[0] - height + 1, : photo.shape[1] - width + 1]
    y, x = np.unravel_index(int(np.argmax(inside)), inside.shape)
    return int(y), int(x)


def _detail(picture: FloatArray) -> FloatArray:
    grey = picture.mean(2)
    return np.asarray(grey - cv2.GaussianBlur(grey, (0, 0), 4.0), np.float32)


def _bytes(pixels: FloatArray) -> Picture:
    return np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
