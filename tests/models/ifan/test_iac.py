"""The fast forms of IAC against the plain one: numbers, gradients, edges, cancelling."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from models.ifan.iac import Mode, iac, iac_in_steps, iac_reference, predicted_channels, step_weights

MODES: tuple[Mode, ...] = ("separable", "isotropic")


def _case(seed: int, c: int, n: int, k: int, h: int, w: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(seed)
    weight = torch.randn(predicted_channels(c, n, k), c, 1, 1) * 0.2
    return torch.randn(2, c, h, w), torch.randn(2, c, h, w), weight, torch.randn(weight.shape[0]) * 0.3


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 999),
    c=st.integers(1, 5),
    n=st.integers(1, 4),
    k=st.sampled_from([1, 3, 5]),
    h=st.integers(1, 7),
    w=st.integers(1, 7),
    mode=st.sampled_from(MODES),
    last=st.booleans(),
)
def test_all_forms_agree(seed: int, c: int, n: int, k: int, h: int, w: int, mode: Mode, last: bool) -> None:
    features, head, weight, bias = _case(seed, c, n, k, h, w)
    predicted = torch.nn.functional.conv2d(head, weight, bias)
    plain = iac_reference(features, predicted, n, k, mode, last)
    joined = iac(features, head, weight, bias, n, k, mode, last)
    rows = [t.permute(0, 2, 3, 1).contiguous() for t in (features, head)]
    steps = iac_in_steps(*rows, *step_weights(weight, bias, c, n, k, mode), last_activation=last)
    scale = float(plain.abs().max()) + 1
    assert float((plain - joined).abs().max()) < 1e-5 * scale
    assert float((plain - steps.permute(0, 3, 1, 2)).abs().max()) < 1e-5 * scale


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("k", [1, 3, 5])
def test_gradients_agree(mode: Mode, k: int) -> None:
    tensors = [t.requires_grad_() for t in _case(1, 4, 3, k, 6, 5)]
    features, head, weight, bias = tensors
    plain = iac_reference(features, torch.nn.functional.conv2d(head, weight, bias), 3, k, mode)
    fast = iac(features, head, weight, bias, 3, k, mode)
    direction = torch.randn_like(plain)
    expected = torch.autograd.grad(plain, tensors, direction)
    for found, wanted in zip(torch.autograd.grad(fast, tensors, direction), expected, strict=True):
        assert float((found - wanted).abs().max()) < 1e-4 * float(wanted.abs().max())


def test_gradients_are_close_under_autocast() -> None:
    tensors = [t.requires_grad_() for t in _case(1, 8, 3, 3, 6, 5)]
    features, head, weight, bias = tensors
    exact = torch.autograd.grad(iac(features, head, weight, bias, 3, 3, "separable").sum(), tensors)
    with torch.autocast("cpu", torch.bfloat16):
        out = iac(features, head, weight, bias, 3, 3, "separable")
    assert out.dtype == torch.float32
    for found, wanted in zip(torch.autograd.grad(out.sum(), tensors), exact, strict=True):
        assert float(torch.cosine_similarity(found.flatten(), wanted.flatten(), 0)) > 0.99


def test_the_modes_differ() -> None:
    features, head, weight, bias = _case(0, 4, 2, 3, 5, 5)
    results = [iac(features, head, weight, bias, 2, 3, mode) for mode in MODES]
    assert float((results[0] - results[1]).abs().max()) > 1e-3


def test_each_iteration_can_cancel() -> None:
    features, head, weight, bias = _case(0, 4, 5, 3, 5, 5)
    calls = 0

    def stop() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        iac_in_steps(
            features.permute(0, 2, 3, 1).contiguous(),
            head.permute(0, 2, 3, 1).contiguous(),
            *step_weights(weight, bias, 4, 5, 3, "separable"),
            checkpoint=stop,
        )
    assert calls == 3
