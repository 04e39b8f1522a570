"""A wider network that starts as a trained narrower one (Net2WiderNet; Chen, Goodfellow and Shlens 2016).

Every feature is there several times, and what reads the copies shares the old weight out between them. So the
wide network answers as the narrow one did. The shares are drawn at random for each weight: copies that were
read alike would be corrected alike, and stay copies for good.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from models.ifan.network import IFAN
from models.training.running.start import for_views


def begin(network: IFAN, tensors: Mapping[str, Tensor], seed: int) -> None:
    """Start ``network`` with the weights of a trained one: as wide or narrower, with or without views.

    Raises KeyError, RuntimeError or ValueError where they are of another network.
    """
    stored = for_views(tensors, network.detail_of_views) if network.in_channels == 6 else dict(tensors)
    width = stored["conv1_1.0.weight"].shape[0]
    if width == network.c:
        network.load_state_dict(stored)
        return
    narrow = IFAN(**network.described() | {"c": width})
    narrow.load_state_dict(stored)
    widen(narrow, network, seed)


@torch.no_grad()
def widen(narrow: IFAN, wide: IFAN, seed: int) -> None:
    """Give ``wide`` weights with which it does what ``narrow`` does, to rounding.

    Raises ValueError unless the two differ in width alone, by a whole factor.
    """
    if wide.c % narrow.c or narrow.described() | {"c": wide.c} != wide.described():
        raise ValueError("a network widens by a whole factor, and in nothing but its width")
    chance = torch.Generator().manual_seed(seed)
    factor = wide.c // narrow.c
    for name, module in wide.named_modules():
        if not isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            continue
        source = narrow.get_submodule(name)
        assert isinstance(source, nn.Conv2d | nn.ConvTranspose2d)
        assert source.bias is not None and module.bias is not None
        # Transposed convolutions keep their inputs first.
        turned = isinstance(module, nn.ConvTranspose2d)
        weight = source.weight.transpose(0, 1) if turned else source.weight
        if name == "F.3":
            rows = _filter_rows(narrow, factor)
        elif module.out_channels > source.out_channels:
            rows = torch.arange(source.out_channels).repeat(factor)
        else:
            rows = torch.arange(source.out_channels)
        grown = weight[rows]
        if module.in_channels > source.in_channels:
            # The filters' encoder and the disparity are joined there: each is repeated by itself.
            parts = 2 if name == "conv4_4.0.0" else 1
            grown = torch.cat([_shared(each, factor, chance) for each in grown.chunk(parts, 1)], 1)
        module.weight.copy_(grown.transpose(0, 1) if turned else grown)
        module.bias.copy_(source.bias[rows])


def _filter_rows(narrow: IFAN, factor: int) -> Tensor:
    """The row of the predictor's last convolution that each wider row repeats (order: see ``iac``)."""
    n, k, channels = narrow.n_filters, narrow.k, 4 * narrow.c
    taps = torch.arange(n * 2 * channels * k).view(n, 2, channels, k)
    biases = taps.numel() + torch.arange(n * channels).view(n, channels)
    return torch.cat([taps.repeat(1, 1, factor, 1).flatten(), biases.repeat(1, factor).flatten()])


def _shared(weight: Tensor, factor: int, chance: torch.Generator) -> Tensor:
    """``weight`` (out×in×…) for ``factor`` copies of its inputs, which share it out."""
    shares = torch.rand((factor, *weight.shape), generator=chance) + 1e-3
    shares /= shares.sum(0)
    return torch.cat(list(weight * shares), 1)
