"""The classifier as run over photos: against the literal window, in half precision, and when it fails."""

from __future__ import annotations

import json
from typing import Any

import cv2
import numpy as np
import pytest
import torch

import models.store
from app import paths
from app.bench.command import main
from app.bench.map import Chosen, Literal
from app.engine.defocus.estimate import estimate
from app.engine.networks.classifier import NAME, LevelNetwork, load_classifier
from app.engine.networks.device import cpu_device
from app.errors import ModelError
from models.blur_classifier.network import BlurClassifier

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def shipped() -> BlurClassifier:
    module, _ = models.store.load_model(NAME)
    assert isinstance(module, BlurClassifier)
    return module


def network(module: BlurClassifier, dtype: torch.dtype = torch.float32) -> LevelNetwork:
    return LevelNetwork(module, "0" * 64, cpu_device(), dtype)


def picture(side: int = 136) -> np.ndarray[Any, Any]:
    """Flowers of the sample that ships."""
    file = paths.samples_dir() / "sample_sharp.jpg"
    grey = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    assert grey is not None
    return np.asarray(grey[100 : 100 + side, 300 : 300 + side].astype(np.float32) / 255)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_whole_picture_at_once_is_the_literal_sliding_window(
    shipped: BlurClassifier, dtype: torch.dtype
) -> None:
    grey = picture()
    literal, fast = (estimate(grey, each) for each in (Literal(shipped), network(shipped, dtype)))
    sure = literal.confidence >= 0.5
    assert sure.mean() > 0.2
    difference = np.abs(literal.sigma - fast.sigma)[sure]
    assert np.median(difference) <= (1e-4 if dtype == torch.float32 else 0.1)


def test_shares_of_levels_sum_to_one_and_run_from_left_to_right(shipped: BlurClassifier) -> None:
    grey = np.zeros((64, 200), np.float32)
    grey[:, 100:] = picture(200)[:64, :100]
    told = network(shipped).probabilities(grey)
    assert told.shape == (5, 22, 20) and told.dtype == np.float32
    np.testing.assert_allclose(told.sum(-1), 1, rtol=1e-5)
    entropy = -(told * np.log(told + 1e-9)).sum(-1)
    assert entropy[:, :8].min() > entropy[:, 14:].max()  # black tells nothing


def test_a_read_only_picture_is_left_alone(shipped: BlurClassifier) -> None:
    grey = picture(64)
    before = grey.copy()
    grey.setflags(write=False)
    network(shipped).probabilities(grey)
    np.testing.assert_array_equal(grey, before)


class Shelf:
    def __init__(self, module: torch.nn.Module) -> None:
        self._module = module

    def load_model(self, name: str) -> tuple[torch.nn.Module, Any]:
        return self._module, Chosen("random").load_model(NAME)[1]


def test_a_network_of_another_kind_is_refused() -> None:
    with pytest.raises(ModelError, match="does not tell levels of blur"):
        load_classifier(Shelf(torch.nn.Identity()), cpu_device(), "fp32")


def test_levels_that_are_not_finite_are_told() -> None:
    module = BlurClassifier()
    with torch.no_grad():
        next(iter(module.head.parameters())).fill_(float("nan"))
    with pytest.raises(ModelError, match="not finite"):
        network(module).probabilities(picture(64))


def test_half_precision_must_be_true(shipped: BlurClassifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.networks.precision.half_formats", lambda device: [torch.bfloat16])
    assert load_classifier(Shelf(shipped), cpu_device(), "fp32").precision == "float32"
    assert load_classifier(Shelf(shipped), cpu_device(), "half").precision == "bfloat16"
    monkeypatch.setattr("app.engine.networks.classifier.TOLERANCE", 0.0)
    assert load_classifier(Shelf(shipped), cpu_device(), "auto").precision == "float32"


def test_bench_map_tells_time_memory_and_distance(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--network", "random", "--megapixels", "0.1", "--literal", "80", "--threads", "1", "--json"]
    assert main(["map", *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (
        told["photo"] == "387x258" and told["seconds"] > 0 and told["first_part_seconds"] <= told["seconds"]
    )
    assert told["literal_difference_median_px"] < 0.1 and told["literal_textured_share"] > 0.1
