"""IFAN as a family: which variant tensors are, whether they fit, and the network that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import torch
from torch import Tensor

from app.errors import ModelError
from models.descriptor import Descriptor, IacMode
from models.family import DeblurringFamily, Shapes, check_finite, shapes_of, with_weights
from models.ifan.fast import FastIFAN
from models.ifan.network import IFAN

WIDEST = 256
MOST_FILTERS = 128
_ANY_HALO = 256
"""Context in px that serves any variant; those that ship are measured and state their own."""
_SIGNS = ("conv1_1.0.weight", "kconv1_1.0.weight", "F.3.weight")


@dataclass(frozen=True)
class Variant:
    """What the shapes of the tensors tell."""

    c: int
    n_filters: int
    k: int
    in_channels: int
    detail_of_views: bool = False


class IfanFamily(DeblurringFamily):
    """Networks of :class:`models.ifan.network.IFAN`."""

    name: ClassVar[str] = IFAN.architecture
    network = IFAN
    title: ClassVar[str] = "IFAN (Lee, Son, Rim, Cho, Lee, CVPR 2021)"

    def detect(self, shapes: Shapes) -> bool:
        return all(name in shapes for name in _SIGNS)

    def describe(self, shapes: Shapes, iac_mode: IacMode) -> dict[str, Any]:
        found = find_variant(shapes)
        check_shapes(shapes, found)
        return {**vars(found), "halo": _ANY_HALO, "iac_mode": iac_mode}

    def build(self, descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> IFAN:
        shapes = shapes_of(tensors)
        found = find_variant(shapes)
        described = Variant(**{name: getattr(descriptor, name) for name in vars(found)})
        if found != described:
            raise ModelError(
                f"The weights of {descriptor.name} are not what its manifest says; import it again."
            )
        check_shapes(shapes, found)
        check_finite(tensors, descriptor.name, "choose another checkpoint")
        with torch.device("meta"):
            network = IFAN(
                **vars(found),
                iac_mode=descriptor.iac_mode,
                final_activation=descriptor.final_activation,
            )
        return with_weights(network, tensors)

    def fast_form(self, network: IFAN, dtype: torch.dtype) -> FastIFAN:
        return FastIFAN(network, dtype)


def find_variant(shapes: Shapes) -> Variant:
    """Width, number and taps of the filters and what the filter encoder reads. Raises ModelError."""
    first, encoder, last = (shapes.get(name, ()) for name in _SIGNS)
    if len(first) != 4 or len(encoder) != 4 or len(last) != 4:
        raise ModelError("These weights are not those of an IFAN; choose a checkpoint of that network.")
    c, in_channels = first[0], encoder[1]
    detail = first[1] == 9 and in_channels == 6
    known = in_channels in (3, 6) and (first[1] == 3 or detail)
    if not (1 <= c <= WIDEST and known and last[1] == 4 * c):
        raise ModelError("These weights are those of no IFAN that is known; choose another checkpoint.")
    # F.3 has N·4c·(2k + 1) outputs; every released network has k = 3
    per_filter, rest = divmod(last[0], 4 * c * 7)
    if rest or not 1 <= per_filter <= MOST_FILTERS:
        raise ModelError("The number of filters of these weights makes no sense; choose another checkpoint.")
    return Variant(c, per_filter, 3, in_channels, detail)


def check_shapes(shapes: Shapes, network: Variant) -> None:
    """Every tensor that the variant has, and no other. Raises ModelError."""
    with torch.device("meta"):
        expected = shapes_of(IFAN(**vars(network)).state_dict())
    missing, extra = expected.keys() - shapes.keys(), shapes.keys() - expected.keys()
    if missing or extra:
        example = sorted(missing or extra)[0]
        what = "lack" if missing else "hold unknown"
        raise ModelError(
            f"These weights {what} {len(missing or extra)} tensors, such as {example[:60]}; "
            "choose a whole checkpoint."
        )
    for name, shape in expected.items():
        if tuple(shapes[name]) != shape:
            raise ModelError(
                f"Tensor {name} has shape {tuple(shapes[name])} where {shape} is needed; "
                "choose another checkpoint."
            )
