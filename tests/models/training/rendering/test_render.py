"""The renderer against gathering pixel by pixel, and what a lens must do."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.training.rendering.kernels import RADIUS, Lens, spreads
from models.training.rendering.render import MARGIN, render, render_views, sharp
from models.training.rendering.scene import Scene, random_scenes


def _lens(count: int = 1, **traits: Tensor) -> Lens:
    plain = {
        "gaussian": torch.zeros(count, dtype=torch.bool),
        "blades": torch.zeros(count),
        "rotation": torch.zeros(count),
        "rim": torch.zeros(count),
        "cats_eye": torch.zeros(count, 2),
        "channel_scale": torch.ones(count, 3),
        "parting": torch.ones(count),
    }
    return Lens(**{**plain, **traits})


def _random_scene(size: int, layers: int, seed: int = 0, count: int = 1) -> Scene:
    generator = torch.Generator().manual_seed(seed)
    photos = torch.rand(count, layers, 3, size, size, generator=generator)
    return random_scenes(photos, generator)


def _gathered(scene: Scene, y: int, x: int) -> Tensor:
    """One pixel by the definition: each layer's light and coverage gathered with the spread of that pixel."""
    out = torch.zeros(3)
    for layer in range(scene.coverage.shape[1]):
        sigma = scene.defocus[0, layer, 0, y, x].reshape(1, 1)
        kernel = spreads(scene.lens, sigma)[0, 0].flip(-1, -2)
        window = (..., slice(y - RADIUS, y + RADIUS + 1), slice(x - RADIUS, x + RADIUS + 1))
        coverage = scene.coverage[0, layer][window]
        light = (scene.linear_colour[0, layer][window] * coverage * kernel).sum((-1, -2))
        out = light + (1 - (coverage * kernel).sum((-1, -2))) * out
    return out


@pytest.mark.parametrize("seed", range(6))
def test_flat_layers_equal_gathering(seed: int) -> None:
    scene = _random_scene(2 * MARGIN + 16, 3, seed)
    flat = scene.defocus.mean((-1, -2), keepdim=True).expand_as(scene.defocus).contiguous()
    scene = Scene(scene.linear_colour, scene.coverage, flat, scene.lens)
    made = render(scene)[0]
    for y, x in ((0, 0), (7, 11), (15, 15), (3, 9)):
        assert torch.allclose(made[:, y, x], _gathered(scene, y + MARGIN, x + MARGIN), atol=2e-4)


@pytest.mark.parametrize("seed", range(4))
def test_ramps_come_close_to_gathering(seed: int) -> None:
    scene = _random_scene(2 * MARGIN + 24, 1, seed)
    y, x = torch.meshgrid(torch.linspace(0, 1, 64), torch.linspace(-3, 3, 64), indexing="ij")
    scene = Scene(scene.linear_colour, scene.coverage, (x + 0.3 * y)[None, None, None], scene.lens)
    made = render(scene, background_levels=17)[0]
    errors = []
    for row, column in ((2, 3), (12, 12), (20, 21), (8, 17), (22, 5), (4, 14)):
        errors.append((made[:, row, column] - _gathered(scene, row + MARGIN, column + MARGIN)).abs().mean())
    # white noise is the hardest case: between two levels a mixture of their spreads stands for the true one
    assert float(torch.stack(errors).mean()) < 0.04


@pytest.mark.parametrize("seed", range(4))
def test_spreads_are_spreads(seed: int) -> None:
    lens = Lens.random(5, torch.Generator().manual_seed(seed))
    sigma = torch.tensor([[-8.0, -2.3, -0.4, 0.0, 0.7, 3.1, 8.0]]).expand(5, -1)
    kernel = spreads(lens, sigma)
    assert kernel.shape == (5, 7, 3, 2 * RADIUS + 1, 2 * RADIUS + 1)
    assert float(kernel.min()) >= 0
    assert torch.allclose(kernel.sum((-1, -2)), torch.ones(5, 7, 3), atol=1e-5)
    assert torch.allclose(kernel[:, 3, 1, RADIUS, RADIUS], torch.ones(5), atol=0.02)  # in focus


@pytest.mark.parametrize("sigma", [0.8, 1.5, 3.0, 6.0])
def test_the_disc_has_the_sigma_it_is_asked_for(sigma: float) -> None:
    kernel = spreads(_lens(), torch.tensor([[sigma]]))[0, 0, 1]
    axis = torch.arange(-RADIUS, RADIUS + 1, dtype=torch.float32)
    measured = math.sqrt(float((kernel.sum(0) * axis**2).sum()))
    assert measured == pytest.approx(sigma, rel=0.06)


