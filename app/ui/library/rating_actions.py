"""Rating the selected photos by keys and menu."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from app.imaging.files.rating import LABELS, REJECTED, Rating
from app.ui.context import WindowContext


class RatingActions(QObject):
    """Stars, rejection, pick and labels of what is selected, or of the photo in view."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._session, self._actions = context.session, context.actions
        self.menu = QMenu(self.tr("&Rating"), context.window)
        names = [self.tr("&No stars"), self.tr("&1 star"), self.tr("&2 stars"), self.tr("&3 stars")]
        names += [self.tr("&4 stars"), self.tr("&5 stars")]
        self.stars = [
            self._add(name, str(count), f"rate_{count}", partial(_starred, count))
            for count, name in enumerate(names)
        ]
        self.menu.addSeparator()
        tip = self.tr("Mark it as one to leave out; X in the list of photos, and again takes it back")
        self.reject = self._add(self.tr("Re&ject"), None, "rate_reject", _rejected, tip)
        tip = self.tr("Mark it as one to keep; again takes it back")
        self.pick = self._add(self.tr("&Pick"), "P", "rate_pick", _picked, tip)
        self.menu.addSeparator()
        names = [self.tr("&Red label"), self.tr("&Yellow label"), self.tr("&Green label")]
        names += [self.tr("&Blue label"), self.tr("P&urple label")]
        self.labels = {
            label: self._add(name, key, f"label_{label}", partial(_labelled, label))
            for label, name, key in zip(LABELS, names, ("6", "7", "8", "9", None), strict=True)
        }
        context.actions.menus.edit.insertMenu(context.actions.stop, self.menu)
        context.actions.menus.edit.insertSeparator(context.actions.stop)
        for signal in (self._session.photos_changed, self._session.selection.changed):
            signal.connect(self._enable)
        self._enable()

    def serve(self, view: QWidget) -> None:
        """Let X in ``view``, a list of photos, reject what is selected; elsewhere X compares."""
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() in kinds and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if event.key() == Qt.Key.Key_X and plain:
                if event.type() == QEvent.Type.KeyPress:
                    self.reject.trigger()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _add(
        self, text: str, key: str | None, name: str, change: Callable[[list[Rating], Rating], Rating],
        tip: str = "",
    ) -> QAction:  # fmt: skip
        action = self._actions.make(text, None, key, tip, name=name)
        action.triggered.connect(lambda: self._rate(change))
        self.menu.addAction(action)
        return action

    def _rate(self, change: Callable[[list[Rating], Rating], Rating]) -> None:
        photos = [photo for photo in self._session.selection.photos if not photo.frames]
        self._session.ratings.rate(photos, partial(change, [photo.rating for photo in photos]))

    def _enable(self) -> None:
        able = any(not photo.frames for photo in self._session.selection.photos)
        for action in self.menu.actions():
            action.setEnabled(able)


def _starred(stars: int, _: list[Rating], rating: Rating) -> Rating:
    return dataclasses.replace(rating, stars=stars)


def _rejected(ratings: list[Rating], rating: Rating) -> Rating:
    """Reject all, or take it back where all are rejected."""
    if all(each.rejected for each in ratings):
        return dataclasses.replace(rating, stars=0)
    return dataclasses.replace(rating, stars=REJECTED, picked=False)


def _picked(ratings: list[Rating], rating: Rating) -> Rating:
    picked = not all(each.picked for each in ratings)
    stars = 0 if picked and rating.rejected else rating.stars
    return dataclasses.replace(rating, picked=picked, stars=stars)


def _labelled(label: str, ratings: list[Rating], rating: Rating) -> Rating:
    return dataclasses.replace(rating, label="" if all(each.label == label for each in ratings) else label)
