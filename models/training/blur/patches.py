"""A reproducible store of grey 32×32 patches of known blur.

A shard holds the patches of one photo, by photo and seed alone: ``patch`` n×32×32 uint8 (sRGB-coded luma),
``target`` n×20 float16 (shares of the levels), ``level`` n float32 (their mean), ``texture`` n float32 (of
the sharp patch), ``traits`` n uint8 (bits of :data:`TRAITS`).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.colour.conversion import srgb_to_linear
from app.imaging.colour.luma import LUMA
from models.blur_classifier import levels
from models.blur_classifier.grid import PATCH
from models.training.blur import camera, drawn, spread
from models.training.blur.sources import SHARP, TEXTURED, Grey, Role, names, reduce, sharpness, texture
from models.training.data import photos
from models.training.data.pool import Shard, write_shard

TRAITS = ("gaussian", "disc", "soft", "polygon", "two levels", "upscaled", "noisy", "processed")
"""Apertures, and what else was done; ``processed`` by another tone curve, sharpening or JPEG."""
PLAIN_SHARE = 0.5
"""Share of pictures with no more noise than at base ISO, and unprocessed."""
BASE_ISO = 0.0045
"""Most noise (standard deviation at mid grey, sRGB-coded) that does not count as ``noisy``."""
PER_PICTURE = 20
DRAWN_SHARD = 2000
"""Patches in a file of drawings."""
BARE = 0.008
"""Texture of the sharp patch below which nothing tells its level; it is taught to be unknown."""
TRAINED_ENDS = (2.0, 1.5)
"""Levels beyond the first and the last that training draws too: a mean over levels shrinks inwards at both
ends, the less so the likelier they are."""
JUDGED_ENDS = (0.5, 0.5)
"""The same for the patches that judge: every level is as frequent as the others."""
FINE_BLUR = 2.5
"""σ, px, above which photos that were reduced less than three times are used too: what they had of their own
(σ 0.8 at most, by ``SHARP``) adds less than 5 % to it."""


def _upscaled(sharp: Grey, sigma: float, rng: np.random.Generator) -> tuple[Grey, Grey, float]:
    """A blurred picture (linear) made larger, the sharp one to compare it with, and the σ it ends with."""
    factor = float(rng.choice([1.25, 1.5, 2.0, 2.5, 3.0]))
    interpolation = int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4]))
    own = spread.sigma_of_upscaling(factor, interpolation)
    before = min(sigma, math.sqrt(levels.LARGEST**2 - own**2)) / factor
    psf = spread.kernel("gaussian", before, rng)
    small = cv2.filter2D(sharp, -1, psf, borderType=cv2.BORDER_REFLECT_101)
    size = (round(sharp.shape[1] * factor), round(sharp.shape[0] * factor))
    large = cv2.resize(camera.encode(np.asarray(small, np.float32)), size, interpolation=interpolation)
    reference = cv2.resize(camera.encode(sharp), size, interpolation=interpolation)
    total = math.hypot(factor * spread.sigma_of(psf), own)
    return srgb_to_linear(np.clip(large, 0, 1).astype(np.float32)), reference.astype(np.float32), total


def _border(shape: tuple[int, ...], rng: np.random.Generator) -> Grey:
    """1 on one side of a border and 0 on the other: a straight one, or one that winds."""
    h, w = shape
    if rng.random() < 0.5:
        angle = rng.uniform(0, 2 * math.pi)
        y, x = np.mgrid[:h, :w].astype(np.float32)
        field = (x - rng.uniform(0.2, 0.8) * w) * math.cos(angle) + (
            y - rng.uniform(0.2, 0.8) * h
        ) * math.sin(angle)
    else:
        coarse = rng.standard_normal((max(h // 48, 2), max(w // 48, 2))).astype(np.float32)
        field = cv2.resize(coarse, (w, h), interpolation=cv2.INTER_CUBIC) * 30
    return np.asarray(np.clip(field + 0.5, 0, 1), np.float32)


def _blurred(linear: Grey, level: float, rng: np.random.Generator) -> tuple[Grey, float, int]:
    """A picture blurred to about ``level``, the level that the spread's own width makes, and the trait."""
    shape = int(rng.choice(4, p=[0.46, 0.4, 0.07, 0.07]))
    psf = spread.kernel(spread.SHAPES[shape], float(levels.sigma_at(level)), rng)
    sigma = min(spread.sigma_of(psf), levels.LARGEST)
    blurred = cv2.filter2D(linear, -1, psf, borderType=cv2.BORDER_REFLECT_101)
    return np.asarray(blurred, np.float32), float(levels.level_of(sigma)), 1 << shape


