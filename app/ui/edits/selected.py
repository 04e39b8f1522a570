"""The same edit done to all selected photos, and taken back from all of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.document.edit import Snapshot
from app.ui.context import WindowContext
from app.ui.edits.state_job import ReadStates, StateRead
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.formatting import count_photos
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import Failed

_MATTER = Matter("selected photos")
Change = Callable[[Snapshot], Snapshot]


class SelectedEdits(QObject):
    """Photos that were never opened are edited by their sidecars: nothing is decoded for it."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(context.window)
        self._session, self._messages = context.session, context.messages
        self._change: Change | None = None
        self._label = ""
        self._done: list[tuple[PhotoEntry, int]] = []
        self._waiting: dict[object, PhotoEntry] = {}
        self._problem = ""

    def change(self, change: Change, label: str) -> None:
        """Go on from ``change`` of its state with every selected photo: an entry of its history."""
        session = self._session
        photos = [photo for photo in session.selection.photos if not photo.frames]
        if session.document is not None and session.selection.photos == [session.photo_list.current]:
            session.editing.change(change(session.document.snapshot), label)
            return
        if session.is_opening or self._waiting:
            # Whose history counts is settled only when the photo is there.
            self._messages.show_error(
                self.tr("A photo is just being opened; do it again when it is there."), matter=_MATTER
            )
            return
        self._change, self._label, self._done, self._problem = change, label, [], ""
        for photo in photos:
            if photo.known is not None:
                self._apply(photo)
        self._waiting = {photo.path: photo for photo in photos if photo.known is None}
        if not self._waiting:
            self._end()
            return
        session.run(
            ReadStates(tuple(photo.path for photo in self._waiting.values())),
            on={StateRead: self._on_read},
            done=self._end,
            failed=self._on_failed,
            stopped=self._end,
            status=True,
        )

    def take_back(self, done: list[tuple[PhotoEntry, int]]) -> None:
        """Go back to where the photos stood."""
        for photo, index in done:
            if photo is self._session.photo_list.current:
                self._session.editing.jump(index)
            elif photo.known is not None:
                photo.known.history.jump(min(index, len(photo.known.history.labels) - 1))
                self._session.sidecar_saver.save(photo)
        self._session.photos_changed.emit()

    def _apply(self, photo: PhotoEntry) -> None:
        assert photo.known is not None and self._change is not None
        history = photo.known.history
        self._done.append((photo, history.index))
        if photo is self._session.photo_list.current:
            self._session.editing.change(self._change(history.current), self._label)
        else:
            history.push(self._change(history.current), self._label)
            self._session.sidecar_saver.save(photo)

    def _on_read(self, reply: StateRead) -> None:
        photo = self._waiting.pop(reply.path, None)
        if photo is None:
            return
        if reply.state is None:
            self._problem = reply.problem
        elif photo.known is None and self._session.is_opening and photo is self._session.photo_to_show:
            self._problem = self.tr("{} is just being opened; do it again to that one.").format(photo.name)
        else:
            if photo.known is None:
                photo.known, photo.view_state = reply.state, reply.view_state
            self._apply(photo)

    def _on_failed(self, reply: Failed) -> None:
        self._problem = reply.sentence
        self._end()

    def _end(self) -> None:
        done = self._done
        self._waiting, self._done = {}, []
        self._session.photos_changed.emit()
        words = self.tr("{0}: done to {1}.").format(self._label, count_photos(len(done)))
        if self._problem:
            words = f"{words} {self._problem}"
        say = self._messages.show_error if self._problem else self._messages.show_note
        say(words, self.tr("Take back"), lambda: self.take_back(done), matter=_MATTER)
