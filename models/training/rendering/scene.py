"""Random scenes for the synthesis: sharp layers, their coverage, and a signed defocus for each.

Signed defocus is σ in px, negative nearer than the focal plane, positive behind it. Layers are ordered
back to front; a layer in front has a smaller signed defocus than the layer it covers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from models.training.rendering.kernels import MAX_SIGMA, Lens


@dataclass(frozen=True)
class Scene:
    """B scenes of L layers on a canvas of H×W px (which includes the margin that the blur reaches into)."""

    linear_colour: Tensor
    """B×L×3×H×W, linear light, highlights may exceed 1."""
    coverage: Tensor
    """B×L×1×H×W in [0, 1]; 1 everywhere for the background, layer 0."""
    defocus: Tensor
    """B×L×1×H×W, signed σ in px."""
    lens: Lens


def _uniform(generator: torch.Generator, low: float, high: float, *shape: int) -> Tensor:
    return low + (high - low) * torch.rand(*shape, generator=generator)


def _grid(size: int) -> tuple[Tensor, Tensor]:
    axis = torch.linspace(-1, 1, size)
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    return y, x


def _outline(generator: torch.Generator, luminance: Tensor) -> Tensor:
    """Coverage H×W of an occluder: ellipse, polygon, wavy blob, wires or a cut-out along real edges."""
    size = luminance.shape[-1]
    y, x = _grid(size)
    pixel = 2 / size
    cx, cy, angle = (float(_uniform(generator, *span, 1)) for span in ((-1, 1), (-1, 1), (0, math.tau)))
    u = (x - cx) * math.cos(angle) + (y - cy) * math.sin(angle)
    v = (y - cy) * math.cos(angle) - (x - cx) * math.sin(angle)
    a, b = (float(s) for s in _uniform(generator, 0.1, 0.7, 2))
    kind = int(torch.randint(0, 5, (1,), generator=generator))
    theta = torch.atan2(v, u)
    radius = torch.sqrt(u * u + v * v)
    if kind == 0:
        scale = torch.sqrt((u / a) ** 2 + (v / b) ** 2).clamp_min(1e-6)
        inside = radius * (1 / scale - 1)
    elif kind == 1:
        sides = int(torch.randint(3, 7, (1,), generator=generator))
        turns = math.tau * (torch.arange(sides) + 0.7 * torch.rand(sides, generator=generator)) / sides
        inside = a - torch.stack([u * math.cos(t) + v * math.sin(t) for t in turns.tolist()]).amax(0)
    elif kind == 2:
        edge = torch.full_like(theta, a)
        for k in range(2, 9):
            depth = float(_uniform(generator, 0, 0.35 * a / k**0.5, 1))
            phase = float(_uniform(generator, 0, math.tau, 1))
            edge = edge + depth * torch.cos(k * theta + phase)
        inside = (edge - radius) * 0.7
    elif kind == 3:
        bend, width = (float(s) for s in _uniform(generator, 0, 1, 2))
        count = int(torch.randint(1, 5, (1,), generator=generator))
        offsets = _uniform(generator, -1, 1, count).tolist()
        curve = v + 0.3 * bend * u * u
        inside = (0.01 + 0.06 * width) - torch.stack([(curve - o).abs() for o in offsets]).amin(0)
    else:
        smooth = torch.nn.functional.avg_pool2d(
            torch.nn.functional.pad(luminance[None, None], (4, 4, 4, 4), mode="replicate"), 9, 1
        )[0, 0]
        level = torch.quantile(smooth.flatten()[::7], float(_uniform(generator, 0.35, 0.75, 1)))
        inside = (smooth - level) * 0.5
    return (inside / pixel + 0.5).clamp(0, 1)


def _magnitude(generator: torch.Generator, far: bool) -> float:
    """|σ| of a plane: a quarter nearly sharp, seldom large. ``far``: as large as often as in real photos."""
    if float(torch.rand(1, generator=generator)) < 0.25:
        return 0.5 * float(torch.rand(1, generator=generator))
    share = float(torch.rand(1, generator=generator))
    return 0.5 + 7.0 * share**1.6 if far else 0.5 + 6.0 * share * share * math.sqrt(share)


def _plane(generator: torch.Generator, size: int, centre: float, tilt: float) -> Tensor:
    y, x = _grid(size)
    angle = float(_uniform(generator, 0, math.tau, 1))
    plane = centre + tilt * (x * math.cos(angle) + y * math.sin(angle))
    return plane.clamp(-MAX_SIGMA * 0.95, MAX_SIGMA * 0.95)


def random_scenes(linear_photos: Tensor, generator: torch.Generator, far: bool = False) -> Scene:
    """Scenes from sharp photos in linear light.

    ``linear_photos`` B×L×3×H×W in [0, 1], one photo a layer. ``far``: with large blur as often as real
    photos have it, σ ≥ 5.75 px on 12 % of backgrounds instead of 4 %.
    """
    count, layers, _, size, _ = linear_photos.shape
    gain = _uniform(generator, 0.6, 1.1, count, 1, 1, 1, 1) * _uniform(
        generator, 0.92, 1.08, count, 1, 3, 1, 1
    )
    colour = (linear_photos * gain).clamp(0, 1)
    # what the photo clipped was brighter: lifted before blurring so that spots of light stay bright
    lift = 1 + 7 * torch.rand(count, 1, 1, 1, 1, generator=generator) ** 3
    near_white = ((linear_photos.amin(2, keepdim=True) - 0.95) / 0.04).clamp(0, 1)
    colour = colour * (1 + (lift - 1) * near_white)
    coverage = torch.zeros(count, layers, 1, size, size)
    defocus = torch.zeros(count, layers, 1, size, size)
    coverage[:, 0] = 1
    for b in range(count):
        kind = float(torch.rand(1, generator=generator))
        magnitude = _magnitude(generator, far)
        sign = 1.0 if float(torch.rand(1, generator=generator)) < 0.6 else -1.0
        tilt = 0.0 if kind < 0.25 else 1.5 * float(torch.rand(1, generator=generator)) ** 1.5
        defocus[b, 0, 0] = _plane(generator, size, sign * magnitude, tilt)
        if kind < 0.6:
            continue
        occluders = 1 + int(torch.randint(0, layers - 1, (1,), generator=generator)) if layers > 1 else 0
        centre = sign * magnitude
        for layer in range(1, 1 + occluders):
            centre -= 0.3 + 3 * float(torch.rand(1, generator=generator)) ** 1.5
            centre = max(centre, -0.9 * MAX_SIGMA)
            own_tilt = 0.6 * float(torch.rand(1, generator=generator))
            defocus[b, layer, 0] = _plane(generator, size, centre, own_tilt)
            coverage[b, layer, 0] = _outline(generator, linear_photos[b, layer].mean(0))
    return Scene(colour, coverage, defocus, Lens.random(count, generator))
