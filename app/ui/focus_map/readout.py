"""Legend and probe: the scale of σ in px, and what the map says at one place, at the foot of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.canvas.effects import fill_plate
from app.ui.focus_map.picture import ProbeValue
from app.ui.focus_map.shading import paint_bar, place_of
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

_BAR, _THICK, _HIGH = 22 * GRID, 8, 5 * GRID


class MapReadout(QWidget):
    """Lies over the lower left corner of its parent, whatever the cursor does, and lets the mouse through."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Focus map at the probed place"))
        self.setFont(font_of_size(self.font(), SMALL))
        self.reading: ProbeValue | None = None
        self.words = ""
        self._canvas = canvas
        self._foot = 0
        self.show_reading(None, False)
        canvas.installEventFilter(self)
        self.hide()

    def show_reading(self, reading: ProbeValue | None, centred: bool) -> None:
        """Say what was read; ``centred``: in the middle of the view, as no cursor is over the photo."""
        self.reading = reading
        words = self._words(reading, centred)
        if words != self.words:
            self.words = words
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()

    def _words(self, reading: ProbeValue | None, centred: bool) -> str:
        if reading is None:
            return self.tr("no map here")
        sigma, sure = f"{reading.sigma:.1f}", f"{reading.confidence:.1f}"
        words = self.tr("σ {sigma} px, sure {sure}").format(sigma=sigma, sure=sure)
        return self.tr("{} in the middle").format(words) if centred else words

    # --- place -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.settle()
        return super().eventFilter(watched, event)

    def stand_above(self, foot: int) -> None:
        """Keep ``foot`` px at the foot of the canvas free."""
        self._foot = foot
        self.settle()

    def settle(self) -> None:
        """Take the corner of the canvas; as wide as the longest reading, so that nothing moves."""
        words = QFontMetricsF(self.font()).horizontalAdvance(self._words(ProbeValue(88.8, 0.8), True))
        width = min(round(_BAR + words + 8 * GRID), self._canvas.width() - 2 * GRID)
        top = max(self._canvas.height() - self._foot - _HIGH - GRID, 0)
        self.setGeometry(GRID, top, max(width, 1), _HIGH)

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill_plate(painter, QRectF(self.rect()))
        bar = QRectF(2 * GRID, GRID + 2, _BAR, _THICK)
        paint_bar(painter, bar, self.tr("{} px"))
        room = QRectF(bar.right() + 4 * GRID, 0, self.width() - bar.right() - 5 * GRID, _HIGH)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.words)
        if self.reading is not None:
            x, top = bar.left() + place_of(self.reading.sigma) * bar.width(), bar.top()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("text"))
            painter.drawPolygon([QPointF(x - 5, top - 7), QPointF(x + 5, top - 7), QPointF(x, top)])
