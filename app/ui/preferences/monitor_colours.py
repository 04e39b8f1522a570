"""Keeps the picture in the colours of the screen that the window is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from app.errors import ParameterError
from app.ui.preferences.monitor import profile_file, screen_profile
from app.ui.preferences.preferences import LivePreferences, Preferences
from app.ui.session.session import Session


class MonitorColours(QObject):
    """Follows ``window`` from screen to screen. ``failed`` tells a sentence where a chosen profile is of no
    use; the system's holds then."""

    failed = Signal(str)

    def __init__(self, window: QWidget, preferences: LivePreferences, session: Session) -> None:
        super().__init__(window)
        self._window, self._preferences, self._session = window, preferences, session
        self._chosen = preferences.now.monitor_profile
        self._shown = False
        window.installEventFilter(self)
        preferences.changed.connect(self._go_by)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._shown and (handle := self._window.windowHandle()):
            self._shown = True  # only now is it known which screen it is on
            handle.screenChanged.connect(self._settle)
            self._settle(handle.screen())
        return False

    def _go_by(self, preferences: Preferences) -> None:
        if preferences.monitor_profile != self._chosen:
            self._chosen = preferences.monitor_profile
            self._settle(self._window.screen())

    def _settle(self, screen: QScreen) -> None:
        if self._chosen is not None:
            try:
                return self._show_in(profile_file(self._chosen))
            except ParameterError as error:
                self.failed.emit(str(error))
        return self._show_in(screen_profile(screen))

    def _show_in(self, icc: bytes | None) -> None:
        """Have all pictures made for a screen with this profile from now on; None: sRGB."""
        session = self._session
        if icc == session.qthread.worker.screen_icc:
            return
        session.qthread.worker.screen_icc = icc
        session.shelf.make_room(0)  # what was kept was meant for another screen
        session.screen.forget()
        if session.shelf.current is not None:
            session.show(session.shelf.current, anew=True)
