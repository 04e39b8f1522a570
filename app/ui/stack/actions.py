"""What can be done with focal stacks, in the menus ``File`` and ``View``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from app.paths import samples_dir
from app.ui.actions.actions import Actions
from app.ui.library.opening import OpenController
from app.ui.session.session import Session
from app.ui.stack.controller import StackController


def sample_stack() -> list[Path]:
    """The frames of the stack that comes with the program."""
    return sorted(samples_dir().glob("stack_*.jpg"))


class StackActions(QObject):
    """Joins the actions to session and desk, and shows what they do."""

    def __init__(
        self,
        window: QMainWindow,
        session: Session,
        desk: StackController,
        opening: OpenController,
        do: Actions,
    ) -> None:
        super().__init__(window)
        self._session, self._desk = session, desk
        self.open = do.make(
            self.tr("Open as s&tack…"), None, "Ctrl+Shift+O",
            self.tr("Photos of one scene, each in focus elsewhere, as one"), name="stack_open",
        )  # fmt: skip
        self.sample = do.make(self.tr("Open the sample stac&k"), name="stack_sample")
        self.join = do.make(
            self.tr("St&ack the open photos"), name="stack_join",
            tip=self.tr("Open the photos of the list as one focal stack"),
        )  # fmt: skip
        self.blink = do.make(
            self.tr("&Blink the frames of the stack"), None, "A",
            self.tr("The aligned frames one after the other"), True, "stack_blink",
        )  # fmt: skip
        self.retouch = do.make(
            self.tr("&Retouch from the marked frame"), None, "R",
            self.tr("Paint a frame of the stack over the fused photo"), True, "stack_retouch",
        )  # fmt: skip
        do.menus.file.insertAction(do.menus.file.actions()[1], self.open)
        do.menus.file.insertAction(do.close, self.join)
        do.menus.file.insertAction(do.sample, self.sample)
        do.menus.file.removeAction(do.sample)
        do.menus.file.insertAction(self.sample, do.sample)
        self.sample.setEnabled(bool(sample_stack()))
        self.sample.triggered.connect(lambda: session.open_stack(sample_stack()))
        do.menus.view.insertAction(do.clipping, self.blink)
        do.menus.edit.insertAction(do.stop, self.retouch)
        do.menus.edit.insertSeparator(do.stop)
        self.retouch.triggered.connect(desk.retouch.switch)
        desk.retouch.changed.connect(self._follow)
        self.open.triggered.connect(opening.ask_stack)
        self.join.triggered.connect(self._join)
        self.blink.triggered.connect(desk.set_blinking)
        desk.blink.changed.connect(self._follow)
        for signal in (session.opened, session.emptied, session.shelf_changed):
            signal.connect(self._follow)
        self._follow()

    def _follow(self, *_: object) -> None:
        self.blink.setEnabled(self._desk.document is not None)
        self.blink.setChecked(self._desk.blink.on)
        self.retouch.setEnabled(self._desk.retouch.offered)
        self.retouch.setChecked(self._desk.retouch.on)
        self.join.setEnabled(len(self._single()) > 1)

    def _single(self) -> list[Path]:
        return [photo.path for photo in self._session.shelf.photos if not photo.frames]

    def _join(self) -> None:
        self._session.open_stack(self._single())
