"""``bench map``: time and memory of the defocus map, and how far it is from the literal sliding window."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import torch

from app.bench.measure import peak_memory
from app.bench.speed import textured
from app.bench.subject import RANDOM, Bench, Card
from app.engine.cache import ByteCache
from app.engine.defocus.estimate import estimate, grey_of
from app.engine.defocus.patches import PATCH, STRIDE
from app.engine.engine import Engine
from app.engine.networks.classifier import NAME
from app.engine.networks.services import NetworkServices
from app.engine.settings import EngineSettings
from app.imaging.arrays import FloatArray
from app.imaging.photo import Photo
from models.blur_classifier.levels import sigma_at
from models.blur_classifier.network import BlurClassifier

_BATCH = 512
_TEXTURED = 0.05
"""Standard deviation of a cell of 8×8 px from which it counts as textured."""


class Chosen(Bench):
    """A store whose blur classifier is the network called ``name``, or one with random weights."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def load_model(self, name: str) -> tuple[torch.nn.Module, Any]:
        if name != NAME:
            return super().load_model(name)
        if self._name != RANDOM:
            return super().load_model(self._name)
        torch.manual_seed(0)
        return BlurClassifier().eval(), Card(architecture="blur-classifier")


class Literal:
    """The classifier as the paper runs it: every 32×32 patch by itself, at stride 8, in fp32."""

    def __init__(self, network: BlurClassifier) -> None:
        self._network = network.eval()

    def probabilities(self, grey: FloatArray) -> FloatArray:
        """See :meth:`app.engine.defocus.estimate.Classifier.probabilities`."""
        windows = np.lib.stride_tricks.sliding_window_view(grey, (PATCH, PATCH))[::STRIDE, ::STRIDE]
        rows, columns = windows.shape[:2]
        patches = windows.reshape(-1, 1, PATCH, PATCH)
        shares = []
        with torch.inference_mode():
            for first in range(0, len(patches), _BATCH):
                batch = torch.from_numpy(np.ascontiguousarray(patches[first : first + _BATCH]))
                shares.append(torch.softmax(self._network(batch)[:, :, 0, 0], 1).numpy())
        return np.concatenate(shares).reshape(rows, columns, -1)

    def sigma_at(self, level: Any) -> Any:
        """See :meth:`app.engine.defocus.estimate.Classifier.sigma_at`."""
        return sigma_at(level)


def measure(network: str, megapixels: float, side: int, settings: EngineSettings) -> dict[str, Any]:
    """Seconds and memory of a map of ``megapixels``; the literal window on a picture of ``side``² px."""
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    photo = Photo(textured(height, round(height * 1.5)))
    store = Chosen(network)
    cache = ByteCache(settings.cache_bytes)
    subject = Engine(settings, services=NetworkServices(settings, cache, store), cache=cache)
    classifier = subject.services.classifier()
    estimate(grey_of(Photo(textured(256, 256))), classifier)  # kernels are chosen on the first run
    parts: list[float] = []
    with peak_memory() as peak:
        start = time.perf_counter()
        made = subject.defocus(photo, on_part=lambda part: parts.append(time.perf_counter() - start))
        whole = time.perf_counter() - start
    start = time.perf_counter()
    grey = grey_of(photo)
    prepared = time.perf_counter() - start
    estimate(grey, classifier)
    raw = time.perf_counter() - start
    del grey
    return {
        "network": network,
        "photo": f"{photo.width}x{photo.height}",
        "device": subject.device.label,
        "precision": getattr(classifier, "precision", ""),
        "seconds": whole,
        "first_part_seconds": parts[0] if parts else whole,
        "grey_seconds": prepared,
        "estimate_seconds": raw,
        "peak_above_photo_mib": peak.grown / 2**20,
        "map_mib": (made.sigma.nbytes + made.confidence.nbytes) / 2**20,
        **_literal(store.load_model(NAME)[0], classifier, side),
    }


def _literal(network: torch.nn.Module, classifier: Any, side: int) -> dict[str, Any]:
    assert isinstance(network, BlurClassifier)
    grey = grey_of(Photo(textured(side, side)))
    start = time.perf_counter()
    slow = estimate(grey, Literal(network))
    literal = time.perf_counter() - start
    start = time.perf_counter()
    fast = estimate(grey, classifier)
    quick = time.perf_counter() - start
    blocks = grey[: side // 8 * 8, : side // 8 * 8].reshape(side // 8, 8, side // 8, 8)
    texture = blocks.std((1, 3)) >= _TEXTURED
    difference = np.abs(slow.sigma - fast.sigma)[: side // 8, : side // 8][texture]
    return {
        "literal_picture": f"{side}x{side}",
        "literal_seconds": literal,
        "fast_seconds": quick,
        "times_faster": literal / quick,
        "literal_difference_median_px": float(np.median(difference)),
        "literal_difference_p99_px": float(np.percentile(difference, 99)),
        "literal_textured_share": float(texture.mean()),
    }
