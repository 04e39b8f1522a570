"""One line over the foot of the photo: an error or a note, with a button for what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.widgets.buttons import FlatButton
from app.ui.widgets.icons import Sign
from app.ui.widgets.layouts import column_of
from app.ui.widgets.message_list import Matter, Message, MessageList, Named
from app.ui.widgets.theme import GRID, font_of_size

_WIDEST_NAME = 40 * GRID


class MessageBar(QFrame):
    """Hidden while there is nothing to say; never takes the focus, never blocks. Of several messages the
    newest is shown, and how many wait behind it.

    ``covering``: so many px at the foot of what it floats over are under it now, 0 when it is gone.
    """

    covering = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self.list = MessageList()
        self._shown: Message | None = None
        self._sign = Sign("done", 20, "accent", self)
        self.photo = QLabel(self)
        self.photo.setFont(font_of_size(self.font(), self.font().pointSizeF(), bold=True))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.action, self.more = QPushButton(self), QPushButton(self)
        self.action.hide()
        self.more.hide()
        self.more.setProperty("link", True)
        self.more.setToolTip(self.tr("Show the next message"))
        self.more.setAccessibleName(self.more.toolTip())
        close = FlatButton("cancel", self.tr("Close this message"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID + GRID // 2)
        row.addWidget(self._sign)
        row.addLayout(column_of(None, self.photo, self.text, spacing=0), 1)
        row.addWidget(self.more)
        row.addWidget(self.action)
        row.addWidget(close)
        self.action.clicked.connect(self._run)
        close.clicked.connect(self.dismiss)
        self.more.clicked.connect(self._turn)
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

    @property
    def is_error(self) -> bool:
        """Whether what is read now is an error."""
        return self._shown is not None and self._shown.is_error

    def show_error(
        self,
        sentence: str,
        words: str = "",
        act: Callable[[], None] | None = None,
        matter: Matter | None = None,
    ) -> None:
        """Say what went wrong. ``words``: what a button says that does ``act``."""
        self.list.say(sentence, True, words, act, matter)
        self._show()

    def show_note(
        self,
        sentence: str,
        words: str = "",
        act: Callable[[], None] | None = None,
        matter: Matter | None = None,
    ) -> None:
        """Say what is good to know."""
        self.list.say(sentence, False, words, act, matter)
        self._show()

    def solve(self, matter: Matter) -> None:
        """There is nothing left to say about ``matter``."""
        self.list.solve(matter)
        self._show()

    def look_at(self, photo: Named | None) -> None:
        """Another photo is in view: show what is to be said about it, nothing about any other."""
        self.list.looked_at = photo
        self._show()

    def dismiss(self) -> None:
        """What is shown was read; the next message takes its place."""
        if self._shown is not None:
            self.list.dismiss(self._shown)
            self._show()

    def _turn(self) -> None:
        self.list.turn()
        self._show()

    def _show(self) -> None:
        waiting = self.list.waiting
        message = waiting[0] if waiting else None
        more = max(len(waiting) - 1, 0)
        self.more.setText(self.tr("%n more", "messages", more))
        self.more.setVisible(bool(more))
        if message is not self._shown:
            self._shown = message
            self._fill(message)
        self._place()

    def _fill(self, message: Message | None) -> None:
        self.text.setText("" if message is None else message.sentence)
        if message is None:
            self.hide()
            return
        self._sign.show_icon(*(("error", "error") if message.is_error else (message.matter.sign, "accent")))
        name = "" if message.photo_name in message.sentence else message.photo_name
        self.photo.setText(
            self.photo.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDEST_NAME)
        )
        self.photo.setToolTip(name)
        self.photo.setVisible(bool(name))
        self.setAccessibleName(f"{name}: {message.sentence}" if name else message.sentence)
        self.action.setText(message.words)
        self.action.setVisible(bool(message.words))
        self.show()
        self.raise_()

    def _run(self) -> None:
        act = None if self._shown is None else self._shown.act
        self.dismiss()
        if act is not None:
            act()
