"""Starting the window: called by `main.py`."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.paths import resources_dir, sample_photo
from app.tools.registry import find_tools
from app.ui import responsiveness
from app.ui.main_window import MainWindow
from app.ui.preferences.preferences import LivePreferences, load
from app.ui.widgets import storage
from app.ui.widgets.theme import apply_theme
from app.ui.widgets.translation import install
from app.ui.window.host import CLOSED, SAVED, Host
from app.ui.window.memory import WindowMemory

if TYPE_CHECKING:
    from app.engine.engine import Engine

log = logging.getLogger(__name__)


def run(paths: list[Path], give_back: bool = False) -> int:
    """Open the window, on ``paths`` if there are any, and stay until it is closed; the exit status.

    ``give_back``: the one photo of ``paths`` was handed over by another program, and the exit status says
    whether it was saved.
    """
    log_qt()
    program = application()
    window = main_window()
    host = Host(window.context, window.exporting, window.close_anyway, paths[0]) if give_back else None
    memory = WindowMemory(window.context, keeps=host is None)
    window.show()
    if paths:
        window.open_paths(paths)
    reopened = not paths and window.preferences.now.start.reopen and memory.reopen()
    if host is None and not reopened and paths in ([], [sample_photo()]):
        window.tour.first_start()
    listen_for_interrupt(window)
    status = program.exec()
    if host is not None and not status:
        status = SAVED if host.saved else CLOSED
    if not window.session.stop():
        # A thread that does not listen (a dead network disk) may not keep the program alive; an export in it
        # has not replaced anything yet.
        log.error("left with the worker still busy")
        storage.flush()
        logging.shutdown()
        os._exit(status or 1)
    return status


def application() -> QApplication:
    """The one QApplication, with the program's theme."""
    responsiveness.shorten_switch_interval()
    existing = QApplication.instance()
    program = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    program.setApplicationName("Allfocus")
    program.setApplicationVersion(__version__)
    program.setDesktopFileName("allfocus")
    program.setWindowIcon(QIcon(str(resources_dir() / "allfocus.svg")))
    language = load()[0].look.language
    install(program, None if language == "system" else QLocale(language))
    apply_theme(program)
    return program


def log_qt() -> None:
    """Send Qt's messages to the log instead of the terminal."""
    levels = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        log.log(levels.get(kind, logging.ERROR), "Qt: %s", message)

    qInstallMessageHandler(handle)


def main_window() -> MainWindow:
    """The main window with the installed tools; the engine is made in the worker's thread."""
    registry = find_tools()

    preferences = LivePreferences()

    def make_engine() -> Engine:
        from app.engine.engine import Engine

        return Engine(preferences.now.engine_settings(), tools=registry)

    return MainWindow(make_engine, registry, preferences)


def listen_for_interrupt(window: MainWindow) -> None:
    # Python looks at its signals only when its code runs, which Qt's loop does not do by itself.
    signal.signal(signal.SIGINT, lambda *_: window.close())
    timer = QTimer(window)
    timer.timeout.connect(lambda: None)
    timer.start(250)
