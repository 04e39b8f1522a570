"""The contract that every tool keeps: the fakes that proved it, and all that are registered."""

from __future__ import annotations

import dataclasses
import json
from importlib.metadata import EntryPoint
from typing import Any

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.engine.settings import EngineSettings
from app.errors import AllfocusError, Cancelled, ParameterError
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel
from app.tools.contract import Need, Tool
from app.tools.params import Choice, Slider, Span, Toggle, check_params, controls, from_mapping, to_mapping
from app.tools.registry import Registry, find_tools
from tests.tools.fake_tools import (
    FAKES,
    FakeNetwork,
    FakeServices,
    fake_registry,
    make_companions,
    make_photo,
)

REGISTERED = tuple(find_tools().tools.values())
TOOLS = tuple(dict.fromkeys(FAKES + REGISTERED))

every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.id)


def engine_for(tool: type[Tool[Any]], services: FakeServices | None = None, **settings: Any) -> Engine:
    return Engine(EngineSettings(**settings), fake_registry(tool), services or FakeServices())


def edited(tool: type[Tool[Any]], params: Any = None, **more: Any) -> Snapshot:
    return Snapshot(edits=(Edit(tool.id, tool.version, params or tool.Params(), **more),))


def test_deblur_is_registered_and_no_plug_in_is_broken() -> None:
    registry = find_tools()
    assert "deblur" in registry.tools
    assert registry.problems == ()


