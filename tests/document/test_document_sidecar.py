"""Sidecars: what was done comes back exactly, and nothing that lies in a file can do harm or is lost."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document import sidecar
from app.document.document import Document
from app.document.edit import Edit, Snapshot, Source, UnknownParams
from app.document.history import LONGEST, History
from app.document.sidecar import MOST_BYTES, Record, SidecarError, ViewState, from_text, to_text
from app.errors import ParameterError
from app.imaging.photo import Photo
from app.tools.deblur import Deblur, DeblurParams
from tests.tools.fake_tools import make_photo

SOURCE = Source(Path("photo.jpg"), "a" * 64)
TOOLS = {Deblur.id: Deblur}


@dataclass(frozen=True)
class Dab:
    """An edit of the map."""

    points: tuple[tuple[float, float], ...]
    amount: float

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 16:
            raise ParameterError("The amount lies between 0 and 16.")


@pytest.fixture(autouse=True)
def _dabs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sidecar.KINDS, "Dab", Dab)


def snapshot(strength: float, enabled: bool = True, dabs: int = 0) -> Snapshot:
    edit = Edit("deblur", 1, DeblurParams(strength), enabled=enabled)
    return Snapshot((SOURCE,), None, tuple(Dab(((0.5, i),), 1.5) for i in range(dabs)), (edit,))


def record(*strengths: float, index: int = -1) -> Record:
    entries = ((Snapshot((SOURCE,)), "Opened"), *((snapshot(s), f"Strength {s:g}") for s in strengths))
    return Record(entries, index % len(entries), ViewState(1.5, 100.0, 50.25))


def read(data: bytes, tools: Any = TOOLS) -> sidecar.LoadedSidecar:
    return from_text(data, SOURCE, tools, "photo.jpg.allfocus.json")


def changed(change: Callable[[Any], Any], *strengths: float) -> bytes:
    tree = json.loads(to_text(record(*strengths)))
    change(tree)
    return json.dumps(tree).encode()


states = st.builds(
    snapshot, st.floats(0, 1), st.booleans(), st.integers(0, 5)
)  # strokes in common, edits that repeat


@given(st.lists(st.tuples(states, st.text(max_size=20)), max_size=12), st.data())
def test_a_history_comes_back_exactly(entries: list[tuple[Snapshot, str]], data: st.DataObject) -> None:
    everything = ((Snapshot((SOURCE,)), "Opened"), *entries)
    index = data.draw(st.integers(0, len(entries)))
    back = read(to_text(Record(everything, index)))
    # A surrogate cannot be written; everything else must come back to the letter.
    told = tuple((s, label.encode("utf-8", "replace").decode()) for s, label in everything)
    assert back.history.entries == told and back.history.index == index
    assert back.view_state is None and back.notes == ()


def test_the_view_comes_back() -> None:
    assert read(to_text(record(0.5))).view_state == ViewState(1.5, 100.0, 50.25)


def test_a_long_history_of_strokes_stays_small() -> None:
    entries = tuple((snapshot(0.5, dabs=n), "Stroke") for n in range(600))
    data = to_text(Record(entries, 599))
    assert len(data) < 600 * 400  # not a stroke for each pair of them
    assert read(data).history.current == entries[-1][0]


def test_the_weights_used_are_written_and_pinned() -> None:
    data = to_text(record(0.5), {("deblur", DeblurParams(0.5)): "e" * 64})
    assert read(data).history.current.edits[0].model_sha == "e" * 64


def test_a_missing_tool_is_kept_to_the_letter_and_left_out() -> None:
    data = to_text(record(0.25))
    back = read(data, {})
    assert any("'deblur'" in note and note.endswith(".") for note in back.notes)
    edit = back.history.current.edits[0]
    assert not edit.enabled and isinstance(edit.params, UnknownParams)
    again = to_text(Record(back.history.entries, back.history.index, back.view_state))
    assert read(again).history.entries == read(data).history.entries  # with the tool back, all is back


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda e: e["params"].update(strength=7), "Strength is 7"),
        (lambda e: e["params"].update(strength="much"), "number"),
        (lambda e: e["params"].update(colour="red"), "colour"),
        (lambda e: e.update(version=99), "newer Deblur"),
    ],
)
def test_parameters_that_cannot_be_read_are_kept_and_left_out(
    change: Callable[[Any], Any], word: str
) -> None:
    data = changed(lambda tree: change(tree["edits"][0]), 0.5)
    back = read(data)
    assert any(word in note for note in back.notes)
    assert json.loads(to_text(Record(back.history.entries, 1)))["edits"] == json.loads(data)["edits"]
    opened = Document(Photo(make_photo(4, 4).pixels), SOURCE, back.history)
    assert opened.params_of(Deblur) == DeblurParams()
    opened.set_params(Deblur, DeblurParams(0.75))
    assert opened.snapshot.edits == (Edit("deblur", Deblur.version, DeblurParams(0.75)),)


def test_a_deblurring_from_before_the_map_opens_and_looks_as_it_did() -> None:
    def as_of_version_1(tree: Any) -> None:
        tree["edits"][0].update(version=1, params={"strength": 0.5, "network": "ifan-fast"})

    back = read(changed(as_of_version_1, 0.5))
    (edit,) = back.history.current.edits
    assert back.notes == () and edit.enabled
    assert edit.params == DeblurParams(0.5, "all", use_map=False)
    again = read(to_text(Record(back.history.entries, back.history.index)))
    assert again.history.current.edits == (edit,)


BROKEN: dict[str, Callable[[Any], Any]] = {
    "no version": lambda t: t.pop("allfocus"),
    "version is text": lambda t: t.update(allfocus="1"),
    "no edits": lambda t: t.pop("edits"),
    "edits no list": lambda t: t.update(edits={"a": 1}),
    "edit unknown": lambda t: t["history"]["entries"][1].update(edits=[4]),
    "edit negative": lambda t: t["history"]["entries"][1].update(edits=[-1]),
    "edit true": lambda t: t["history"]["entries"][1].update(edits=[True]),
    "edit twice": lambda t: t["history"]["entries"][1].update(edits=[0, 0]),
    "position": lambda t: t["history"].update(position=9),
    "no entries": lambda t: t["history"].update(entries=[]),
    "label": lambda t: t["history"]["entries"][1].update(label=3),
    "label long": lambda t: t["history"]["entries"][1].update(label="x" * 10_000),
    "opacity": lambda t: t["edits"][0].update(opacity=2),
    "enabled": lambda t: t["edits"][0].update(enabled="yes"),
    "params": lambda t: t["edits"][0].update(params=[1]),
    "view": lambda t: t["view"].update(zoom=0),
    "view text": lambda t: t.update(view="all"),
    "stroke unknown": lambda t: t.update(map_edits=[{"kind": "Bomb"}]),
    "stroke kind": lambda t: t.update(map_edits=[{"kind": ["Dab"]}]),
    "stroke fields": lambda t: t.update(map_edits=[{"kind": "Dab", "colour": 1}]),
    "stroke value": lambda t: t.update(map_edits=[{"kind": "Dab", "points": [], "amount": 99}]),
    "strokes many": lambda t: (
        t.update(map_edits=[{"kind": "Dab", "points": [], "amount": 1}] * 1000),
        t["history"]["entries"][1].update(map_edits=[[0, 1000]] * 5000),
    ),
    "entries many": lambda t: t["history"].update(entries=t["history"]["entries"] * 5000),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_damaged_sidecar_is_a_sentence(what: str) -> None:
    with pytest.raises(SidecarError, match=r"damaged.*kept.*; .*\.$"):
        read(changed(BROKEN[what], 0.5))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe\x00",
        b'{"allfocus": NaN}',
        b'{"allfocus": -Infinity}',
        b'{"allfocus": ' + b"9" * 10_000 + b"}",
        b"[" * 200_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b" " * (MOST_BYTES + 1),
    ],
    ids=lambda data: data[:12].decode("latin-1"),
)
def test_hostile_text_is_a_sentence(data: bytes) -> None:
    with pytest.raises(SidecarError, match=r"damaged"):
        read(data)


@given(st.data())
def test_no_change_of_a_value_raises_anything_else(data: st.DataObject) -> None:
    tree = json.loads(to_text(record(0.5, 0.25)))
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=5,
    )
    node = tree
    while isinstance(node, (dict, list)) and node:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if data.draw(st.booleans()) or not isinstance(node[key], (dict, list)):
            node[key] = data.draw(values)
            break
        node = node[key]
    try:
        back = read(json.dumps(tree).encode())
    except SidecarError:
        return
    assert back.history.current.sources == (SOURCE,)


def test_numbers_that_are_none_are_never_written() -> None:
    broken = dataclasses.replace(record(0.5), view_state=ViewState(float("nan"), 0, 0))
    with pytest.raises(ValueError, match="JSON"):
        to_text(broken)


def test_a_newer_version_and_another_picture_are_told_apart_from_damage() -> None:
    with pytest.raises(SidecarError, match=r"newer Allfocus.*update"):
        read(changed(lambda tree: tree.update(allfocus=sidecar.VERSION + 1), 0.5))
    with pytest.raises(SidecarError, match=r"another picture"):
        read(changed(lambda tree: tree["sources"][0].update(sha256="b" * 64), 0.5))


@pytest.mark.parametrize("index", [0, 150, 299])
def test_what_would_be_too_large_loses_its_oldest_steps_only(
    monkeypatch: pytest.MonkeyPatch, index: int
) -> None:
    full = record(*(n / 300 for n in range(1, 300)), index=index)
    monkeypatch.setattr(sidecar, "MOST_BYTES", 20_000)
    data = to_text(full)
    assert len(data) <= 20_000
    back = read(data)
    assert back.history.current == full.entries[index][0]
    monkeypatch.setattr(sidecar, "MOST_BYTES", 100)
    with pytest.raises(SidecarError, match="too many strokes"):
        to_text(full)


def test_a_history_forgets_its_oldest_steps_in_the_end() -> None:
    history = History(Snapshot())
    for number in range(LONGEST + 10):
        history.push(snapshot(number / 2000), f"{number}")
    assert len(history.labels) == LONGEST and history.labels[0] == "Opened"
    assert history.labels[-1] == f"{LONGEST + 9}" and history.index == LONGEST - 1
