"""What every tool promises beyond its signature: no parameter breaks the picture, previews are true, and so
is the map that it leaves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs, reduced
from app.engine.render.request import RenderRequest
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.defocus_map import DefocusMap
from app.imaging.export.options import ExportOptions
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.paths import sample_photo
from app.tools.contract import Need, Tool
from app.tools.params import Choice, Control, Point, Slider, Span, Strokes, Toggle, controls
from app.tools.registry import find_tools
from tests.tools.fake_tools import FAKES, FakeFrames, FakeServices, fake_registry, make_companions, make_photo

REGISTERED = tuple(find_tools().tools.values())
TOOLS = tuple(dict.fromkeys(FAKES + REGISTERED))
READING_MAP = tuple(tool for tool in REGISTERED if tool.needs == {Need.DEFOCUS_MAP})

every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)
every_reader = pytest.mark.parametrize("tool", READING_MAP, ids=lambda tool: tool.id)


def rendered(tool: type[Tool[Any]], params: Any, photo: Photo, inputs: Inputs, scale: float = 1.0) -> Any:
    engine = Engine(tools=fake_registry(tool), services=FakeServices())
    edits = Snapshot(edits=(Edit(tool.id, tool.version, params),))
    return engine.render(RenderRequest(photo, edits, scale=scale, inputs=inputs))


def values(control: Control) -> st.SearchStrategy[Any]:
    """What a parameter may be, its ends more often than by chance."""
    if isinstance(control, (Slider, Span)):
        low, high = float(control.low), float(control.high)
        number = st.one_of(st.sampled_from([low, high]), st.floats(low, high))
        return (
            number
            if isinstance(control, Slider)
            else st.tuples(number, number).map(lambda p: tuple(sorted(p)))
        )
    if isinstance(control, Choice):
        return st.sampled_from([name for name, _ in control.options])
    if isinstance(control, Toggle):
        return st.booleans()
    share = st.floats(0, 1)
    if isinstance(control, Point):
        return st.none() | st.tuples(share, share)
    if isinstance(control, Strokes):
        path = st.lists(st.tuples(share, share), min_size=1, max_size=3).map(tuple)
        return st.lists(st.tuples(st.floats(0, 40), st.sampled_from([0.0, 1.0]), path), max_size=2).map(tuple)
    return st.nothing()


def parameters(tool: type[Tool[Any]]) -> st.SearchStrategy[Any]:
    drawn = {
        name: strategy
        for name, control in controls(tool.Params).items()
        if not (strategy := values(control)).is_empty
    }
    return st.fixed_dictionaries(drawn).map(lambda chosen: tool.Params(**chosen))


HEIGHT, WIDTH = 72, 88


def pictures() -> dict[str, FloatArray]:
    """Ordinary, and what arithmetic stumbles over: black, white, a hard edge, noise that is nothing but."""
    edge = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    edge[:, WIDTH // 2 :] = 1
    return {
        "photo": make_photo(HEIGHT, WIDTH).pixels,
        "black": np.zeros((HEIGHT, WIDTH, 3), np.float32),
        "white": np.ones((HEIGHT, WIDTH, 3), np.float32),
        "edge": edge,
        "noise": np.random.default_rng(0).random((HEIGHT, WIDTH, 3), np.float32).round(),
    }


def maps() -> dict[str, DefocusMap]:
    def even(sigma: float, sure: float) -> DefocusMap:
        return DefocusMap.constant(HEIGHT, WIDTH, sigma, sure)

    mixed = make_companions(make_photo(HEIGHT, WIDTH)).defocus
    assert mixed is not None
    return {"mixed": mixed, "sharp": even(0, 1), "far": even(60, 1), "unknown": even(1, 0)}


@every_tool
@settings(max_examples=8)
@given(data=st.data())
def test_no_parameter_photo_or_map_breaks_the_picture(tool: type[Tool[Any]], data: st.DataObject) -> None:
    params = data.draw(parameters(tool))
    pixels = pictures()[data.draw(st.sampled_from(sorted(pictures())))]
    known = maps()[data.draw(st.sampled_from(sorted(maps())))]
    views = np.roll(pixels, 1, axis=1), np.roll(pixels, -1, axis=1)
    beside = Inputs(FakeFrames([pixels, pixels[:, ::-1].copy()]), views, known)
    made = rendered(tool, params, Photo(pixels), beside, data.draw(st.sampled_from([1.0, 0.37])))
    assert np.isfinite(made.pixels).all() and made.pixels.min() >= 0 and made.pixels.max() <= 1
    for layer in made.layers.values():
        assert layer.dtype == np.float32 and np.isfinite(layer).all()


@every_tool
def test_sixteen_bits_go_through_a_tool_into_the_file(tool: type[Tool[Any]], tmp_path: Path) -> None:
    photo = make_photo()
    beside = make_companions(photo)
    engine = Engine(tools=fake_registry(tool), services=FakeServices())
    edits = Snapshot(edits=(Edit(tool.id, tool.version, tool.Params()),))
    engine.export(RenderRequest(photo, edits, inputs=beside), tmp_path / "made.tif", ExportOptions())
    read = open_photo(tmp_path / "made.tif")
    assert read.bit_depth == 16
    wanted = rendered(tool, tool.Params(), photo, beside).pixels
    np.testing.assert_allclose(read.pixels, wanted, atol=0.51 / 65535)
    eighths = np.abs(read.pixels * 255 - np.rint(read.pixels * 255))
    assert (eighths > 0.1).mean() > 0.3  # values that 8 bits could not hold


def scene() -> tuple[Photo, DefocusMap]:
    """A part of the sample scene, sharp, blurred more and more from left to right, and its map."""
    with Image.open(sample_photo().with_name("sample_sharp.jpg")) as file:
        sharp = np.asarray(file.convert("RGB").reduce(2), np.float32)[300:620, 300:700] / np.float32(255)
    stops = np.linspace(0, 5, 11)
    stack = [_blurred(sharp, float(stop)) for stop in stops]
    at = np.linspace(0, 10, sharp.shape[1])
    shares = np.maximum(1 - np.abs(at[None] - np.arange(11)[:, None]), 0).astype(np.float32)
    pixels = np.sum([each * share[None, :, None] for each, share in zip(stack, shares, strict=True)], axis=0)
    sigma = np.tile((at / 2).astype(np.float32), (sharp.shape[0], 1))
    return Photo(np.clip(pixels, 0, 1).astype(np.float32)), DefocusMap(sigma, np.ones_like(sigma))


@every_reader
@pytest.mark.parametrize("scale", [0.5, 0.25])
def test_the_preview_is_the_reduced_result(tool: type[Tool[Any]], scale: float) -> None:
    photo, known = scene()
    beside = Inputs(defocus=known)
    full = rendered(tool, tool.Params(), photo, beside).pixels
    preview = rendered(tool, tool.Params(), photo, beside, scale).pixels
    difference = float(np.abs(preview - reduced(full, scale)).mean())
    assert difference <= 2 / 255
    assert np.abs(full - photo.pixels).mean() > 1 / 255  # or agreement would say nothing


@every_tool
def test_neutral_parameters_leave_the_map(tool: type[Tool[Any]]) -> None:
    made = tool(FakeServices())
    if (neutral := made.neutral()) is None:
        pytest.skip("this tool has no neutral parameters")
    known = maps()["mixed"]
    after = made.map_after(known, neutral)
    if tool.id == "fake-views":  # doubles whatever it is asked, and is never asked where it is neutral
        return
    assert after is not None
    np.testing.assert_array_equal(after.sigma, known.sigma)
    np.testing.assert_array_equal(after.confidence, known.confidence)


@pytest.mark.parametrize("tool", REGISTERED, ids=lambda tool: tool.id)
def test_a_map_that_a_tool_leaves_is_that_of_its_result(tool: type[Tool[Any]]) -> None:
    """None has it measured again. One that is told must be the σ of the blur that is there: the one that
    brings the sharp photo closest to the result.
    """
    sharp = np.random.default_rng(4).random((160, 160), np.float32)
    sharp = np.repeat((0.35 + 0.3 * sharp)[..., None], 3, axis=2).astype(np.float32)
    before = 2.0
    photo = Photo(_blurred(sharp, before))
    known = DefocusMap.constant(160, 160, before)
    after = tool(FakeServices()).map_after(known, tool.Params())
    if after is None:
        return
    result = rendered(tool, tool.Params(), photo, Inputs(defocus=known)).pixels[40:-40, 40:-40]
    told = float(np.median(after.sigma[40:-40, 40:-40]))
    spreads = np.linspace(0.5, 3, 26) * told
    errors = [float(np.mean((_blurred(sharp, s)[40:-40, 40:-40] - result) ** 2)) for s in spreads]
    assert spreads[int(np.argmin(errors))] == pytest.approx(told, rel=0.2)


def _blurred(sharp: FloatArray, sigma: float) -> FloatArray:
    if sigma == 0:
        return sharp
    linear = np.asarray(cv2.GaussianBlur(srgb_to_linear(sharp), (0, 0), sigma), np.float32)
    return np.clip(linear_to_srgb(linear), 0, 1)
