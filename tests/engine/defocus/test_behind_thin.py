"""Blur behind thin sharp things: read again without them, and laid in only where it is clearly there."""

from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

import models.store
from app.engine.defocus import behind_thin
from app.engine.defocus.behind_thin import Picture, merge_behind, reduction_of, without_sharp_edges
from app.engine.defocus.estimate import estimate
from app.engine.defocus.scales import BlurGrid
from app.engine.networks.classifier import LevelNetwork, load_classifier
from app.engine.networks.device import cpu_device
from app.engine.networks.thread_pool import ThreadPool
from app.errors import Cancelled
from app.progress import Cancel

FloatArray = NDArray[np.float32]
EVERY, WIDE = 48, 4


@pytest.fixture(scope="module")
def network(one_thread: None) -> LevelNetwork:
    return load_classifier(models.store, cpu_device(), "fp32")


def detail(side: int, sigma: float) -> FloatArray:
    """Detail of all sizes in [0.1, 0.7], blurred by ``sigma`` px."""
    random = np.random.default_rng(5)
    made = np.zeros((side, side), np.float32)
    for size in (1, 2, 4, 8, 16, 32):
        coarse = random.random((side // size + 1, side // size + 1)).astype(np.float32)
        made += np.repeat(np.repeat(coarse, size, 0), size, 1)[:side, :side] / 6
    if sigma > 0:
        made = np.asarray(cv2.GaussianBlur(made, (0, 0), sigma), np.float32)
    return np.asarray(0.1 + 0.6 * made, np.float32)


def wired(grey: FloatArray) -> tuple[FloatArray, NDArray[np.bool_]]:
    """``grey`` behind a net of sharp bright wires, and where these are."""
    place = np.arange(grey.shape[0]) % EVERY < WIDE
    wires = place[:, None] | place[None, :]
    return np.where(wires, np.float32(0.9), grey), wires


def on_cells(mask: NDArray[np.bool_]) -> FloatArray:
    size = mask.shape[1] // 8, mask.shape[0] // 8
    return np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA), np.float32)


def partly_open(side: int) -> BlurGrid:
    """Sharp but for two columns of cells."""
    sigma = np.full((side, side), 0.5, np.float32)
    sigma[:, :2] = 4.0
    return BlurGrid(sigma, np.ones((side, side), np.float32), 1)


def test_a_net_does_not_hide_the_blur_behind_it(network: LevelNetwork) -> None:
    grey, wires = wired(detail(448, 6.0))
    made = estimate(grey, network)
    once = estimate(grey, network, behind=False)
    share = on_cells(wires)
    between, at_wires = share == 0, share > 0.4
    least, now = (float(np.median(each.sigma[between])) for each in (once, made))
    assert least < 3.0 and 1.5 * least < now < 6.5
    assert np.median(made.sigma[at_wires]) < 1.0
    np.testing.assert_array_equal(made.confidence, once.confidence)


@pytest.mark.parametrize("sigma", [0.0, 1.0, 3.0])
def test_one_blur_everywhere_stays_what_it_was_read_as(network: LevelNetwork, sigma: float) -> None:
    grey = detail(320, sigma)
    made = estimate(grey, network).sigma
    once = estimate(grey, network, behind=False).sigma
    assert np.mean(np.abs(made - once) > 0.2) < 0.02


def test_only_what_is_clearly_more_blurred_between_what_was_taken_out_is_laid_in() -> None:
    def reading(sigma: float, confidence: float) -> BlurGrid:
        return BlurGrid(np.full((8, 10), sigma, np.float32), np.full((8, 10), confidence, np.float32), 1)

    first, hidden = reading(0.5, 0.9), np.zeros((64, 80), np.float32)
    hidden[:, :40] = 1
    clear = Picture(hidden, 1, hidden)
    made = merge_behind(first, reading(4.0, 0.9), clear)
    np.testing.assert_allclose(made.sigma[:, :5], 0.5)
    np.testing.assert_allclose(made.sigma[:, 5:], 4.0)
    np.testing.assert_array_equal(made.confidence, first.confidence)
    for second in (reading(4.0, 0.2), reading(1.2, 0.9), reading(1.9, 0.9), reading(0.0, 0.9)):
        np.testing.assert_array_equal(merge_behind(first, second, clear).sigma, first.sigma)


def test_what_was_read_coarsely_is_laid_over_the_cells_of_the_photo() -> None:
    first = BlurGrid(np.full((9, 11), 0.5, np.float32), np.ones((9, 11), np.float32), 1)
    second = BlurGrid(np.full((5, 6), 6.0, np.float32), np.ones((5, 6), np.float32), 2)
    nothing = np.zeros((36, 44), np.float32)
    made = merge_behind(first, second, Picture(nothing, 2, nothing))
    np.testing.assert_allclose(made.sigma, np.full((9, 11), 6.0), rtol=1e-5)


def test_the_larger_a_photo_the_more_it_is_reduced_first() -> None:
    sizes = (683, 1024), (1024, 1536), (2000, 3000), (4000, 6000), (6336, 9504)
    assert [reduction_of(*size) for size in sizes] == [1, 1, 2, 4, 4]


def test_nothing_is_read_again_where_no_edge_is_sharp_or_all_is() -> None:
    for grey, sigma in ((detail(256, 5.0), 5.0), (np.full((256, 256), 0.5, np.float32), 0.0)):
        first = BlurGrid(np.full((32, 32), sigma, np.float32), np.ones((32, 32), np.float32), 1)
        assert without_sharp_edges(Picture(grey), first, ThreadPool(), lambda: None) is None


def test_a_photo_without_blur_in_the_open_hides_none() -> None:
    grey, _ = wired(detail(480, 3.0))
    first = partly_open(60)
    assert without_sharp_edges(Picture(grey), first, ThreadPool(), lambda: None) is not None
    first.sigma[:, :2] = 0.5
    assert without_sharp_edges(Picture(grey), first, ThreadPool(), lambda: None) is None


def test_a_cancel_stops_the_clearing() -> None:
    cancel = Cancel()
    cancel.set()
    first = partly_open(16)
    with pytest.raises(Cancelled):
        without_sharp_edges(Picture(wired(detail(128, 3.0))[0]), first, ThreadPool(), cancel.check)


def test_bands_make_no_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    grey, _ = wired(detail(480, 3.0))
    first = partly_open(60)
    whole = without_sharp_edges(Picture(grey), first, ThreadPool(), lambda: None)
    monkeypatch.setattr(behind_thin, "BEHIND", dataclasses.replace(behind_thin.BEHIND, band_px=160))
    parts = without_sharp_edges(Picture(grey), first, ThreadPool(), lambda: None)
    assert whole is not None and parts is not None
    assert whole.hidden is not None and parts.hidden is not None
    assert np.mean(whole.hidden != parts.hidden) < 1e-3
    assert np.mean(np.abs(whole.grey - parts.grey) > 1e-3) < 5e-3
