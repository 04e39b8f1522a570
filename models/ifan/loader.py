"""An IFAN from its tensors: which variant they are, whether they fit, and the network that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from app.errors import ModelError
from models.descriptor import Descriptor
from models.ifan.network import IFAN

WIDEST = 256
MOST_FILTERS = 128


@dataclass(frozen=True)
class Variant:
    """What the shapes of the tensors tell."""

    c: int
    n_filters: int
    k: int
    in_channels: int
    detail_of_views: bool = False


def variant(shapes: Mapping[str, tuple[int, ...]]) -> Variant:
    """Width, number and taps of the filters and what the filter encoder reads. Raises ModelError."""
    first, encoder, last = (
        shapes.get(name, ()) for name in ("conv1_1.0.weight", "kconv1_1.0.weight", "F.3.weight")
    )
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


def check_shapes(shapes: Mapping[str, tuple[int, ...]], network: Variant) -> None:
    """Every tensor that the variant has, and no other. Raises ModelError."""
    with torch.device("meta"):
        expected = {
            name: tuple(value.shape)
            for name, value in IFAN(
                network.c,
                network.n_filters,
                network.k,
                in_channels=network.in_channels,
                detail_of_views=network.detail_of_views,
            )
            .state_dict()
            .items()
        }
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


def build(descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> IFAN:
    """The network of ``descriptor`` with these weights, fp32, in evaluation mode. Raises ModelError."""
    shapes = {name: tuple(value.shape) for name, value in tensors.items()}
    found = variant(shapes)
    described = Variant(
        descriptor.c, descriptor.n_filters, descriptor.k, descriptor.in_channels, descriptor.detail_of_views
    )
    if found != described:
        raise ModelError(f"The weights of {descriptor.name} are not what its manifest says; import it again.")
    check_shapes(shapes, found)
    for name, value in tensors.items():
        if not value.is_floating_point() or not bool(torch.isfinite(value).all()):
            raise ModelError(f"Tensor {name} of {descriptor.name} is not finite; choose another checkpoint.")
    with torch.device("meta"):
        network = IFAN(
            found.c,
            found.n_filters,
            found.k,
            descriptor.iac_mode,
            found.in_channels,
            descriptor.final_activation,
            found.detail_of_views,
        )
    network.load_state_dict({name: value.float() for name, value in tensors.items()}, assign=True)
    return network.requires_grad_(False).eval()
