"""A pool of rendered scenes on disk, so that the trainer never waits for the renderer.

A shard is one .npz: ``blurred`` and ``sharp`` n×S×S×3 uint8 (sRGB-coded), ``defocus`` n×S×S float16
(signed σ, px), ``left`` and ``right``. Shard number and seed fix its contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.imaging.files.part_file import write_atomically
from models.training.data import photos
from models.training.rendering.render import MARGIN, render_views, sharp
from models.training.rendering.scene import random_scenes
from models.training.rendering.sensor import decode_srgb, encode_srgb, expose

LAYERS = 4
Shard = dict[str, NDArray[np.generic]]


def _bytes(coded: Tensor) -> NDArray[np.uint8]:
    return (coded.clamp(0, 1) * 255).round().to(torch.uint8).permute(0, 2, 3, 1).numpy()


def render_shard(files: list[Path], count: int, size: int, seed: int, training: bool = False) -> Shard:
    """Render ``count`` scenes of size×size px, with their views, from photos drawn out of ``files``; the seed
    fixes all of it. ``training``: each scene's views part more or less softly, not all by an even ramp, and
    blur is large as often as real photos have it.
    """
    rng = np.random.default_rng(seed)
    generator = torch.Generator().manual_seed(seed)
    canvas = size + 2 * MARGIN
    chosen = rng.choice(len(files), size=count * LAYERS)
    crops = np.stack([photos.random_crop(photos.read(files[i]), canvas, rng) for i in chosen])
    coded = torch.from_numpy(crops).permute(0, 3, 1, 2).float() / 255
    linear = decode_srgb(coded).reshape(count, LAYERS, 3, canvas, canvas)
    scene = random_scenes(linear, generator, far=training)
    truth, defocus = sharp(scene)
    if training:
        partings = torch.Generator().manual_seed(seed + 1_000_000)
        scene = replace(scene, lens=scene.lens.parted(partings))
    whole, left, right = render_views(scene)
    shard: Shard = {
        "left": _bytes(expose(left, generator, 0)),
        "right": _bytes(expose(right, generator, 0)),
        "blurred": _bytes(expose(whole, generator)),
        "sharp": _bytes(encode_srgb(truth.clamp(0, 1))),
        "defocus": defocus[:, 0].to(torch.float16).numpy(),
    }
    return shard


def write_shard(path: Path, shard: Shard) -> None:
    write_atomically(path, lambda file: np.savez(file, allow_pickle=False, **shard))


def fill(
    folder: Path, photo_folder: Path, shards: int, count: int, size: int, first: int = 0
) -> Iterator[Path]:
    """Render shards ``first`` … ``first + shards − 1`` into ``folder``, skipping those already there."""
    files = [photo_folder / entry.file for entry in photos.training_photos(photo_folder)]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + shards):
        path = folder / f"{number:05d}.npz"
        if not path.exists():
            shard = render_shard(files, count, size, seed=1_000 + number, training=True)
            write_shard(path, shard)
        yield path
