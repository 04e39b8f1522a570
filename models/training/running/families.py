"""What the trainer has to know of a family of networks: how one starts and goes on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from torch import Tensor

from app.errors import ModelError
from models.deblurring import DeblurringNetwork
from models.dpdnet.network import DPDNet
from models.family import DeblurringFamily
from models.ifan.network import IFAN
from models.registry import DPDNET_FAMILY, IFAN_FAMILY
from models.training.running import dpdnet_start, start, widening


class FamilyTraining(ABC):
    """Networks of one family, as training sees them."""

    family: ClassVar[DeblurringFamily]

    slow: ClassVar[tuple[str, ...]] = ()
    """Beginnings of the names of the parts that learn at a quarter of the rate."""
    joins: ClassVar[bool] = False
    """Whether it is trained without its filters at first (``DeblurringNetwork.use_filters``)."""
    draws: ClassVar[bool] = False
    """Whether a step draws at random (dropout)."""

    def build(self, options: Mapping[str, Any]) -> DeblurringNetwork:
        """A network as a plan describes it, with whatever weights it is born with."""
        return self.family.network(**options)

    @abstractmethod
    def initialise(self, network: DeblurringNetwork) -> None:
        """Weights to start with: the input is the output, where the network can do that."""

    @abstractmethod
    def begin(
        self,
        network: DeblurringNetwork,
        tensors: Mapping[str, Tensor],
        stated: Mapping[str, str],
        seed: int,
    ) -> None:
        """Start with the weights of a trained network; ``stated`` is what their file says beside them.

        Raises KeyError, RuntimeError or ValueError where they are of another one.
        """

    def join(self, network: DeblurringNetwork) -> None:
        """Switch on what joins after the first phase, if there is anything (``joins``)."""
        network.use_filters = True


class IfanTraining(FamilyTraining):
    family = IFAN_FAMILY
    # What decides the filters, and so the gain of IAC.
    slow = ("DME.", "conv_DME.", "conv4_4.", "F.")
    joins = True

    def initialise(self, network: DeblurringNetwork) -> None:
        start.initialise(_ifan(network))

    def begin(
        self,
        network: DeblurringNetwork,
        tensors: Mapping[str, Tensor],
        stated: Mapping[str, str],
        seed: int,
    ) -> None:
        widening.begin(_ifan(network), tensors, seed)

    def join(self, network: DeblurringNetwork) -> None:
        start.join_filters(_ifan(network))


class DpdnetTraining(FamilyTraining):
    family = DPDNET_FAMILY
    draws = True

    def initialise(self, network: DeblurringNetwork) -> None:
        dpdnet_start.initialise(_dpdnet(network))

    def begin(
        self,
        network: DeblurringNetwork,
        tensors: Mapping[str, Tensor],
        stated: Mapping[str, str],
        seed: int,
    ) -> None:
        ends = {"true": True, "false": False}.get(
            stated.get("final_activation", ""), network.final_activation
        )
        if ends != network.final_activation:
            raise ValueError("one network makes the picture, the other adds to it")
        stored = dpdnet_start.for_views(tensors) if network.in_channels == 6 else tensors
        network.load_state_dict(dict(stored))


FAMILIES: dict[str, FamilyTraining] = {each.family.name: each for each in (IfanTraining(), DpdnetTraining())}


def family(name: str) -> FamilyTraining:
    """The family called ``name``. Raises ModelError."""
    if name not in FAMILIES:
        raise ModelError(f"There is no family of networks called {name}; choose {' or '.join(FAMILIES)}.")
    return FAMILIES[name]


def _ifan(network: DeblurringNetwork) -> IFAN:
    assert isinstance(network, IFAN)
    return network


def _dpdnet(network: DeblurringNetwork) -> DPDNet:
    assert isinstance(network, DPDNet)
    return network
