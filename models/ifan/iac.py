"""Iterative adaptive convolution (IAC): per-pixel, per-channel separable filters, applied one after another.

For i = 1 … N a vertical filter of k taps, then a horizontal one, on replicate-padded features, plus a bias
per pixel and channel, then LeakyReLU(0.1) (Lee et al. 2021, section 3.2). The predicted tensor holds,
channel by channel, first all filters (for each i: C·k vertical taps, then C·k horizontal taps) and then
all biases.

``iac_reference`` is the plain reading of that, kept as what the fast forms are held against.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import torch
from torch import Tensor, nn

from models.ifan.layers import SLOPE

Mode = Literal["separable", "isotropic"]
"""``separable``: each pass has its own filter, as published. ``isotropic``: both use the first one, as
released."""


_STRIP = 2048
"""Positions that inference filters at a time: their filters (some 7 MB at C = 128) stay in the cache."""


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
    filters, biases = torch.split(predicted, [n_filters * c * 2 * k, n_filters * c], dim=1)
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


def step_weights(
    weight: Tensor, bias: Tensor, channels: int, n_filters: int, k: int, mode: Mode
) -> tuple[Tensor, Tensor]:
    """The predictor's last 1×1 convolution, cut into one matrix an iteration.

    ``weight`` N·C·(2k+1)×C×1×1 and ``bias`` in the stored order; returns N×C×(P·C) and N×(P·C), where the
    P blocks of C columns are the vertical taps, the horizontal taps (separable mode only) and the bias of
    the iteration.
    """
    n, c = n_filters, channels
    halves = 1 if mode == "isotropic" else 2

    def ordered(stored: Tensor) -> Tensor:
        filters, biases = torch.split(stored, [n * c * 2 * k, n * c])
        filters = filters.reshape(n, 2, c, k, -1)[:, :halves].permute(0, 1, 3, 2, 4)
        blocks = torch.cat([filters.reshape(n, halves * k, c, -1), biases.reshape(n, 1, c, -1)], 1)
        return blocks.reshape(n, (halves * k + 1) * c, -1)

    return ordered(weight.flatten(1)).transpose(1, 2).contiguous(), ordered(bias[:, None])[
        ..., 0
    ].contiguous()


def _padded(x: Tensor, axis: int, pad: int) -> Tensor:
    """``x`` with its first and last slices along ``axis`` repeated ``pad`` times."""
    n = x.shape[axis]
    shape = list(x.shape)
    shape[axis] = n + 2 * pad
    out = x.new_empty(shape)
    out.narrow(axis, pad, n).copy_(x)
    out.narrow(axis, 0, pad).copy_(x.narrow(axis, 0, 1))
    out.narrow(axis, n + pad, pad).copy_(x.narrow(axis, n - 1, 1))
    return out


def _filtered(x: Tensor, taps: Tensor, axis: int, padded: bool = False) -> Tensor:
    """One 1-D pass. ``x`` B×H×W×C, ``taps`` B×H×W×k×C; ``axis`` 1 is vertical, 2 horizontal.

    ``padded``: ``x`` brings its k // 2 neighbours at either end along ``axis`` with it.
    """
    n, k = taps.shape[axis], taps.shape[3]
    around = x if padded else _padded(x, axis, k // 2)
    total = around.narrow(axis, 0, n) * taps[:, :, :, 0]
    for t in range(1, k):
        total.addcmul_(around.narrow(axis, t, n), taps[:, :, :, t])
    return total


def _filtered_adjoint(x: Tensor, taps: Tensor, grad: Tensor, axis: int, grad_taps: Tensor) -> Tensor:
    """Gradient of ``_filtered`` with respect to ``x``; that of the taps is added to ``grad_taps``."""
    n, k = x.shape[axis], taps.shape[3]
    pad = k // 2
    padded = _padded(x, axis, pad)
    grad_padded = torch.zeros_like(padded)
    for t in range(k):
        grad_taps[:, :, :, t].addcmul_(padded.narrow(axis, t, n), grad)
        grad_padded.narrow(axis, t, n).addcmul_(grad, taps[:, :, :, t])
    out = grad_padded.narrow(axis, pad, n)
    out.narrow(axis, 0, 1).add_(grad_padded.narrow(axis, 0, pad).sum(axis, keepdim=True))
    out.narrow(axis, n - 1, 1).add_(grad_padded.narrow(axis, n + pad, pad).sum(axis, keepdim=True))
    return out


class _IterativeAdaptiveConvolution(torch.autograd.Function):
    """IAC fused with the 1×1 convolution that predicts its filters, one iteration at a time.

    Keeps the 2 N states alone; the backward pass predicts the filters of each iteration again, which costs
    little and saves the whole filter tensor and its gradient.
    """

    @staticmethod
    def forward(
        ctx: Any,
        features: Tensor,
        head: Tensor,
        weight: Tensor,
        bias: Tensor,
        half: bool,
        last_activation: bool,
    ) -> Tensor:
        # features B×H×W×C, head B×H×W×D; weight N×D×(P·C); bias N×(P·C)
        n = weight.shape[0]
        rows = head.reshape(-1, head.shape[-1])
        factor = (rows.bfloat16(), weight.bfloat16()) if half else (rows, weight)
        x = features
        states = [x]
        for i in range(n):
            vertical, horizontal, offset = _unpacked(_predicted(*factor, bias, i), x.shape)
            x = _filtered(x, vertical, 1)
            states.append(x)
            x = _filtered(x, horizontal, 2).add_(offset)
            if last_activation or i < n - 1:
                nn.functional.leaky_relu_(x, SLOPE)
            states.append(x)
        ctx.save_for_backward(rows, weight, bias, *states)
        ctx.half, ctx.last_activation = half, last_activation
        return x

    @staticmethod
    def backward(ctx: Any, *grads: Tensor) -> tuple[Tensor | None, ...]:
        rows, weight, bias, *states = ctx.saved_tensors
        factor = (rows.bfloat16(), weight.bfloat16()) if ctx.half else (rows, weight)
        grad = grads[0].contiguous()
        n = weight.shape[0]
        grad_weight, grad_bias = torch.empty_like(weight), torch.empty_like(bias)
        grad_rows = torch.zeros_like(rows)
        for i in reversed(range(n)):
            if ctx.last_activation or i < n - 1:
                # the sign survives LeakyReLU, so the activated state tells which slope was used
                grad = torch.where(states[2 * i + 2] > 0, grad, grad * SLOPE)
            step = _predicted(*factor, bias, i)
            grad_step = torch.zeros_like(step)
            vertical, horizontal, _ = _unpacked(step, grad.shape)
            grad_vertical, grad_horizontal, grad_offset = _unpacked(grad_step, grad.shape)
            grad_offset.copy_(grad)
            grad = _filtered_adjoint(states[2 * i + 1], horizontal, grad, 2, grad_horizontal)
            grad = _filtered_adjoint(states[2 * i], vertical, grad, 1, grad_vertical)
            torch.sum(grad_step, 0, out=grad_bias[i])
            lean = grad_step.to(factor[0].dtype)
            grad_weight[i] = factor[0].t() @ lean
            grad_rows += lean @ factor[1][i].t()
        return grad, grad_rows.view(*grad.shape[:3], -1), grad_weight, grad_bias, None, None


def _predicted(rows: Tensor, weight: Tensor, bias: Tensor, i: int) -> Tensor:
    """Filters and biases of iteration i, R×(P·C) fp32; the bias stays exact where the product is bfloat16."""
    if rows.dtype == bias.dtype:
        return torch.addmm(bias[i], rows, weight[i])
    return (rows @ weight[i]).to(bias.dtype).add_(bias[i])


def _unpacked(step: Tensor, shape: torch.Size) -> tuple[Tensor, Tensor, Tensor]:
    """Vertical taps, horizontal taps (B×H×W×k×C; the same where one filter serves both) and bias B×H×W×C."""
    b, h, w, c = shape
    blocks = step.shape[1] // c
    halves = 2 if blocks % 2 else 1
    k = (blocks - 1) // halves
    view = step.view(b, h, w, blocks, c)
    vertical = view[:, :, :, :k]
    return vertical, view[:, :, :, k : 2 * k] if halves == 2 else vertical, view[:, :, :, -1]


def iac(
    features: Tensor,
    head: Tensor,
    weight: Tensor,
    bias: Tensor,
    n_filters: int,
    k: int,
    mode: Mode,
    last_activation: bool = True,
) -> Tensor:
    """IAC with the filters that a 1×1 convolution predicts from ``head``; the numbers of ``iac_reference``.

    ``features`` B×C×H×W, ``head`` B×D×H×W; ``weight`` N·C·(2k+1)×D×1×1 and ``bias`` those of the convolution.
    Returns B×C×H×W fp32. k must be odd. The states are fp32 also under autocast; only the prediction is
    bfloat16 there.
    """
    half = torch.is_autocast_enabled(features.device.type)
    with torch.autocast(features.device.type, enabled=False):
        weights, biases = step_weights(weight.float(), bias.float(), features.shape[1], n_filters, k, mode)
        x = features.float().permute(0, 2, 3, 1).contiguous()
        rows = head.float().permute(0, 2, 3, 1).contiguous()
        apply = _IterativeAdaptiveConvolution.apply
        out: Tensor = apply(x, rows, weights, biases, half, last_activation)  # type: ignore[no-untyped-call]
    return out.permute(0, 3, 1, 2)


def iac_in_steps(
    features: Tensor,
    head: Tensor,
    weight: Tensor,
    bias: Tensor,
    checkpoint: Callable[[], None] | None = None,
    last_activation: bool = True,
) -> Tensor:
    """IAC for inference: predicts and applies one iteration at a time, and never holds all N filters.

    ``features`` and ``head`` B×H×W×C; ``weight`` and ``bias`` from ``step_weights``; returns B×H×W×C.
    ``checkpoint`` is called before every iteration and may raise to cancel.
    """
    n, (b, h, w, c) = weight.shape[0], features.shape
    rows = max(_STRIP // max(b * w, 1), 1)
    x, spare = features, [torch.empty_like(features) for _ in range(min(n, 2))]
    for i in range(n):
        if checkpoint is not None:
            checkpoint()
        out = spare[i % 2]
        # Strips of rows: filters and neighbours then meet in the cache. Only the vertical pass looks beyond.
        for top in range(0, h, rows):
            bottom = min(top + rows, h)
            predicted = _predicted(head[:, top:bottom].reshape(-1, head.shape[-1]), weight, bias, i)
            vertical, horizontal, offset = _unpacked(predicted, torch.Size((b, bottom - top, w, c)))
            reach = vertical.shape[3] // 2
            y = _filtered(_rows(x, top - reach, bottom + reach), vertical, 1, padded=True)
            y = _filtered(y, horizontal, 2).add_(offset)
            if last_activation or i < n - 1:
                nn.functional.leaky_relu_(y, SLOPE)
            out[:, top:bottom] = y
        x = out
    return x


def _rows(x: Tensor, top: int, bottom: int) -> Tensor:
    """Rows ``top`` to ``bottom`` of B×H×W×C; those that lie outside repeat the first or the last one."""
    h = x.shape[1]
    inside = x[:, max(top, 0) : min(bottom, h)]
    above, below = max(-top, 0), max(bottom - h, 0)
    if not above and not below:
        return inside
    return torch.cat([x[:, :1]] * above + [inside] + [x[:, -1:]] * below, 1)
