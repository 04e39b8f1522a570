"""Recipes: edits that leave their photo, as presets and out of sidecars."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.edit import Edit, Snapshot, Source
from app.document.map_edits import ImportedMap
from app.document.recipe import RecipeError, preset_text, read_recipe, recipe_from, write_preset
from app.document.sidecar import Record, to_text
from app.tools.deblur import Deblur, DeblurParams
from app.tools.enhance import Enhance, EnhanceParams

TOOLS = {Deblur.id: Deblur, Enhance.id: Enhance}
EDITS = (
    Edit(Enhance.id, Enhance.version, EnhanceParams(amount=0.7), opacity=0.5),
    Edit(Deblur.id, Deblur.version, DeblurParams(strength=0.25), "a" * 64, enabled=False),
)
ONE, OTHER = Source(Path("one.jpg"), "1" * 64), Source(Path("other.jpg"), "2" * 64)


def sidecar_of(*states: Snapshot, index: int = -1) -> bytes:
    entries = tuple((state, f"Step {number}") for number, state in enumerate(states))
    return to_text(Record(entries, index % len(entries)))


def test_a_preset_brings_the_edits_back_in_their_order_but_pins_no_weights() -> None:
    recipe = recipe_from(preset_text("Macro", EDITS), "macro.json", TOOLS)
    assert recipe.name == "Macro" and recipe.notes == ()
    assert recipe.edits == tuple(dataclasses.replace(edit, model_sha=None) for edit in EDITS)
    assert recipe.on(OTHER) == Snapshot((OTHER,), edits=recipe.edits)


def test_a_sidecar_gives_the_state_it_stands_at_with_its_weights() -> None:
    states = (Snapshot((ONE,)), Snapshot((ONE,), edits=EDITS[:1]), Snapshot((ONE,), edits=EDITS))
    for index, state in enumerate(states):
        recipe = recipe_from(sidecar_of(*states, index=index), "one.jpg.allfocus.json", TOOLS)
        assert recipe.on(ONE) == state
        assert all(edit.model_sha is None for edit in recipe.unpinned().edits)


def test_what_was_painted_stays_with_its_photo_and_that_is_said() -> None:
    painted = Snapshot((ONE,), map_edits=(ImportedMap("map.tif", "b" * 64),), edits=EDITS)
    recipe = recipe_from(sidecar_of(painted), "one.jpg.allfocus.json", TOOLS)
    assert recipe.on(ONE) == painted and recipe.left_out(ONE) == ()
    assert recipe.on(OTHER).map_edits == () and len(recipe.left_out(OTHER)) == 1


def test_edits_that_cannot_be_made_here_are_named() -> None:
    recipe = recipe_from(preset_text("Macro", EDITS), "macro.json", {Deblur.id: Deblur})
    assert len(recipe.notes) == 1 and "enhance" in recipe.notes[0]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"allfocus_preset": 1}', '{"allfocus_preset": 1, "name": "a", "edits": [1]}',
     '{"allfocus_preset": 9, "name": "a", "edits": []}', '{"allfocus_preset": NaN}', "[" * 5000, "\udcff"],
)  # fmt: skip
def test_what_is_no_recipe_is_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    path = tmp_path / "strange.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(RecipeError, match=r"strange\.json .*\.$"):
        read_recipe(path, TOOLS)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damage_anywhere_is_an_error_and_no_crash(junk: bytes, place: int) -> None:
    data = preset_text("Macro", EDITS)
    place = min(place, len(data))
    with contextlib.suppress(RecipeError):
        recipe_from(data[:place] + junk + data[place:], "macro.json", TOOLS)


def test_two_edits_of_one_tool_are_refused() -> None:
    with pytest.raises(RecipeError):
        recipe_from(preset_text("Twice", (EDITS[0], EDITS[0])), "twice.json", TOOLS)


def test_a_preset_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "macro.json"
    write_preset(path, "Macro", EDITS)
    before = path.read_bytes()
    with pytest.raises(RecipeError, match="exists"):
        write_preset(path, "Other", EDITS)
    assert path.read_bytes() == before and json.loads(before)["name"] == "Macro"
    write_preset(path, "Other", EDITS, overwrite=True)
    assert read_recipe(path, TOOLS).name == "Other"
    with pytest.raises(RecipeError, match="folder"):
        write_preset(tmp_path / "nowhere" / "macro.json", "Macro", EDITS)
    assert [each.name for each in tmp_path.iterdir()] == ["macro.json"]
