"""What is measured: an installed network, or IFAN of full width with random weights of a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from app.engine.networks.services import Store
from models.ifan.network import IFAN
from models.ifan.reference import ReferenceIFAN

RANDOM = "random"
SIZES = {RANDOM: (32, 17), "random-small": (4, 3)}


@dataclass(frozen=True)
class Card:
    """Descriptor of a network made on the spot."""

    name: str = RANDOM
    architecture: str = "ifan"
    sha256: str = "0" * 64
    halo: int = 96
    multiple_of: int = 8
    reads_views: bool = False


class Bench:
    """A store that also knows ``random``: IFAN with c = 32, N = 17, seed 0 and balanced random weights.

    ``random-small`` (c = 4, N = 3) is for trying the commands.
    """

    def __init__(self, halo: int = 96) -> None:
        self._card = Card(halo=halo)

    def load_model(self, name: str) -> tuple[nn.Module, Any]:
        if name not in SIZES:
            return _installed().load_model(name)
        torch.manual_seed(0)
        width, n_filters = SIZES[name]
        network = IFAN(width, n_filters).eval()
        _balance(network)
        return network, self._card

    def list_models(self) -> Any:
        return _installed().list_models()


def _balance(network: IFAN) -> None:
    """Scale random weights layer by layer so that signals neither die nor run wild, as in trained networks.

    The predicted filters then lie round the identity, and the picture is changed by some 5 of 255 levels.
    """
    last = network.F[3]
    assert isinstance(last, nn.Conv2d) and last.bias is not None
    last.bias.data.zero_()
    taps = network.n_filters * 4 * network.c * 2 * network.k  # the others are biases
    last.bias.data[:taps].view(-1, network.k)[:, network.k // 2] = 1.0

    def scale(layer: Any, given: Any, made: torch.Tensor) -> torch.Tensor:
        wanted = 0.05 if layer is last else 0.06 if made.shape[1] == 3 else 1.0
        resting = layer.bias.data.view(1, -1, 1, 1)
        factor = wanted / (made - resting).std()
        layer.weight.data.mul_(factor)
        scaled: torch.Tensor = resting + (made - resting) * factor
        return scaled

    handles = [layer.register_forward_hook(scale) for layer in _convolutions(network)]
    with torch.no_grad():
        ReferenceIFAN(network)(torch.rand(1, 3, 64, 64))  # it calls every layer as a module
    for handle in handles:
        handle.remove()


def macs_per_pixel(network: IFAN) -> float:
    """Multiply-accumulates of the convolutions of ``network`` for one px of the picture, counted on a run."""
    total = 0

    def count(layer: nn.Module, given: Any, made: torch.Tensor) -> None:
        nonlocal total
        assert isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d))
        each = layer.weight[0].numel()  # taps · channels that meet at a px of the larger side
        # Each output of a convolution meets its whole filter; each input of a transposed one does.
        places = given[0] if isinstance(layer, nn.ConvTranspose2d) else made
        total += each * places.numel()

    handles = [layer.register_forward_hook(count) for layer in _convolutions(network)]
    with torch.inference_mode():
        ReferenceIFAN(network)(torch.zeros(1, 3, 16, 16))
    for handle in handles:
        handle.remove()
    return total / 16**2


def _convolutions(network: nn.Module) -> list[nn.Module]:
    return [each for each in network.modules() if isinstance(each, (nn.Conv2d, nn.ConvTranspose2d))]


def _installed() -> Store:
    import models.store

    return models.store
