"""Legend and probe: the scale of σ in px, and what the map says at one place, at the foot of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.focus_map.picture import ProbeValue
from app.ui.focus_map.scale import paint_bar, place_of, ticks
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
        self._say(self.tr("no map here"))
        canvas.installEventFilter(self)
        self.hide()

    def show_reading(self, reading: ProbeValue | None, centred: bool) -> None:
        """Say what was read; ``centred``: in the middle of the view, as no cursor is over the photo."""
        self.reading = reading
        if reading is None:
            self._say(self.tr("no map here"))
        else:
            words = self.tr("σ {sigma} px, sure {sure}").format(
                sigma=f"{reading.sigma:.1f}", sure=f"{reading.confidence:.1f}"
            )
            self._say(self.tr("{} in the middle").format(words) if centred else words)
        self.update()

    def _say(self, words: str) -> None:
        if words == self.words:
            return
        self.words = words
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

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
        widest = self.tr("{} in the middle").format(
            self.tr("σ {sigma} px, sure {sure}").format(sigma="88.8", sure="0.8")
        )
        words = QFontMetricsF(self.font()).horizontalAdvance(widest)
        width = round(_BAR + words + 8 * GRID)
        width = min(width, self._canvas.width() - 2 * GRID)
        top = max(self._canvas.height() - self._foot - _HIGH - GRID, 0)
        self.setGeometry(GRID, top, max(width, 1), _HIGH)

    # --- painting --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = look.colour("label")
        plate.setAlphaF(0.72)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()), GRID / 2, GRID / 2)
        bar = QRectF(2 * GRID, GRID + 2, _BAR, _THICK)
        paint_bar(painter, bar)
        painter.setPen(look.colour("text"))
        for tick in ticks():
            x = bar.left() + place_of(tick) * bar.width()
            box = QRectF(x - 3 * GRID, bar.bottom() + 2, 6 * GRID, 2 * GRID)
            words = self.tr("{} px").format(tick) if tick == ticks()[-1] else str(tick)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        if self.reading is not None:
            x = bar.left() + place_of(self.reading.sigma) * bar.width()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("text"))
            top = bar.top()
            painter.drawPolygon(
                QPolygonF([QPointF(x - 5, top - 7), QPointF(x + 5, top - 7), QPointF(x, top)])
            )
        room = QRectF(bar.right() + 4 * GRID, 0, self.width() - bar.right() - 5 * GRID, _HIGH)
        painter.setPen(look.colour("text"))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, side, self.words)
