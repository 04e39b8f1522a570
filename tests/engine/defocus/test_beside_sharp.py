"""Large blur beside sharp things, and lights out of focus."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

import models.store
from app.engine.defocus.behind_thin import Picture
from app.engine.defocus.beside_sharp import hide_sharp, merge_beside
from app.engine.defocus.estimate import estimate
from app.engine.defocus.scales import BlurGrid
from app.engine.networks.classifier import LevelNetwork, load_classifier
from app.engine.networks.device import cpu_device
from tests.engine.defocus.test_behind_thin import detail, on_cells

FloatArray = NDArray[np.float32]
SIDE, BLUR = 768, 9.0


@pytest.fixture(scope="module")
def network(one_thread: None) -> LevelNetwork:
    return load_classifier(models.store, cpu_device(), "fp32")


def discs(radius: int, every: int, side: int = SIDE) -> NDArray[np.bool_]:
    """Discs in rows, ``every`` px from middle to middle."""
    at = np.arange(side) % every - every / 2 + 0.5
    return np.asarray(np.hypot(at[:, None], at[None, :]) < radius, np.bool_)


def background() -> FloatArray:
    """Detail blurred by discs of the σ ``BLUR``, dimmer than what is before it."""
    grey = cv2.resize(detail(SIDE // 4, 0.0), (SIDE, SIDE), interpolation=cv2.INTER_NEAREST)
    kernel = discs(round(2 * BLUR), 4 * round(BLUR) + 5, 4 * round(BLUR) + 5).astype(np.float32)
    return np.asarray(0.3 + 0.8 * (cv2.filter2D(grey, -1, kernel / kernel.sum()) - 0.4), np.float32)


def test_what_is_between_sharp_things_reads_as_blurred_as_it_is(network: LevelNetwork) -> None:
    flowers = discs(60, 192)
    grey = np.where(flowers, 0.6 + 0.5 * detail(SIDE, 0.0), background())
    once, now = (estimate(grey, network, behind=again) for again in (False, True))
    alone = estimate(background(), network)
    away = cv2.distanceTransform((~flowers).astype(np.uint8), cv2.DIST_L2, 5)[4::8, 4::8]
    between = (away > 8) & (away < 40)
    least, made, bar = (float(np.median(each.sigma[between])) for each in (once, now, alone))
    assert least < 0.5 * bar and 0.8 * bar < made < 1.2 * bar, (least, made, bar)
    of_flowers = on_cells(flowers) == 1
    assert np.mean(np.abs(now.sigma - once.sigma)[of_flowers] < 0.3) > 0.97


@pytest.mark.parametrize(("radius", "taken"), [(2 * BLUR, True), (0.3 * BLUR, False), (6 * BLUR, False)])
def test_a_light_is_as_blurred_as_its_size_says(radius: float, taken: bool) -> None:
    rows = SIDE // 8
    grey = np.full((SIDE // 2, SIDE // 2), 0.3, np.float32)
    lit = discs(round(radius / 2), SIDE // 4, SIDE // 2)
    grey[lit] = 1.0
    first = BlurGrid(np.ones((rows, rows), np.float32), np.ones((rows, rows), np.float32), 1)
    half = np.full((rows // 2, rows // 2), BLUR, np.float32)
    second = BlurGrid(half, np.ones_like(half), 2)
    everything = Picture(grey, 2, np.ones_like(grey), np.ones_like(half, np.bool_))
    made = merge_beside(first, second, everything, grey)
    cells = on_cells(np.repeat(np.repeat(lit, 2, 0), 2, 1)) == 1
    assert (made.sigma[cells] > BLUR - 0.1).all() if taken else (made.sigma == 1.0).all()
    assert (made.sigma[:8] == 1.0).all(), "what is dark and was taken out stays"


@pytest.mark.parametrize("sigma", [0.5, 4.0])
def test_nothing_is_read_again_where_all_is_sharp_or_nothing(sigma: float) -> None:
    cells = np.full((48, 48), sigma, np.float32)
    known = BlurGrid(cells, np.ones_like(cells), 1)
    assert hide_sharp(Picture(detail(192, 0.0), 2), known) is None


@pytest.mark.parametrize(("rows", "again"), [(1, False), (6, True)])
def test_a_sharp_photo_has_no_ground_to_read_again(rows: int, again: bool) -> None:
    """What little reads as blurred among much that is sharp and much that is nearly so is no background."""
    sigma = np.full((48, 48), 2.0, np.float32)
    sigma[:, ::2] = 0.5
    sigma[:rows] = 6.0
    clear = hide_sharp(Picture(detail(192, 0.0), 2), BlurGrid(sigma, np.ones_like(sigma), 1))
    assert (clear is not None) == again


def test_what_is_taken_out_leaves_no_edge() -> None:
    grey = np.full((192, 192), 0.4, np.float32)
    grey[80:112, 80:112] = 0.9
    sigma = np.full((48, 48), 6.0, np.float32)
    sigma[20:28, 20:28] = 0.3
    clear = hide_sharp(Picture(grey, 2), BlurGrid(sigma, np.ones_like(sigma), 1))
    assert clear is not None and clear.hidden[80:112, 80:112].all() and not clear.hidden[:60].any()
    np.testing.assert_allclose(clear.grey, 0.4, atol=1e-3)
