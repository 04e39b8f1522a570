"""How well levels are measured: the figures that networks are compared by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import torch
from numpy.typing import NDArray

from models.blur_classifier import levels
from models.blur_classifier.network import BlurClassifier
from models.training.blur.patches import TRAITS
from models.training.data.pool import Shard

JUDGED_TEXTURE = 0.04
"""Texture of the sharp patch (mean |∂x| + |∂y|, sRGB-coded) from which it is judged. Of all patches of the
held-out photos, reduced three times, 75 % have it (86 % have 0.02, 61 % have 0.06). Chosen after figures for
several thresholds were known; the model card gives them all.
"""
Set = Literal["plain", "mixture"]
"""``plain``: Gaussian blur, noise as at base ISO, unprocessed, not upscaled. ``mixture``: every aperture,
noise and processing that is trained on. Both: one level of blur, and texture in the sharp photo."""
_TWO_LEVELS = 1 << TRAITS.index("two levels")
_NOT_PLAIN = 0xFF ^ (1 << TRAITS.index("gaussian"))


@dataclass(frozen=True)
class Scores:
    """Of a set of textured patches of one level each. Shares are in [0, 1]."""

    top_1: float
    """Share whose most likely level is the true one, rounded."""
    within_one: float
    """Share whose level, as :func:`called`, is at most one from the true one, rounded."""
    sigma_error: float
    """Mean |Δσ|, px, of the expected level."""
    count: int
    """Patches that were judged."""
    confusion: NDArray[np.int64]
    """20×20 counts: true level, rounded, by row, and the called level by column."""


def predict(network: BlurClassifier, patches: NDArray[np.uint8], batch: int = 512) -> NDArray[np.float32]:
    """N×32×32, 8 bits, to N×20 probabilities."""
    network.eval()
    found = []
    with torch.inference_mode():
        for start in range(0, len(patches), batch):
            seen = torch.from_numpy(patches[start : start + batch])[:, None].float() / 255
            found.append(torch.softmax(network(seen).flatten(1).float(), 1).numpy())
    return np.concatenate(found)


def judged(shard: Shard, which: Set, least: float = JUDGED_TEXTURE) -> NDArray[np.bool_]:
    """Which patches of a shard belong to a set: those of a texture of at least ``least``."""
    traits = shard["traits"].astype(np.uint8)
    fitting = (traits & (_NOT_PLAIN if which == "plain" else _TWO_LEVELS)) == 0
    return np.asarray(fitting & (shard["texture"].astype(np.float32) >= least))


def called(probabilities: NDArray[np.float32]) -> NDArray[np.int64]:
    """The level to name where one off is right too: the middle of the three neighbours that are likeliest
    together; among equals the likeliest itself."""
    wide = np.pad(probabilities, ((0, 0), (1, 1)))
    return np.asarray((wide[:, :-2] + 1.001 * wide[:, 1:-1] + wide[:, 2:]).argmax(1), np.int64)


def measure(network: BlurClassifier, shard: Shard, most: int | None = None) -> dict[Set, Scores]:
    """The scores of a network on the patches of each set, or on ``most`` of them drawn at random."""
    found: dict[Set, Scores] = {}
    for which in get_args(Set):
        chosen = np.flatnonzero(judged(shard, which))
        if most is not None:
            chosen = np.random.default_rng(0).permutation(chosen)[:most]
        seen = predict(network, shard["patch"][chosen].astype(np.uint8, copy=False))
        found[which] = score(seen, shard["level"][chosen].astype(np.float32, copy=False))
    return found


def score(probabilities: NDArray[np.float32], level: NDArray[np.float32]) -> Scores:
    """``probabilities`` N×20, ``level`` N, the truth."""
    count = levels.COUNT
    expected = probabilities @ np.arange(count, dtype=np.float32)
    truth = np.rint(level).astype(np.int64)
    seen = called(probabilities)
    confusion = np.bincount(truth * count + seen, minlength=count * count).reshape(count, count)
    return Scores(
        top_1=float((probabilities.argmax(1) == truth).mean()),
        within_one=float((np.abs(seen - truth) <= 1).mean()),
        sigma_error=float(np.abs(levels.sigma_at(expected) - levels.sigma_at(level)).mean()),
        count=len(level),
        confusion=confusion,
    )
