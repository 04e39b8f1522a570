"""Focal stacks whose motion, focus and light are known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from app.evaluation.scenes.rendered import render_scene, stack_focuses
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear

FloatArray = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Moved:
    """``frames``: as a hand-held camera would have taken them. ``to_scene``: from px of each frame to px of
    one common view.
    """

    frames: list[FloatArray]
    to_scene: list[Matrix]
    gains: FloatArray

    def true(self, first: int, second: int) -> Matrix:
        """From px of one frame to px of another."""
        return np.asarray(np.linalg.inv(self.to_scene[second]) @ self.to_scene[first])

    @cached_property
    def size(self) -> tuple[int, int]:
        height, width = self.frames[0].shape[:2]
        return height, width


def similarity(height: int, width: int, shift: FloatArray, degrees: float, scale: float) -> Matrix:
    """About the middle of the picture: turned and scaled, then shifted."""
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    c, s = scale * np.cos(np.radians(degrees)), scale * np.sin(np.radians(degrees))
    turn = np.array([[c, -s], [s, c]])
    matrix = np.eye(3)
    matrix[:2, :2], matrix[:2, 2] = turn, middle - turn @ middle + shift
    return matrix


def rendered_stack(
    scene: str, width: int, frames: int, samples: int, seed: int, shift: float = 20.0, light: float = 0.1
) -> Moved:
    """A rendered scene from near to far (its lens breathes by 3 %), each frame shifted by up to ``shift`` px
    both ways, turned by up to 1° and lit up to ``light`` more or less in each channel.
    """
    shots = [render_scene(scene, width, 4.0, focus, samples) for focus in stack_focuses(scene, frames)]
    random = np.random.default_rng(seed)
    made, to_scene = [], []
    gains = (1 + random.uniform(-light, light, (frames, 3))).astype(np.float32)
    for shot, gain in zip(shots, gains, strict=True):
        height, width = shot.pixels.shape[:2]
        jolt = similarity(height, width, random.uniform(-shift, shift, 2), random.uniform(-1, 1), 1.0)
        breath = shots[0].lens.image_distance_px / shot.lens.image_distance_px
        pixels = cv2.warpPerspective(
            shot.pixels, jolt, (width, height), flags=cv2.INTER_LANCZOS4 | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REFLECT,
        )  # fmt: skip
        lit = linear_to_srgb(srgb_to_linear(np.clip(pixels, 0, 1)) * gain)
        made.append((np.rint(np.clip(lit, 0, 1) * 255) / 255).astype(np.float32))
        to_scene.append(similarity(height, width, np.zeros(2), 0.0, breath) @ jolt)
    return Moved(made, to_scene, gains)


def farthest(found: Matrix, true: Matrix, height: int, width: int) -> float:
    """How far two maps of a picture are apart at most, px."""
    y, x = np.mgrid[0 : height - 1 : 12j, 0 : width - 1 : 12j]
    places = np.stack([x.ravel(), y.ravel()], axis=1)[None]
    apart = cv2.perspectiveTransform(places, found) - cv2.perspectiveTransform(places, true)
    return float(np.hypot(*apart[0].T).max())
