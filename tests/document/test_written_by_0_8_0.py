"""What version 0.8.0 wrote opens with the same meaning, and today's program writes it to the letter.

The files of ``written_by_0_8_0`` were written by the code of that version; the plug-in is its example.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from app.document.edit import DualViews, Edit, FocalStack, Snapshot, Source
from app.document.history import NamedSnapshot
from app.document.map_edits import ImportedMap
from app.document.mask import Mask
from app.document.recipe import preset_text, recipe_from
from app.document.sidecar import Record, ViewState, from_text, to_text
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.imaging.defocus.stroke import Stroke
from app.imaging.defocus_map import DefocusMap
from app.imaging.development import Development
from app.tools.registry import check_tool, find_tools
from tests.tools.fake_tools import FakeServices, fake_registry, make_photo

OLD = Path(__file__).parent / "written_by_0_8_0"
TOOLS = find_tools().tools
VERSIONS = {"deblur": 2, "enhance": 2, "magnify": 1, "fuse": 1}
OWL = Source(Path("owl.dng"), "a" * 64)
FRAMES = tuple(Source(Path(f"f_{number}.png"), str(number) * 64) for number in (1, 2, 3))


def edit(tool: str, model_sha: str | None = None, mask: Mask | None = None, **values: object) -> Edit:
    return Edit(tool, VERSIONS[tool], TOOLS[tool].Params(**values), model_sha, mask)


STROKES = ((40.0, 1.0, ((0.25, 0.5), (0.5, 0.5))), (12.0, 0.0, ((0.75, 0.125),)))
SOFT = edit(
    "deblur", "b" * 64, strength=0.5, method="classical", blur=(1.0, 8.0), highlights=0.25, grain=0.5,
    quality="best", check=True, mode="custom",
)  # fmt: skip
CRISP = dataclasses.replace(
    edit("enhance", amount=0.7, blur=(0.5, 3.0), structure=0.25, noise=0.6, bokeh=0.75),
    mask=Mask("brush", strokes=STROKES, hardness=75.0, edge_aware=False),
    opacity=0.4,
)
WIDE = dataclasses.replace(
    edit("magnify", stops=2.0, focus=(0.25, 0.75)),
    mask=Mask("out-of-focus", blur=(2.0, 8.0), soft=1.0, invert=True),
    enabled=False,
)
FUSE = edit(
    "fuse", method="pyramid", smoothness=2.5, consistency=0.75, noise_care=0.25,
    retouch=((20.0, 2.0, ((0.5, 0.5), (0.625, 0.5))),),
)  # fmt: skip
MAP = (
    ImportedMap("owl-map.tif", "c" * 64),
    Stroke("raise", ((1.5, 2.5), (30.0, 8.25)), 24.0, 0.5),
    Stroke("nearer", ((9.0, 9.0),), 40.0, edge_aware=False),
)
WARM = Development("temperature", 0.5, "light", 4000.0, -12.0, "rebuild")
VIEWS = DualViews(Source(Path("owl_L.png"), "d" * 64), Source(Path("owl_R.png"), "e" * 64))
PHOTO_ENTRIES = (
    (Snapshot((OWL,)), "Opened"),
    (Snapshot((OWL,), WARM, edits=(SOFT,)), "Deblur"),
    (Snapshot((OWL,), WARM, MAP[:2], (SOFT, CRISP)), "Enhance"),
    (Snapshot((OWL,), WARM, MAP, (CRISP, SOFT, WIDE), views=VIEWS), "Views: owl_L.png, owl_R.png"),
)
STACK_ENTRIES = (
    (Snapshot(FRAMES, stack=FocalStack()), "Opened"),
    (
        Snapshot(
            (FRAMES[1], FRAMES[0], FRAMES[2]),
            edits=(FUSE,),
            stack=FocalStack(FRAMES[0].sha256, frozenset({FRAMES[2].sha256}), False),
        ),
        "Fuse",
    ),
)


def with_mode(data: bytes) -> bytes:
    """``data`` as it is written today: Deblur says by its mode what older versions meant."""
    return re.sub(rb'( +)("strength": 0.5,\n)', rb'\1\2\1"mode": "custom",\n', data)


def test_the_sidecar_of_a_photo() -> None:
    data = (OLD / "photo.json").read_bytes()
    back = from_text(data, OWL, TOOLS, "owl.dng.allfocus.json")
    assert back.notes == ()
    assert back.history.entries == PHOTO_ENTRIES and back.history.index == 2
    assert back.history.named == (
        NamedSnapshot("Soft", PHOTO_ENTRIES[1][0]),
        NamedSnapshot("All of it", PHOTO_ENTRIES[3][0]),
    )
    assert back.view_state == ViewState(1.5, 100.0, 50.25)
    again = Record(back.history.entries, back.history.index, back.view_state, tuple(back.history.named))
    assert to_text(again) == with_mode(data)


def test_the_sidecar_of_a_stack() -> None:
    data = (OLD / "stack.json").read_bytes()
    back = from_text(data, FRAMES[0], TOOLS, "f_1.png.allfocus.json", FRAMES)
    assert back.notes == () and back.history.entries == STACK_ENTRIES
    assert to_text(Record(back.history.entries, back.history.index)) == data


def test_a_preset() -> None:
    data = (OLD / "preset.json").read_bytes()
    recipe = recipe_from(data, "preset.json", TOOLS)
    assert recipe.name == "Soft, crisp and wide" and recipe.notes == ()
    assert recipe.edits == (dataclasses.replace(SOFT, model_sha=None), CRISP, WIDE)
    assert preset_text(recipe.name, recipe.edits) == with_mode(data)


@pytest.fixture
def plug_in() -> ModuleType:
    spec = importlib.util.spec_from_file_location("peaking_of_0_8_0", OLD / "allfocus_peaking.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:  # dataclasses look their module up by name
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
    return module


def test_the_example_plug_in(plug_in: ModuleType) -> None:
    tool = check_tool(plug_in.Peaking)
    photo = make_photo(48, 64)
    sigma = np.where(np.arange(64) < 32, 0.2, 5.0).astype(np.float32)
    focus = DefocusMap(np.tile(sigma, (48, 1)), np.ones((48, 64), np.float32))
    engine = Engine(tools=fake_registry(tool), services=FakeServices())
    edits = Snapshot(edits=(Edit(tool.id, tool.version, tool.Params(colour="blue")),))
    result = engine.render(RenderRequest(photo, edits, inputs=Inputs(defocus=focus)))
    changed = np.abs(result.pixels - photo.pixels).max(axis=2) > 1e-3
    assert changed[:, :31].mean() > 0.5 and not changed[:, 33:].any()
    assert sorted(result.layers) == ["peaking/painted"]
