"""IFAN for inference: the same numbers as :class:`models.ifan.network.IFAN`, less memory and time.

What differs from the plain form: channels-last layout, activations and additions done inside the convolutions
where torch brings oneDNN's fused kernels (CPU), half precision for the convolutions on request, and filters
predicted and applied one iteration at a time, so that the whole filter tensor never exists.

In half precision the layers that read the picture itself, the states of the adaptive convolution and the
final sum stay fp32. The first layers matter most: they take small differences of large values, and in
bfloat16 they alone took a trained network from 0.2 to 4.7 of 255 levels off (99.9 % of the values of a
blurred photo).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from models.half_precision import fused_convolution
from models.ifan.iac import iac_in_steps, step_weights
from models.ifan.layers import SLOPE, ResidualBlock
from models.ifan.network import IFAN, extracted

Checkpoint = Callable[[], None]
_PAIR = [1, 1]


class Convolution:
    """A 3×3 convolution with what follows it: an addition, a LeakyReLU, both or neither."""

    def __init__(self, source: nn.Conv2d, dtype: torch.dtype) -> None:
        assert source.bias is not None
        weight = source.weight.detach().to(dtype).contiguous(memory_format=torch.channels_last)
        self.weight, self.bias = weight, source.bias.detach().to(dtype)
        self.stride = [int(step) for step in source.stride]
        self._fused = fused_convolution(weight.device, dtype)
        if self._fused is not None:
            reorder: Any = torch._C._nn.mkldnn_reorder_conv2d_weight
            self.weight = reorder(weight.to_mkldnn(), _PAIR, self.stride, _PAIR, 1, None)

    def __call__(self, x: Tensor, activate: bool = True, plus: Tensor | None = None) -> Tensor:
        """``x`` 1×C×H×W channels-last; ``plus`` is added before the activation."""
        if self._fused is not None and plus is None:
            how, slope = ("leaky_relu", [SLOPE]) if activate else ("none", [])
            out: Tensor = self._fused(x, self.weight, self.bias, _PAIR, self.stride, _PAIR, 1, how, slope, "")
            return out
        if self._fused is not None:
            out = self._fused.binary(
                x, plus, self.weight, self.bias, _PAIR, self.stride, _PAIR, 1, "add", 1.0, None, [], None
            )
            # oneDNN would activate as well, but torch lets nothing but ReLU follow an addition.
        else:
            out = nn.functional.conv2d(x, self.weight, self.bias, self.stride, 1)
            if plus is not None:
                out.add_(plus)
        return nn.functional.leaky_relu_(out, SLOPE) if activate else out


class Residual:
    """A residual block; see :class:`models.ifan.layers.ResidualBlock`."""

    def __init__(self, source: ResidualBlock, dtype: torch.dtype) -> None:
        self.units = [[Convolution(unit[0], dtype), Convolution(unit[2], dtype)] for unit in _units(source)]

    def __call__(self, x: Tensor) -> Tensor:
        y = x
        for first, second in self.units:
            y = second(first(y), plus=y)
        return y.add_(x) if len(self.units) > 1 else y


class Doubling:
    """A 4×4 transposed convolution of stride 2 and its LeakyReLU."""

    def __init__(self, source: nn.ConvTranspose2d, dtype: torch.dtype) -> None:
        assert source.bias is not None
        self.weight, self.bias = source.weight.detach().to(dtype), source.bias.detach().to(dtype)

    def __call__(self, x: Tensor, plus: Tensor) -> Tensor:
        """``x`` 1×C×H×W to twice its size, ``plus`` added after the activation."""
        out = nn.functional.conv_transpose2d(x, self.weight, self.bias, 2, 1)
        return nn.functional.leaky_relu_(out, SLOPE).add_(plus)


Step = Convolution | Residual


class FastIFAN:
    """Runs the weights of an :class:`IFAN` on the device they are on. ``dtype``: that of the convolutions."""

    def __init__(self, source: IFAN, dtype: torch.dtype = torch.float32) -> None:
        self.c, self.dtype = source.c, dtype
        self._activates_last, self._detail_of_views = source.final_activation, source.detail_of_views

        def part(name: str) -> list[Step]:
            return _steps(source.get_submodule(name), dtype)

        def encoder(prefix: str) -> list[Step]:
            names = [f"{prefix}{level}_{n}" for level in "1234" for n in "123"]
            first = _steps(source.get_submodule(names[0]), torch.float32)
            return first + [step for name in names[1:] for step in part(name)]

        self._filter_encoder, self._extractor = encoder("kconv"), encoder("conv")
        self._disparity, self._back = part("DME"), part("conv_DME")
        *head, last = source.F.children()
        self._predictor = part("conv4_4") + [step for each in head for step in _steps(each, dtype)]
        assert isinstance(last, nn.Conv2d) and last.bias is not None
        weight, self._step_bias = step_weights(
            last.weight.detach(),
            last.bias.detach(),
            4 * source.c,
            source.n_filters,
            source.k,
            source.iac_mode,
        )
        self._step_weight = weight.to(dtype)
        self._middle, self._out = part("conv_res"), part("out_res")
        self._levels = [
            (
                _doubling(source.get_submodule(f"upconv{n}_u"), dtype),
                part(f"upconv{n}_1") + part(f"upconv{n}_2"),
            )
            for n in (3, 2, 1)
        ]

    def __call__(
        self, image: Tensor, views: Tensor | None = None, checkpoint: Checkpoint | None = None
    ) -> Tensor:
        """Deblur ``image``, fp32 1×3×H×W, [0, 1], sides multiples of 8; the same shape, clipped to [0, 1].

        ``views``: right and left dual-pixel views, 1×6×H×W, where the network reads them. ``checkpoint`` is
        called between layers and iterations and may raise to cancel.
        """
        check = checkpoint or _nothing
        x = extracted(image, views, self._detail_of_views).contiguous(memory_format=torch.channels_last)
        filtering = (image if views is None else views).contiguous(memory_format=torch.channels_last)
        for step in self._filter_encoder:
            check()
            filtering = step(filtering).to(self.dtype)
        skips = []
        for number, step in enumerate(self._extractor):
            check()
            x = step(x).to(self.dtype)
            if number % 3 == 2:  # the last of each size
                skips.append(x)
        del x
        features = self._adapted(skips.pop(), filtering, check)
        for step in self._middle:
            check()
            features = step(features)
        for up, steps in self._levels:
            check()
            features = up(features, skips.pop())
            for step in steps:
                check()
                features = step(features)
        check()
        (last,) = self._out
        assert isinstance(last, Convolution)
        change = last(features, activate=self._activates_last)
        return change.to(torch.float32).add_(image).clamp_(0, 1)

    def _adapted(self, features: Tensor, filtering: Tensor, check: Checkpoint) -> Tensor:
        """``features`` (1/8 size) after the iterative adaptive convolution."""
        disparity = filtering
        *steps, last = self._disparity
        for step in steps:
            check()
            disparity = step(disparity)
        assert isinstance(last, Convolution)
        (back,) = self._back
        joined = torch.cat([filtering, back(last(disparity, activate=False))], 1)
        head = joined.contiguous(memory_format=torch.channels_last)
        for step in self._predictor:
            check()
            head = step(head)
        rows = head.permute(0, 2, 3, 1).contiguous()
        states = features.permute(0, 2, 3, 1).to(torch.float32).contiguous()
        out = iac_in_steps(states, rows, self._step_weight, self._step_bias, check)
        return out.to(self.dtype).permute(0, 3, 1, 2)


def _steps(source: nn.Module, dtype: torch.dtype) -> list[Step]:
    """Convolutions (each with the activation behind it) and residual blocks of a module, in order."""
    if isinstance(source, nn.Conv2d):
        return [Convolution(source, dtype)]
    if isinstance(source, ResidualBlock):
        return [Residual(source, dtype)]
    return [step for child in source.children() for step in _steps(child, dtype)]


def _units(source: ResidualBlock) -> list[Any]:
    return list(source.stem)


def _doubling(source: nn.Module, dtype: torch.dtype) -> Doubling:
    found = next(iter(source.children()))
    assert isinstance(found, nn.ConvTranspose2d)
    return Doubling(found, dtype)


def _nothing() -> None:
    return None
