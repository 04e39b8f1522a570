"""Preferences: what is kept comes back, and a damaged file costs only what is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resources_dir
from app.tools.params import Choice, controls
from app.ui.preferences.preferences import Caps, Computing, Look, Preferences, load, save

NAMES = st.text(min_size=1, max_size=12)


@given(
    theme=st.sampled_from(("dark", "light")),
    device=st.sampled_from(("auto", "cpu", "cuda", "mps")),
    memory=st.floats(1, 64),
    megapixels=st.floats(10, 2000),
    shortcuts=st.dictionaries(NAMES, st.lists(NAMES, max_size=3).map(tuple), max_size=4),
)
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    theme: str,
    device: str,
    memory: float,
    megapixels: float,
    shortcuts: dict[str, tuple[str, ...]],
) -> None:
    file = tmp_path_factory.mktemp("kept") / "preferences.json"
    kept = Preferences(
        Look(theme), Computing(device, memory=memory), Caps(megapixels), Path("screen.icc"), shortcuts
    )
    assert save(kept, file) == ""
    assert load(file) == (kept, "")


def test_without_a_file_the_usual_ones_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == (Preferences(), "")


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '"x"', "\x00", "[" * 100_000, "NaN", " " * 2_000_000])
def test_a_broken_file_is_told_and_set_aside(tmp_path: Path, text: str) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(text, "utf-8")
    found, problem = load(file)
    assert found == Preferences()
    assert problem.endswith(".")
    assert not file.exists() and (tmp_path / "preferences.bad.json").read_text("utf-8") == text
    assert save(found, file) == "" and load(file) == (Preferences(), "")


def test_bytes_that_are_no_text_are_told_too(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(b"\xff\xfe\x00{}")
    assert load(file)[0] == Preferences() and load(file)[1] == ""
    assert (tmp_path / "preferences.bad.json").read_bytes() == b"\xff\xfe\x00{}"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"computing": {"memory": -1}}, "memory"),
        ({"computing": {"memory": "much"}}, "memory"),
        ({"computing": {"memory": float("nan")}}, "memory"),
        ({"computing": {"device": "abacus"}}, "device"),
        ({"computing": 7}, "computing"),
        ({"caps": {"megapixels": 1e9}}, "largest photo"),
        ({"look": {"theme": ["dark"]}}, "theme"),
        ({"monitor_profile": 3}, "monitor profile"),
        ({"shortcuts": {"undo": "Ctrl+Z"}}, "shortcuts"),
        ({"shortcuts": [1]}, "shortcuts"),
    ],
)
def test_one_damaged_value_costs_only_itself(tmp_path: Path, change: dict[str, object], word: str) -> None:
    file = tmp_path / "preferences.json"
    assert save(Preferences(Look("light"), Computing("cpu"), Caps(100)), file) == ""
    known = json.loads(file.read_text("utf-8"))
    for name, value in change.items():
        known[name] = {**known[name], **value} if isinstance(value, dict) and known[name] else value
    file.write_text(json.dumps(known), "utf-8")
    found, problem = load(file)
    assert word in problem and problem.endswith(".")
    untouched = {"look", "computing", "caps"} - set(change)
    kept = Preferences(Look("light"), Computing("cpu"), Caps(100))
    assert all(getattr(found, name) == getattr(kept, name) for name in untouched)


def test_what_a_newer_version_added_is_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_text(json.dumps({"version": 9, "look": {"theme": "light", "glow": 3}, "more": []}), "utf-8")
    assert load(file) == (Preferences(Look("light")), "")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert "could not be kept" in save(Preferences(), tmp_path / "file" / "preferences.json")


def test_what_the_engine_and_the_reader_go_by() -> None:
    chosen = Preferences(computing=Computing("cpu", "fp32", 2.5, 0.25, 3), caps=Caps(50, 1.5))
    settings, limits = chosen.engine_settings(), chosen.limits()
    assert (settings.device, settings.precision) == ("cpu", "fp32")
    assert (settings.memory_budget, settings.cache_bytes) == (5 * 2**29, 2**28)
    assert settings.disk_bytes == 3 * 2**30
    assert (limits.max_pixels, limits.max_bytes) == (50_000_000, 3 * 2**29)
    assert Preferences().engine_settings().memory_budget == type(settings)().memory_budget, "one default"


def test_the_language_chosen_is_one_that_ships() -> None:
    (control,) = (each for name, each in controls(Look).items() if name == "language")
    assert isinstance(control, Choice)
    shipped = {
        each.stem.removeprefix("allfocus_") for each in (resources_dir() / "translations").glob("*.qm")
    }
    assert {name for name, _ in control.options} == {"system", "en", *shipped}
