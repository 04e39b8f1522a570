"""The thin lens of the scenes against the textbook, and the pupil against what a disc is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import ParameterError
from app.evaluation.scenes.camera import ThinLens, View
from app.evaluation.scenes.pupil import cell_sigma, pupil_points


@given(
    focal=st.floats(20, 135),
    f_number=st.floats(1.4, 16),
    focus=st.floats(0.4, 20),
    depth=st.floats(0.3, 100),
    width=st.integers(200, 8000),
)
def test_sigma_is_half_the_radius_of_the_textbook_circle_of_confusion(
    focal: float, f_number: float, focus: float, depth: float, width: int
) -> None:
    lens = ThinLens(focal, f_number, focus, 36.0, width)
    s, z = 1000 * focus, 1000 * depth
    diameter_mm = focal / f_number * abs(z - s) / z * focal / (s - focal)
    expected = diameter_mm * width / 36.0 / 4
    assert float(lens.sigma_px(1 / depth)) == pytest.approx(expected, rel=1e-4, abs=1e-4)
    if abs(depth - focus) > 1e-3 * focus:
        assert (float(lens.shift_px(1 / depth)) > 0) == (depth < focus)


@given(f_number=st.floats(1, 11), depth=st.floats(0.4, 50))
def test_two_stops_halve_sigma(f_number: float, depth: float) -> None:
    wide = float(ThinLens(f_number=f_number).sigma_px(1 / depth))
    narrow = float(ThinLens(f_number=2 * f_number).sigma_px(1 / depth))
    assert narrow == pytest.approx(wide / 2, rel=1e-5, abs=1e-6)


def test_nearer_focus_magnifies_as_the_image_distance_grows() -> None:
    near, far = ThinLens(focus_m=0.8), ThinLens(focus_m=3.0)
    assert near.image_distance_mm == pytest.approx(50 * 800 / 750)
    assert far.image_distance_mm == pytest.approx(50 * 3000 / 2950)
    assert ThinLens(focus_m=1e6).image_distance_mm == pytest.approx(50, rel=1e-4)


@pytest.mark.parametrize("values", [{"focus_m": 0.05}, {"focus_m": 0.01}, {"f_number": 0.0}, {"width": 0}])
def test_impossible_lenses_are_refused_with_a_sentence(values: dict[str, float]) -> None:
    with pytest.raises(ParameterError, match=r"\.$"):
        ThinLens(**values)  # type: ignore[arg-type]


@given(
    x=st.floats(-100, 3200),
    y=st.floats(-100, 2200),
    depth=st.floats(0.3, 30),
    pitch=st.floats(-30, 30),
)
def test_projecting_a_point_of_a_ray_comes_back_to_its_pixel(
    x: float, y: float, depth: float, pitch: float
) -> None:
    view = View(ThinLens(), 2048, 0.4, pitch)
    ray = view.rays(np.float32(x), np.float32(y))
    px, py, pz = view.project(view.eye + np.float32(depth) * ray)
    assert float(px) == pytest.approx(x, abs=0.05)
    assert float(py) == pytest.approx(y, abs=0.05)
    assert float(pz) == pytest.approx(depth, rel=1e-4)


@pytest.mark.parametrize("blades", [0, 3, 5, 7, 9])
@given(count=st.integers(24, 400))
def test_the_points_of_a_pupil_spread_as_a_uniform_disc(blades: int, count: int) -> None:
    points = pupil_points(count, blades)
    assert points.shape == (count, 2)
    # With the spread of the cells that they stand for, σ per axis is r/2: E[x² + y²] = 1/2.
    total = (points**2).sum(axis=1).mean() + 2 * cell_sigma(count) ** 2
    assert total == pytest.approx(0.5, abs=1e-9)
    assert np.abs(points.mean(axis=0)).max() < 1e-9


def test_a_bladed_pupil_has_corners_and_a_disc_has_none() -> None:
    angles = np.linspace(0, 2 * math.pi, 90, endpoint=False)
    ways = np.stack([np.cos(angles), np.sin(angles)])
    reach_disc = (pupil_points(4000) @ ways).max(axis=0)
    reach_blades = (pupil_points(4000, 5) @ ways).max(axis=0)
    assert np.ptp(reach_disc) < 0.02
    assert np.ptp(reach_blades) > 0.15


def test_one_point_is_the_pinhole() -> None:
    assert pupil_points(1, 7).tolist() == [[0.0, 0.0]]
    assert cell_sigma(1) == 0.0


@pytest.mark.parametrize(("count", "blades"), [(0, 0), (-3, 0), (10, 2), (10, -1)])
def test_pupils_that_are_none_are_refused(count: int, blades: int) -> None:
    with pytest.raises(ParameterError):
        pupil_points(count, blades)
