"""Several photos open: filmstrip, history, what is kept in memory and what comes back from the sidecar."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.document import sidecar_file
from app.engine.settings import EngineSettings
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from app.ui.session.photo_list import PhotoEntry, held_bytes
from tests.tools.fake_tools import make_photo
from tests.ui.window_steps import LONG, at_rest, opened


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Four photos of 240×320 px."""
    folder = tmp_path / "photos"
    folder.mkdir()
    paths = [folder / f"{name}.png" for name in "abcd"]
    for number, path in enumerate(paths):
        export_photo(make_photo(240, 320, seed=number), path, ExportOptions(bit_depth=8))
    return paths


def shown(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    def there() -> bool:
        document = window.session.document
        return not window.session.busy and document is not None and document.source.path == path

    qtbot.waitUntil(there, timeout=LONG)


def pixels_kept(window: MainWindow) -> list[str]:
    return [each.path.stem for each in window.session.photo_list.photos if each.opened is not None]


def strength(window: MainWindow) -> float | None:
    document = window.session.document
    edit = None if document is None else document.edit_of(Deblur)
    return None if edit is None or not edit.enabled else edit.params.strength


def test_opening_many_decodes_one_and_makes_thumbnails_when_idle(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    window.open_paths(photos)
    shown(window, photos[0], qtbot)
    strip = window.photos.strip
    assert strip.isVisibleTo(window) and strip.photo_model.rowCount() == 4 and strip.currentIndex().row() == 0
    assert pixels_kept(window) == ["a"]
    qtbot.waitUntil(
        lambda: all(p.thumbnail is not None for p in window.session.photo_list.photos), timeout=LONG
    )
    assert pixels_kept(window) == ["a"]
    names = [strip.photo_model.index(n).data() for n in range(4)]
    assert names == ["a.png", "b.png", "c.png", "d.png"]
    assert all(
        strip.photo_model.index(n).data(Qt.ItemDataRole.DecorationRole).width() == 256 for n in range(4)
    )


def test_one_photo_needs_no_filmstrip(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    opened(window, photos[0], qtbot)
    assert not window.photos.strip.isVisibleTo(window)
    window.open_paths([photos[0]])  # again: it is not open twice
    shown(window, photos[0], qtbot)
    assert len(window.session.photo_list.photos) == 1


def test_keys_go_through_the_filmstrip_and_delete_closes(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    window.open_paths(photos)
    shown(window, photos[0], qtbot)
    strip = window.photos.strip
    strip.setFocus()
    for _ in range(3):
        qtbot.keyClick(strip, Qt.Key.Key_Down)
    shown(window, photos[3], qtbot)
    assert strip.hasFocus() and pixels_kept(window) == ["a", "d"], "those passed by were not opened"
    qtbot.keyClick(strip, Qt.Key.Key_Delete)
    shown(window, photos[2], qtbot)
    assert [each.path for each in window.session.photo_list.photos] == photos[:3]
    window.commands.next.trigger()
    shown(window, photos[0], qtbot)
    for left in (2, 1, 0):
        window.commands.close.trigger()
        qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
        assert len(window.session.photo_list.photos) == left
    assert window.session.document is None and window.pages.currentWidget() is window.empty
    assert window.windowTitle() == "Allfocus" and not window.commands.export.isEnabled()
    opened(window, photos[1], qtbot)


def test_each_photo_keeps_its_edits_and_its_view(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    window.open_paths(photos[:2])
    shown(window, photos[0], qtbot)
    at_rest(window, qtbot)  # the columns are laid out, and the canvas has its size
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25))
    view = window.canvas.view
    assert view is not None
    window.canvas.set_view(dataclasses.replace(view, zoom=4.0, x=100.0, y=90.0))
    place = window.canvas.view
    window.commands.next.trigger()
    shown(window, photos[1], qtbot)
    assert strength(window) is None and window.canvas.view is not None and window.canvas.view.fits
    window.commands.previous.trigger()
    shown(window, photos[0], qtbot)
    assert strength(window) == 0.25 and window.canvas.view == place
    dots = [each.edited for each in window.session.photo_list.photos]
    assert dots == [True, False]
    assert "edited" in window.photos.strip.photo_model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_pixels_stay_within_the_memory_that_is_allowed(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    window.open_paths(photos)
    shown(window, photos[0], qtbot)
    first = window.session.photo_list.photos[0].opened
    assert first is not None
    one = held_bytes(first)
    layer = 240 * 320 * 16 // 3
    rest = 640 * 2**20 + one + 2 * layer + 240 * 320 * 12
    window.session.settings = EngineSettings(memory_budget=rest + 2 * one + 100, cache_bytes=0)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25))
    del first
    for path in photos[1:]:
        window.commands.next.trigger()
        shown(window, path, qtbot)
    assert pixels_kept(window) == ["b", "c", "d"], "what was shown longest ago goes first"
    window.commands.next.trigger()
    shown(window, photos[0], qtbot)
    assert strength(window) == 0.25, "its history stayed"
    window.commands.undo.trigger()
    assert strength(window) is None
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_a_photo_that_changed_on_the_disk_is_another(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    window.open_paths(photos[:2])
    shown(window, photos[0], qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25))
    window.commands.next.trigger()
    shown(window, photos[1], qtbot)
    assert window.session.sidecar_saver.flush() == ()
    window.session.photo_list.make_room(0)
    export_photo(make_photo(100, 100, seed=9), photos[0], ExportOptions(bit_depth=8), overwrite=True)
    window.commands.previous.trigger()
    shown(window, photos[0], qtbot)
    assert strength(window) is None and "another picture" in window.messages.text.text()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.75))
    assert window.session.sidecar_saver.flush() == ()
    kept = photos[0].with_name("a.png.allfocus.json.kept")
    assert json.loads(kept.read_text())["edits"][0]["params"]["strength"] == 0.25


