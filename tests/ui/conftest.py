"""A window with a fake network, and what a test of it needs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.engine.engine import Engine
from app.engine.networks.device import DeviceInfo
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.progress import Cancel, Progress
from app.tools.contract import Tool
from app.tools.deblur import Deblur
from app.tools.frame import Frame
from app.tools.registry import Registry
from app.ui.canvas import painting
from app.ui.canvas.canvas import Canvas
from app.ui.main_window import MainWindow
from app.ui.widgets.theme import apply_theme
from tests.tools.fake_tools import make_photo

_NO_KEY = Qt.KeyboardModifier.NoModifier


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            # The offscreen platform says so for every window; nothing can be done about it.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(autouse=True)
def no_fading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of a result are there at once: what is grabbed is what will be seen."""
    monkeypatch.setattr(painting, "FADE_S", 0.0)


def drag_to(widget: QWidget, at: QPoint, modifier: Qt.KeyboardModifier = _NO_KEY) -> None:
    """Move the mouse with its left button held; pytest-qt's own move holds none."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(widget.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifier,
    )
    QApplication.sendEvent(widget, event)


class Negative:
    """A network that turns a picture into its negative, and waits where a test holds it: at once by ``go``,
    or after ``most`` calls, before anybody could.
    """

    sha256, halo, multiple_of, bytes_per_pixel, reads_views = "e" * 64, 16, 8, 100, False

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.entered = threading.Event()
        self.failure: Exception | None = None
        self.threads: set[int] = set()
        self.calls = 0
        self.most: int | None = None

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        self.calls += 1
        if self.most is not None and self.calls > self.most:
            self.go.clear()
        self.threads.add(threading.get_ident())
        self.entered.set()
        progress(0.5)
        while not self.go.wait(0.002):
            cancel.check()
        cancel.check()
        if self.failure is not None:
            raise self.failure
        return np.float32(1) - frame.pixels


class Lender:
    """Lends one network as ``ifan-fast``; any other is not installed."""

    def __init__(self, network: Negative) -> None:
        self.lent = network
        self.device = DeviceInfo("cpu", "fake CPU")

    def network(self, name: str) -> Negative:
        if name != "ifan-fast":
            raise ModelError(f"The network {name} is not installed; choose another or import it.")
        return self.lent

    def classifier(self) -> Any:
        raise ModelError("The network that measures focus is not installed; install Allfocus again.")

    def network_names(self, family: str) -> tuple[str, ...]:
        return ("ifan-fast", "ifan-gone")

    def view_readers(self, family: str) -> tuple[str, ...]:
        return ()

    def fingerprint(self) -> str:
        return "fake"

    def free(self) -> None:
        pass

    def fall_back(self) -> str | None:
        return None


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The program in its clothes."""
    if not qapp.styleSheet():
        apply_theme(qapp)
    return qapp


@pytest.fixture
def canvas(dressed: QApplication, qtbot: QtBot) -> Canvas:
    """An empty canvas of 600×400 px."""
    made = Canvas()
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def network() -> Negative:
    return Negative()


@pytest.fixture
def make_window(
    dressed: QApplication, user_home: Path, network: Negative, qtbot: object
) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows, with these tools (deblurring alone by default); at the end each must let go of its
    thread.
    """
    made: list[MainWindow] = []

    def make(*tools: type[Tool[Any]]) -> MainWindow:
        registry = Registry({tool.id: tool for tool in tools or (Deblur,)})
        window = MainWindow(lambda: Engine(tools=registry, services=Lender(network)), registry)
        window.resize(900, 640)
        made.append(window)
        window.show()
        return window

    yield make
    network.go.set()
    for window in made:
        window.session.stop()
        window.close_anyway()
        thread = window.session.worker_thread.qthread
        # On a crowded machine importing torch, which nothing interrupts, takes longer than a window waits.
        assert thread.wait(60_000), "the worker's thread outlived its window"
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    """A 16-bit TIFF of 640×480 px with structure at all scales."""
    path = tmp_path / "photo.tif"
    export_photo(make_photo(480, 640), path, ExportOptions())
    return path


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A stand-in for the measuring of maps: a :class:`tests.ui.map_steps.Measuring`."""
    from tests.ui.map_steps import standing_in  # which needs this module

    yield from standing_in(monkeypatch)


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    path = tmp_path / "other.tif"
    export_photo(make_photo(300, 400), path, ExportOptions())
    return path
