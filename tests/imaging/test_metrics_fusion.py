"""Q_AB/F against its definition, written out px by px, and against what it must tell apart."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.imaging.metrics import q_abf

_MOST = 0.9994 / (1 + math.exp(-15 * 0.5)) * 0.9879 / (1 + math.exp(-22 * 0.2))


def _picture(seed: int, side: int = 24) -> NDArray[np.float32]:
    rng = np.random.default_rng(seed)
    coarse = cv2.resize(rng.random((side // 4, side // 4)), (side, side), interpolation=cv2.INTER_CUBIC)
    return np.clip(0.7 * coarse + 0.3 * rng.random((side, side)), 0, 1).astype(np.float32)


def _literal(sources: list[NDArray[np.float32]], fused: NDArray[np.float32]) -> float:
    """The letter's equations, one px at a time."""

    def gradient(levels: NDArray[np.floating], y: int, x: int) -> tuple[float, float]:
        p = np.pad(levels, 1, mode="symmetric")[y : y + 3, x : x + 3]
        sx = p[0, 2] + 2 * p[1, 2] + p[2, 2] - p[0, 0] - 2 * p[1, 0] - p[2, 0]
        sy = p[2, 0] + 2 * p[2, 1] + p[2, 2] - p[0, 0] - 2 * p[0, 1] - p[0, 2]
        angle = 0.0 if sx == 0 and sy == 0 else (math.atan(sy / sx) if sx else math.pi / 2)
        return math.hypot(sx, sy), angle

    above = below = 0.0
    f = np.rint(fused.astype(np.float64) * 255)
    for source in sources:
        a = np.rint(source.astype(np.float64) * 255)
        for y in range(a.shape[0]):
            for x in range(a.shape[1]):
                (ga, aa), (gf, af) = gradient(a, y, x), gradient(f, y, x)
                g = min(ga, gf) / max(ga, gf) if max(ga, gf) > 0 else 0.0
                d = abs(abs(aa - af) - math.pi / 2) / (math.pi / 2)
                q = 0.9994 / (1 + math.exp(-15 * (g - 0.5))) * 0.9879 / (1 + math.exp(-22 * (d - 0.8)))
                above += q * ga
                below += ga
    return above / below


@pytest.mark.parametrize("seed", range(3))
def test_it_is_its_definition(seed: int) -> None:
    a, b = _picture(seed), cv2.GaussianBlur(_picture(seed), (0, 0), 1.5)
    mixed = 0.6 * a + 0.4 * b
    assert q_abf([a, b], mixed) == pytest.approx(_literal([a, b], mixed), abs=1e-5)


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_what_keeps_all_edges_reaches_the_top_and_less_scores_less(seed: int) -> None:
    a = _picture(seed, 48)
    assert q_abf([a, a], a) == pytest.approx(_MOST, abs=1e-4)
    scores = [q_abf([a, a], cv2.GaussianBlur(a, (0, 0), sigma)) for sigma in (0.5, 1.0, 2.0)]
    assert _MOST > scores[0] > scores[1] > scores[2] > 0


@given(st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_sources_have_no_order_and_turning_changes_nothing(seed: int) -> None:
    a, b = _picture(seed), _picture(seed + 1)
    fused = (a + b) / 2
    assert q_abf([a, b], fused) == pytest.approx(q_abf([b, a], fused))
    turned = q_abf([np.rot90(a).copy(), np.rot90(b).copy()], np.rot90(fused).copy())
    assert turned == pytest.approx(q_abf([a, b], fused), abs=1e-5)


def test_the_sharp_halves_beat_the_blurred_ones_and_the_mean() -> None:
    truth = _picture(5, 64)
    soft = cv2.GaussianBlur(truth, (0, 0), 2)
    a, b = truth.copy(), soft.copy()
    a[:, 32:], b[:, 32:] = soft[:, 32:], truth[:, 32:]
    worst = np.where(np.arange(64) < 32, b, a)
    assert q_abf([a, b], truth) > q_abf([a, b], (a + b) / 2) > q_abf([a, b], worst)


def test_colours_are_judged_by_their_luma() -> None:
    a, b = _picture(1), _picture(2)
    assert q_abf([np.dstack([a] * 3), np.dstack([b] * 3)], np.dstack([a] * 3)) == pytest.approx(
        q_abf([a, b], a), abs=1e-3
    )


def test_without_edges_nothing_is_kept_and_sizes_must_agree() -> None:
    flat = np.full((8, 8), 0.5, np.float32)
    assert q_abf([flat, flat], flat) == 0
    with pytest.raises(ValueError, match="same size"):
        q_abf([flat, flat], flat[:4])
