"""What the window remembers: what is open and how it is looked at, kept at each change and brought back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.tools.deblur import Deblur
from app.ui import application
from app.ui.canvas.canvas import Compare
from app.ui.main_window import MainWindow
from app.ui.preferences.preferences import Preferences, Start, save
from app.ui.widgets import storage
from app.ui.window.memory import WindowMemory
from tests.tools.fake_tools import make_photo
from tests.ui.window_steps import LONG, opened

Make = Callable[[], MainWindow]


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"photo{number}.png" for number in range(3)]
    for number, path in enumerate(paths):
        export_photo(make_photo(300 + 10 * number, 400), path, ExportOptions(bit_depth=8))
    return paths


@pytest.fixture
def file(user_home: Path) -> Path:
    return user_home / "config" / "open.json"


def kept(file: Path) -> Any:
    assert storage.flush()
    found = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return {"photos": [{}, {}, {}], **found}


def open_three(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    opened(window, photos[0], qtbot)
    window.open_paths(photos)
    window.session.turn(1)
    qtbot.waitUntil(lambda: is_shown(window, photos[1]), timeout=LONG)


def is_shown(window: MainWindow, path: Path) -> bool:
    document = window.session.document
    return document is not None and document.source.path == path and not window.session.busy


def names(window: MainWindow) -> list[str]:
    return [photo.path.name for photo in window.session.photo_list.photos]


def write_photos(file: Path, *paths: Path, **more: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    told = [{"paths": [str(path)], "stack": False} for path in paths]
    file.write_text(json.dumps({"photos": told, **more}), "utf-8")


def test_what_was_open_comes_back_as_it_was_looked_at(
    make_window: Make, photos: list[Path], file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    WindowMemory(window.context)
    open_three(window, photos, qtbot)
    canvas = window.canvas
    canvas.set_compare(Compare.SPLIT)
    qtbot.waitUntil(lambda: kept(file).get("compare", {}).get("way") == "split", timeout=LONG)
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)  # moves the divider
    canvas.zoom_to(2.0)
    canvas.centre_on(250, 180)
    assert canvas.view is not None
    view = canvas.view
    scroll = window.panels.verticalScrollBar()
    qtbot.waitUntil(lambda: scroll.maximum() > 0, timeout=LONG)
    scroll.setValue(scroll.maximum() // 2)
    sent = scroll.value()
    qtbot.waitUntil(lambda: kept(file).get("scroll", {}).get("right") == sent, timeout=LONG)
    assert kept(file)["photos"][1]["view"] == [view.zoom, view.x, view.y]

    again = make_window()  # the first is still there, as after a crash: nothing was written at its end
    memory = WindowMemory(again.context)
    assert memory.reopen()
    qtbot.waitUntil(lambda: is_shown(again, photos[1]), timeout=LONG)
    assert names(again) == names(window)
    assert again.canvas.view is not None
    assert (again.canvas.view.zoom, again.canvas.view.x, again.canvas.view.y) == (view.zoom, view.x, view.y)
    assert again.canvas.compare is Compare.SPLIT and again.canvas.divider == canvas.divider == 0.52
    assert again.commands.split.isChecked()
    qtbot.waitUntil(lambda: again.panels.verticalScrollBar().value() == sent, timeout=LONG)
    # What nobody looked at since is remembered as before.
    qtbot.waitUntil(lambda: kept(file)["starts"] == 0 and kept(file)["shown"] == 1, timeout=LONG)
    assert kept(file)["photos"][1]["view"] == [view.zoom, view.x, view.y]


def test_all_of_a_photo_is_seen_again_although_its_sidecar_knows_an_older_place(
    make_window: Make, photos: list[Path], file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    WindowMemory(window.context)
    opened(window, photos[0], qtbot)
    window.session.editing.switch(Deblur, True)
    window.canvas.zoom_to(2.0)
    assert window.session.sidecar_saver.flush() == ()
    window.canvas.fit()
    qtbot.waitUntil(lambda: kept(file)["photos"][0].get("view", 0) is None, timeout=LONG)
    again = make_window()
    assert WindowMemory(again.context).reopen()
    qtbot.waitUntil(lambda: is_shown(again, photos[0]), timeout=LONG)
    assert again.canvas.view is not None and again.canvas.view.fits


def test_a_stack_comes_back_as_a_stack(
    make_window: Make, photos: list[Path], file: Path, qtbot: QtBot
) -> None:
    window = make_window()
    WindowMemory(window.context)
    window.session.photo_list.add_stack(photos[:2])
    window.open_paths(photos[2:])
    qtbot.waitUntil(lambda: len(kept(file)["photos"]) == 2, timeout=LONG)
    again = make_window()
    assert WindowMemory(again.context).reopen()
    assert [len(photo.frames) for photo in again.session.photo_list.photos] == [2, 0]


def test_photos_that_are_gone_are_left_out_and_told_once(
    window: MainWindow, photos: list[Path], file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write_photos(file, tmp_path / "a.png", photos[0], tmp_path / "b.png", shown=1)
    assert WindowMemory(window.context).reopen()
    qtbot.waitUntil(lambda: names(window) == ["photo0.png"], timeout=LONG)
    assert window.messages.is_error
    assert window.messages.text.text().startswith("2 photos are not there any more (a.png, b.png…)")
    qtbot.waitUntil(lambda: is_shown(window, photos[0]), timeout=LONG)
    qtbot.waitUntil(lambda: len(kept(file)["photos"]) == 1, timeout=LONG)


@pytest.mark.parametrize("damage", [None, b"\xff\xd8\xff\xe0 no photo"])
def test_a_photo_in_view_that_is_gone_or_damaged_makes_room_for_the_next(
    window: MainWindow, photos: list[Path], file: Path, qtbot: QtBot, damage: bytes | None
) -> None:
    photos[1].unlink() if damage is None else photos[1].write_bytes(damage)
    write_photos(file, *photos, shown=1)
    assert WindowMemory(window.context).reopen()
    qtbot.waitUntil(lambda: is_shown(window, photos[2]), timeout=LONG)
    assert names(window) == ["photo0.png", "photo2.png"]
    assert window.messages.is_error and "photo1.png" in window.messages.text.text()


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "\x00"])
def test_a_damaged_memory_is_set_aside_and_the_window_begins_empty(
    window: MainWindow, file: Path, text: str
) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    assert not WindowMemory(window.context).reopen()
    assert window.session.photo_list.photos == []
    assert window.messages.is_error and str(file.with_suffix(".bad.json")) in window.messages.text.text()
    assert not file.exists() and file.with_suffix(".bad.json").read_text("utf-8") == text


@pytest.mark.parametrize(
    "known",
    [
        {"photos": 3, "shown": "x", "compare": [], "scroll": 1, "window": []},
        {"photos": [{}, 1, {"paths": []}, {"paths": [3]}, {"paths": "x"}, {"paths": ["a\0b"]}]},
        {"window": {"place": [1, 2, "x", 4]}, "starts": "x"},
        {"window": {"place": [1, 2, float("nan"), 1e300], "maximised": 1}},
    ],
)
def test_what_makes_no_sense_is_passed_over(window: MainWindow, file: Path, known: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(known), "utf-8")
    assert not WindowMemory(window.context).reopen()
    assert window.session.photo_list.photos == [] and not window.messages.is_error


def test_values_beyond_all_bounds_are_brought_within_them(
    window: MainWindow, photos: list[Path], file: Path, qtbot: QtBot
) -> None:
    write_photos(file, photos[0], shown=7, compare={"way": "split", "divider": 9, "amount": -3})
    tree = json.loads(file.read_text("utf-8"))
    tree["photos"][0]["view"] = [9000, -5, 1e5]
    file.write_text(json.dumps(tree), "utf-8")
    assert WindowMemory(window.context).reopen()
    qtbot.waitUntil(lambda: is_shown(window, photos[0]), timeout=LONG)
    canvas = window.canvas
    assert canvas.divider == 1.0 and canvas.amount == 4 and canvas.view is not None
    assert canvas.view.zoom == 16.0 and canvas.view == canvas.view.clamped()


def test_a_photo_that_ends_the_program_is_not_opened_for_ever(
    window: MainWindow, photos: list[Path], file: Path
) -> None:
    write_photos(file, photos[0], starts=2)
    assert not WindowMemory(window.context).reopen()
    assert window.session.photo_list.photos == []
    assert "File, Open recent" in window.messages.text.text()


def test_each_start_counts_until_the_photo_is_there(
    window: MainWindow, photos: list[Path], file: Path, qtbot: QtBot
) -> None:
    write_photos(file, photos[0])
    assert WindowMemory(window.context).reopen()
    assert kept(file)["starts"] == 1
    qtbot.waitUntil(lambda: is_shown(window, photos[0]), timeout=LONG)
    qtbot.waitUntil(lambda: kept(file)["starts"] == 0, timeout=LONG)


def test_the_window_comes_back_where_it_stood_if_that_is_on_a_screen(make_window: Make, file: Path) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    for place in ([-4000, -4000, 700, 500], [9000, 9000, 5000, 5000], [20, 60, 640, 480]):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"window": {"place": place, "screen": "gone"}}), "utf-8")
        window = make_window()
        window.setMinimumSize(1, 1)  # the screen of the tests is smaller than any real one
        WindowMemory(window.context)
        assert room.contains(window.geometry())
    assert window.geometry() == QRect(20, 60, 640, 480)


def test_place_and_maximised_state_are_kept(make_window: Make, file: Path, qtbot: QtBot) -> None:
    window = make_window()
    window.setMinimumSize(1, 1)
    WindowMemory(window.context)
    window.setGeometry(30, 70, 600, 500)
    qtbot.waitUntil(lambda: kept(file).get("window", {}).get("place") == [30, 70, 600, 500], timeout=LONG)
    window.showMaximized()
    qtbot.waitUntil(lambda: kept(file)["window"]["maximised"], timeout=LONG)
    assert kept(file)["window"]["place"] == [30, 70, 600, 500]
    again = make_window()
    again.hide()
    WindowMemory(again.context)
    again.show()
    assert again.isMaximized()


def test_a_guest_writes_nothing(window: MainWindow, photos: list[Path], file: Path, qtbot: QtBot) -> None:
    WindowMemory(window.context, keeps=False)
    opened(window, photos[0], qtbot)
    window.canvas.zoom_to(2.0)
    window.close()
    assert storage.flush() and not file.exists()


@pytest.mark.parametrize(
    ("reopen", "named", "expected"),
    [(True, [], ["photo0.png"]), (False, [], []), (True, ["photo1.png"], ["photo1.png"])],
)
def test_a_start_goes_on_unless_told_otherwise(
    make_window: Make, photos: list[Path], file: Path, monkeypatch: pytest.MonkeyPatch,
    reopen: bool, named: list[str], expected: list[str],
) -> None:  # fmt: skip
    write_photos(file, photos[0])
    assert save(Preferences(start=Start(reopen))) == ""
    storage.put("tour/seen", True)
    window = make_window()
    monkeypatch.setattr(application, "main_window", lambda: window)
    monkeypatch.setattr(application, "log_qt", lambda: None)
    monkeypatch.setattr(application.signal, "signal", lambda *_: None)
    monkeypatch.setattr(application.QApplication, "exec", lambda *_: 0)
    assert application.run([photos[0].parent / name for name in named]) == 0
    assert names(window) == expected
