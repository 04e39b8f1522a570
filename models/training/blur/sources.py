"""Sharp grey pictures to make patches from, and where in them patches may be taken."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from models.blur_classifier.grid import PATCH
from models.training.data import photos

Role = Literal["train", "choose", "report"]
Grey = NDArray[np.float32]

SMALLEST = 96
"""Short side, px, that is left at least after downscaling."""
SHARP = 0.5
"""Least energy of the finest octave relative to the next one in a patch that passes for sharp.

The median of textured patches of the photos here, reduced three times, is 1.0, and 5 % lie below; blurred by
a Gaussian of σ 0.6 px it is 0.52, of 0.8 px 0.36.
"""
TEXTURED = 0.02
"""Mean absolute gradient (|∂x| + |∂y|, sRGB-coded) of the sharp patch from which it counts as textured: the
measure of the protocol of the other networks."""


def names(folder: Path, role: Role) -> list[str]:
    """Files of a role; a scene has one role. Every twelfth training photo chooses between networks."""
    if role == "report":
        return [name for scene in photos.held_out_scenes() for name in scene[:1]]
    usable = [entry.file for entry in photos.training_photos(folder, sharpness=0.35, sharp_share=0.6)]
    # the drone frames show one another's scene, and must not stand on both sides
    choosing = [name for name in usable if not name.startswith("brighton")][::12]
    return choosing if role == "choose" else [name for name in usable if name not in set(choosing)]


def reduce(photo: NDArray[np.uint8], reduction: float, weights: NDArray[np.float32]) -> Grey:
    """``photo`` (H×W×3, 8 bits) as grey by ``weights`` (3, sum 1), smaller by ``reduction``,
    sRGB-coded, in [0, 1]. By area; by less where little would be left.
    """
    grey = (photo.astype(np.float32) / 255) @ weights
    reduction = min(reduction, min(grey.shape) / SMALLEST)
    size = (round(grey.shape[1] / reduction), round(grey.shape[0] / reduction))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)


def _over_patch(picture: Grey) -> Grey:
    """Mean over the patch whose top left pixel is (i, j)."""
    half = PATCH // 2
    wide = cv2.boxFilter(picture, cv2.CV_32F, (PATCH, PATCH), anchor=(half, half))
    return np.asarray(wide[half : wide.shape[0] - half + 1, half : wide.shape[1] - half + 1], np.float32)


def texture(grey: Grey) -> Grey:
    """Mean absolute gradient of every 32×32 patch, by its top left pixel: (H − 31)×(W − 31)."""
    across = np.abs(np.diff(grey, axis=1, append=grey[:, -1:]))
    down = np.abs(np.diff(grey, axis=0, append=grey[-1:]))
    return _over_patch(across + down)


def sharpness(grey: Grey) -> Grey:
    """Energy of the finest octave over that of the next, of every patch as :func:`texture` counts them.

    Octaves are differences of Gaussians of σ 0.5, 1 and 2 px. No network is asked.
    """
    fine, middle, coarse = (cv2.GaussianBlur(grey, (0, 0), s) for s in (0.5, 1.0, 2.0))
    first, second = _over_patch((fine - middle) ** 2), _over_patch((middle - coarse) ** 2)
    return np.asarray(first / np.maximum(second, 1e-8), np.float32)
