"""Overlays in colours: what is tinted, how strongly, and at what size."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.ui.overlays.pictures import Palette, picture_of

PALETTE = Palette(3, QColor("#102030"), QColor("#f08040"))


@pytest.mark.parametrize(("kind", "colour"), [("confidence", "#102030"), ("missing", "#f08040")])
def test_a_tint_marks_the_unsure_and_the_missing_alone(kind: str, colour: str) -> None:
    values = np.zeros((4, 6), np.float32)
    values[:, 3:] = 1.0
    picture = picture_of(values, kind, PALETTE)
    marked, clear = (picture[:, :3], picture[:, 3:])[:: 1 if kind == "confidence" else -1]
    assert picture.shape == (4, 6, 4) and not clear.any()
    blue, green, red, alpha = (int(value) for value in marked[0, 0])
    expected = QColor(colour)
    assert alpha == round(0.7 * 255)
    found = (red / 0.7, green / 0.7, blue / 0.7)
    assert found == pytest.approx((expected.red(), expected.green(), expected.blue()), abs=1)


def test_each_frame_has_a_colour_of_its_own_and_none_lies_between_two() -> None:
    index = np.repeat(np.arange(3, dtype=np.float32), 1000)[None].repeat(10, 0)
    picture = picture_of(index, "index", PALETTE)
    assert picture.shape[:2] == (5, 1600), "no longer than a screen"
    assert len(np.unique(picture.reshape(-1, 4), axis=0)) == 3
