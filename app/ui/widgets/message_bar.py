"""One line over the foot of the photo: an error or a note, with a button for what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.icons import Sign
from app.ui.widgets.theme import GRID


class MessageBar(QFrame):
    """Hidden while there is nothing to say; never takes the focus, never blocks.

    ``covering``: so many px at the foot of what it floats over are under it now, 0 when it is gone.
    """

    covering = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._sign = Sign("done", 20, "accent", self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(self)
        self.action.hide()
        self._act: Callable[[], None] | None = None
        close = FlatButton("cancel", self.tr("Close this message"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        row.addWidget(close)
        self.action.clicked.connect(self._run)
        close.clicked.connect(self.dismiss)
        self.is_error = False
        self.hide()

    def float_over(self, host: QWidget) -> None:
        """Lie over the lower edge of ``host``: a photo that moved for every message could not be judged."""
        self.setParent(host)
        self.hide()
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        host = self.parentWidget()
        if host is not None:
            width = max(host.width() - 4 * GRID, 1)
            height = max(self.heightForWidth(width), self.minimumSizeHint().height())
            self.setGeometry(2 * GRID, host.height() - height - 2 * GRID, width, height)
            self.covering.emit(0 if self.isHidden() else height + 2 * GRID)

    def show_error(self, sentence: str, words: str = "", act: Callable[[], None] | None = None) -> None:
        self._say("error", "error", sentence, words, act)

    def show_note(self, sentence: str, words: str = "", act: Callable[[], None] | None = None) -> None:
        self._say("done", "accent", sentence, words, act)

    def dismiss(self) -> None:
        self._act = None
        self.is_error = False
        self.text.clear()
        self.hide()
        self.covering.emit(0)

    def _say(self, name: str, role: str, sentence: str, words: str, act: Callable[[], None] | None) -> None:
        self.is_error = name == "error"
        self._sign.show_icon(name, role)
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self._act = act
        self.action.setText(words)
        self.action.setVisible(bool(words))
        self.show()
        self._place()
        self.raise_()

    def _run(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()
