"""Names are cut so that neighbours can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from app.ui.widgets.rows import elide_among


@pytest.fixture
def metrics(dressed: QApplication) -> QFontMetrics:
    return QFontMetrics(dressed.font())


def test_what_differs_from_the_neighbours_stays(metrics: QFontMetrics) -> None:
    names = [f"DSC_20240531_142233_holiday_{number:04d}_edited_in_colour.jpg" for number in range(8, 12)]
    shown = [
        elide_among(name, (*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]), metrics, 120)
        for at, name in enumerate(names)
    ]
    assert len(set(shown)) == len(names)
    assert all(metrics.horizontalAdvance(each) <= 120 for each in shown)


def test_what_fits_stays_whole_and_strangers_keep_both_ends(metrics: QFontMetrics) -> None:
    assert elide_among("beach.jpg", ["beacon.jpg"], metrics, 400) == "beach.jpg"
    long = "a walk along the harbour in the evening.jpg"
    cut = elide_among(long, ["beach.jpg"], metrics, 120)
    assert cut.startswith("a") and cut.endswith(".jpg") and "…" in cut


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=60),
    others=st.lists(st.text(max_size=60), max_size=2),
    width=st.integers(30, 300),
)
def test_any_name_fits(metrics: QFontMetrics, name: str, others: list[str], width: int) -> None:
    assert metrics.horizontalAdvance(elide_among(name, others, metrics, width)) <= width
