"""Properties of the network that hold for any width and number of filters."""

from __future__ import annotations

import pytest
import torch

from models.ifan.network import IFAN
from models.training.running.start import initialise, join_filters


@pytest.mark.parametrize(("c", "n", "in_channels"), [(2, 1, 3), (3, 4, 3), (2, 2, 6)])
def test_size_and_range_are_kept(c: int, n: int, in_channels: int) -> None:
    torch.manual_seed(0)
    network = IFAN(c, n, in_channels=in_channels).eval()
    image = torch.rand(2, 3, 24, 40)
    views = torch.rand(2, 6, 24, 40) if in_channels == 6 else None
    with torch.inference_mode():
        out = network(image, views)
        disparity = network.disparity(image if views is None else views)
    assert out.shape == image.shape and float(out.min()) >= 0 and float(out.max()) <= 1
    assert disparity.shape == (2, 1, 3, 5)


def test_a_new_network_returns_its_input() -> None:
    network = IFAN(4, 2, final_activation=False)
    initialise(network)
    image = torch.rand(1, 3, 32, 32)
    with torch.inference_mode():
        assert torch.equal(network(image), image)


def test_joining_the_filters_hardly_changes_what_the_network_does() -> None:
    torch.manual_seed(1)
    network = IFAN(8, 17, final_activation=False)
    initialise(network)
    network.use_filters = False
    with torch.no_grad():
        network.out_res[0].weight.normal_(0, 0.05)
    # as smooth as a photo: on white noise an untrained predictor asks for filters far from the identity
    image = 0.4 + torch.nn.functional.avg_pool2d(torch.rand(1, 3, 78, 78), 15, 1) * 0.4
    with torch.inference_mode():
        before = network.forward_parts(image)["result"]
        join_filters(network)
        after = network.forward_parts(image)["result"]
    assert network.use_filters
    moved, done = (after - before).abs().mean(), (before - image).abs().mean()
    assert float(done) > 1e-3 and float(moved) < 0.25 * float(done)


def test_the_filter_encoder_starts_as_the_extractor() -> None:
    network = IFAN(4, 2)
    initialise(network)
    join_filters(network)
    image = torch.rand(1, 3, 16, 16)
    assert torch.equal(network.encode(image, "kconv")[-1], network.encode(image)[-1])


def test_gradients_reach_every_parameter() -> None:
    torch.manual_seed(0)
    network = IFAN(2, 3)
    parts = network.forward_parts(torch.rand(1, 3, 32, 32))
    (parts["result"].square().mean() + parts["disparity"].square().mean()).backward()
    silent = [
        name for name, value in network.named_parameters() if value.grad is None or not value.grad.any()
    ]
    assert silent == []
