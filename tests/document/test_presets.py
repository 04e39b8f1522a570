"""Presets: kept, found again, renamed, taken in; a bad one hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.edit import Edit, Snapshot, Source
from app.document.presets import Presets
from app.document.recipe import SUFFIX, RecipeError, preset_text
from app.document.sidecar import Record, to_text
from app.paths import resources_dir
from app.tools.deblur import Deblur, DeblurParams
from app.tools.enhance import Enhance, EnhanceParams
from app.tools.registry import find_tools

TOOLS = {Deblur.id: Deblur, Enhance.id: Enhance}
SOFT = Edit(Deblur.id, Deblur.version, DeblurParams(strength=0.25))
CRISP = Edit(Enhance.id, Enhance.version, EnhanceParams(amount=0.7))


@pytest.fixture
def presets(tmp_path: Path) -> Presets:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / f"landscape{SUFFIX}").write_bytes(preset_text("Landscape", (CRISP,)))
    return Presets(TOOLS, shipped, tmp_path / "own")


def names(presets: Presets) -> list[str]:
    return [each.name for each in presets.all()[0]]


def test_what_is_saved_is_found_again_behind_what_came_with_the_program(presets: Presets) -> None:
    presets.save("Zoo", (SOFT, CRISP))
    presets.save("  a  walk ", (SOFT,))
    assert names(presets) == ["Landscape", "a walk", "Zoo"]
    assert presets.all()[0][2].recipe.edits == (SOFT, CRISP)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "LANDSCAPE", "zoo"])
def test_names_that_cannot_be_are_refused_in_a_sentence(presets: Presets, name: str) -> None:
    presets.save("Zoo", (SOFT,))
    with pytest.raises(RecipeError, match=r"; .+\.$"):
        presets.save(name, (SOFT,))
    assert names(presets) == ["Landscape", "Zoo"]


def test_nothing_done_is_no_preset(presets: Presets) -> None:
    with pytest.raises(RecipeError, match="use a tool first"):
        presets.save("Empty", ())


def test_own_ones_are_renamed_and_removed_shipped_ones_stay(presets: Presets) -> None:
    zoo = presets.rename(presets.save("Zoo", (SOFT,)), "Farm")
    assert names(presets) == ["Landscape", "Farm"] and zoo.recipe.edits == (SOFT,)
    presets.remove(zoo)
    with pytest.raises(RecipeError, match="stays"):
        presets.remove(presets.all()[0][0])
    assert names(presets) == ["Landscape"]


def test_presets_and_sidecars_are_taken_in_under_a_free_name(presets: Presets, tmp_path: Path) -> None:
    given_one = tmp_path / "landscape.json"
    given_one.write_bytes(preset_text("Landscape", (SOFT,)))
    assert presets.take_in(given_one).name == "Landscape 2"
    photo = Source(Path("owl.jpg"), "1" * 64)
    sidecar = tmp_path / "owl.jpg.allfocus.json"
    sidecar.write_bytes(to_text(Record(((Snapshot((photo,), edits=(CRISP,)), "Enhance"),), 0)))
    assert presets.take_in(sidecar).name == "owl"
    with pytest.raises(RecipeError):
        presets.take_in(tmp_path / "nothing.json")


def test_a_broken_preset_is_told_and_hides_no_other(presets: Presets, tmp_path: Path) -> None:
    presets.save("Zoo", (SOFT,))
    (tmp_path / "own" / f"broken{SUFFIX}").write_bytes(b"{")
    strange = preset_text("Strange", (SOFT,)).replace(b'"deblur"', b'"unheard-of"')
    (tmp_path / "own" / f"strange{SUFFIX}").write_bytes(strange)
    found, problems = presets.all()
    assert [each.name for each in found] == ["Landscape", "Zoo"]
    assert len(problems) == 2 and all(each.endswith(".") for each in problems)


@settings(max_examples=30)
@given(name=st.text(min_size=1, max_size=40))
def test_any_name_makes_a_file_of_its_own(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    own = tmp_path_factory.mktemp("own")
    presets = Presets(TOOLS, own / "none", own)
    try:
        saved = presets.save(name, (SOFT,))
    except RecipeError:
        assert not name.split()
        return
    assert saved.path.parent == own and names(presets) == [saved.name]


def test_the_presets_that_are_shipped_can_be_used_whole() -> None:
    registry = find_tools()
    found, _ = Presets(registry.tools, own=Path("nowhere")).all()
    shipped = list((resources_dir() / "presets").glob(f"*{SUFFIX}"))
    assert len(found) == len(shipped)
    assert {"Portrait", "Macro", "Landscape", "Product"} <= {each.name for each in found}
