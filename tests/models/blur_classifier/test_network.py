"""The blur classifier: one answer for a patch, wherever it lies, however bright and contrasty it is."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import Tensor

from models.blur_classifier import fast, spectrum
from models.blur_classifier.fast import FastClassifier
from models.blur_classifier.grid import PATCH, STRIDE
from models.blur_classifier.layers import balance
from models.blur_classifier.network import TRUNKS, BlurClassifier
from models.blur_classifier.spectrum import LOWEST, Spectrum


def network(trunk: str = "mobilenetv2") -> BlurClassifier:
    torch.manual_seed(1)
    made = BlurClassifier(trunk, 8)
    balance(made, picture(3, PATCH, PATCH))
    return made.eval()


def picture(*shape: int) -> Tensor:
    """Random detail of all sizes, N×1×H×W in [0.2, 0.8]."""
    generator = torch.Generator().manual_seed(2)
    made = torch.zeros(shape[0], 1, *shape[1:])
    for size in (1, 4, 16):
        coarse = torch.rand(shape[0], 1, *(-(-s // size) for s in shape[1:]), generator=generator)
        made += torch.nn.functional.interpolate(coarse, shape[1:], mode="nearest")
    return 0.2 + 0.2 * made


@pytest.mark.parametrize("trunk", ["mobilenetv2", "plain"])
def test_a_picture_gives_what_its_patches_give(trunk: str) -> None:
    whole, made = picture(1, 61, 83), network(trunk)
    with torch.inference_mode():
        together = made(whole)
        assert together.shape == (1, 20, 4, 7)
        for i in range(4):
            for j in range(7):
                top, left = STRIDE * i, STRIDE * j
                alone = made(whole[:, :, top : top + PATCH, left : left + PATCH])
                assert torch.allclose(alone[:, :, 0, 0], together[:, :, i, j], atol=2e-3)
        assert together.std() > 0.05  # else the comparison says nothing


@pytest.mark.parametrize("trunk", TRUNKS)
def test_a_patch_has_one_answer_of_twenty_levels(trunk: str) -> None:
    with torch.inference_mode():
        assert network(trunk)(picture(3, PATCH, PATCH)).shape == (3, 20, 1, 1)


@pytest.mark.parametrize("trunk", ["mobilenetv2", "plain"])
def test_brightness_and_contrast_do_not_decide(trunk: str) -> None:
    patches, made = picture(8, PATCH, PATCH), network(trunk)
    with torch.inference_mode():
        usual = torch.softmax(made(patches).flatten(1), 1)
        for gain, offset in ((1.0, 0.15), (1.0, -0.2), (0.5, 0.4), (0.5, 0.0)):
            other = torch.softmax(made(patches * gain + offset).flatten(1), 1)
            assert torch.allclose(usual, other, atol=0.01)
        assert usual.std(0).max() > 0.005


def test_training_and_evaluation_agree() -> None:
    patches, made = picture(4, PATCH, PATCH), network()
    with torch.no_grad():
        quiet = made(patches)
        assert torch.allclose(made.train()(patches), quiet, atol=1e-3)


def test_a_flat_picture_has_a_finite_answer() -> None:
    with torch.inference_mode():
        for level in (0.0, 0.5, 1.0):
            assert torch.isfinite(network()(torch.full((1, 1, 40, 48), level))).all()


def test_half_precision_reads_the_picture_exactly() -> None:
    made, whole = network(), picture(1, 64, 64)
    with torch.inference_mode():
        exact = torch.softmax(made(whole), 1)
        half = torch.softmax(made.use(torch.bfloat16)(whole), 1)
    assert half.dtype == torch.float32
    assert (exact - half).abs().max() < 0.05
    assert made.stem[0].weight.dtype == made.head[-1].weight.dtype == torch.float32


def test_the_spectrum_is_that_of_a_windowed_transform() -> None:
    patch = picture(1, PATCH, PATCH) - 0.5
    window = 0.5 - 0.5 * torch.cos(2 * torch.pi * torch.arange(PATCH) / PATCH)
    window = window / window.square().sum().sqrt()
    energy = torch.fft.fft2(patch[0, 0] * window * window[:, None]).abs().square()
    seen = torch.exp(4 * Spectrum(1e-9)(patch, torch.ones(1, 1, 1, 1)).flatten() - 5)
    # the first band's direction along x holds (2, 0), (2, ±1) is 2.2 away in another direction or the same
    across = [energy[y, x] for y in range(-3, 4) for x in range(4) if _belongs(y, x)]
    assert torch.isclose(seen[0], torch.stack(across).mean(), rtol=1e-3)


def _belongs(y: int, x: int) -> bool:
    turn = torch.remainder(
        torch.atan2(torch.tensor(float(y)), torch.tensor(float(x))) / torch.pi * 4 + 0.5, 4
    )
    return round((x * x + y * y) ** 0.5) == LOWEST and int(turn) == 0


@pytest.mark.parametrize("trunk", sorted(TRUNKS))
@pytest.mark.parametrize("fused", [True, False])
def test_the_fast_form_gives_the_numbers_of_the_plain_one(
    trunk: str, fused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With torch's fused kernels and, where a build has none, without them."""
    if not fused:
        monkeypatch.setattr(fast, "fused_convolution", lambda device, dtype: None)
    made, whole = network(trunk), picture(1, 72, 104)
    with torch.inference_mode():
        expected = made(whole)
        told = FastClassifier(copy.deepcopy(made), torch.float32)(whole)
    torch.testing.assert_close(told, expected, atol=1e-4, rtol=1e-4)


def test_the_spectrum_is_the_same_however_many_rows_are_taken_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, contrast = picture(1, 120, 64) - 0.5, torch.full((1, 1, 12, 5), 0.2)
    few = Spectrum()(whole, contrast)
    monkeypatch.setattr(spectrum, "TOGETHER", 100)
    torch.testing.assert_close(Spectrum()(whole, contrast), few)
