"""The weighted guided filter against its equations written out, and what it promises."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.imaging.filters.guided_filter import EDGE_FLOOR, Filter, edge_weight, fit, prepare

FloatArray = NDArray[np.float32]


def _case(seed: int, height: int, width: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    random = np.random.default_rng(seed)
    values = random.random((height, width), np.float32) * 8
    weights = random.random((height, width), np.float32) * (random.random((height, width)) < 0.7)
    guide = random.random((height, width), np.float32)
    guide[:, width // 2 :] *= 0.2
    return values, weights.astype(np.float32), guide


def _window(array: NDArray[np.float64], y: int, x: int, radius: int) -> NDArray[np.float64]:
    part = array[max(y - radius, 0) : y + radius + 1, max(x - radius, 0) : x + radius + 1]
    return part.ravel()


def _literal(values: FloatArray, weights: FloatArray, guide: FloatArray, how: Filter) -> NDArray[np.float64]:
    """Window by window and pixel by pixel, as the papers write it."""
    p, w = values.astype(np.float64), weights.astype(np.float64) + 1e-9
    channels = [plane.astype(np.float64) for plane in np.moveaxis(np.atleast_3d(guide), 2, 0)]
    height, width = p.shape
    places = [(y, x) for y in range(height) for x in range(width)]

    def variance(radius: int) -> NDArray[np.float64]:
        seen = [np.mean([_window(g, y, x, radius).var() for g in channels]) for y, x in places]
        return np.array(seen).reshape(height, width)

    small, large = variance(1) + EDGE_FLOOR, variance(how.radius)
    lines = np.zeros((height, width, len(channels) + 1))
    say = np.zeros((height, width))
    for y, x in places:
        gamma = (small[y, x] / small).mean()
        wk, pk = _window(w, y, x, how.radius), _window(p, y, x, how.radius)
        seen = np.stack([_window(g, y, x, how.radius) for g in channels] + [np.ones_like(wk)])
        # ridge regression: minimise Σ w (Σ a g + b − p)² + Σ w ε/Γ |a|²
        system = (seen * wk) @ seen.T
        system[:-1, :-1] += np.eye(len(channels)) * wk.sum() * how.eps / gamma
        lines[y, x] = np.linalg.solve(system, (seen * wk) @ pk)
        say[y, x] = wk.mean() / (1 + large[y, x] / how.spread)
    out = np.zeros((height, width))
    for y, x in places:
        s = _window(say, y, x, how.radius)
        mean = [(s * _window(lines[..., n], y, x, how.radius)).sum() / s.sum() for n in range(lines.shape[2])]
        out[y, x] = sum(mean[n] * g[y, x] for n, g in enumerate(channels)) + mean[-1]
    return out


@pytest.mark.parametrize("how", [Filter(2, 1e-2, 1e-2), Filter(3, 1e-4, 1e-3), Filter(1, 1e-1, np.inf)])
def test_it_is_what_its_equations_say(how: Filter) -> None:
    values, weights, guide = _case(0, 13, 17)
    made = fit(values, weights, prepare(guide, how)).at(guide)
    np.testing.assert_allclose(made, _literal(values, weights, guide, how), rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("how", [Filter(2, 1e-2, 1e-2), Filter(4, 1e-3, 1e-3)])
def test_a_guide_of_colours_is_what_its_equations_say(how: Filter) -> None:
    values, weights, _ = _case(5, 11, 14)
    guide = np.random.default_rng(6).random((11, 14, 3), np.float32)
    made = fit(values, weights, prepare(guide, how)).at(guide)
    np.testing.assert_allclose(made, _literal(values, weights, guide, how), rtol=1e-3, atol=1e-3)


def test_edges_weigh_more_than_flat_places() -> None:
    guide = np.full((20, 20), 0.2, np.float32)
    guide[:, 10:] = 0.7
    weight = edge_weight(guide)
    assert weight[:, 9:11].min() > 1 > weight[:, :8].max()


def test_unsure_values_do_not_count() -> None:
    values, weights, guide = _case(1, 20, 20)
    other = np.where(weights == 0, np.float32(1e3), values)
    np.testing.assert_allclose(
        fit(other, weights, prepare(guide, Filter(3))).at(guide),
        fit(values, weights, prepare(guide, Filter(3))).at(guide),
        atol=0.1,
    )


def test_a_flat_guide_smooths() -> None:
    values, _, guide = _case(2, 30, 30)
    flat, even = np.full_like(guide, 0.4), np.ones_like(guide)
    made = fit(values, even, prepare(flat, Filter(4))).at(flat)
    assert made.std() < 0.2 * values.std()
    assert made.mean() == pytest.approx(values.mean(), abs=0.3)


def test_without_the_weight_of_the_whole_picture_parts_equal_the_whole() -> None:
    values, weights, guide = _case(3, 60, 60)
    how = Filter(3, edge_weighted=False)
    whole = fit(values, weights, prepare(guide, how)).at(guide)
    cut = np.s_[10:50, 10:50]
    part = fit(values[cut], weights[cut], prepare(guide[cut], how)).at(guide[cut])
    np.testing.assert_allclose(part[6:-6, 6:-6], whole[16:44, 16:44], rtol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 3)])
def test_any_size_is_taken(shape: tuple[int, int]) -> None:
    values, weights, guide = _case(4, 40, 40)
    part = np.s_[: shape[0], : shape[1]]
    made = fit(values[part], weights[part], prepare(guide[part], Filter(11))).at(guide[part])
    assert made.shape == shape and np.isfinite(made).all()
