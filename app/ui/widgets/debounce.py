"""A pause before something is done, so that many changes in a row cost one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Debounce(QTimer):
    """Calls ``slot`` once, ``interval_ms`` after the last ``start()``."""

    def __init__(self, interval_ms: int, slot: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(interval_ms)
        self.timeout.connect(slot)
