"""Colours of a defocus map: one σ, one colour, told apart by everybody."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from skimage.color import rgb2lab

from app.imaging.defocus.colours import FULL_SCALE, TICKS, colours_of, place_of, sigma_at

# Machado, Oliveira and Fernandes 2009, severity 1.0: what people see who lack one kind of cone (linear RGB).
_SEEN = {
    "everybody": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def _lab(sigma: NDArray[np.float64], seen: str) -> NDArray[np.float64]:
    coded = colours_of(sigma) / 255.0
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    changed = np.clip(linear @ np.asarray(_SEEN[seen]).T, 0, 1)
    coded = np.where(changed <= 0.0031308, changed * 12.92, 1.055 * changed ** (1 / 2.4) - 0.055)
    return np.asarray(rgb2lab(coded))


@given(st.floats(0, FULL_SCALE))
def test_place_and_sigma_are_each_other_reversed(sigma: float) -> None:
    assert float(sigma_at(place_of(sigma))) == pytest.approx(sigma, abs=1e-9)
    assert 0 <= float(place_of(sigma)) <= 1


def test_small_blur_takes_more_than_half_of_the_scale() -> None:
    assert float(place_of(4.0)) > 0.5
    places = place_of(TICKS)
    assert np.diff(places).min() > 0.1
    assert places[0] == 0 and places[-1] == 1


def test_what_is_larger_than_the_scale_lies_at_its_end() -> None:
    assert (colours_of(1e6) == colours_of(FULL_SCALE)).all()


def test_a_colour_depends_on_its_sigma_alone() -> None:
    low, high = np.array([0.5, 1.0, 2.0], np.float32), np.array([2.0, 9.0, 30.0], np.float32)
    assert (colours_of(low)[2] == colours_of(high)[0]).all()
    assert colours_of(np.zeros((3, 5), np.float32)).shape == (3, 5, 3)


@pytest.mark.parametrize("seen", _SEEN)
def test_lightness_alone_orders_the_scale_for_everybody(seen: str) -> None:
    lightness = _lab(np.asarray(sigma_at(np.linspace(0, 1, 33))), seen)[:, 0]
    assert np.diff(lightness).min() > 0.3
    assert lightness[-1] - lightness[0] > 60


def test_equal_steps_of_the_scale_look_about_equally_large() -> None:
    lab = _lab(np.asarray(sigma_at(np.linspace(0, 1, 33))), "everybody")
    steps = np.linalg.norm(np.diff(lab, axis=0), axis=1)
    assert steps.max() < 2.5 * steps.min()