def _photographed(linear: Grey, rng: np.random.Generator) -> tuple[NDArray[np.uint8], int]:
    """As a camera or an editor would have saved it, and the traits of that."""
    traits, plain = 0, rng.random() < PLAIN_SHARE
    most = BASE_ISO if plain else 0.03
    strength = float(np.exp(rng.uniform(math.log(0.00075), math.log(most))))
    coded = camera.encode(linear + camera.noise(linear, strength, rng))
    if strength > BASE_ISO:
        traits |= 64
    if plain:
        return camera.eight_bits(coded, None), traits
    if rng.random() < 0.5:
        coded, traits = camera.change_tone(coded, rng), traits | 128
    if rng.random() < 0.1:
        coded, traits = camera.sharpen(coded, rng), traits | 128
    quality = int(rng.integers(70, 99)) if rng.random() < 0.6 else None
    return camera.eight_bits(coded, quality), traits | (128 if quality else 0)


def _places(
    sharp: Grey, least: float, rng: np.random.Generator
) -> tuple[NDArray[np.intp], NDArray[np.intp], Grey]:
    """Top left pixels of patches to take: sharp ones with texture, and a tenth without."""
    texts, sharps = texture(sharp), sharpness(sharp)
    good = np.flatnonzero((texts >= BARE) & (sharps >= least))
    bare = np.flatnonzero(texts < BARE)
    weight = np.minimum(texts.ravel()[good], TEXTURED) ** 2
    found = np.empty(0, np.intp)
    if good.size >= PER_PICTURE:
        found = rng.choice(good, PER_PICTURE, p=weight / weight.sum())
    if bare.size:
        found = np.append(found, rng.choice(bare, 3))
    rows, columns = np.unravel_index(found, texts.shape)
    return rows, columns, texts.ravel()[found]


def picture(
    photo: NDArray[np.uint8] | None, ends: tuple[float, float], rng: np.random.Generator
) -> Shard | None:
    """Patches of one blurred version of a photo (H×W×3, 8 bits), or of a drawing; None where it has none to
    give.

    The level is uniform; ``ends`` is how far beyond the first and the last it is drawn, to count as those.
    """
    weights = (LUMA, LUMA, rng.dirichlet(np.ones(3)).astype(np.float32))[int(rng.integers(3))]
    level = float(np.clip(rng.uniform(-ends[0], levels.COUNT - 1 + ends[1]), 0, levels.COUNT - 1))
    coarse = levels.sigma_at(level) < FINE_BLUR or rng.random() < 0.6
    if photo is None:
        linear = drawn.sharp(rng)
        sharp = camera.encode(linear)
    else:
        sharp = reduce(photo, float(rng.uniform(3, 4.5) if coarse else rng.uniform(1.2, 3)), weights)
        if max(sharp.shape) > 360:  # a part of it gives as many patches, faster
            top, left = (int(rng.integers(0, max(s - 300, 0) + 1)) for s in sharp.shape)
            sharp = np.ascontiguousarray(sharp[top : top + 300, left : left + 300])
        linear = srgb_to_linear(sharp)
    if rng.random() < 0.2:
        linear = camera.lift(linear, rng)
    share, other, traits = np.ones_like(sharp), level, 0
    if rng.random() < 0.05:
        linear, sharp, sigma = _upscaled(linear, float(levels.sigma_at(level)), rng)
        level = other = float(levels.level_of(min(sigma, levels.LARGEST)))
        share, traits = np.ones_like(sharp), 32
    else:
        first, level, traits = _blurred(linear, level, rng)
        other = level
        if rng.random() < 0.08:
            second, other, more = _blurred(linear, float(rng.uniform(0, levels.COUNT - 1)), rng)
            share = _border(sharp.shape, rng)
            first = share * first + (1 - share) * second
            traits |= more | 16
        linear = first
    seen, more = _photographed(linear, rng)
    # upscaling has taken the finest octave away: there the photo itself was judged by being reduced; what is
    # drawn is known to be sharp
    rows, columns, texts = _places(sharp, 0.0 if traits & 32 or photo is None else SHARP, rng)
    if not rows.size:
        return None
    cut = [(slice(r, r + PATCH), slice(c, c + PATCH)) for r, c in zip(rows, columns, strict=True)]
    part = np.array([share[window].mean() for window in cut], np.float32)
    n = len(cut)
    target = part[:, None] * levels.shares(np.full(n, level)) + (1 - part[:, None]) * levels.shares(
        np.full(n, other)
    )
    target[texts < BARE] = 1 / levels.COUNT
    return {
        "patch": np.stack([seen[window] for window in cut]),
        "target": target.astype(np.float16),
        "level": (part * level + (1 - part) * other).astype(np.float32),
        "texture": texts.astype(np.float32),
        "traits": np.full(n, traits | more, np.uint8),
    }


