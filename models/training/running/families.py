"""What the trainer has to know of a family of networks: how one starts and goes on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from torch import Tensor

from app.errors import ModelError
from models.deblurring import DeblurringNetwork
from models.dpdnet.network import DPDNet
from models.family import DeblurringFamily
from models.ifan.network import IFAN
from models.registry import DPDNET_FAMILY, IFAN_FAMILY
from models.training.running import start, widening

Network = TypeVar("Network", bound=DeblurringNetwork)


class FamilyTraining(ABC, Generic[Network]):
    """Networks of one family, as training sees them."""

    family: ClassVar[DeblurringFamily]

    slow: ClassVar[tuple[str, ...]] = ()
    """Beginnings of the names of the parts that learn at a quarter of the rate."""
    joins: ClassVar[bool] = False
    """Whether it is trained without its filters at first (``DeblurringNetwork.use_filters``)."""
    draws: ClassVar[bool] = False
    """Whether a step draws at random (dropout): by seed, step and worker, so that a run goes on as it would
    have."""

    def build(self, options: Mapping[str, Any]) -> DeblurringNetwork:
        """A network as a plan describes it, with whatever weights it is born with."""
        return self.family.network(**options)

    @abstractmethod
    def initialise(self, network: Network) -> None:
        """Weights to start with: the input is the output, where the network can do that."""

    @abstractmethod
    def begin(
        self, network: Network, tensors: Mapping[str, Tensor], stated: Mapping[str, str], seed: int
    ) -> None:
        """Start with the weights of a trained network; ``stated`` is what their file says beside them.

        Raises KeyError, RuntimeError or ValueError where they are of another one.
        """

    def join(self, network: Network) -> None:
        """Switch on what joins after the first phase, if there is anything (``joins``)."""
        network.use_filters = True


class IfanTraining(FamilyTraining[IFAN]):
    family = IFAN_FAMILY
    # What decides the filters, and so the gain of IAC.
    slow = ("DME.", "conv_DME.", "conv4_4.", "F.")
    joins = True

    def initialise(self, network: IFAN) -> None:
        start.initialise(network)

    def begin(
        self, network: IFAN, tensors: Mapping[str, Tensor], stated: Mapping[str, str], seed: int
    ) -> None:
        widening.begin(network, tensors, seed)

    def join(self, network: IFAN) -> None:
        start.join_filters(network)


class DpdnetTraining(FamilyTraining[DPDNet]):
    family = DPDNET_FAMILY
    draws = True

    def initialise(self, network: DPDNet) -> None:
        start.initialise_dpdnet(network)

    def begin(
        self, network: DPDNet, tensors: Mapping[str, Tensor], stated: Mapping[str, str], seed: int
    ) -> None:
        ends = {"true": True, "false": False}.get(
            stated.get("final_activation", ""), network.final_activation
        )
        if ends != network.final_activation:
            raise ValueError("one network makes the picture, the other adds to it")
        stored = start.dpdnet_for_views(tensors) if network.in_channels == 6 else tensors
        network.load_state_dict(dict(stored))


FAMILIES: dict[str, FamilyTraining[Any]] = {
    each.family.name: each for each in (IfanTraining(), DpdnetTraining())
}


def family(name: str) -> FamilyTraining[Any]:
    """The family called ``name``. Raises ModelError."""
    if name not in FAMILIES:
        raise ModelError(f"There is no family of networks called {name}; choose {' or '.join(FAMILIES)}.")
    return FAMILIES[name]
