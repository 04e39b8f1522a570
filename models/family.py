"""A family of networks: how its weights are recognised, built and run. Each lies beside its network."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

import torch
from torch import Tensor, nn

from app.errors import ModelError
from models.deblurring import DeblurringNetwork
from models.descriptor import Descriptor, IacMode

Network = TypeVar("Network", bound=nn.Module)
Shapes = Mapping[str, tuple[int, ...]]
"""The shape of each tensor of a file of weights."""


class NetworkFamily(ABC):
    """Networks of one architecture."""

    name: ClassVar[str]
    """As descriptors name it (``Descriptor.architecture``)."""
    network: ClassVar[type[nn.Module]]

    @abstractmethod
    def build(self, descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> nn.Module:
        """The network of ``descriptor`` with these weights, fp32, in evaluation mode. Raises ModelError."""

    @abstractmethod
    def fast_form(self, network: Any, dtype: torch.dtype) -> Callable[..., Tensor]:
        """``network`` for inference, its convolutions in ``dtype``; takes and gives fp32 whatever that is."""


class DeblurringFamily(NetworkFamily):
    """Networks that repair defocus; the user may import some of their own."""

    network: ClassVar[type[DeblurringNetwork]]
    title: ClassVar[str]
    """Name and paper, for the cards of the networks."""

    @abstractmethod
    def detect(self, shapes: Shapes) -> bool:
        """Whether these tensors mean to be of this family; they may still be damaged."""

    @abstractmethod
    def describe(self, shapes: Shapes, iac_mode: IacMode) -> dict[str, Any]:
        """What a descriptor must say of these weights, after every tensor was found to fit.

        ``iac_mode`` is how the filters of an IFAN are run, which no shape tells. Raises ModelError.
        """


def shapes_of(tensors: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    """The shape of each tensor."""
    return {name: tuple(value.shape) for name, value in tensors.items()}


def check_finite(tensors: Mapping[str, Tensor], owner: str, advice: str) -> None:
    """Raises ModelError, which names ``owner`` and ends in ``advice``, where a value is not finite."""
    for name, value in tensors.items():
        if not value.is_floating_point() or not bool(torch.isfinite(value).all()):
            raise ModelError(f"Tensor {name} of {owner} is not finite; {advice}.")


def with_weights(network: Network, tensors: Mapping[str, Tensor]) -> Network:
    """``network`` with ``tensors`` as fp32 for its weights, in evaluation mode, never to be trained."""
    network.load_state_dict({name: value.float() for name, value in tensors.items()}, assign=True)
    return network.requires_grad_(False).eval()
