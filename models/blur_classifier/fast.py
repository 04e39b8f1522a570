"""The blur classifiers for inference on a CPU: the same numbers as
:class:`models.blur_classifier.network.BlurClassifier`, in two thirds of the time.

What differs from the plain form: channels-last layout throughout, and activations inside the convolutions,
where torch brings oneDNN's fused kernels. Those make NaN 0, so weights are checked before. Weights packed for
oneDNN beforehand were slower.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.blur_classifier.layers import Blind, InvertedResidual, crop
from models.blur_classifier.network import BlurClassifier
from models.half_precision import fused_convolution

Step = Callable[[Tensor], Tensor]


class Convolution:
    """A convolution and, if ``activated``, the ReLU behind it, in ``dtype``."""

    def __init__(self, source: nn.Conv2d, activated: bool, dtype: torch.dtype) -> None:
        weight = source.weight.detach()
        if isinstance(source, Blind):
            weight = source.blind()
        self._weight = weight.to(dtype).contiguous(memory_format=torch.channels_last)
        self._bias = None if source.bias is None else source.bias.detach().to(dtype)
        self._stride, self._padding, self._dilation = (
            [int(each) for each in pair] for pair in (source.stride, source.padding, source.dilation)
        )
        self._groups, self._activated = source.groups, activated
        # Weights packed beforehand fit no picture's size: wide layers took twice as long with them.
        self._fused = fused_convolution(weight.device, dtype)

    def __call__(self, x: Tensor) -> Tensor:
        """``x``: N×C×H×W, channels-last, in the number format that it was made for."""
        if self._fused is not None:
            how = "relu" if self._activated else "none"
            shape = self._padding, self._stride, self._dilation, self._groups
            made: Tensor = self._fused(x, self._weight, self._bias, *shape, how, [], "")
            return made
        shape = self._stride, self._padding, self._dilation, self._groups
        made = F.conv2d(x, self._weight, self._bias, *shape)
        return F.relu_(made) if self._activated else made


class Inverted:
    """An inverted residual; see :class:`models.blur_classifier.layers.InvertedResidual`."""

    def __init__(self, source: InvertedResidual, dtype: torch.dtype) -> None:
        self._steps = [step for part in source.parts() for step in steps(part, dtype)]
        self._straight = source.straight

    def __call__(self, x: Tensor) -> Tensor:
        made = x
        for step in self._steps:
            made = step(made)
        return made.add_(crop(x, made)) if self._straight else made


class FastClassifier:
    """``source`` in its fast form, what follows the reading of the picture in ``dtype``.

    ``source`` is kept for what has no faster form, and must be in evaluation mode.
    """

    def __init__(self, source: BlurClassifier, dtype: torch.dtype) -> None:
        self._plain = source.use(dtype)
        self._stem = steps(source.stem, torch.float32)
        self._trunk = steps(source.trunk, dtype)
        self._head = steps(source.head[:-1], dtype)
        self._dtype = dtype

    def __call__(self, picture: Tensor) -> Tensor:
        """See :meth:`models.blur_classifier.network.BlurClassifier.forward`."""
        return self._plain.logits_of(picture, self._seen, self._hidden)

    def _seen(self, centred: Tensor) -> Tensor:
        x = centred
        for step in self._stem:
            x = step(x)
        x = x.to(self._dtype, memory_format=torch.channels_last)
        for step in self._trunk:
            x = step(x)
        return x

    def _hidden(self, features: Tensor) -> Tensor:
        x = features.to(self._dtype, memory_format=torch.channels_last)
        for step in self._head:
            x = step(x)
        return x


def steps(source: nn.Module, dtype: torch.dtype) -> list[Step]:
    """The steps of a module, in order: convolutions (each with the ReLU behind it), inverted residuals, and
    whatever else as it is."""
    if isinstance(source, InvertedResidual):
        return [Inverted(source, dtype)]
    if isinstance(source, nn.Conv2d):
        return [Convolution(source, False, dtype)]
    if not isinstance(source, nn.Sequential):
        return [source]
    parts, made = list(source), list[Step]()
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        if isinstance(part, nn.Conv2d) and isinstance(following, nn.ReLU):
            made.append(Convolution(part, True, dtype))
        elif not (isinstance(part, nn.ReLU) and index and isinstance(parts[index - 1], nn.Conv2d)):
            made.extend(steps(part, dtype))
    return made
