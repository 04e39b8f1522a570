"""A frame worked on in bands gives what it gives in one piece."""

from __future__ import annotations

import numpy as np
import pytest

from app.imaging.defocus_map import DefocusMap
from app.tools.contract import Result, Tiling
from app.tools.frame import Frame
from app.tools.magnify import run
from tests.tools.fake_tools import box, make_photo


def worked(frame: Frame, defocus: DefocusMap) -> Result:
    rows = np.arange(frame.region.y, frame.region.bottom, dtype=np.float32)[:, None]
    place = np.broadcast_to(rows, defocus.sigma.shape) + defocus.sigma
    return Result(box(frame.pixels, 3) + np.ascontiguousarray(place)[..., None])


@pytest.mark.parametrize("processors", [1, 2, 3, 64])
@pytest.mark.parametrize("height", [1, 24, 177])
def test_bands_equal_the_whole(monkeypatch: pytest.MonkeyPatch, processors: int, height: int) -> None:
    monkeypatch.setattr(run.os, "cpu_count", lambda: processors)
    frame = Frame.whole(make_photo(height, 50).pixels)
    sigma = np.random.default_rng(0).random((height, 50)).astype(np.float32)
    defocus = DefocusMap(sigma, np.ones_like(sigma), np.ones(sigma.shape, np.int8))
    seen = []

    def counted(part: Frame, known: DefocusMap) -> Result:
        seen.append(part.region.height)
        return worked(part, known)

    made = run.in_bands(frame, defocus, Tiling(halo=5, multiple_of=8), counted)
    whole = worked(frame, defocus)
    np.testing.assert_array_equal(made.pixels, whole.pixels)
    assert (len(seen) > 1) == (processors > 1 and height > 24)


def test_what_a_band_raises_is_raised() -> None:
    frame = Frame.whole(make_photo(120, 40).pixels)

    def fails(part: Frame, known: DefocusMap) -> Result:
        raise ValueError("in a band")

    with pytest.raises(ValueError, match="in a band"):
        run.in_bands(frame, DefocusMap.constant(120, 40, 1.0), Tiling(halo=4), fails)
