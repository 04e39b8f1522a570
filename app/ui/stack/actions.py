"""What can be done with focal stacks, in the menus ``File`` and ``View``."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.paths import samples_dir
from app.ui.context import WindowContext
from app.ui.library.opening import OpenController
from app.ui.stack.controller import StackController


def sample_stack() -> list[Path]:
    """The frames of the stack that comes with the program."""
    return sorted(samples_dir().glob("stack_*.jpg"))


class StackActions(QObject):
    """Joins the actions to session and controller, and shows which of them are on."""

    def __init__(self, context: WindowContext, stack: StackController, opening: OpenController) -> None:
        super().__init__(context.window)
        session, actions = context.session, context.actions
        self._session, self._stack = session, stack
        self.open = actions.make(
            self.tr("Open as s&tack…"), None, "Ctrl+Shift+O",
            self.tr("Photos of one scene, each in focus elsewhere, as one"), name="stack_open",
        )  # fmt: skip
        self.sample = actions.make(self.tr("Open the sample stac&k"), name="stack_sample")
        self.join = actions.make(
            self.tr("St&ack the open photos"), name="stack_join",
            tip=self.tr("Open the photos of the list as one focal stack"),
        )  # fmt: skip
        self.blink = actions.make(
            self.tr("&Blink the frames of the stack"), None, "A",
            self.tr("The aligned frames one after the other"), True, "stack_blink",
        )  # fmt: skip
        self.retouch = actions.make(
            self.tr("&Retouch from the marked frame"), None, "R",
            self.tr("Paint a frame of the stack over the fused photo"), True, "stack_retouch",
        )  # fmt: skip
        actions.menus.file.insertAction(actions.menus.file.actions()[1], self.open)
        actions.menus.file.insertAction(actions.close, self.join)
        actions.menus.file.insertAction(actions.sample, self.sample)
        actions.menus.file.removeAction(actions.sample)
        actions.menus.file.insertAction(self.sample, actions.sample)
        self.sample.setEnabled(bool(sample_stack()))
        self.sample.triggered.connect(lambda: session.open_stack(sample_stack()))
        actions.menus.view.insertAction(actions.clipping, self.blink)
        actions.menus.edit.insertAction(actions.stop, self.retouch)
        actions.menus.edit.insertSeparator(actions.stop)
        self.retouch.triggered.connect(stack.retouch.switch)
        stack.retouch.changed.connect(self._follow)
        self.open.triggered.connect(opening.ask_stack)
        self.join.triggered.connect(self._join)
        self.blink.triggered.connect(stack.set_blinking)
        stack.blink.changed.connect(self._follow)
        for signal in (session.opened, session.emptied, session.photos_changed):
            signal.connect(self._follow)
        self._follow()

    def _follow(self, *_: object) -> None:
        self.blink.setEnabled(self._stack.document is not None)
        self.blink.setChecked(self._stack.blink.on)
        self.retouch.setEnabled(self._stack.retouch.offered)
        self.retouch.setChecked(self._stack.retouch.on)
        self.join.setEnabled(len(self._single()) > 1)

    def _single(self) -> list[Path]:
        return [photo.path for photo in self._session.photo_list.photos if not photo.frames]

    def _join(self) -> None:
        self._session.open_stack(self._single())
