"""Mirror images of a picture: turned there and back, and how far the answers to them agree."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.region import Region
from app.tools.deblur import mirrors
from app.tools.frame import Frame
from tests.tools.fake_tools import make_photo


@pytest.mark.parametrize("turn", [*mirrors.by_quality("best", False)])
def test_a_mirror_image_turned_back_is_the_picture(turn: mirrors.Turn) -> None:
    pixels = make_photo(48, 80).pixels
    image = mirrors.turned(Frame(pixels, Region(8, 16, 80, 48), 100, 200, key="k"), turn)
    np.testing.assert_array_equal(mirrors.turn_back(image.pixels, turn), pixels)
    assert image.pixels.shape == (image.region.height, image.region.width, 3)
    assert not image.pixels.flags.writeable and image.region.right <= image.photo_width


def test_answers_count_as_far_as_they_agree() -> None:
    random = np.random.default_rng(4)
    signal, *noise = random.standard_normal((3, 96, 96, 3)).astype(np.float32)
    alike = mirrors.agreement([signal, signal])[1]
    half = mirrors.agreement([signal + noise[0], signal + noise[1]])[1]
    apart = mirrors.agreement(noise)[1]
    np.testing.assert_array_equal(alike, 1)
    # Of two answers: variance 1, power of the mean 1.5; and 1 with 0.5.
    assert half.mean() == pytest.approx(1 - 0.5 / 1.5, abs=0.05) and apart.mean() < 0.1