@every_tool
def test_neutral_parameters_give_the_very_pixels(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    services = FakeServices()
    neutral = tool(services).neutral()
    if neutral is None:
        pytest.skip("this tool has no neutral parameters")
    rendered = engine_for(tool, services).render(
        RenderRequest(photo, edited(tool, neutral), inputs=make_companions(photo))
    )
    assert rendered.pixels is photo.pixels
    assert services.lent.seen == []  # no network was run for it


@every_tool
def test_neutral_parameters_are_the_identity_even_when_run(tool: type[Tool[Any]]) -> None:
    """The engine leaves neutral tools out; the tool itself must hold to it all the same."""
    photo = make_photo()
    if (neutral := tool(FakeServices()).neutral()) is None:
        pytest.skip("this tool has no neutral parameters")
    never = type(tool.__name__, (tool,), {"is_neutral": lambda self, params: False})
    engine = Engine(EngineSettings(largest_tile=64), Registry({tool.id: never}), FakeServices())
    rendered = engine.render(RenderRequest(photo, edited(tool, neutral), inputs=make_companions(photo)))
    if tool.id == "fake-whole":  # its mean is put back by an addition that rounds
        np.testing.assert_allclose(rendered.pixels, photo.pixels, atol=1e-6)
    else:
        np.testing.assert_array_equal(rendered.pixels, photo.pixels)


@every_tool
def test_sixteen_bit_values_survive_neutral_parameters(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    levels = np.round(photo.pixels.astype(np.float64) * 65535).astype(np.uint16)
    if (neutral := tool(FakeServices()).neutral()) is None:
        pytest.skip("this tool has no neutral parameters")
    pixels = (
        engine_for(tool)
        .render(RenderRequest(photo, edited(tool, neutral), inputs=make_companions(photo)))
        .pixels
    )
    np.testing.assert_array_equal(np.round(pixels.astype(np.float64) * 65535).astype(np.uint16), levels)


@every_tool
def test_defaults_change_the_photo_within_the_invariant(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    rendered = engine_for(tool).render(RenderRequest(photo, edited(tool), inputs=make_companions(photo)))
    assert rendered.pixels.dtype == np.float32 and rendered.pixels.shape == photo.pixels.shape
    assert np.isfinite(rendered.pixels).all()
    assert rendered.pixels.min() >= 0 and rendered.pixels.max() <= 1
    assert not rendered.pixels.flags.writeable
    assert np.abs(rendered.pixels - photo.pixels).max() > 1e-3


@every_tool
@pytest.mark.parametrize("scale", [1.0, 0.5])
def test_tiled_equals_whole(tool: type[Tool[Any]], scale: float) -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    whole = engine_for(tool).render(RenderRequest(photo, edited(tool), scale=scale, inputs=inputs))
    tiled = engine_for(tool, largest_tile=64).render(
        RenderRequest(photo, edited(tool), scale=scale, inputs=inputs)
    )
    np.testing.assert_allclose(tiled.pixels, whole.pixels, atol=1e-6)
    assert tiled.layers.keys() == whole.layers.keys()
    for name, layer in whole.layers.items():
        np.testing.assert_allclose(tiled.layers[name], layer, atol=1e-6)
    assert tiled.notes == whole.notes


@every_tool
def test_a_part_equals_the_same_part_of_the_whole(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    region = Region(37, 21, 90, 70)
    engine = engine_for(tool, largest_tile=64)
    part = engine.render(RenderRequest(photo, edited(tool), region, inputs=inputs))
    whole = engine_for(tool).render(RenderRequest(photo, edited(tool), inputs=inputs))
    assert part.region == region
    np.testing.assert_allclose(part.pixels, whole.pixels[region.slices], atol=1e-6)
    for name, layer in part.layers.items():
        np.testing.assert_allclose(layer, whole.layers[name][region.slices], atol=1e-6)


@every_tool
def test_a_tiny_photo_is_worked_on(tool: type[Tool[Any]]) -> None:
    photo = make_photo(1, 3)
    rendered = engine_for(tool).render(RenderRequest(photo, edited(tool), inputs=make_companions(photo)))
    assert rendered.pixels.shape == (1, 3, 3)


@every_tool
def test_opacity_mixes_with_what_was_given(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    full = engine_for(tool).render(RenderRequest(photo, edited(tool), inputs=inputs)).pixels
    half = engine_for(tool).render(RenderRequest(photo, edited(tool, opacity=0.5), inputs=inputs)).pixels
    np.testing.assert_allclose(half, (photo.pixels + full) / 2, atol=1e-6)
    none = engine_for(tool).render(RenderRequest(photo, edited(tool, opacity=0), inputs=inputs)).pixels
    assert none is photo.pixels


@every_tool
def test_a_cancel_set_beforehand_stops_all(tool: type[Tool[Any]]) -> None:
    photo, cancel = make_photo(), Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        engine_for(tool).render(
            RenderRequest(photo, edited(tool), inputs=make_companions(photo)), RenderCallbacks(cancel=cancel)
        )


@every_tool
def test_run_itself_heeds_a_cancel(tool: type[Tool[Any]]) -> None:
    """Set while the first tile is on its way: the tool's own checks must see it, not only the engine's."""
    photo, cancel = make_photo(), Cancel()
    tiles: list[Any] = []
    engine = engine_for(tool)
    original = tool.run

    def run(self: Any, *args: Any) -> Any:
        cancel.set()
        return original(self, *args)

    late = type(tool.__name__, (tool,), {"run": run})
    engine = Engine(tools=Registry({tool.id: late}), services=FakeServices())
    with pytest.raises(Cancelled):
        engine.render(
            RenderRequest(photo, edited(tool), inputs=make_companions(photo)),
            RenderCallbacks(cancel=cancel, on_tile=tiles.append),
        )
    assert tiles == []


@every_tool
def test_parameters_make_the_round_trip_through_plain_values(tool: type[Tool[Any]]) -> None:
    for params in (tool.Params(), tool(FakeServices()).neutral()):
        if params is not None:
            values = json.loads(json.dumps(to_mapping(params)))
            assert from_mapping(tool.Params, values) == params
            assert hash(params) == hash(check_params(params))


@every_tool
def test_parameters_outside_their_range_are_refused_with_a_sentence(tool: type[Tool[Any]]) -> None:
    photo = make_photo()
    for name, control in controls(tool.Params).items():
        wrong: list[Any] = [float("nan"), object(), "no such value" if isinstance(control, Choice) else b""]
        if isinstance(control, Slider):
            wrong += [control.low - 1, control.high + 1, True]
        if isinstance(control, Span):
            wrong += [(control.high, control.low), (control.low - 1, control.high), (1,)]
        for value in wrong:
            with pytest.raises(ParameterError, match=rf"(?s)^{control.label}.+\."):
                from_mapping(tool.Params, {name: value})
            with pytest.raises(ParameterError):
                params = tool.Params(**{name: value})
                engine_for(tool).render(
                    RenderRequest(photo, edited(tool, params), inputs=make_companions(photo))
                )
    with pytest.raises(ParameterError, match="Unknown parameter"):
        from_mapping(tool.Params, {"no such parameter": 1})


@every_tool
def test_labels_and_help_are_written(tool: type[Tool[Any]]) -> None:
    for control in controls(tool.Params).values():
        assert control.label and control.label[0].isupper()
        assert control.help.endswith(".")


def told_in_full(tool: type[Tool[Any]], scale: float = 1.0) -> dict[str, Any]:
    """What ``tool`` tells of a photo with blur of all sizes, with the toggles on that its pictures need."""
    photo = make_photo()
    inputs = make_companions(photo)
    x = np.linspace(0, 1, photo.width, dtype=np.float32)
    sigma = np.ascontiguousarray(np.broadcast_to(80 * x**4, (photo.height, photo.width)))
    inputs = dataclasses.replace(inputs, defocus=DefocusMap(sigma, np.ones_like(sigma)))
    needed = {name for shown in tool.shows.values() for name in shown.needs}
    everywhere = {"mode": "all"} if "mode" in controls(tool.Params) else {}
    params = from_mapping(tool.Params, dict.fromkeys(needed, True) | everywhere)
    made = engine_for(tool).render(RenderRequest(photo, edited(tool, params), scale=scale, inputs=inputs))
    return {name.removeprefix(f"{tool.id}/"): layer for name, layer in made.layers.items()}


@every_tool
def test_what_a_tool_tells_is_what_it_declares(tool: type[Tool[Any]]) -> None:
    layers = told_in_full(tool)
    assert layers.keys() == tool.shows.keys()
    for layer in layers.values():
        assert np.isfinite(layer).all() and layer.min() >= 0


@every_tool
def test_what_a_tool_tells_is_written_for_people(tool: type[Tool[Any]]) -> None:
    for shown in tool.shows.values():
        assert shown.full > 0 and shown.words[0].isupper()
        for words in (shown.words, shown.legend, shown.nothing):
            assert not words.endswith(".")
        assert all(isinstance(controls(tool.Params)[name], Toggle) for name in shown.needs)
        if tool in REGISTERED and Need.FOCAL_STACK not in tool.needs:  # the panel of stacks says it otherwise
            assert shown.legend and shown.nothing


def test_beyond_repair_is_told_of_the_photo_not_of_its_preview() -> None:
    whole, half = (told_in_full(find_tools().tools["deblur"], scale)["beyond_repair"] for scale in (1.0, 0.5))
    assert 0.05 < (whole >= 0.5).mean() < 0.5
    assert abs((whole >= 0.5).mean() - (half >= 0.5).mean()) < 0.02


@every_tool
def test_missing_companions_are_asked_for_in_a_sentence(tool: type[Tool[Any]]) -> None:
    if tool.needs <= {Need.DEFOCUS_MAP}:
        pytest.skip("this tool works on a photo alone, or on its map, which the engine measures")
    with pytest.raises(ParameterError, match=rf"{tool.title} needs .+; .+\."):
        engine_for(tool).render(RenderRequest(make_photo(), edited(tool)))


@every_tool
def test_the_frame_is_read_only(tool: type[Tool[Any]]) -> None:
    photo = make_photo()

    def run(self: Any, frame: Any, *rest: Any) -> Any:
        frame.pixels[0, 0] = 0.5
        return original(self, frame, *rest)

    original = tool.run
    rude = type(tool.__name__, (tool,), {"run": run})
    engine = Engine(tools=Registry({tool.id: rude}), services=FakeServices())
    with pytest.raises(AllfocusError, match=f"{tool.title} failed .*read-only.*; switch it off or update it"):
        engine.render(RenderRequest(photo, edited(tool), inputs=make_companions(photo)))


def test_a_chain_reads_what_came_before_pixels_and_map() -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    _, views, whole, network = FAKES
    edits = [Edit(tool.id, tool.version, tool.Params()) for tool in (views, whole, network)]
    snapshot = Snapshot(edits=tuple(edits))
    services = FakeServices()
    results = [
        Engine(EngineSettings(largest_tile=size), fake_registry(), services).render(
            RenderRequest(photo, snapshot, inputs=inputs)
        )
        for size in (64, None)
    ]
    np.testing.assert_allclose(results[0].pixels, results[1].pixels, atol=1e-6)
    # one by one by hand: the same
    current = photo
    for tool in (views, whole, network):
        pixels = engine_for(tool).render(RenderRequest(current, edited(tool), inputs=inputs)).pixels
        current = photo.with_pixels(np.ascontiguousarray(pixels))
    np.testing.assert_allclose(results[0].pixels, current.pixels, atol=1e-6)


def test_the_map_changes_along_the_chain() -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    assert inputs.defocus is not None
    stack, views, *_ = FAKES
    second = type("Second", (views,), {"id": "second"})
    registry = fake_registry(second)
    edits = tuple(Edit(tool.id, tool.version, tool.Params()) for tool in (views, second))
    rendered = Engine(tools=registry, services=FakeServices()).render(
        RenderRequest(photo, Snapshot(edits=edits), inputs=inputs)
    )
    np.testing.assert_allclose(rendered.layers["fake-views/sigma"], inputs.defocus.sigma)
    np.testing.assert_allclose(rendered.layers["second/sigma"], 2 * inputs.defocus.sigma)
    # after fusion the map is not true any more: the fused photo is measured
    edits = tuple(Edit(tool.id, tool.version, tool.Params()) for tool in (stack, views))
    engine = Engine(tools=registry, services=FakeServices())
    rendered = engine.render(RenderRequest(photo, Snapshot(edits=edits), inputs=inputs))
    fused = engine.render(RenderRequest(photo, Snapshot(edits=edits[:1]), inputs=inputs)).pixels
    measured = engine.defocus(photo.with_pixels(np.ascontiguousarray(fused)))
    np.testing.assert_allclose(rendered.layers["fake-views/sigma"], measured.sigma)


def test_the_stack_is_read_region_by_region() -> None:
    photo = make_photo()
    inputs = make_companions(photo)
    stack = FAKES[0]
    engine_for(stack, largest_tile=64).render(
        RenderRequest(photo, edited(stack), Region(70, 70, 20, 20), inputs=inputs)
    )
    regions = inputs.stack.read_regions  # type: ignore[union-attr]
    assert regions and all(r.width <= 64 + 24 and r.height <= 64 + 24 for r in regions[3:])


def test_preparation_is_made_once_a_photo_and_alike_for_preview_and_result() -> None:
    photo, made = make_photo(), []
    whole = FAKES[2]

    def prepare(self: Any, overview: Any, params: Any) -> Any:
        made.append(overview.frame.scale)
        return original(self, overview, params)

    original = whole.prepare
    counted = type("Counted", (whole,), {"prepare": prepare})
    engine = Engine(tools=Registry({whole.id: counted}), services=FakeServices())
    for scale in (0.25, 1.0, 0.5):
        engine.render(RenderRequest(photo, edited(whole), scale=scale))
    assert made == [1.0]


@pytest.mark.parametrize(
    "value", ["no.such.module:Tool", "app.tools.contract:Tool", "app.tools.params:Slider", "json:nothing"]
)
def test_a_broken_plug_in_is_reported_and_left_out(value: str) -> None:
    good = EntryPoint("deblur", "app.tools.deblur:Deblur", "allfocus.tools")
    registry = find_tools([EntryPoint("broken", value, "allfocus.tools"), good])
    assert list(registry.tools) == ["deblur"]
    assert len(registry.problems) == 1
    assert "broken" in registry.problems[0] and registry.problems[0].endswith("update or remove it.")


def test_two_tools_of_one_name_are_reported() -> None:
    points = [EntryPoint(name, "app.tools.deblur:Deblur", "allfocus.tools") for name in ("one", "two")]
    registry = find_tools(points)
    assert list(registry.tools) == ["deblur"]
    assert "already called 'deblur'" in registry.problems[0]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (np.zeros((4, 4, 3), np.float64), "must give float32"),
        (np.zeros((4, 4), np.float32), "must give float32"),
        (np.full((176, 232, 3), np.nan, np.float32), "outside 0 to 1"),
        (np.full((176, 232, 3), 1.5, np.float32), "outside 0 to 1"),
        (np.zeros((4, 4, 3), np.float32), "changed the size"),
    ],
)
def test_a_tool_that_breaks_the_pixel_invariant_is_refused(given: Any, told: str) -> None:
    network = FakeNetwork()
    network.apply = lambda *args: given  # type: ignore[method-assign]
    tool = FAKES[3]
    with pytest.raises(ParameterError, match=told):
        engine_for(tool, FakeServices(network)).render(RenderRequest(make_photo(), edited(tool)))
