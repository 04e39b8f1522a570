"""A DPDNet from its tensors: whether they are one, which variant, and the network that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from app.errors import ModelError
from models.descriptor import Descriptor
from models.dpdnet.network import DPDNet

WIDEST = 256
_FIRST = "down.0.0.weight"


@dataclass(frozen=True)
class Variant:
    """What the shapes of the tensors tell."""

    c: int
    in_channels: int


def is_dpdnet(shapes: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether these tensors mean to be a DPDNet; they may still be a damaged one."""
    return _FIRST in shapes and "last.weight" in shapes


def variant(shapes: Mapping[str, tuple[int, ...]]) -> Variant:
    """Width and what the network reads, after every tensor was found to fit. Raises ModelError."""
    first = tuple(shapes.get(_FIRST, ()))
    if len(first) != 4 or not 1 <= first[0] <= WIDEST or first[1] not in (3, 6):
        raise ModelError("These weights are those of no DPDNet that is known; choose another checkpoint.")
    found = Variant(first[0], first[1])
    with torch.device("meta"):
        network = DPDNet(found.c, found.in_channels)
    expected = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    if wrong := sorted(name for name in expected if tuple(shapes.get(name, ())) != expected[name]):
        raise ModelError(
            f"Tensor {wrong[0]} of these weights is missing or does not fit; choose a whole checkpoint."
        )
    if extra := sorted(shapes.keys() - expected.keys()):
        raise ModelError(f"These weights hold an unknown tensor, {extra[0][:60]}; choose another checkpoint.")
    return found


def build(descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> DPDNet:
    """The network of ``descriptor`` with these weights, fp32, in evaluation mode. Raises ModelError."""
    found = variant({name: tuple(value.shape) for name, value in tensors.items()})
    if found != Variant(descriptor.c, descriptor.in_channels) or descriptor.multiple_of % DPDNet.multiple_of:
        raise ModelError(f"The weights of {descriptor.name} are not what its manifest says; import it again.")
    for name, value in tensors.items():
        if not value.is_floating_point() or not bool(torch.isfinite(value).all()):
            raise ModelError(f"Tensor {name} of {descriptor.name} is not finite; choose another checkpoint.")
    with torch.device("meta"):
        network = DPDNet(found.c, found.in_channels, descriptor.final_activation)
    network.load_state_dict({name: value.float() for name, value in tensors.items()}, assign=True)
    return network.requires_grad_(False).eval()
