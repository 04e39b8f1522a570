"""The one protocol behind every figure: which pictures, which columns, how they are computed.

Columns: PSNR plain, PSNR after the best gain per channel, and SSIM on the real pairs of a role; PSNR
and SSIM on synthetic scenes rendered from held-out photos with fixed seeds; PSNR(output, input) on sharp
held-out photos. Everything on 8-bit values of pictures cropped to multiples of 8.

The synthetic scenes have dual-pixel views, each with noise of its own, which lets a network that reads them
see more than one sensor shows. So such networks, and what stands beside them, are measured on the same
scenes once more, the photo added up from its views (``summed``). These views part by an even ramp;
``evaluate layouts`` and ``evaluate dpdd`` show what another renderer's do, which part along the middle.
Real pairs and sharp photos have no views.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.metrics import false_detail, gain_psnr, psnr, ssim
from models.training.data import pairs, photos, pool
from models.training.rendering.sensor import add_up

Picture = NDArray[np.float32]
Views = tuple[Picture, Picture]
"""The right and the left dual-pixel view, each as its photo."""


class Method(Protocol):
    """From H×W×3 float32 sRGB-coded in [0, 1], with or without its views, to the same."""

    def __call__(self, picture: Picture, views: Views | None = None, /) -> Picture: ...


SYNTHETIC_SEED = 900_001
SYNTHETIC_SHARDS = 6
SYNTHETIC_PER_SHARD = 8
CHOOSING_SEED = 800_001
CHOOSING_SHARDS = 2
LONG_SIDE = 1024
TEXTURE = 0.02
"""Mean absolute gradient of the sharp photo (sRGB-coded, averaged over 9×9 px) from which a pixel counts
as texture."""


@dataclass
class Scores:
    """One row of the table."""

    name: str
    psnr: list[float] = field(default_factory=list)
    gain_psnr: list[float] = field(default_factory=list)
    ssim: list[float] = field(default_factory=list)
    texture_psnr: list[float] = field(default_factory=list)
    synthetic: list[float] = field(default_factory=list)
    fidelity: list[float] = field(default_factory=list)
    synthetic_ssim: list[float] = field(default_factory=list)
    summed: list[float] = field(default_factory=list)
    false_detail: list[float] = field(default_factory=list)

    def means(self) -> dict[str, float]:
        """Mean of every column that was measured; of PSNR that of dB, as published tables take it."""
        columns = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "name"}
        return {name: float(np.mean(values)) for name, values in columns.items() if values}


@dataclass(frozen=True, eq=False)
class Rendered:
    """A rendered scene. ``summed``: the photo added up from its views."""

    blurred: Picture
    sharp: Picture
    views: Views
    summed: Picture


def as_float(picture: NDArray[np.uint8]) -> Picture:
    """H×W×3 uint8 to float32 in [0, 1], cropped to multiples of 8."""
    h, w = (s // 8 * 8 for s in picture.shape[:2])
    return (picture[:h, :w] / np.float32(255)).astype(np.float32)


def texture_mask(sharp: Picture) -> NDArray[np.bool_]:
    """Where the sharp photo has texture; depends on no method that is judged."""
    grey = sharp.mean(2)
    across = np.abs(np.diff(grey, axis=1, append=grey[:, -1:])) + np.abs(
        np.diff(grey, axis=0, append=grey[-1:])
    )
    return np.asarray(cv2.blur(across, (9, 9)) >= TEXTURE)


def masked_psnr(picture: Picture, truth: Picture, mask: NDArray[np.bool_]) -> float:
    """PSNR in dB over the pixels of ``mask`` (infinite if they are equal), on 8-bit levels, after the best
    gain per channel over all pixels.
    """
    first, second = (np.rint(np.clip(p, 0, 1).astype(np.float64) * 255) / 255 for p in (picture, truth))
    first = first * ((first * second).sum((0, 1)) / np.maximum((first * first).sum((0, 1)), 1e-12))
    error = float(np.mean((first - second)[mask] ** 2)) if mask.any() else 0.0
    return float("inf") if error == 0 else -10 * float(np.log10(error))


def on_pairs(method: Method, found: list[pairs.Pair], scores: Scores) -> None:
    """Fill the columns of the real pairs."""
    for pair in found:
        truth = as_float(pair.sharp)
        views = None if pair.views is None else (as_float(pair.views[0]), as_float(pair.views[1]))
        result = method(as_float(pair.blurred), views)
        scores.psnr.append(psnr(result, truth))
        scores.gain_psnr.append(gain_psnr(result, truth))
        scores.ssim.append(ssim(result, truth))
        scores.false_detail.append(false_detail(result, truth))
        scores.texture_psnr.append(masked_psnr(result, truth, texture_mask(truth)))


@cache
def synthetic_scenes(photo_folder: Path) -> list[Rendered]:
    """Scenes rendered from the held-out photos with the training's own distribution."""
    names = [name for scene in photos.held_out_scenes() for name in scene[:1]]
    return _rendered([photo_folder / name for name in names], SYNTHETIC_SEED, SYNTHETIC_SHARDS)


