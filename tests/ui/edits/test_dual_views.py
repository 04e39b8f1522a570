"""Dual-pixel views in the window: chosen once, kept with the photo, used by who reads them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.document.sidecar import from_text
from app.document.sidecar_file import SidecarFile
from app.engine.engine import Engine
from app.imaging.arrays import FloatArray
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from app.progress import Cancel, Progress
from app.tools.deblur import Deblur
from app.tools.frame import Frame
from app.tools.registry import Registry
from app.ui.main_window import MainWindow
from tests.tools.fake_tools import FakeViews, make_photo
from tests.ui.conftest import Lender, Negative
from tests.ui.window_steps import LONG, deblurred, opened


class Both(Negative):
    """A network whose picture is the right view."""

    sha256, reads_views = "d" * 64, True

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        self.calls += 1
        assert frame.views is not None
        return frame.views[0]


class Lending(Lender):
    """Lends that one as ``ifan-dual`` as well."""

    def __init__(self, network: Negative, both: Both) -> None:
        super().__init__(network)
        self.both = both

    def network(self, name: str) -> Negative:
        return self.both if name == "ifan-dual" else super().network(name)

    def network_names(self, family: str) -> tuple[str, ...]:
        return ("ifan-fast", "ifan-dual")

    def view_readers(self, family: str) -> tuple[str, ...]:
        return ("ifan-dual",)


@pytest.fixture
def both() -> Both:
    return Both()


@pytest.fixture
def window(make_window: Callable[..., MainWindow], network: Negative, both: Both) -> MainWindow:
    made = make_window(Deblur, FakeViews)
    registry = Registry({tool.id: tool for tool in (Deblur, FakeViews)})
    made.session.worker_thread.worker.make_engine = lambda: Engine(
        tools=registry, services=Lending(network, both)
    )
    made.session.renew()
    return made


@pytest.fixture
def view_files(tmp_path: Path) -> list[Path]:
    """Left and right view of a photo of 640×480 px."""
    paths = [tmp_path / "photo_L.tif", tmp_path / "photo_R.tif"]
    photo = make_photo(480, 640)
    for shift, path in zip((-3, 3), paths, strict=True):
        moved = dataclasses.replace(photo, pixels=np.roll(photo.pixels, shift, axis=1))
        export_photo(moved, path, ExportOptions())
    return paths


def taken(window: MainWindow, paths: list[Path], qtbot: QtBot) -> Any:
    window.views.take(paths)
    document = window.session.document
    assert document is not None
    qtbot.waitUntil(lambda: document.snapshot.views is not None, timeout=LONG)
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    return document


def test_views_are_taken_and_the_network_that_reads_them_is_one_click_away(
    window: MainWindow, photo_file: Path, view_files: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    assert not window.views.choose.isEnabled()
    opened(window, photo_file, qtbot)
    assert window.views.choose.isEnabled() and not window.views.forget.isEnabled()
    assert window.panels.panels["fake-views"].isHidden()
    document = taken(window, view_files[:1], qtbot)  # the other one is found by its name
    assert document.snapshot.views.left.path == view_files[0]
    assert document.snapshot.views.right.path == view_files[1]
    assert document.history.labels[-1] == "Views: photo_L.tif, photo_R.tif"
    assert "left and right view" in window.status.facts.text()
    assert not window.panels.panels["fake-views"].isHidden()
    assert "photo_R.tif" in window.messages.text.text() and not window.messages.is_error
    assert window.messages.action.text() == "Deblur with ifan-dual"
    window.messages.action.click()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    assert document.params_of(Deblur).network == "ifan-dual" and not window.messages.is_error
    draft = dataclasses.replace(document.params_of(Deblur), quality="draft")  # the network's very answer
    window.session.editing.set_params(Deblur, draft)
    out = tmp_path / "out.tif"
    window.session.export(out, ExportOptions(), False)
    qtbot.waitUntil(lambda: out.exists() and window.session.exporting is None, timeout=LONG)
    np.testing.assert_array_equal(open_photo(out).pixels, open_photo(view_files[1]).pixels)


def test_undo_takes_the_views_back_and_so_does_the_menu(
    window: MainWindow, photo_file: Path, view_files: list[Path], qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    document = taken(window, view_files, qtbot)
    views = document.snapshot.views
    window.commands.undo.trigger()
    assert document.snapshot.views is None and "view" not in window.status.facts.text()
    window.commands.redo.trigger()
    assert document.snapshot.views == views and window.views.forget.isEnabled()
    window.views.forget.trigger()
    assert document.snapshot.views is None and document.history.labels[-1] == "Views: none"
    assert not window.views.forget.isEnabled()


def test_views_come_back_with_the_photo(
    window: MainWindow, photo_file: Path, view_files: list[Path], both: Both, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    views = taken(window, view_files, qtbot).snapshot.views
    window.messages.action.click()
    qtbot.waitUntil(lambda: not window.session.busy, timeout=LONG)
    current = window.session.photo_list.current
    assert current is not None
    window.session.close(current)
    qtbot.waitUntil(lambda: window.session.document is None, timeout=LONG)
    sidecar = photo_file.with_name("photo.tif.allfocus.json")
    qtbot.waitUntil(sidecar.exists, timeout=LONG)
    read, _ = SidecarFile(from_sidecar(sidecar, photo_file)).read({Deblur.id: Deblur})
    assert read is not None and read.history.current.views == views
    calls = both.calls
    opened(window, photo_file, qtbot)
    qtbot.waitUntil(lambda: both.calls > calls and not window.session.busy, timeout=LONG)
    document = window.session.document
    assert document is not None and document.snapshot.views == views and not window.messages.is_error


def from_sidecar(sidecar: Path, photo: Path) -> Any:
    from app.document.edit import source_of

    source = source_of(photo)
    assert from_text(sidecar.read_bytes(), source, {Deblur.id: Deblur}, sidecar.name)
    return source


def test_views_that_are_gone_are_told_when_they_are_needed(
    window: MainWindow, photo_file: Path, view_files: list[Path], qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    document = taken(window, view_files, qtbot)
    window.session.close(window.session.photo_list.current)  # type: ignore[arg-type]
    view_files[0].unlink()
    window.session.renew()
    opened(window, photo_file, qtbot)
    assert not window.messages.is_error, "nobody reads them yet"
    deblurred(window, qtbot)
    document = window.session.document
    assert document is not None
    params = dataclasses.replace(document.params_of(Deblur), network="ifan-dual")
    window.session.editing.set_params(Deblur, params)
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    words = window.messages.text.text()
    assert "photo_L.tif, the left view" in words and words.endswith(
        "choose the left and the right view again."
    )


def test_a_dual_network_without_views_says_what_to_do(
    window: MainWindow, photo_file: Path, both: Both, qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    document = window.session.document
    assert document is not None
    window.session.editing.set_params(
        Deblur, dataclasses.replace(document.params_of(Deblur), network="ifan-dual")
    )
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    assert "Dual-pixel views" in window.messages.text.text() and both.calls == 0


@pytest.mark.parametrize("what", ["size", "text", "gone", "names", "same"])
def test_what_are_no_views_of_the_photo_changes_nothing(
    window: MainWindow, photo_file: Path, view_files: list[Path], tmp_path: Path, what: str, qtbot: QtBot
) -> None:
    left, right = view_files
    if what == "size":
        export_photo(make_photo(240, 320), left, ExportOptions(), overwrite=True)
    elif what == "text":
        left.write_text("no picture at all")
    elif what == "gone":
        left.unlink()
    elif what == "names":
        left, right = left.rename(tmp_path / "one.tif"), right.rename(tmp_path / "two.tif")
    else:
        left.write_bytes(right.read_bytes())
    opened(window, photo_file, qtbot)
    window.views.take([left, right])
    qtbot.waitUntil(lambda: window.messages.is_error, timeout=LONG)
    document = window.session.document
    assert document is not None and document.snapshot.views is None and len(document.history.labels) == 1
    words = window.messages.text.text()
    assert ("_L and _R" if what == "names" else "photo_L.tif") in words
    assert window.messages.action.text() == "Choose again…" and not window.status.busy


def test_the_dialog_takes_two_files(
    window: MainWindow, photo_file: Path, view_files: list[Path], qtbot: QtBot
) -> None:
    opened(window, photo_file, qtbot)
    window.views.choose.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert "photo.tif" in dialog.windowTitle()
    dialog.filesSelected.emit([str(path) for path in reversed(view_files)])
    dialog.reject()
    document = window.session.document
    assert document is not None
    qtbot.waitUntil(lambda: document.snapshot.views is not None, timeout=LONG)
    assert document.snapshot.views is not None and document.snapshot.views.left.path == view_files[0]
    qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None, timeout=LONG)