def of_photo(path: Path, count: int, seed: int, ends: tuple[float, float] = JUDGED_ENDS) -> Shard:
    """At least ``count`` patches of one photo, or fewer if most of it is soft; name and seed fix them."""
    rng = np.random.default_rng([seed, zlib.crc32(path.name.encode())])
    found = _gathered(photos.read(path), count, ends, rng)
    if found is None:
        raise ValueError(f"{path.name} has no patch that is sharp enough")
    return found


def of_drawings(number: int, count: int, seed: int, ends: tuple[float, float] = JUDGED_ENDS) -> Shard:
    """About ``count`` patches of drawings, fixed by ``number`` and ``seed``."""
    found = _gathered(None, count, ends, np.random.default_rng([seed, zlib.crc32(b"drawn"), number]))
    assert found is not None  # a drawing always has something in it
    return found


def _gathered(
    photo: NDArray[np.uint8] | None, count: int, ends: tuple[float, float], rng: np.random.Generator
) -> Shard | None:
    found: list[Shard] = []
    for _ in range(2 * math.ceil(count / PER_PICTURE)):
        made = picture(photo, ends, rng)
        if made is not None:
            found.append(made)
        if sum(len(shard["patch"]) for shard in found) >= count:
            break
    return {key: np.concatenate([shard[key] for shard in found]) for key in found[0]} if found else None


def fill(
    folder: Path, photo_folder: Path, role: Role, count: int, seed: int, part: int = 0, parts: int = 1
) -> Iterator[Path]:
    """Write the shards of a role, about ``count`` patches in all, into ``folder``/``role``, unless there.

    A process may do one ``part`` of ``parts``.
    """
    files = names(photo_folder, role)
    (folder / role).mkdir(parents=True, exist_ok=True)
    ends = TRAINED_ENDS if role == "train" else JUDGED_ENDS
    for name in files[part::parts]:
        path = folder / role / f"{Path(name).stem}-{seed}.npz"
        if not path.exists():
            write_shard(path, of_photo(photo_folder / name, math.ceil(count / len(files)), seed, ends))
        yield path


def fill_drawn(folder: Path, count: int, seed: int, part: int = 0, parts: int = 1) -> Iterator[Path]:
    """Write shards of drawings, ``count`` patches in all, to those that are trained on, unless there."""
    (folder / "train").mkdir(parents=True, exist_ok=True)
    for number in range(part, math.ceil(count / DRAWN_SHARD), parts):
        path = folder / "train" / f"drawn-{number:03d}-{seed}.npz"
        if not path.exists():
            write_shard(path, of_drawings(number, DRAWN_SHARD, seed, TRAINED_ENDS))
        yield path


def load(folder: Path, role: Role) -> Shard:
    """All shards of a role, one after the other by name. Raises FileNotFoundError where there is none."""
    paths = sorted((folder / role).glob("*.npz"))
    if not paths:
        raise FileNotFoundError(f"{folder / role} holds no patches; make them with 'train patches'")
    shards = []
    for path in paths:
        with np.load(path, allow_pickle=False) as opened:
            shards.append({key: opened[key] for key in opened.files})
    return {key: np.concatenate([shard[key] for shard in shards]) for key in shards[0]}
