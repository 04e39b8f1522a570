"""How RAW is developed: kept with each state, carried by sidecars as recipes, malformed values refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.develop_params import DevelopParams
from app.document.edit import Snapshot, Source, source_of
from app.document.json_values import development_from, development_plain
from app.document.recipe import recipe_from
from app.document.sidecar import Record, SidecarError, from_text, to_text
from app.document.sidecar_file import SidecarFile, kept_development
from app.imaging.development import AS_SHOT, DENOISES, HIGHLIGHTS, WHITE_BALANCES, Development
from app.tools.params import check_params

SOURCE = Source(Path("a.dng"), "a" * 64)
DEVELOPMENTS = st.builds(
    Development,
    st.sampled_from(WHITE_BALANCES),
    st.floats(-4, 4),
    st.sampled_from(DENOISES),
    st.floats(2000, 12000),
    st.floats(-100, 100),
    st.sampled_from(HIGHLIGHTS),
)


def sidecar_of(*developments: Development | None) -> bytes:
    entries = tuple((Snapshot((SOURCE,), development=each), "Step") for each in developments)
    return to_text(Record(entries, len(entries) - 1))


@given(DEVELOPMENTS)
def test_a_sidecar_keeps_it_to_the_last_bit(development: Development) -> None:
    wanted = None if development == AS_SHOT else development
    read = from_text(sidecar_of(None, development), SOURCE, {}, "a")
    assert [state.development for state, _ in read.history.entries] == [None, wanted]
    assert read.history.current.developed == development
    recipe = recipe_from(sidecar_of(None, development), "a", {})
    assert recipe.development == development and recipe.on(SOURCE).development == wanted


@given(DEVELOPMENTS)
def test_forms_and_values_stand_for_each_other(development: Development) -> None:
    params = DevelopParams.of(development)
    assert check_params(params).development() == development
    assert development_from(json.loads(json.dumps(development_plain(development)))) == development


def test_the_form_begins_as_shot() -> None:
    assert DevelopParams().development() == AS_SHOT and development_plain(AS_SHOT) == {}


@pytest.mark.parametrize(
    "plain",
    [[], "auto", {"exposure": 9}, {"exposure": "1"}, {"white_balance": 3}, {"odd": 1}, {"tint": None}],
)
def test_a_malformed_one_damages_the_sidecar_and_nothing_else(plain: Any) -> None:
    tree = json.loads(sidecar_of(None, Development(exposure=1)))
    tree["history"]["entries"][1]["development"] = plain
    with pytest.raises(SidecarError, match="damaged"):
        from_text(json.dumps(tree).encode(), SOURCE, {}, "a")


def test_what_is_beside_a_photo_says_how_it_is_developed(tmp_path: Path, user_home: Path) -> None:
    path = tmp_path / "a.dng"
    path.write_bytes(b"raw")
    assert kept_development(path, {}) == AS_SHOT
    source = source_of(path)
    states = ((Snapshot((source,)), "Opened"), (Snapshot((source,), Development(exposure=1)), "Step"))
    SidecarFile(source).write(to_text(Record(states, 1)))
    assert kept_development(path, {}) == Development(exposure=1)
    path.write_bytes(b"another photo")
    assert kept_development(path, {}) == AS_SHOT
    assert kept_development(tmp_path / "gone.dng", {}) == AS_SHOT
