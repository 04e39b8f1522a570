"""One edit done to several selected photos at once, whether they were opened before or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.document.edit import Edit
from app.document.recipe import preset_text
from app.tools.deblur import Deblur, DeblurParams
from app.ui.main_window import MainWindow
from app.ui.session.photo_list import PhotoEntry
from tests.ui.window_steps import LONG, at_rest

EDIT = Edit(Deblur.id, Deblur.version, DeblurParams(strength=0.25))


@pytest.fixture
def photos(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> list[PhotoEntry]:
    paths = [tmp_path / f"{name}.png" for name in "abcd"]
    for number, path in enumerate(paths):
        Image.new("RGB", (96, 64), (50 * number + 20,) * 3).save(path)
    window.open_paths(paths)
    qtbot.waitUntil(lambda: window.session.document is not None, timeout=LONG)
    at_rest(window, qtbot)
    QGuiApplication.clipboard().setText(preset_text("from afar", (EDIT,)).decode())
    return window.session.photo_list.photos


def edits_of(photo: PhotoEntry) -> tuple[Edit, ...]:
    return () if photo.known is None else photo.known.history.current.edits


def pasted(window: MainWindow, qtbot: QtBot) -> None:
    window.presets.paste.trigger()
    qtbot.waitUntil(lambda: "done to" in window.messages.text.text(), timeout=LONG)
    at_rest(window, qtbot)


def test_edits_are_pasted_on_all_that_is_selected_and_taken_back(
    window: MainWindow, photos: list[PhotoEntry], qtbot: QtBot
) -> None:
    window.session.selection.choose(photos[:3])
    pasted(window, qtbot)
    assert window.messages.text.text() == "Edits of from afar: done to 3 photos."
    assert [edits_of(each) for each in photos] == [(EDIT,)] * 3 + [()]
    assert [each.edited for each in photos] == [True, True, True, False]
    assert photos[1].opened is None, "nothing is decoded for it"
    assert window.session.sidecar_saver.flush() == ()
    assert sorted(each.name for each in photos[0].path.parent.glob("*.allfocus.json")) == [
        "a.png.allfocus.json",
        "b.png.allfocus.json",
        "c.png.allfocus.json",
    ]
    window.session.show(photos[1])
    qtbot.waitUntil(lambda: window.session.photo_list.current is photos[1], timeout=LONG)
    document = window.session.document
    assert document is not None and document.history.labels == ("Opened", "Edits of from afar")
    at_rest(window, qtbot)
    if not window.messages.text.text().startswith("Edits of"):  # what the network lacks is said meanwhile
        window.messages.more.click()
    window.messages.action.click()
    assert not any(each.edited for each in photos)


def test_what_cannot_be_read_is_said_and_the_rest_is_done(
    window: MainWindow, photos: list[PhotoEntry], qtbot: QtBot
) -> None:
    photos[2].path.unlink()
    window.session.selection.choose(photos[1:])
    pasted(window, qtbot)
    assert window.messages.is_error and "done to 2 photos. c.png" in window.messages.text.text()
    assert [edits_of(each) for each in photos] == [(), (EDIT,), (), (EDIT,)]


def test_a_photo_alone_is_edited_as_ever(window: MainWindow, photos: list[PhotoEntry], qtbot: QtBot) -> None:
    window.presets.paste.trigger()
    assert edits_of(photos[0]) == (EDIT,) and not window.messages.text.text().startswith("Edits")
    window.session.selection.choose([photos[3]])  # in the grid another than the one in view
    pasted(window, qtbot)
    assert edits_of(photos[3]) == (EDIT,)


def test_several_selected_ones_are_exported_by_a_batch(
    window: MainWindow, photos: list[PhotoEntry], qtbot: QtBot
) -> None:
    window.session.selection.choose(photos[1:3])
    window.commands.export.trigger()
    assert window.exporting.dialog is None and window.batch.dialog is not None
    assert [each.name for each in window.batch.dialog.sources] == ["b.png", "c.png"]
    window.batch.dialog.close()
    window.session.selection.choose(photos[2:])
    window.batch.action.trigger()
    assert [each.name for each in window.batch.dialog.sources] == ["c.png", "d.png"]
