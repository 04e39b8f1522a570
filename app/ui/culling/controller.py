"""Culling in the window: photos ranked by sharpness, the list sorted by it, the best side by side."""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.imaging.files.rating import REJECTED, Rating
from app.ui.context import WindowContext
from app.ui.culling.job import Measured, RankPhotos
from app.ui.culling.panel import CullPanel
from app.ui.library.filmstrip import Filmstrip
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.formatting import count_photos
from app.ui.widgets.message_list import Matter
from app.ui.worker.replies import Failed
from app.ui.worker.thread import Task

if TYPE_CHECKING:
    from app.ui.culling.compare import CullCompare

_MATTER = Matter("culling")
_UNSHARP = ("blurred", "shaken")


class CullController(QObject):
    """Joins panel, filmstrip and session. Viewing and editing go on meanwhile, and come first."""

    def __init__(self, context: WindowContext, strip: Filmstrip) -> None:
        super().__init__(context.window)
        self._window, self._session, self._messages = context.window, context.session, context.messages
        self._strip = strip
        self.panel = CullPanel()
        self.dialog: CullCompare | None = None
        self._task: Task[RankPhotos] | None = None
        self._waiting: dict[Any, PhotoEntry] = {}
        self._done = self._failed = 0
        self._begun = 0.0
        context.left.add(self.panel, self.tr("Sharpest photos"), "cull")
        actions = context.actions
        self.show_action = actions.make(
            self.tr("Ran&k by sharpness"), None, "Ctrl+Alt+R",
            self.tr("Find the sharpest of the listed photos"), True, "cull_show",
        )  # fmt: skip
        self.compare_action = actions.make(
            self.tr("Co&mpare the best two"), None, "Ctrl+Alt+B",
            self.tr("The sharpest photos of the list side by side"), name="cull_compare",
        )  # fmt: skip
        actions.menus.view.insertAction(actions.clipping, self.show_action)
        actions.menus.view.insertAction(actions.clipping, self.compare_action)
        actions.menus.view.insertSeparator(actions.clipping)
        self.show_action.toggled.connect(self._follow)
        self.compare_action.triggered.connect(self.compare)
        self.panel.wanted.connect(self.rank)
        self.panel.cancelled.connect(self.stop)
        self.panel.compare_wanted.connect(self.compare)
        self.panel.pick_best.clicked.connect(self._pick_best)
        self.panel.reject_unsharp.clicked.connect(self._reject_unsharp)
        self._session.selection.changed.connect(self._follow)
        self.panel.changed.connect(lambda _: self._arrange())
        self._session.photos_changed.connect(self._follow)
        self._follow()

    @property
    def running(self) -> bool:
        return self._task is not None

    @property
    def ranked(self) -> list[PhotoEntry]:
        """The photos that have a rank, the sharpest first."""
        found = [each for each in self._session.photo_list.photos if each.sharpness is not None]
        return sorted((each for each in found if each.sharpness.is_measured), key=_order)  # type: ignore[union-attr]

    def rank(self) -> None:
        """Measure the selected photos anew, or all of the list where one alone is selected."""
        from app.engine.defocus.sharpness import ANYWHERE, CENTRE, Subject

        params, photos = self.panel.params, self._single()
        if len(photos) < 2:
            return
        point = params.spot if params.subject == "point" and params.spot is not None else None
        subject = (
            Subject.at(*point) if point is not None else CENTRE if params.subject == "centre" else ANYWHERE
        )
        for photo in self._session.photo_list.photos:
            photo.sharpness, photo.unranked = None, ""
        self._session.photo_list.make_room(0)  # each photo is decoded in turn: no others' pixels beside it
        self._waiting = {photo.path: photo for photo in photos}
        self._done = self._failed = 0
        self._begun = time.monotonic()
        paths = tuple(photo.path for photo in photos)
        self._task = self._session.run(
            RankPhotos(paths, subject, self._session.photo_list.limits),
            on={Measured: self._on_measured},
            done=self._on_over,
            failed=self._on_failed,
            stopped=self._on_over,
            status=True,
        )
        self._messages.solve(_MATTER)
        self._show_result("")
        self._strip.viewport().update()

    def stop(self) -> None:
        """Stop measuring; what was measured stays."""
        if self._task is not None:
            self._task.cancel()
            self._end(self.tr("Stopped after {}.").format(count_photos(self._done)))

    def compare(self) -> None:
        """Look at the best two side by side."""
        from app.ui.culling.compare import CullCompare

        if len(self.ranked) < 2:
            return
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = CullCompare(self._session, self.ranked, self._window)
        self.dialog.chosen.connect(self._session.show)
        self.dialog.open()

    def _single(self) -> list[PhotoEntry]:
        selected = [photo for photo in self._session.selection.photos if not photo.frames]
        if len(selected) > 1:
            return selected
        return [photo for photo in self._session.photo_list.photos if not photo.frames]

    def _pick_best(self) -> None:
        best = self.ranked[: int(self.panel.params.best)]
        self._rate(
            {
                each: dataclasses.replace(each.rating, picked=True, stars=max(each.rating.stars, 0))
                for each in best
            },
            self.tr("Picked: {}.").format(count_photos(len(best))),
        )

    def _reject_unsharp(self) -> None:
        unsharp = [each for each in self.ranked if each.sharpness and each.sharpness.grade in _UNSHARP]
        self._rate(
            {each: dataclasses.replace(each.rating, picked=False, stars=REJECTED) for each in unsharp},
            self.tr("Rejected: {}.").format(count_photos(len(unsharp))),
        )

    def _rate(self, ratings: dict[PhotoEntry, Rating], words: str) -> None:
        before = {photo: photo.rating for photo in ratings}
        self._session.ratings.give(ratings)
        if ratings:
            self._messages.show_note(
                words, self.tr("Set back"), lambda: self._session.ratings.give(before), matter=_MATTER
            )
        else:
            self._messages.show_note(self.tr("None of them is out of focus or shaken."), matter=_MATTER)

    def _follow(self, *_: object) -> None:
        count = len(self._single())
        self.show_action.setEnabled(count > 1)
        self.panel.setVisible(count > 1 and self.show_action.isChecked())
        self.panel.show_photos(count)
        self.compare_action.setEnabled(count > 1 and len(self.ranked) > 1)

    def _arrange(self) -> None:
        """Sort the list as the panel wants it."""
        by_sharpness = self.panel.params.sharpest_first and any(
            each.sharpness is not None for each in self._session.photo_list.photos
        )
        self._session.photo_list.arrange(_order if by_sharpness else None)
        self._session.photos_changed.emit()

    def _show_result(self, words: str) -> None:
        done = self._done + self._failed
        left = len(self._waiting)
        self.panel.show_progress(done if self.running else None, done + left)
        self.panel.show_result(words, not self.running and len(self.ranked) > 1)

    def _end(self, words: str) -> None:
        self._task = None
        if self._failed:
            words += " " + self.tr("{} could not be opened.").format(self._failed)
        self._show_result(words)
        self._arrange()
        if self.panel.params.sharpest_first:
            self._strip.scrollToTop()  # there the best are now

    # --- answers ---------------------------------------------------------------------------------------

    def _on_measured(self, reply: Measured) -> None:
        photo = self._waiting.pop(reply.path, None)
        if photo is None:
            return
        photo.sharpness, photo.unranked = reply.sharpness, reply.problem
        self._done += reply.sharpness is not None
        self._failed += reply.sharpness is None
        self._session.thumbnail_ready.emit(photo)
        done, left = self._done + self._failed, len(self._waiting)
        seconds = (time.monotonic() - self._begun) / done * left
        minutes = max(round(seconds / 60), 1)
        self._show_result(
            self.tr("{0} of {1}, about {2} min left").format(done, done + left, minutes)
            if seconds > 45
            else self.tr("{0} of {1}, less than a minute left").format(done, done + left)
        )

    def _on_over(self) -> None:
        self._end(self.tr("{} ranked.").format(count_photos(self._done)))

    def _on_failed(self, reply: Failed) -> None:
        self._messages.show_error(reply.sentence, matter=_MATTER)
        self._end("")


def _order(photo: PhotoEntry) -> tuple[bool, bool, float, int]:
    """The sharpest first; then those without a clear result, then those not measured; else as they were."""
    if photo.sharpness is None:
        return True, True, 0.0, photo.number
    return False, *photo.sharpness.key, photo.number
