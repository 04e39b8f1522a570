"""Patches, pieces and cells: the overlap of the paper, held against its literal form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.defocus.patches import PATCH, STRIDE, SURER, cells, mirrored, pieces, spread


@given(height=st.integers(1, 90), width=st.integers(1, 90), side=st.integers(1, 130))
@settings(max_examples=60, deadline=None)
def test_pieces_cover_every_cell_once_and_hold_all_its_patches(height: int, width: int, side: int) -> None:
    grey = np.arange(height * width, dtype=np.float32).reshape(height, width)
    around = np.pad(grey, ((24, 32), (24, 32)), mode="reflect" if min(height, width) > 1 else "symmetric")
    seen = np.zeros(cells(height, width), int)
    for piece in pieces(side, height, width):
        seen[piece.place] += 1
        rows, columns = (part.stop - part.start for part in piece.place)
        cut = piece.cut(grey)
        assert cut.shape == ((rows + 6) * STRIDE, (columns + 6) * STRIDE)
        top, left = (part.start * STRIDE for part in piece.place)
        if min(height, width) > 1:
            np.testing.assert_array_equal(cut, around[top : top + cut.shape[0], left : left + cut.shape[1]])
    assert (seen == 1).all()
    assert sum(piece.share for piece in pieces(side, height, width)) == pytest.approx(1)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 40])
def test_mirrored_is_numpys_reflection(size: int) -> None:
    index = np.arange(-45, size + 45)
    expected = np.pad(np.arange(size), 45, mode="reflect" if size > 1 else "edge")
    np.testing.assert_array_equal(mirrored(index, size), expected)


def test_cells_are_the_mean_of_all_patches_that_cover_them() -> None:
    """The paper's words: add each patch's level over its area, divide by the number of patches; by weight."""
    random = np.random.default_rng(0)
    rows, columns = 6, 9
    level = random.random((rows + 3, columns + 3)).astype(np.float32)
    weight = random.random(level.shape).astype(np.float32)
    size = ((rows + 3) * STRIDE + 24, (columns + 3) * STRIDE + 24)
    total, cover, told, count = (np.zeros(size) for _ in range(4))
    for i in range(level.shape[0]):
        for j in range(level.shape[1]):
            area = np.s_[i * STRIDE : i * STRIDE + PATCH, j * STRIDE : j * STRIDE + PATCH]
            total[area] += level[i, j] * weight[i, j] ** SURER
            cover[area] += weight[i, j] ** SURER
            told[area] += weight[i, j]
            count[area] += 1
    inner = np.s_[24 : 24 + rows * STRIDE : STRIDE, 24 : 24 + columns * STRIDE : STRIDE]
    assert (count[inner] == 16).all()
    value, sure = spread(level, weight)
    np.testing.assert_allclose(value, (total / cover)[inner], rtol=1e-5)
    np.testing.assert_allclose(sure, (told / count)[inner], rtol=1e-5)
    even, _ = spread(level, np.ones_like(level))
    np.testing.assert_allclose(even[0, 0], level[:4, :4].mean(), rtol=1e-5)


def test_a_sharp_side_does_not_reach_over_an_edge() -> None:
    """Patches are told by the sharper of what they hold; the edge comes back to where it is."""
    edge = 20  # cells; patches that start less than 4 cells before it hold some of the sharp side
    starts = np.arange(40) - 3
    level = np.where(starts < edge, 2.0, 12.0)[None].repeat(10, 0).astype(np.float32)
    cells_found, _ = spread(level, np.ones_like(level))
    mean = np.array([level[0, cell : cell + 4].mean() for cell in range(37)])
    literal, mended = (int(np.argmax(row > 7)) for row in (mean, cells_found[0]))
    assert literal >= edge - 1 and mended < literal
    assert (cells_found[:, :16] == 2).all() and np.allclose(cells_found[:, 24:], 12)


def test_patches_without_weight_do_not_spread() -> None:
    level = np.ones((8, 8), np.float32)
    weight = np.ones_like(level)
    level[3:5, 3:5], weight[3:5, 3:5] = 100, 0
    value, _ = spread(level, weight)
    np.testing.assert_allclose(value, 1, atol=1e-3)
    silent, sure = spread(level, np.zeros_like(level))
    assert np.isfinite(silent).all() and sure.max() < 1e-5


def test_only_patches_that_are_sure_raise_a_cell_by_their_difference() -> None:
    """Where nothing is known, patches differ as noise does: no edge is there."""
    level = np.where(np.arange(40) < 20, 2.0, 12.0)[None].repeat(10, 0).astype(np.float32)
    mean = np.array([level[0, cell : cell + 4].mean() for cell in range(37)])
    unsure, _ = spread(level, np.full_like(level, 0.3))
    sure, _ = spread(level, np.full_like(level, 0.9))
    np.testing.assert_allclose(unsure[3], mean, rtol=1e-4)
    assert sure[3, 18] > mean[18] + 1 and (sure >= unsure - 1e-4).all()
