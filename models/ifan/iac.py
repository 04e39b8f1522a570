"""Iterative adaptive convolution (IAC): per-pixel, per-channel separable filters, applied one after another.

For i = 1 … N a vertical filter of k taps, then a horizontal one, on replicate-padded features, plus a bias per
pixel and channel, then LeakyReLU(0.1) (Lee et al. 2021, section 3.2). The predicted tensor holds, channel by
channel, first all filters (for each i: C·k vertical taps, then C·k horizontal taps) and then all biases.

``iac_reference`` is the plain reading of that, kept as what the fast forms are held against.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import torch
from torch import Tensor, nn

from models.ifan.layers import SLOPE

Mode = Literal["separable", "isotropic"]
"""``separable``: each pass has its own filter, as published. ``isotropic``: both use the first one, as released."""


def predicted_channels(channels: int, n_filters: int, k: int) -> int:
    """Channels of the tensor that holds N separable filters and biases for ``channels`` features."""
    return n_filters * channels * (2 * k + 1)


def iac_reference(
    features: Tensor, predicted: Tensor, n_filters: int, k: int, mode: Mode, last_activation: bool = True
) -> Tensor:
    """Apply IAC the plain way: the whole filter tensor at hand, neighbourhoods unfolded.

    ``features`` B×C×H×W, ``predicted`` B×N·C·(2k+1)×H×W; returns B×C×H×W.
    """
    b, c, h, w = features.shape
    pad = k // 2
    filters, biases = predicted.split([n_filters * c * 2 * k, n_filters * c], dim=1)
    filters = filters.reshape(b, n_filters, 2, c, k, h, w)
    biases = biases.reshape(b, n_filters, c, h, w)
    x = features
    for i in range(n_filters):
        for axis in (0, 1):
            kernel = filters[:, i, 0 if mode == "isotropic" else axis]
            padding = (0, 0, pad, pad) if axis == 0 else (pad, pad, 0, 0)
            padded = nn.functional.pad(x, padding, mode="replicate")
            neighbours = padded.unfold(2 + axis, k, 1).movedim(-1, 2)
            x = (neighbours * kernel).sum(2)
        x = x + biases[:, i]
        if last_activation or i < n_filters - 1:
            x = nn.functional.leaky_relu(x, SLOPE)
    return x


def _shifted(x: Tensor, offset: int, axis: int) -> Tensor:
    """``x`` moved so that position p holds p + offset, the edge repeated."""
    n = x.shape[axis]
    if abs(offset) >= n:
        edge = n - 1 if offset > 0 else 0
        return x.narrow(axis, edge, 1).expand_as(x)
    if offset > 0:
        edge_piece = x.narrow(axis, n - 1, 1)
        return torch.cat([x.narrow(axis, offset, n - offset), *[edge_piece] * offset], axis)
    edge_piece = x.narrow(axis, 0, 1)
    return torch.cat([*[edge_piece] * -offset, x.narrow(axis, 0, n + offset)], axis)


def _filtered(x: Tensor, taps: Tensor, axis: int) -> Tensor:
    """One 1-D pass. ``x`` B×H×W×C, ``taps`` B×H×W×k×C; ``axis`` 1 is vertical, 2 horizontal."""
    k = taps.shape[3]
    total = x * taps[:, :, :, k // 2]
    for t in range(k):
        if t != k // 2:
            total.addcmul_(_shifted(x, t - k // 2, axis), taps[:, :, :, t])
    return total


def _shift_adjoint_add(grad_x: Tensor, grad: Tensor, offset: int, axis: int) -> None:
    """Add to ``grad_x`` the adjoint of ``_shifted`` applied to ``grad`` (repeated edges sum up)."""
    n = grad_x.shape[axis]
    step = min(abs(offset), n)
    if offset > 0:
        if step < n:
            grad_x.narrow(axis, step, n - step).add_(grad.narrow(axis, 0, n - step))
        grad_x.narrow(axis, n - 1, 1).add_(grad.narrow(axis, n - step, step).sum(axis, keepdim=True))
    else:
        if step < n:
            grad_x.narrow(axis, 0, n - step).add_(grad.narrow(axis, step, n - step))
        grad_x.narrow(axis, 0, 1).add_(grad.narrow(axis, 0, step).sum(axis, keepdim=True))


class _IterativeAdaptiveConvolution(torch.autograd.Function):
    """IAC with its own backward pass: keeps 2 N small states where autograd would keep some 20 N."""

    @staticmethod
    def forward(ctx: Any, features: Tensor, filters: Tensor, biases: Tensor, last_activation: bool) -> Tensor:
        # features B×H×W×C; filters N×2×B×H×W×k×C; biases N×B×H×W×C; all fp32 and contiguous
        n = filters.shape[0]
        states = [features]
        x = features
        for i in range(n):
            x = _filtered(x, filters[i, 0], 1)
            states.append(x)
            x = _filtered(x, filters[i, 1], 2).add_(biases[i])
            if last_activation or i < n - 1:
                nn.functional.leaky_relu_(x, SLOPE)
            states.append(x)
        ctx.save_for_backward(filters, *states)
        ctx.last_activation = last_activation
        return x

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        filters, *states = ctx.saved_tensors
        grad = grads[0].contiguous()
        n, k = filters.shape[0], filters.shape[5]
        grad_filters = torch.empty_like(filters)
        grad_biases = filters.new_empty((n, *grad.shape))
        for i in reversed(range(n)):
            if ctx.last_activation or i < n - 1:
                # the sign survives LeakyReLU, so the activated state tells which slope was used
                grad = torch.where(states[2 * i + 2] > 0, grad, grad * SLOPE)
            grad_biases[i] = grad
            for half, axis in ((1, 2), (0, 1)):
                x = states[2 * i + half]
                taps = filters[i, half]
                grad_x = grad * taps[:, :, :, k // 2]
                for t in range(k):
                    offset = t - k // 2
                    torch.mul(grad, _shifted(x, offset, axis), out=grad_filters[i, half][:, :, :, t])
                    if offset:
                        _shift_adjoint_add(grad_x, grad * taps[:, :, :, t], offset, axis)
                grad = grad_x
        return grad, grad_filters, grad_biases, None


def iac(
    features: Tensor, predicted: Tensor, n_filters: int, k: int, mode: Mode, last_activation: bool = True
) -> Tensor:
    """Apply IAC for training: same numbers as ``iac_reference``, accumulated in fp32, with a lean backward pass.

    ``features`` B×C×H×W, ``predicted`` B×N·C·(2k+1)×H×W; returns B×C×H×W, fp32, channels-last strides.
    """
    b, c, h, w = features.shape
    flat = predicted.float().permute(0, 2, 3, 1)  # B×H×W×(everything)
    filters, biases = flat.split([n_filters * c * 2 * k, n_filters * c], dim=3)
    filters = filters.reshape(b, h, w, n_filters, 2, c, k).permute(3, 4, 0, 1, 2, 6, 5)
    if mode == "isotropic":
        filters = filters[:, :1].expand(-1, 2, -1, -1, -1, -1, -1)
    biases = biases.reshape(b, h, w, n_filters, c).permute(3, 0, 1, 2, 4)
    x = features.float().permute(0, 2, 3, 1).contiguous()
    out = _IterativeAdaptiveConvolution.apply(x, filters.contiguous(), biases.contiguous(), last_activation)
    return out.permute(0, 3, 1, 2)  # type: ignore[no-any-return]


def iac_in_steps(
    features: Tensor,
    head: Tensor,
    weight: Tensor,
    bias: Tensor,
    n_filters: int,
    checkpoint: Callable[[], None] | None = None,
    last_activation: bool = True,
) -> Tensor:
    """Predict and apply the filters one iteration at a time, for inference; never holds all N of them.

    ``features`` and ``head`` (what the last 1×1 convolution of the predictor reads) B×H×W×C; ``weight``
    N×C×(P·C) and ``bias`` N×(P·C) from ``step_weights``; returns B×H×W×C. ``checkpoint`` is called before
    every iteration and may raise to cancel.
    """
    b, h, w, c = features.shape
    passes_and_bias = bias.shape[1] // c
    k = (passes_and_bias - 1) // 2 if (passes_and_bias - 1) % 2 == 0 and passes_and_bias > 4 else passes_and_bias - 1
    separate = passes_and_bias == 2 * k + 1
    x = features
    rows = head.reshape(-1, c)
    for i in range(n_filters):
        if checkpoint is not None:
            checkpoint()
        step = torch.addmm(bias[i], rows, weight[i]).to(x.dtype).view(b, h, w, passes_and_bias, c)
        x = _filtered(x, step[:, :, :, :k], 1)
        x = _filtered(x, step[:, :, :, k : 2 * k] if separate else step[:, :, :, :k], 2)
        x.add_(step[:, :, :, -1])
        if last_activation or i < n_filters - 1:
            nn.functional.leaky_relu_(x, SLOPE)
    return x
