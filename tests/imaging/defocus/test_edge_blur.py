"""σ told from edges alone: known blurs are found, whatever the height of the edge; nothing is made up."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.errors import Cancelled
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import from_srgb
from app.imaging.colour.spaces import profile_of
from app.imaging.defocus.edge_blur import edge_cells, edge_map
from app.progress import Cancel

SIZE = 384


def pieces(size: int = SIZE, seed: int = 4) -> FloatArray:
    """Flat pieces of many colours with hard edges, float32 H×W×3."""
    random = np.random.default_rng(seed)
    count = size * size // 1400
    places, colours = random.random((count, 2)) * size, random.random((count, 3)) * 0.8 + 0.1
    y, x = np.mgrid[:size, :size]
    nearest = np.argmin((y[..., None] - places[:, 0]) ** 2 + (x[..., None] - places[:, 1]) ** 2, axis=-1)
    made: FloatArray = colours[nearest].astype(np.float32)
    return made


def blurred(sigma: float, noise: float = 0.0) -> FloatArray:
    made = cv2.GaussianBlur(pieces(), (0, 0), sigma)
    made = made + noise * np.random.default_rng(1).standard_normal(made.shape)
    return np.asarray(np.clip(made, 0, 1), np.float32)


@pytest.mark.parametrize("sigma", [1.0, 2.0, 4.0, 8.0])
@pytest.mark.parametrize(("noise", "off"), [(0.0, 0.15), (0.004, 0.25)])
def test_a_known_blur_is_found_at_edges_and_everywhere_else(sigma: float, noise: float, off: float) -> None:
    found = edge_map(blurred(sigma, noise))
    assert found.sigma.shape == (SIZE, SIZE)
    assert np.median(found.sigma) == pytest.approx(sigma, rel=off)
    sure = found.confidence > 0.3
    assert 0.1 < sure.mean() < 0.9, "sure at edges, unsure between them"


def test_a_place_in_focus_is_told_from_one_that_is_not() -> None:
    photo = blurred(1.0, 0.004)
    photo[:, SIZE // 2 :] = blurred(4.0, 0.004)[:, SIZE // 2 :]
    sigma = edge_map(photo).sigma
    near, far = np.median(sigma[:, : SIZE // 2 - 32]), np.median(sigma[:, SIZE // 2 + 32 :])
    assert near == pytest.approx(1.0, abs=0.4) and far == pytest.approx(4.0, abs=0.6)


def test_the_height_of_an_edge_does_not_matter() -> None:
    strong = np.ascontiguousarray(blurred(2.0)[..., 1])
    weak = (strong - 0.5) * np.float32(0.25) + np.float32(0.5)
    (told, sure), (other, less) = edge_cells(strong), edge_cells(weak)
    both = (sure > 0.5) & (less > 0.5)
    assert both.mean() > 0.05
    assert np.median(np.abs(told[both] - other[both])) < 0.05


@pytest.mark.parametrize("noise", [0.0, 0.01])
def test_without_edges_nothing_is_known(noise: float) -> None:
    photo = np.full((96, 128, 3), 0.5, np.float32)
    photo += np.float32(noise) * np.random.default_rng(2).standard_normal(photo.shape, np.float32)
    found = edge_map(photo)
    assert np.isfinite(found.sigma).all() and found.confidence.max() < 0.2


@pytest.mark.parametrize("shape", [(1, 1), (3, 50), (8, 8), (33, 47)])
def test_any_size_has_its_map(shape: tuple[int, int]) -> None:
    found = edge_map(np.ascontiguousarray(pieces(64)[: shape[0], : shape[1]]))
    assert found.sigma.shape == shape


def test_the_colour_space_of_the_file_does_not_matter() -> None:
    photo, wide = blurred(2.0), profile_of("adobe-rgb")
    other = edge_map(np.clip(from_srgb(photo, wide), 0, 1), wide)
    assert np.median(np.abs(other.sigma - edge_map(photo).sigma)) < 0.05


def test_it_can_be_stopped() -> None:
    cancel = Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        edge_map(blurred(1.0), None, lambda done: cancel.check())
