"""Sidecars and presets of every earlier schema open and mean what they meant.

The files of ``schema_1`` and ``schema_2`` were written by the last program of each schema.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from app.document.document import Document
from app.document.edit import Edit, FocalStack, Snapshot, Source
from app.document.history import NamedSnapshot
from app.document.map_edits import ImportedMap
from app.document.mask import Mask
from app.document.recipe import RecipeError, recipe_from
from app.document.sidecar import VERSION, Record, ViewState, from_text, to_text
from app.imaging.defocus.stroke import Stroke
from app.imaging.development import Development
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams
from app.tools.enhance import Enhance, EnhanceParams
from app.tools.magnify import Magnify, MagnifyParams
from tests.tools.fake_tools import make_photo

OLD = Path(__file__).parent / "schema_1"
TOOLS = {tool.id: tool for tool in (Deblur, Enhance, Magnify)}
OWL = Source(Path("owl.jpg"), "a" * 64)
FRAMES = tuple(Source(Path(f"f_{number}.png"), f"{number}" * 64) for number in (1, 2, 3))

SOFT = Edit("deblur", 2, DeblurParams(0.5, "custom", blur=(1.0, 8.0)), "b" * 64)
CRISP = Edit("enhance", 1, EnhanceParams(amount=0.7), "d" * 64, opacity=0.4)
WIDE = Edit("magnify", 1, MagnifyParams(stops=2.0, focus=(0.25, 0.75)), enabled=False)
MAP = (
    ImportedMap("/photos/owl-map.tif", "c" * 64),
    Stroke("raise", ((1.5, 2.5), (30.0, 8.25)), 24.0, 0.5),
    Stroke("nearer", ((9.0, 9.0),), 40.0, edge_aware=False),
)


def test_a_photo_of_schema_1() -> None:
    back = from_text((OLD / "photo.json").read_bytes(), OWL, TOOLS, "owl.jpg.allfocus.json")
    assert back.history.entries == (
        (Snapshot((OWL,)), "Opened"),
        (Snapshot((OWL,), edits=(SOFT,)), "Deblur"),
        (Snapshot((OWL,), None, MAP[:2], (SOFT, CRISP)), "Enhance"),
        (Snapshot((OWL,), None, MAP, (SOFT, CRISP, WIDE)), "Magnify: off"),
    )
    assert back.history.index == 2 and back.view_state == ViewState(1.5, 100.0, 50.25)
    assert back.notes == () and back.history.named == ()


def test_it_goes_on_as_one_of_today() -> None:
    back = from_text((OLD / "photo.json").read_bytes(), OWL, TOOLS, "owl.jpg.allfocus.json")
    opened = Document(Photo(make_photo(8, 8).pixels), OWL, back.history, TOOLS)
    opened.set_params(Enhance, EnhanceParams(amount=0.9))
    data = to_text(Record(back.history.entries, back.history.index, back.view_state))
    assert json.loads(data)["allfocus"] == VERSION
    again = from_text(data, OWL, TOOLS, "owl.jpg.allfocus.json")
    assert again.history.entries == back.history.entries
    crisp = again.history.current.edit_of("enhance")
    assert crisp == dataclasses.replace(
        CRISP, tool_version=Enhance.version, params=EnhanceParams(amount=0.9), model_sha=None
    )


def test_a_stack_of_schema_1() -> None:
    back = from_text((OLD / "stack.json").read_bytes(), FRAMES[0], TOOLS, "name", FRAMES)
    one, other, out = FRAMES
    settled = FocalStack(one.sha256, frozenset({out.sha256}), False)
    crisp = dataclasses.replace(CRISP, model_sha=None)
    assert [state for state, _ in back.history.entries] == [
        Snapshot(FRAMES, stack=FocalStack()),
        Snapshot((other, one, out), edits=(crisp,), stack=settled),
    ]


def test_a_photo_of_schema_2() -> None:
    source = Source(Path("owl.dng"), "a" * 64)
    data = (OLD.with_name("schema_2") / "photo.json").read_bytes()
    back = from_text(data, source, TOOLS, "owl.dng.allfocus.json")
    strokes = ((40.0, 1.0, ((0.25, 0.5), (0.5, 0.5))), (12.0, 0.0, ((0.75, 0.125),)))
    mask = Mask("brush", strokes=strokes, hardness=75.0)
    painted = Edit("enhance", 2, EnhanceParams(amount=0.7), None, mask, opacity=0.4)
    warm = Development("temperature", 0.5, temperature=4000.0)
    assert back.history.entries == (
        (Snapshot((source,)), "Opened"),
        (Snapshot((source,), warm, (), (SOFT,)), "Deblur"),
        (Snapshot((source,), warm, MAP[:2], (SOFT, painted)), "Enhance"),
    )
    assert back.history.named == (NamedSnapshot("Soft", back.history.entries[1][0]),)
    assert back.history.index == 1 and back.notes == ()


def test_a_preset_of_schema_1() -> None:
    recipe = recipe_from((OLD / "preset.json").read_bytes(), "preset.json", TOOLS)
    assert recipe.name == "Soft and crisp"
    assert recipe.edits == tuple(dataclasses.replace(each, model_sha=None) for each in (SOFT, CRISP))


def test_a_preset_of_a_later_schema_is_told() -> None:
    tree = json.loads((OLD / "preset.json").read_text("utf-8"))
    tree["allfocus_preset"] = 99
    with pytest.raises(RecipeError, match=r"newer Allfocus; update"):
        recipe_from(json.dumps(tree).encode(), "preset.json", TOOLS)
