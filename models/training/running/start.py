"""How a network starts, and how the filters of an IFAN are joined to a trained encoder–decoder.

IAC multiplies 2 N passes, so its filters start contractive: centre taps a little below 1 and everything
else near 0.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from models.dpdnet.network import DPDNet
from models.ifan.layers import SLOPE, ResidualBlock
from models.ifan.network import IFAN

CENTRE_TAP = 0.97
OTHER_WEIGHTS = 0.002
FIRST_GAIN = 4.0
READS_VIEWS = "kconv1_1.0.weight"
"""The first layer of the filter encoder, which differs in a network that reads dual-pixel views."""
DPDNET_READS = "down.0.0.weight"
"""The first layer of a DPDNet."""
READS_PHOTO = "conv1_1.0.weight"
"""The first layer of the extractor, which may read what the views differ by from the photo."""


def for_views(tensors: Mapping[str, Tensor], detail: bool = False) -> dict[str, Tensor]:
    """The tensors of a network that reads the photo alone as those of one that reads its two views.

    Each view takes half of the weights, as the photo is the mean of the two: where both are the photo itself,
    the network does what it did. ``detail``: the extractor reads them too. Tensors of a network that reads
    views already stay as they are.
    """
    photo = tensors[READS_PHOTO]
    if detail and photo.shape[1] == 3:
        # Zero: the network begins as one that takes no notice of them.
        photo = torch.cat([photo, torch.zeros_like(photo), torch.zeros_like(photo)], 1)
    return {**tensors, READS_VIEWS: _for_both(tensors[READS_VIEWS]), READS_PHOTO: photo}


def dpdnet_for_views(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The same for a DPDNet."""
    return {**tensors, DPDNET_READS: _for_both(tensors[DPDNET_READS])}


def _for_both(first: Tensor) -> Tensor:
    return first if first.shape[1] == 6 else torch.cat([first, first], 1) / 2


def _weight(sequence: nn.Module, index: int) -> Tensor:
    weight = sequence.get_submodule(str(index)).weight
    assert isinstance(weight, Tensor)
    return weight


@torch.no_grad()
def initialise(network: IFAN) -> None:
    """He-uniform weights, quiet residual branches, a first layer blind to brightness, and the input as the
    output.

    Detail is a tenth of a photo's contrast: a first layer that sees brightness drowns it, and a correction
    that follows brightness is an error from the start.

    The last layer starts at zero: a random residual is an error whose quickest cure is to switch the
    features off for good, which is what a run that started with one did.
    """
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.kaiming_uniform_(module.weight, a=SLOPE, mode="fan_in", nonlinearity="leaky_relu")
            if isinstance(module, nn.ConvTranspose2d):
                # PyTorch counts the fan of a transposed convolution by its outputs and ignores the stride
                fan = module.in_channels * 4
                bound = (6 / ((1 + SLOPE**2) * fan)) ** 0.5
                module.weight.uniform_(-bound, bound)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
    for module in network.modules():
        if isinstance(module, ResidualBlock):
            for unit in module.stem:
                _weight(unit, 2).mul_(0.25)
    for name in ("conv1_1", "kconv1_1"):
        first = _weight(network.get_submodule(name), 0)
        first.sub_(first.mean((2, 3), keepdim=True)).mul_(FIRST_GAIN)
    _weight(network.out_res, 0).zero_()


@torch.no_grad()
def join_filters(network: IFAN) -> None:
    """Switch the filters on so that the network still does what it did without them.

    The filter encoder starts as a copy of the trained extractor (where their first layers agree); the
    filters start as nearly the identity; the reconstructor's first layer makes up for what the 2 N centre
    taps take away.
    """
    for name, module in network.named_children():
        if name.startswith("kconv"):
            trained = network.get_submodule(name[1:])
            if _weight(module, 0).shape == _weight(trained, 0).shape:
                module.load_state_dict(trained.state_dict())
    weight, bias = network.last_layer()
    wide, n, k = 4 * network.c, network.n_filters, network.k
    weight.mul_(OTHER_WEIGHTS)
    bias.zero_()
    taps = bias[: n * 2 * wide * k].view(n, 2, wide, k)
    taps[..., k // 2] = CENTRE_TAP
    _weight(network.get_submodule("conv_res.0"), 0).mul_(CENTRE_TAP ** (-2 * n))
    network.use_filters = True


@torch.no_grad()
def initialise_dpdnet(network: DPDNet) -> None:
    """As :func:`initialise`, without biases; where the network adds to the photo, it adds nothing yet.

    A network that makes the picture anew (``final_activation``) has to see brightness.
    """
    for module in network.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_uniform_(module.weight, mode="fan_in", nonlinearity="relu")
            assert module.bias is not None
            nn.init.zeros_(module.bias)
    if network.final_activation:
        return
    first = network.get_parameter(DPDNET_READS)
    first.sub_(first.mean((2, 3), keepdim=True)).mul_(FIRST_GAIN)
    network.last.weight.zero_()
