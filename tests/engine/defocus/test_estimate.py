"""The estimate as a whole, by a classifier that is right by construction."""

from __future__ import annotations

from typing import Any

import imagecodecs
import numpy as np
import pytest

from app.engine.defocus.estimate import Estimate, estimate, grey_of
from app.errors import Cancelled, ParameterError
from app.imaging.colour.conversion import SRGB, from_srgb
from app.imaging.defocus.shake import Shake
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.progress import Cancel
from tests.engine.defocus_oracle import Oracle, slopes


@pytest.fixture
def only_levels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oracle's pictures are rows of bands: neither their texture nor their spectrum is a photo's."""

    def everywhere(grey: np.ndarray[Any, Any], noise: object, reduction: int) -> np.ndarray[Any, Any]:
        return np.ones((grey.shape[0] // 8 - 3, grey.shape[1] // 8 - 3), np.float32)

    monkeypatch.setattr("app.engine.defocus.estimate.texture", everywhere)
    monkeypatch.setattr("app.engine.defocus.estimate.shake_of", lambda grey: Shake(0.0, 0.0, 0.0))


@pytest.mark.usefixtures("only_levels")
@pytest.mark.parametrize("sigma", [1.0, 2.0, 4.0, 8.0, 14.0])
def test_sigma_is_read_in_full_resolution_pixels_up_to_14(sigma: float) -> None:
    """The classifier alone ends at 8 px; coarser sizes carry on, and blend without a step in between."""
    found = estimate(slopes(np.full((128, 520), sigma)), Oracle())
    assert found.sigma.shape == (16, 65) and found.sigma.dtype == np.float32
    assert np.median(np.abs(found.sigma - sigma)) < 0.04 * sigma + 0.05
    assert np.median(found.confidence) > 0.5


@pytest.mark.usefixtures("only_levels")
def test_a_step_is_found_where_it_is() -> None:
    sigma = np.full((192, 512), 1.0)
    sigma[:, 256:] = 3.0
    found = estimate(slopes(sigma), Oracle()).sigma
    assert abs(float(np.median(found[:, :26])) - 1) < 0.1 and abs(float(np.median(found[:, 38:])) - 3) < 0.2
    crossing = np.argmax(np.median(found, 0) > 2)
    assert abs(int(crossing) * 8 - 256) <= 16


def test_parts_come_coarse_first_and_cover_the_whole_photo() -> None:
    parts: list[Estimate] = []
    told: list[float] = []

    def progress(fraction: float, text: str = "") -> None:
        told.append(fraction)

    last = estimate(slopes(np.full((96, 1100), 2.0)), Oracle(), progress=progress, on_part=parts.append)
    assert len(parts) == 2
    assert all(part.sigma.shape == last.sigma.shape for part in parts)
    assert all((part.height, part.width) == (96, 1100) for part in parts)
    assert told == sorted(told) and told[-1] == pytest.approx(1)


def test_cancel_stops_between_pieces() -> None:
    cancel = Cancel()
    oracle = Oracle()

    def progress(fraction: float, text: str = "") -> None:
        if fraction > 0.4:
            cancel.set()

    with pytest.raises(Cancelled):
        estimate(slopes(np.full((300, 300), 2.0)), oracle, progress=progress, cancel=cancel, piece_px=120)
    made = len(oracle.calls)
    estimate(slopes(np.full((300, 300), 2.0)), oracle, piece_px=120)
    assert 1 < made < len(oracle.calls) - made


def test_pieces_equal_the_whole() -> None:
    grey = slopes(np.repeat(np.linspace(1, 7, 330)[None], 290, 0))
    whole = estimate(grey, Oracle())
    cut = estimate(grey, Oracle(), piece_px=130)
    np.testing.assert_allclose(cut.sigma, whole.sigma, atol=1e-4)
    np.testing.assert_allclose(cut.confidence, whole.confidence, atol=1e-4)


ODD: list[Any] = [(1, 1), (1, 300), (300, 1), (16, 16), (31, 70), (45, 129)]


@pytest.mark.parametrize("shape", ODD)
@pytest.mark.parametrize("kind", ["black", "white", "noise"])
def test_odd_photos_get_a_map_of_their_size_with_low_confidence(shape: tuple[int, int], kind: str) -> None:
    noise = np.random.default_rng(1).normal(0.5, 0.05, shape)
    grey = {"black": np.zeros(shape), "white": np.ones(shape), "noise": noise.clip(0, 1)}[kind]

    class Sure(Oracle):
        """Sure of everything, as a network may be: the photo's texture must speak against it."""

        def probabilities(self, grey: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
            told = super().probabilities(grey)
            told[:] = np.eye(told.shape[-1], dtype=np.float32)[3]
            return told

    found = estimate(grey.astype(np.float32), Sure())
    assert found.sigma.shape == (-(-shape[0] // 8), -(-shape[1] // 8))
    assert np.isfinite(found.sigma).all() and found.sigma.min() >= 0
    assert found.confidence.max() < 0.3


def test_a_shaken_photo_says_so_and_is_not_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    grey = slopes(np.full((256, 256), 2.0))
    monkeypatch.setattr("app.engine.defocus.estimate.shake_of", lambda grey: Shake(30.0, 15.0, 0.0))
    still = estimate(grey, Oracle())
    monkeypatch.setattr("app.engine.defocus.estimate.shake_of", lambda grey: Shake(30.0, 15.0, 0.9))
    moved = estimate(grey, Oracle())
    assert still.notes == () and "shake, not defocus" in moved.notes[0]
    assert still.confidence.max() > 0.5 > moved.confidence.max()
    np.testing.assert_array_equal(still.sigma, moved.sigma)


def test_noise_of_any_size_makes_nothing_sure() -> None:
    class Sure(Oracle):
        def probabilities(self, grey: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
            rows, columns = grey.shape[0] // 8 - 3, grey.shape[1] // 8 - 3
            return np.repeat(np.eye(20, dtype=np.float32)[2][None], rows * columns, 0).reshape(
                rows, columns, 20
            )

    for size, spread in (((300, 400), 0.02), ((600, 700), 0.2)):
        grey = np.random.default_rng(2).normal(0.5, spread, size).clip(0, 1).astype(np.float32)
        assert np.percentile(estimate(grey, Sure()).confidence, 95) < 0.3


def test_an_empty_picture_is_refused_in_a_sentence() -> None:
    with pytest.raises(ParameterError, match="open another"):
        estimate(np.zeros((0, 5), np.float32), Oracle())


def test_grey_is_luma_as_srgb_codes_it() -> None:
    pixels = np.random.default_rng(0).random((20, 30, 3)).astype(np.float32)
    expected = pixels @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    for icc in (None, SRGB):
        grey = grey_of(Photo(pixels.copy(), metadata=Metadata(icc=icc)))
        np.testing.assert_allclose(grey, expected, atol=1e-6)
    wide = imagecodecs.cms_profile("adobergb")
    elsewhere = np.clip(from_srgb(pixels, wide), 0, 1)
    grey = grey_of(Photo(elsewhere, metadata=Metadata(icc=wide)))
    np.testing.assert_allclose(grey, expected, atol=3 / 255)
    assert np.abs(elsewhere @ np.array([0.2126, 0.7152, 0.0722], np.float32) - expected).max() > 6 / 255
