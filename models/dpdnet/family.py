"""DPDNet as a family: whether tensors are one, which variant, and the network that holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from app.errors import ModelError
from models.descriptor import Descriptor, IacMode
from models.dpdnet.network import REACH, DPDNet
from models.family import DeblurringFamily, Shapes, check_finite, shapes_of, with_weights

WIDEST = 256
_FIRST = "down.0.0.weight"


@dataclass(frozen=True)
class Variant:
    """What the shapes of the tensors tell."""

    c: int
    in_channels: int


class DpdnetFamily(DeblurringFamily):
    """Networks of :class:`models.dpdnet.network.DPDNet`."""

    name: ClassVar[str] = DPDNet.architecture
    network = DPDNet
    title: ClassVar[str] = "DPDNet (Abuolaim, Brown, ECCV 2020), the rival of IFAN's paper, for comparison"

    def detect(self, shapes: Shapes) -> bool:
        return _FIRST in shapes and "last.weight" in shapes

    def describe(self, shapes: Shapes, iac_mode: IacMode) -> dict[str, Any]:
        fields = vars(find_variant(shapes))
        return {**fields, "n_filters": 0, "multiple_of": DPDNet.multiple_of, "halo": REACH}

    def build(self, descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> DPDNet:
        found = find_variant(shapes_of(tensors))
        described = Variant(descriptor.c, descriptor.in_channels)
        if found != described or descriptor.multiple_of % DPDNet.multiple_of:
            raise ModelError(
                f"The weights of {descriptor.name} are not what its manifest says; import it again."
            )
        check_finite(tensors, descriptor.name, "choose another checkpoint")
        with torch.device("meta"):
            network = DPDNet(found.c, found.in_channels, descriptor.final_activation)
        return with_weights(network, tensors)

    def fast_form(self, network: DPDNet, dtype: torch.dtype) -> Callable[..., Tensor]:
        if dtype == torch.float32:
            return network

        def half(image: Tensor, *given: Any, **named: Any) -> Tensor:
            with torch.autocast(image.device.type, dtype):
                made: Tensor = network(image, *given, **named)
            return made

        return half


def find_variant(shapes: Shapes) -> Variant:
    """Width and what the network reads, after every tensor was found to fit. Raises ModelError."""
    first = tuple(shapes.get(_FIRST, ()))
    if len(first) != 4 or not 1 <= first[0] <= WIDEST or first[1] not in (3, 6):
        raise ModelError("These weights are those of no DPDNet that is known; choose another checkpoint.")
    found = Variant(first[0], first[1])
    with torch.device("meta"):
        network = DPDNet(found.c, found.in_channels)
    expected = shapes_of(network.state_dict())
    if wrong := sorted(name for name in expected if tuple(shapes.get(name, ())) != expected[name]):
        raise ModelError(
            f"Tensor {wrong[0]} of these weights is missing or does not fit; choose a whole checkpoint."
        )
    if extra := sorted(shapes.keys() - expected.keys()):
        raise ModelError(f"These weights hold an unknown tensor, {extra[0][:60]}; choose another checkpoint.")
    return found