@pytest.mark.parametrize("seed", range(4))
def test_halves_sum_to_the_whole_and_swap_with_the_side(seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    lens = Lens.random(4, generator)
    lens = lens.parted(generator) if seed % 2 else lens
    sigma = torch.tensor([[-5.0, -1.0, 1.0, 5.0]]).expand(4, -1)
    left, right, full = (spreads(lens, sigma, half) for half in ("left", "right", "full"))
    assert torch.allclose(left + right, full, atol=1e-6)
    axis = torch.arange(-RADIUS, RADIUS + 1, dtype=torch.float32)

    def centre(kernel: Tensor) -> Tensor:
        across = kernel.mean(2).sum(-2)
        return (across * axis).sum(-1) / across.sum(-1)

    shift = centre(left) - centre(right)
    assert bool((shift[:, :2] * shift[:, 2:].flip(1) < 0).all())
    assert bool((shift[:, 0].abs() > shift[:, 1].abs()).all())


def test_the_softer_the_views_part_the_less_they_differ() -> None:
    """Of a disc of radius r, halves parted along the middle lie 8 r / 3π apart, by an even ramp r / 2."""
    softness = torch.tensor([0.01, 0.3, 1.0, 1.6])
    lens = _lens(4, parting=softness)
    left, right = (spreads(lens, torch.full((4, 1), 6.0), half) for half in ("left", "right"))
    axis = torch.arange(-RADIUS, RADIUS + 1, dtype=torch.float32)
    means = [((half[:, 0, 0].sum(1) * axis).sum(-1) / half[:, 0, 0].sum((1, 2))) for half in (left, right)]
    apart = (means[1] - means[0]).tolist()
    assert apart[0] == pytest.approx(8 * 12 / (3 * math.pi), rel=0.03)
    assert apart[2] == pytest.approx(12 / 2, rel=0.06)
    assert apart[0] > apart[1] > apart[2] > apart[3]


def test_sensors_are_drawn_from_hard_to_soft() -> None:
    generator = torch.Generator().manual_seed(2)
    drawn = Lens.random(400, generator).parted(generator).parting
    assert 0.05 <= float(drawn.min()) < 0.07 and 1.4 < float(drawn.max()) <= 1.6


def test_the_whole_is_the_mean_of_the_views() -> None:
    scene = _random_scene(2 * MARGIN + 16, 3, 5)
    whole, left, right = render_views(scene)
    assert torch.allclose(whole, (left + right) / 2)
    assert float((left - right).abs().max()) > 1e-3


def test_a_sharp_foreground_sheds_no_light_into_the_blurred_background() -> None:
    size = 2 * MARGIN + 32
    colour = torch.zeros(1, 2, 3, size, size)
    colour[:, 1] = 1.0
    coverage = torch.ones(1, 2, 1, size, size)
    coverage[:, 1, :, :, : size // 2] = 0
    defocus = torch.zeros(1, 2, 1, size, size)
    defocus[:, 0] = 5.0
    made = render(Scene(colour, coverage, defocus, _lens()))
    assert float(made[..., : 16 - 1].max()) < 1e-4 and float(made[..., 16 + 1 :].min()) > 1 - 1e-4


def test_a_blurred_foreground_covers_the_sharp_background() -> None:
    size = 2 * MARGIN + 32
    colour = torch.zeros(1, 2, 3, size, size)
    colour[:, 1] = 1.0
    coverage = torch.ones(1, 2, 1, size, size)
    coverage[:, 1, :, :, : size // 2] = 0
    defocus = torch.zeros(1, 2, 1, size, size)
    defocus[:, 1] = -4.0
    row = render(Scene(colour, coverage, defocus, _lens()))[0, 1, 16]
    assert 0.05 < float(row[12]) < 0.5 < float(row[19]) < 0.95
    assert bool((row.diff() >= -1e-5).all())


def test_a_bright_spot_keeps_its_light() -> None:
    size = 2 * MARGIN + 48
    colour = torch.zeros(1, 1, 3, size, size)
    colour[..., size // 2, size // 2] = 8.0
    scene = Scene(colour, torch.ones(1, 1, 1, size, size), torch.full((1, 1, 1, size, size), 3.0), _lens())
    assert torch.allclose(render(scene).sum((-1, -2)), torch.full((1, 3), 8.0), atol=1e-3)


def test_a_scene_in_focus_is_its_truth() -> None:
    scene = _random_scene(2 * MARGIN + 16, 3, 2)
    scene = Scene(scene.linear_colour, scene.coverage, torch.zeros_like(scene.defocus), scene.lens)
    truth, defocus = sharp(scene)
    assert torch.allclose(render(scene), truth, atol=1e-4) and not defocus.any()


def test_a_seed_fixes_a_scene() -> None:
    first, again, other = (_random_scene(2 * MARGIN + 8, 2, seed) for seed in (3, 3, 4))
    assert torch.equal(render(first), render(again))
    assert not torch.equal(render(first), render(other))


def test_what_is_in_front_has_the_smaller_defocus() -> None:
    scene = _random_scene(64, 4, 1, count=24)
    for b in range(24):
        for layer in range(1, 4):
            if scene.coverage[b, layer].any():
                assert float(scene.defocus[b, layer].mean()) < float(scene.defocus[b, layer - 1].mean()) + 0.1


def test_training_blur_is_large_as_often_as_in_real_photos() -> None:
    generator = torch.Generator().manual_seed(0)
    photos = torch.rand(1200, 1, 3, 4, 4, generator=generator)
    largest = random_scenes(photos, generator, far=True).defocus.mean((-1, -2)).abs().flatten()
    assert float((largest >= 5.75).float().mean()) == pytest.approx(0.12, abs=0.03)
    assert float((largest <= 0.5).float().mean()) == pytest.approx(0.25, abs=0.05)
