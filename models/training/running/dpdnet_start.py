"""How a DPDNet starts: as IFAN does, with its input as the output and a first layer blind to brightness."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from models.dpdnet.network import DPDNet
from models.training.running.start import FIRST_GAIN

READS_VIEWS = "down.0.0.weight"


@torch.no_grad()
def initialise(network: DPDNet) -> None:
    """He-uniform weights and no biases; where the network adds to the photo, it adds nothing yet.

    A network that makes the picture anew (``final_activation``) has to see brightness.
    """
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_uniform_(module.weight, mode="fan_in", nonlinearity="relu")
            assert module.bias is not None
            nn.init.zeros_(module.bias)
    if network.final_activation:
        return
    first = network.get_parameter(READS_VIEWS)
    first.sub_(first.mean((2, 3), keepdim=True)).mul_(FIRST_GAIN)
    network.last.weight.zero_()


def for_views(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of a network that reads the photo as those of one that reads its two views: each view takes
    half of the weights. Tensors of a network that reads views already stay as they are.
    """
    first = tensors[READS_VIEWS]
    widened = first if first.shape[1] == 6 else torch.cat([first, first], 1) / 2
    return {**tensors, READS_VIEWS: widened}
