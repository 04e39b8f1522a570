"""Defocus rendered in layers, back to front, aware of occlusion, in linear light, in torch.

Each layer's colour × coverage and its coverage are blurred with the same spread and composited over what lies
behind, so an in-focus foreground sheds no halo into the blurred background while a blurred foreground does
cover it. Within a layer the defocus varies smoothly; the spread at a pixel is interpolated between a few
levels.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.training.rendering.kernels import RADIUS, Lens, spreads
from models.training.rendering.scene import Scene

MARGIN = RADIUS
"""Pixels lost on every side: the blur there would need what lies outside the canvas."""


def _levels(defocus: Tensor, count: int) -> Tensor:
    """B×K signed σ that span each scene's range, closer together near focus where the look changes faster."""
    flat = defocus.flatten(1)
    low, high = (_warp(edge) for edge in (flat.amin(1), flat.amax(1)))
    steps = torch.linspace(0, 1, count, device=defocus.device)
    return _warp(low[:, None] + (high - low).clamp_min(1e-4)[:, None] * steps, 1 / 0.7)


def _warp(sigma: Tensor, power: float = 0.7) -> Tensor:
    return sigma.sign() * sigma.abs() ** power


def _spectrum(kernel: Tensor, size: tuple[int, int]) -> Tensor:
    """Spectrum of spreads B×K×3×G×G laid round the origin of a canvas."""
    g = kernel.shape[-1]
    canvas = kernel.new_zeros(*kernel.shape[:-2], *size)
    canvas[..., :g, :g] = kernel
    spectrum: Tensor = torch.fft.rfft2(torch.roll(canvas, (-(g // 2), -(g // 2)), (-2, -1)))
    return spectrum


def blur_layer(
    colour: Tensor, coverage: Tensor, defocus: Tensor, lens: Lens, half: str, levels: int
) -> Tensor:
    """Blur one layer by its own defocus.

    ``colour`` B×3×H×W premultiplied linear light, ``coverage`` and ``defocus`` B×1×H×W. Returns B×6×H×W:
    blurred colour, then blurred coverage per colour channel. ``half`` as in ``kernels.spreads``; a half is
    scaled by two, so that each view is as bright as the whole. Circular at the borders: ``MARGIN`` px
    there are not valid.
    """
    size = (colour.shape[-2], colour.shape[-1])
    sigma = _levels(defocus, levels)
    kernel = _spectrum(spreads(lens, sigma, half), size) * (1 if half == "full" else 2)
    spectrum = torch.fft.rfft2(torch.cat([colour, coverage.expand_as(colour)], 1))
    position = _warp(defocus)
    edges = _warp(sigma)
    spacing = (edges[:, 1] - edges[:, 0])[:, None, None, None] if levels > 1 else None
    total = torch.zeros(colour.shape[0], 6, *size, device=colour.device)
    for k in range(levels):
        one = kernel[:, k]
        blurred: Tensor = torch.fft.irfft2(spectrum * torch.cat([one, one], 1), s=size)
        if spacing is None:
            return blurred
        weight = (1 - ((position - edges[:, k, None, None, None]) / spacing).abs()).clamp(0, 1)
        total.addcmul_(blurred, weight)
    return total


def render(scene: Scene, half: str = "full", background_levels: int = 9, occluder_levels: int = 3) -> Tensor:
    """The scene as the lens sees it: B×3×(H−2M)×(W−2M), linear light, not clipped, M = ``MARGIN``."""
    out: Tensor | None = None
    for layer in range(scene.coverage.shape[1]):
        coverage = scene.coverage[:, layer]
        if layer and not bool(coverage.any()):
            continue
        colour = scene.linear_colour[:, layer] * coverage
        levels = occluder_levels if layer else background_levels
        blurred = blur_layer(colour, coverage, scene.defocus[:, layer], scene.lens, half, levels)
        light, cover = blurred[:, :3], blurred[:, 3:].clamp(0, 1)
        out = light if out is None else light + (1 - cover) * out
    assert out is not None
    return out[..., MARGIN:-MARGIN, MARGIN:-MARGIN].clamp_min(0)


def render_views(scene: Scene) -> tuple[Tensor, Tensor, Tensor]:
    """Whole, left and right view; the whole is their mean, as two half apertures add their light."""
    left, right = render(scene, "left"), render(scene, "right")
    return (left + right) / 2, left, right


def sharp(scene: Scene) -> tuple[Tensor, Tensor]:
    """The scene through a pinhole, B×3×h×w linear light, and the signed defocus of what is seen, B×1×h×w."""
    colour = scene.linear_colour[:, 0]
    defocus = scene.defocus[:, 0]
    for layer in range(1, scene.coverage.shape[1]):
        coverage = scene.coverage[:, layer]
        colour = scene.linear_colour[:, layer] * coverage + (1 - coverage) * colour
        defocus = torch.where(coverage > 0.5, scene.defocus[:, layer], defocus)
    inner = (..., slice(MARGIN, -MARGIN), slice(MARGIN, -MARGIN))
    return colour[inner], defocus[inner]
