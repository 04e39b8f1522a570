"""Kernels of an opening: the wanted σ, the wanted shape, all light kept."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.bokeh.kernel import Opening, halo, kernel
from app.imaging.filters.psf import standard_deviation


@pytest.mark.parametrize("sigma", [0.0, 0.2, 0.5, 0.71, 0.8, 1.0, 1.4, 2.0, 2.8, 5.0])
@pytest.mark.parametrize("opening", [Opening(), Opening(5), Opening(9), Opening(7, rim=1.0)])
def test_the_spread_is_the_wanted_one_and_light_is_kept(sigma: float, opening: Opening) -> None:
    made = kernel(sigma, opening)
    assert made.sum() == pytest.approx(1, abs=1e-5) and made.min() >= 0
    assert made.shape[0] == made.shape[1] and made.shape[0] % 2 == 1
    assert standard_deviation(made) == pytest.approx(sigma, rel=0.03, abs=1e-6)
    assert made.shape[0] // 2 <= halo(sigma)


def test_a_round_opening_is_even_and_a_rim_is_brighter() -> None:
    even, rimmed = kernel(5.0, Opening()), kernel(5.0, Opening(rim=1.0))
    middle, half = even.shape[0] // 2, rimmed.shape[0] // 2
    np.testing.assert_allclose(even[middle, middle - 8 : middle + 9], even[middle, middle], rtol=1e-4)
    assert rimmed[half].max() > 1.5 * rimmed[half, half]


@pytest.mark.parametrize("blades", [5, 6, 7, 8, 9])
def test_blades_show_as_corners(blades: int) -> None:
    made = kernel(24.0, Opening(blades))
    half = made.shape[0] // 2
    angles = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    radii = np.arange(0, half, 0.25)
    y = np.rint(half + radii[:, None] * np.sin(angles)).astype(int)
    x = np.rint(half + radii[:, None] * np.cos(angles)).astype(int)
    edge = (made[y, x] > 0.5 * made[half, half]).sum(0).astype(float)
    spectrum = np.abs(np.fft.rfft(edge - edge.mean()))
    assert spectrum[3:12].argmax() + 3 == blades


def test_a_cut_opening_is_narrow_along_its_angle() -> None:
    made = kernel(5.0, Opening(cut=1.0, angle=0.0))
    y, x = np.nonzero(made > 0.1 * made.max())
    assert np.ptp(x) < 0.7 * np.ptp(y)
    assert abs(float((made.sum(0) * np.arange(made.shape[1])).sum()) - made.shape[1] // 2) < 0.1  # centred


def test_what_is_no_opening_is_refused() -> None:
    for sigma, blades in ((-1.0, 0), (1.0, 2), (1.0, -1)):
        with pytest.raises(ValueError, match="a kernel has"):
            kernel(sigma, Opening(blades))
