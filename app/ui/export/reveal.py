"""Showing a file where it lies, selected in the system's file browser."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_BROWSER = "org.freedesktop.FileManager1"


def reveal(path: Path) -> None:
    """Select ``path`` in the file browser; only its folder is opened where that cannot be had."""
    command = command_for(sys.platform, path)
    if command is None or not _started(command):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def command_for(platform: str, path: Path) -> list[str] | None:
    """The command that selects ``path`` there, or None where there is none."""
    if platform == "win32":
        return ["explorer", f"/select,{path}"]
    if platform == "darwin":
        return ["open", "-R", str(path)]
    if shutil.which("dbus-send") is None or not has_bus():
        return None
    # A comma would part the list's entries; in a URL it can be written otherwise.
    url = QUrl.fromLocalFile(str(path)).toEncoded().toStdString().replace(",", "%2C")
    shown = ["/org/freedesktop/FileManager1", f"{_BROWSER}.ShowItems", f"array:string:{url}", "string:"]
    return ["dbus-send", "--session", "--print-reply", f"--dest={_BROWSER}", *shown]


def has_bus() -> bool:
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) and QGuiApplication.platformName() != "offscreen"


def _started(command: list[str]) -> bool:
    process = QProcess(QGuiApplication.instance())
    folder = command[-2].removeprefix("array:string:") if command[0] == "dbus-send" else ""

    def ended(code: int) -> None:
        process.deleteLater()
        if code != 0 and folder:  # no file browser answers on the bus
            QDesktopServices.openUrl(QUrl(folder.rpartition("/")[0]))

    process.finished.connect(ended)
    process.start(command[0], command[1:])
    return process.waitForStarted(1000)
