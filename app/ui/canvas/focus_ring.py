"""The ring round a picture that has the keyboard: thin, as what it covers cannot be judged."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.ui.widgets.theme import theme

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_COME_BACK = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class FocusRing(QObject):
    """Watches ``widget``: there is a ring when the focus came by a key, and none after a click."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._by_key = False
        widget.installEventFilter(self)

    @property
    def shown(self) -> bool:
        return self._by_key and self._widget.hasFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            if event.reason() not in _COME_BACK:  # from there it is as it was before
                self._by_key = event.reason() in _BY_KEY
        elif event.type() == QEvent.Type.MouseButtonPress and self._by_key:
            self._by_key = False
            self._widget.update()
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter) -> None:
        """Paint it just inside the widget's edge, 1 px wide."""
        if not self.shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme().colour("accent"), 1)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(self._widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
