"""The blur classifier as it is run over whole photos: the same numbers, in a third of the time."""

from __future__ import annotations

import copy
from collections.abc import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.blur_classifier.layers import Blind, InvertedResidual, Residual, Scale
from models.blur_classifier.network import FAINT, PATCH, STRIDE, BlurClassifier


class FastClassifier(nn.Module):
    """``network`` with its scales folded into the convolutions before them; all but the reading of the
    picture and the last layers in ``dtype``. Takes and gives what :class:`BlurClassifier` does.
    """

    def __init__(self, network: BlurClassifier, dtype: torch.dtype = torch.float32) -> None:
        super().__init__()
        network = copy.deepcopy(network).eval()
        self.stem = _folded(network.stem)
        self.trunk = _folded(network.trunk).to(dtype)
        self.head = network.head
        self._dtype = dtype
        self.to(memory_format=torch.channels_last)
        self.requires_grad_(False)

    def forward(self, picture: Tensor) -> Tensor:
        """N×1×H×W, fp32, in [0, 1], to N×20×h×w logits in fp32; h = (H − 32) // 8 + 1."""
        centred = picture - 0.5
        # Means of 32×32 px at stride 8 are those of 4×4 means of 8×8 px.
        fine = torch.cat([F.avg_pool2d(centred, STRIDE), F.avg_pool2d(centred.square(), STRIDE)], 1)
        mean, square = F.avg_pool2d(fine, PATCH // STRIDE, 1).split(1, 1)
        contrast = ((square - mean.square()).clamp_min(0) + FAINT**2).sqrt()
        seen: Tensor = self.trunk(self.stem(centred).to(self._dtype)).float()
        logits: Tensor = self.head(seen / contrast)
        return logits


def _folded(layer: nn.Module) -> nn.Module:
    """``layer`` without scales of its own, changed in place where it can be."""
    if isinstance(layer, nn.Sequential):
        return nn.Sequential(*_without_scales(layer))
    if isinstance(layer, InvertedResidual):
        layer.wider, layer.narrower = _folded(layer.wider), _folded(layer.narrower)
        layer.filter = nn.Sequential(*_without_scales(layer.filter))
    elif isinstance(layer, Residual):
        layer.first, layer.short = _folded(layer.first), _folded(layer.short)
        layer.second = nn.Sequential(*_without_scales(layer.second))
    return _seeing(layer) if isinstance(layer, Blind) else layer


def _without_scales(layers: Iterable[nn.Module]) -> list[nn.Module]:
    made: list[nn.Module] = []
    for layer in layers:
        if isinstance(layer, Scale):
            before = made[-1]
            assert isinstance(before, nn.Conv2d) and before.bias is None
            before.weight.data = (
                before.weight.data * (layer.weight / layer.size).detach()[:, None, None, None]
            )
        elif isinstance(layer, nn.ReLU):
            made.append(nn.ReLU(inplace=True))
        else:
            made.append(_folded(layer))
    return made


def _seeing(blind: Blind) -> nn.Conv2d:
    """A plain convolution with the weights that ``blind`` works out each time."""
    weight = blind.weight
    plain = nn.Conv2d(
        1,
        weight.shape[0],
        weight.shape[2],
        blind.stride[0],
        blind.padding[0],
        bias=False,
        padding_mode=blind.padding_mode,
    )
    plain.weight.data = (weight - weight.mean((1, 2, 3), keepdim=True)).detach().clone()
    return plain