def test_a_broken_file_leaves_the_filmstrip(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    photos[1].write_bytes(b"no photo")
    window.open_paths(photos[:3])
    shown(window, photos[0], qtbot)
    window.commands.next.trigger()
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert [each.path for each in window.session.photo_list.photos] == [photos[0], photos[2]]
    assert window.windowTitle().startswith("a.png") and window.photos.strip.currentIndex().row() == 0


# --- the sidecar -------------------------------------------------------------------------------------


def test_a_photo_reopens_where_it_was_left(
    make_window: Callable[[], MainWindow], photos: list[Path], qtbot: QtBot
) -> None:
    window = make_window()
    opened(window, photos[0], qtbot)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25))
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.5))
    window.session.editing.undo()
    view = window.canvas.view
    assert view is not None
    window.canvas.set_view(dataclasses.replace(view, zoom=3.0, x=150.0, y=100.0))
    place = window.canvas.view
    at_rest(window, qtbot)
    assert window.close() and not window.messages.is_error, "quitting asks nothing"
    other = make_window()
    opened(other, photos[0], qtbot)
    document = other.session.document
    assert document is not None and strength(other) == 0.25
    assert document.history.labels == ("Opened", "Deblur", "Deblur: Strength 0.5")
    assert document.snapshot.edits[0].model_sha == "e" * 64, "the weights that were used are pinned"
    assert other.canvas.view == place and other.canvas.after
    other.commands.redo.trigger()
    assert strength(other) == 0.5
    qtbot.waitUntil(lambda: not other.session.busy, timeout=LONG)


def test_looking_writes_nothing(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    opened(window, photos[0], qtbot)
    window.canvas.zoom_to(2.0)
    assert window.session.sidecar_saver.flush() == ()
    assert not photos[0].with_name("a.png.allfocus.json").exists()


def test_a_sidecar_that_cannot_be_read_is_a_sentence_and_is_kept(
    window: MainWindow, photos: list[Path], qtbot: QtBot
) -> None:
    beside = photos[0].with_name("a.png.allfocus.json")
    beside.write_text('{"allfocus": 1, "edits": 3')
    opened(window, photos[0], qtbot)
    qtbot.waitUntil(lambda: "damaged" in window.messages.text.text(), timeout=LONG)
    assert window.session.document is not None and window.session.document.snapshot.edits == ()
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25, use_map=False))
    qtbot.waitUntil(lambda: "kept as" in window.messages.text.text(), timeout=LONG)
    assert beside.with_name("a.png.allfocus.json.kept").read_text() == '{"allfocus": 1, "edits": 3'


