"""What every PSF promises, and the σ that a defocus map stands for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imaging.filters.psf import Psf, disc, gaussian, standard_deviation


def _is_one(psf: Psf) -> None:
    assert psf.dtype == np.float32 and psf.ndim == 2 and psf.shape[0] == psf.shape[1] and psf.shape[0] % 2
    assert psf.min() >= 0 and float(psf.sum(dtype=np.float64)) == pytest.approx(1, abs=1e-5)
    # nothing was cut off at the edge of the array
    assert float(psf[0].sum()) < 0.2 or psf.shape[0] <= 3


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 20))
def test_every_psf_is_one(radius: float) -> None:
    for psf in (disc(radius), gaussian(radius / 2)):
        _is_one(psf)


@given(st.floats(4, 20))
@settings(max_examples=40, deadline=None)
def test_a_disc_has_half_its_radius_as_sigma(radius: float) -> None:
    assert standard_deviation(disc(radius)) == pytest.approx(radius / 2, rel=0.05)


@given(st.floats(0.8, 10))
@settings(max_examples=40, deadline=None)
def test_a_gaussian_has_its_sigma(sigma: float) -> None:
    assert standard_deviation(gaussian(sigma)) == pytest.approx(sigma, rel=0.02)


def test_no_defocus_is_one_pixel() -> None:
    for psf in (disc(0), gaussian(0)):
        assert psf.max() == 1


@pytest.mark.parametrize("wrong", [lambda: disc(-1), lambda: gaussian(-0.1)])
def test_what_makes_no_sense_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="at least"):
        wrong()  # type: ignore[operator]