@cache
def choosing_scenes(photo_folder: Path) -> list[Rendered]:
    """A few such scenes to choose by, of photos that neither train nor report."""
    files = [photo_folder / entry.file for entry in photos.choosing_photos(photo_folder)]
    return _rendered(files, CHOOSING_SEED, CHOOSING_SHARDS)


def _rendered(files: list[Path], seed: int, shards: int) -> list[Rendered]:
    found = []
    for number in range(shards):
        shard = pool.render_shard(files, SYNTHETIC_PER_SHARD, 256, seed + number)
        names = ("blurred", "sharp", "right", "left")
        for blurred, sharp, right, left in zip(*(shard[name] for name in names), strict=True):
            views = as_float(right), as_float(left)
            found.append(Rendered(as_float(blurred), as_float(sharp), views, as_float(add_up(left, right))))
    return found


@cache
def sharp_photos(photo_folder: Path) -> list[Picture]:
    """One photo of every held-out scene, long side at most ``LONG_SIDE``."""
    found = []
    for scene in photos.held_out_scenes():
        picture = photos.read(photo_folder / scene[0])
        scale = min(LONG_SIDE / max(picture.shape[:2]), 0.7)
        size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
        found.append(as_float(cv2.resize(picture, size, interpolation=cv2.INTER_AREA).astype(np.uint8)))
    return found


def on_synthetic(method: Method, scenes: Sequence[Rendered], scores: Scores) -> None:
    """Fill the columns of rendered scenes."""
    for scene in scenes:
        made = method(scene.blurred, scene.views)
        scores.synthetic.append(psnr(made, scene.sharp))
        scores.synthetic_ssim.append(ssim(made, scene.sharp))


def on_summed(method: Method, scenes: Sequence[Rendered], scores: Scores) -> None:
    """Fill the column of rendered scenes whose photos are added up from their views."""
    scores.summed += [psnr(method(each.summed, each.views), each.sharp) for each in scenes]


def on_sharp(method: Method, photo_folder: Path, scores: Scores, limit: int | None = None) -> None:
    """Fill the column of fidelity, PSNR(output, input) up to 99 dB, of the first ``limit`` photos."""
    for photo in sharp_photos(photo_folder)[:limit]:
        scores.fidelity.append(min(psnr(method(photo), photo), 99.0))


def measure(
    name: str, method: Method, pair_folder: Path, photo_folder: Path, role: pairs.Role, summed: bool
) -> Scores:
    """A whole row of the table; with ``summed`` that column too."""
    scores, scenes = Scores(name), synthetic_scenes(photo_folder)
    on_pairs(method, pairs.load(pair_folder, role), scores)
    on_synthetic(method, scenes, scores)
    if summed:
        on_summed(method, scenes, scores)
    on_sharp(method, photo_folder, scores)
    return scores