def test_quitting_asks_only_where_edits_cannot_be_kept(
    window: MainWindow, photos: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    opened(window, photos[0], qtbot)
    monkeypatch.setattr(sidecar_file, "write_atomically", full)
    window.session.editing.set_params(Deblur, DeblurParams(strength=0.25, use_map=False))
    qtbot.waitUntil(lambda: "No space left" in window.messages.text.text(), timeout=LONG)
    window.messages.dismiss()
    assert not window.close() and window.isVisible()
    assert "a.png" in window.messages.text.text() and window.messages.action.text() == "Quit anyway"
    window.messages.action.click()
    assert not window.isVisible()


def test_a_drag_is_written_when_it_rests(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    opened(window, photos[0], qtbot)
    saves: list[float] = []
    window.session.sidecar_saver.save = lambda photo, wait=0.0: saves.append(wait)  # type: ignore[method-assign]
    bar = window.panels.panels["deblur"].fields["strength"].slider  # type: ignore[attr-defined]
    one, two = object(), object()
    for step, gesture in ((80, one), (60, one), (40, one), (30, two)):
        bar.moved.emit(step, gesture)
    assert [wait > 0 for wait in saves] == [False, True, True, False], "a new gesture is written at once"
    assert max(saves) < 0.15, "a drag waits for less than hands pause between two gestures"


# --- history -----------------------------------------------------------------------------------------


def test_a_click_in_the_history_goes_there(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    opened(window, photos[0], qtbot)
    for value in (0.25, 0.5, 0.75):
        window.session.editing.set_params(Deblur, DeblurParams(strength=value))
    panel = window.photos.history
    model = panel.entries
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.rowCount() == 4 and model.index(3).data(role).endswith("current")
    row = panel.list.visualRect(model.index(1)).center()
    row.setX(20)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert strength(window) == 0.25 and window.panels.panels["deblur"].switch.isChecked()
    assert [model.index(n).data(role).split(", ")[-1] for n in range(4)] == [
        "Opened",
        "current",
        "undone",
        "undone",
    ]
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert strength(window) == 0.25, "moving the mark goes nowhere yet"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert strength(window) == 0.75
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert window.session.editing.compared_index == 2 and panel.compare.isChecked()
    panel.compare.click()
    assert window.session.editing.compared_index is None and not panel.compare.isChecked()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)


def test_a_shelf_takes_a_closed_photo_up_again() -> None:
    from app.ui.session.photo_list import PhotoList

    photos = PhotoList()
    first, second = photos.add([Path("a.jpg"), Path("b.jpg"), Path("a.jpg")])
    assert photos.add([Path("./a.jpg")]) == [first]
    photos.show(first)
    assert photos.neighbour(first, 1) is second and photos.neighbour(second, 1) is first
    assert photos.remove(first) is second and photos.current is None
    assert photos.neighbour(second, 1) is None
    (again,) = photos.add([Path("a.jpg")])
    assert isinstance(again, PhotoEntry) and again is not first, "nothing was known of it"


def test_thumbnails_are_small_and_upright(window: MainWindow, photos: list[Path], qtbot: QtBot) -> None:
    from PIL import Image

    image = Image.fromarray(
        np.dstack([np.full((300, 600), 200, np.uint8)] + 2 * [np.zeros((300, 600), np.uint8)])
    )
    exif = image.getexif()
    exif[0x0112] = 6  # turned to the right
    turned = photos[0].with_name("turned.jpg")
    image.save(turned, exif=exif)
    window.open_paths([photos[0], turned])
    qtbot.waitUntil(lambda: window.session.photo_list.photos[1].thumbnail is not None, timeout=LONG)
    thumbnail = window.session.photo_list.photos[1].thumbnail
    assert thumbnail is not None and thumbnail.shape == (256, 128, 3)
    assert abs(int(thumbnail[128, 64, 0]) - 200) < 3
