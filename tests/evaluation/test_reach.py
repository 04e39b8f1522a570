"""The figures of deblurring by the map are what they say, on work whose worth is known."""

from __future__ import annotations

import numpy as np
import pytest

from app.cli.evaluate_command import parsed
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.evaluation import reach
from app.evaluation.figures import Figure
from app.evaluation.reach_command import worker
from app.imaging.arrays import FloatArray
from app.imaging.filters.psf import disc, standard_deviation
from app.tools.deblur import Deblur, DeblurParams
from tests.tools.fake_tools import FakeServices, fake_registry, make_photo


def by_name(figures: list[Figure]) -> dict[str, Figure]:
    return {each.name: each for each in figures}


def leaves(pixels: FloatArray) -> reach.Worked:
    return reach.Worked(pixels.copy(), 1.0, 0.5)


def test_a_mosaic_repeats_pictures_by_mirrors_and_loses_nothing() -> None:
    first, second = make_photo(300, 420, 1).pixels, make_photo(500, 200, 2).pixels
    made = reach.mosaic([first, second], 1100, 2100)
    np.testing.assert_array_equal(made[:300, :420], first)
    np.testing.assert_array_equal(made[300:600, :420], first[::-1])
    np.testing.assert_array_equal(made[:500, 1000:1200], second)
    assert np.isfinite(made).all()


def test_the_blur_is_as_large_as_it_says() -> None:
    point = np.full((201, 201, 3), 0.0, np.float32)
    point[100, 100] = 1.0
    spread = disc(16)
    assert standard_deviation(spread) == pytest.approx(8, rel=0.02)
    made = reach.blurred(np.kron(point, np.ones((3, 3, 1), np.float32)), 8.0)
    assert made[301, 301].mean() > made[301, 325].mean()
    assert made.min() >= 0 and made.max() <= 1
    np.testing.assert_array_equal(np.rint(made * 255), made * 255)


def test_doing_nothing_gains_nothing_and_skips_all() -> None:
    sharp = make_photo(1024, 600).pixels
    found = by_name(reach.beyond(leaves, sharp))
    assert found["worst gain of a block, dB"].value == 0 and found["worst gain of a block, dB"].met
    assert found["share of tiles left as they are"].value == 1
    found = by_name(reach.skipping(leaves, sharp))
    assert found["share of sharp tiles left as they are"].value == 1
    assert found["map and repair: times sooner"].value == 1
    assert found["map and repair: times sooner"].met is False


def test_one_bad_block_is_found() -> None:
    sharp = make_photo(1024, 1024).pixels

    def worse(pixels: FloatArray) -> reach.Worked:
        made = np.array(pixels)
        made[600:700, 600:700] = 0
        return reach.Worked(made, 0, 1)

    figure = by_name(reach.beyond(worse, sharp))["worst gain of a block, dB"]
    assert figure.value < -0.1 and figure.met is False
    assert reach.untouched(sharp, worse(sharp).pixels) == 0.75


def test_fidelity_is_held_against_the_mask_that_does_nothing() -> None:
    def darker(pixels: FloatArray) -> reach.Worked:
        return reach.Worked(np.asarray(pixels * np.float32(0.9), np.float32), 0, 1)

    found = by_name(reach.fidelity(leaves, darker, [make_photo().pixels]))
    assert found["by the map, dB"].value == 99 and found["by the map, dB"].met
    assert found["without it, dB"].value < 40


def test_the_tool_is_worked_as_users_do() -> None:
    services = FakeServices()
    engine = Engine(EngineSettings(cache_bytes=0), fake_registry(Deblur), services)
    photo = make_photo().pixels
    made = worker(engine, DeblurParams(use_map=False))(photo)
    assert services.reader.seen == 0 and made.measuring < made.repairing
    assert not np.array_equal(made.pixels, photo)
    worker(engine, DeblurParams())(photo)
    assert services.reader.seen > 0


def test_the_command_line_knows_it() -> None:
    options = parsed(["reach", "--photos", "x", "--only", "beyond", "--megapixels", "6"])
    assert options.only == ["beyond"] and options.megapixels == 6
