"""How much of the photo is how far out of focus, with the σ₀ line to drag."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.focus_map.look import LARGEST_SIGMA, SMALLEST_SIGMA
from app.ui.focus_map.picture import MapPicture
from app.ui.focus_map.shading import paint_bar, place_of, sigma_at
from app.ui.widgets.theme import GRID, SMALL, font_of_size, theme

_BARS, _STRIP = 9 * GRID, 6
_STEP, _FINE = 0.02, 0.004  # of the scale, by a key


class MapHistogram(QWidget):
    """Bars over the scale of σ, higher the more of the photo (weighted by confidence) has that σ.

    ``moved`` tells a new σ₀ in px, and the gesture (a drag, or None) behind it; ``reset`` that the default
    is wanted.
    """

    moved = Signal(float, object)
    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How much of the photo is how far out of focus"))
        self.setToolTip(
            self.tr("How much of the photo has which σ. Drag the line to choose what is called in focus.")
        )
        self._picture: MapPicture | None = None
        self._sigma0 = 1.0
        self._gesture: object | None = None
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, _BARS + _STRIP + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * GRID, self.sizeHint().height())

    def show_picture(self, picture: MapPicture | None) -> None:
        self._picture = picture
        self._describe()
        self.update()

    def show_sigma0(self, sigma0: float) -> None:
        if sigma0 != self._sigma0:
            self._sigma0 = sigma0
            self._describe()
            self.update()

    @property
    def share(self) -> float | None:
        """How much of what was measured is in focus, 0…1; None without a map."""
        if self._picture is None or float(self._picture.counts.sum()) <= 0:
            return None
        return self._picture.share_below(self._sigma0)

    def _describe(self) -> None:
        share = self.share
        words = self.tr("In focus below {:.2g} px").format(self._sigma0)
        if share is not None:
            words = self.tr("{}: {:.0f} % of what is measured surely").format(words, share * 100)
        self.setAccessibleDescription(words)

    # --- painting --------------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        """Where the scale lies; room is left for half a number at either end."""
        return QRectF(GRID, 0, max(self.width() - 2 * GRID, 1), _BARS)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, room = QPainter(self), theme(), self._room()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, look.colour("base"))
        if self._picture is not None:
            self._paint_bars(painter, room)
        painter.setFont(font_of_size(self.font(), SMALL))
        painter.setPen(look.colour("quiet"))
        paint_bar(painter, QRectF(room.left(), room.bottom() + 1, room.width(), _STRIP))
        x = room.left() + place_of(self._sigma0) * room.width()
        held = self.hasFocus() or self._gesture is not None
        line = look.colour("accent" if held else "text")
        painter.fillRect(QRectF(x - 0.75, room.top(), 1.5, room.height() + _STRIP + 1), line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 6)]))

    def _paint_bars(self, painter: QPainter, room: QRectF) -> None:
        assert self._picture is not None
        counts, edges, look = self._picture.counts, self._picture.edges, theme()
        # Square roots keep small counts visible beside large ones.
        most = float(counts.max()) ** 0.5
        if most <= 0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        below, above = look.colour("text"), look.colour("disabled")
        for index, count in enumerate(counts):
            left, right = (room.left() + place_of(float(e)) * room.width() for e in edges[index : index + 2])
            height = float(count) ** 0.5 / most * (room.height() - GRID)
            middle = float(edges[index] + edges[index + 1]) / 2
            bar = QRectF(left, room.bottom() - height, right - left, height)
            painter.fillRect(bar, below if middle < self._sigma0 else above)

    # --- input -----------------------------------------------------------------------------------------

    def _drag(self, x: float) -> None:
        room = self._room()
        self._enter(sigma_at((x - room.left()) / room.width()), self._gesture)

    def _enter(self, sigma: float, gesture: object | None) -> None:
        sigma = min(max(round(sigma, 2), SMALLEST_SIGMA), LARGEST_SIGMA)
        if sigma != self._sigma0:
            self.show_sigma0(sigma)
            self.moved.emit(sigma, gesture)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._gesture = object()
            self._drag(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None:
            self._drag(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gesture = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        here = place_of(self._sigma0)
        places = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: 1.0}
        places |= dict.fromkeys((Qt.Key.Key_Left, Qt.Key.Key_Down), here - step)
        places |= dict.fromkeys((Qt.Key.Key_Right, Qt.Key.Key_Up), here + step)
        if (place := places.get(Qt.Key(event.key()))) is not None:
            self._enter(sigma_at(place), None)
        else:
            super().keyPressEvent(event)
