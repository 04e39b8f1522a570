"""Keeps the picture in the colours of the screen that the window is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QScreen

from app.errors import ParameterError
from app.ui.context import WindowContext
from app.ui.preferences.monitor import profile_file, screen_profile
from app.ui.preferences.preferences import LivePreferences, Preferences
from app.ui.widgets.message_list import Matter

_MATTER = Matter("monitor")


class MonitorColours(QObject):
    """Follows the window from screen to screen. Where a chosen profile is of no use, a message says so and
    the system's holds.

    Another screen makes the photo open anew: converting while painting would cost some 30 ms a megapixel.
    """

    def __init__(self, context: WindowContext, preferences: LivePreferences) -> None:
        super().__init__(context.window)
        self._window, self._session, self._messages = context.window, context.session, context.messages
        self._chosen = preferences.now.monitor_profile
        self._shown = False
        self._window.installEventFilter(self)
        preferences.changed.connect(self._on_preferences)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not self._shown and (handle := self._window.windowHandle()):
            self._shown = True  # only now is it known which screen it is on
            handle.screenChanged.connect(self._settle)
            self._settle(handle.screen())
        return False

    def _on_preferences(self, preferences: Preferences) -> None:
        if preferences.monitor_profile != self._chosen:
            self._chosen = preferences.monitor_profile
            self._settle(self._window.screen())

    def _settle(self, screen: QScreen) -> None:
        self._messages.solve(_MATTER)
        if self._chosen is not None:
            try:
                return self._show_in(profile_file(self._chosen))
            except ParameterError as error:
                self._messages.show_error(str(error), matter=_MATTER)
        return self._show_in(screen_profile(screen))

    def _show_in(self, icc: bytes | None) -> None:
        """Make all pictures for a screen with this profile from now on; None: sRGB."""
        session = self._session
        if icc == session.worker_thread.worker.screen_icc:
            return
        session.worker_thread.worker.screen_icc = icc
        session.photo_list.make_room(0)  # those pictures are made for another screen
        session.renderer.forget()
        if session.photo_list.current is not None:
            session.show(session.photo_list.current, anew=True)
