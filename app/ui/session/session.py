"""The open photos and the edits of the one in view: turns what the window wants into tasks of the worker."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.document.sidecar import ViewState
from app.engine.queue import Lane
from app.engine.settings import EngineSettings
from app.tools.registry import Registry
from app.ui.canvas.viewport import Viewport
from app.ui.session.editing import Editing
from app.ui.session.idle_tasks import IdleTasks
from app.ui.session.photo_list import PhotoEntry, PhotoList, memory_shares, open_request
from app.ui.session.ratings import Ratings
from app.ui.session.selection import Selection
from app.ui.session.sidecar_saver import SidecarSaver
from app.ui.session.thumbnails import Thumbnails
from app.ui.session.view_renderer import ViewRenderer
from app.ui.worker.readiness import matches_open_photo, nearest_matching
from app.ui.worker.replies import EngineFacts, Exported, Failed, Opened
from app.ui.worker.requests import ExportPhoto, PhotoState, ShowPhoto
from app.ui.worker.thread import Task, WorkerThread
from app.ui.worker.worker import Handler

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.imaging.export.write import ExportOptions


class Session(QObject):
    """Lives with the window. Never waits for the worker.

    ``photo_list`` holds the open photos, ``editing`` what is done to the one in view, ``renderer`` what is
    rendered for the screen, ``sidecar_saver`` writes sidecars, ``selection`` is what things are done to,
    ``ratings`` are their stars.
    Parts of the window that want work of their own done use :meth:`run` (see
    :meth:`app.ui.worker.thread.WorkerThread.run`) and :meth:`cancel`.

    ``opened`` tells another photo in view, ``emptied`` that there is none any more, ``photos_changed`` that
    photos were added, closed or edited, ``thumbnail_ready`` that one got its thumbnail. ``after_changed`` and
    ``other_changed``: the layer of the current state, and of the one compared with (None: the photo itself).
    """

    opening = Signal(str)
    opened = Signal(object)
    emptied = Signal()
    photos_changed = Signal()
    thumbnail_ready = Signal(object)
    after_changed = Signal(object)
    other_changed = Signal(object)
    painted = Signal()
    progressed = Signal(int, float, str)
    idle = Signal(int)
    failed = Signal(int, str, bool)  # lane, sentence, whether the photo is beyond the limits
    notes = Signal(object)
    exported = Signal(object)
    ready = Signal(object)

    def __init__(
        self,
        make_engine: Callable[[], Engine],
        registry: Registry,
        handlers: Mapping[type[Any], Handler],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.worker_thread = WorkerThread(make_engine, handlers, self)
        self.photo_list = PhotoList()
        self.renderer = ViewRenderer(self.worker_thread, registry, self)
        self.editing = Editing(self.renderer, self)
        self.run = self.worker_thread.run
        self.sidecar_saver = SidecarSaver(self)
        self.thumbnails = Thumbnails(self.worker_thread, self.photo_list, self)
        self.selection = Selection(self.photo_list, self)
        self.ratings = Ratings(self.photo_list, self)
        self.idle_tasks = IdleTasks(self.worker_thread, self.photo_list, self.thumbnails, self.renderer, self)
        self.engine: EngineFacts | None = None
        self.settings = EngineSettings()
        self._export: Task[ExportPhoto] | None = None
        self._opening: tuple[Task[Any], PhotoEntry] | None = None
        self._showing = False
        self.reopened = False  # the photo in view was opened anew: developed or aligned otherwise
        self._connect()

    def _connect(self) -> None:
        renderer, thread = self.renderer, self.worker_thread
        thread.worker.ready.connect(self._on_ready)
        renderer.after_changed.connect(self.after_changed)
        renderer.other_changed.connect(self.other_changed)
        renderer.painted.connect(self.painted)
        renderer.progressed.connect(lambda done, text: self.progressed.emit(Lane.INTERACTIVE, done, text))
        renderer.idle.connect(lambda: self.idle.emit(Lane.INTERACTIVE))
        renderer.failed.connect(lambda words: self.failed.emit(Lane.INTERACTIVE, words, False))
        renderer.notes.connect(self.notes)
        self.editing.save_wanted.connect(self._on_edited)
        renderer.weights_used.connect(self._on_weights_used)
        thread.progressed.connect(self.progressed)
        thread.idle.connect(self.idle)
        thread.failed.connect(self.failed)
        self.thumbnails.thumbnail_ready.connect(self.thumbnail_ready)
        # What was scrolled to is there: its neighbours are next.
        self.thumbnails.thumbnail_ready.connect(lambda _: self.idle_tasks.schedule())
        self.idle.connect(lambda _: self.idle_tasks.schedule())
        self.photos_changed.connect(self.ratings.read)

    # --- the worker ------------------------------------------------------------------------------------

    def start(self) -> None:
        self.worker_thread.start()

    def stop(self) -> bool:
        """Cancel everything, save the edits, and let the worker end; whether it did in time."""
        self.idle_tasks.stop()
        self.ratings.stop()
        self.renderer.stop()
        self.sidecar_saver.stop()
        return self.worker_thread.stop()

    @property
    def document(self) -> Document | None:
        """The photo in view with its edits."""
        return self.editing.document

    @property
    def busy(self) -> bool:
        """Whether the photo in view is being opened or worked on."""
        return self._opening is not None or self.renderer.busy

    @property
    def is_opening(self) -> bool:
        """Whether a photo is being opened."""
        return self._opening is not None

    @property
    def exporting(self) -> Path | None:
        """The file that is being written."""
        return self._export.request.path if self._export is not None and self._export.active else None

    def cancel(self, lane: Lane) -> None:
        """Stop what runs in ``lane``. What was rendered for the screen is not begun again by itself."""
        if lane is Lane.INTERACTIVE and self._opening is None:
            self.renderer.give_up()
        self.worker_thread.cancel(lane)
        if lane is Lane.INTERACTIVE:
            self._end_opening()
            self._step_back()
        self.idle.emit(lane)

    def renew(self) -> None:
        """Go on with an engine made anew, once what runs is done: the preferences have changed."""
        self.worker_thread.renew()
        self.renderer.forget()
        if self.document is not None:
            self.renderer.show_state(self.document.snapshot)

    # --- photos ----------------------------------------------------------------------------------------

    def open_all(self, paths: list[Path]) -> None:
        """Add ``paths`` to the open photos, and show the first of them."""
        photos = self.photo_list.add(paths)
        if photos:
            self.show(photos[0])

    def open_only(self, paths: list[Path], first: Path | None = None) -> None:
        """Open ``paths`` in place of what is open, and show ``first``, or else the first of them.

        The edits of the photos that are closed are saved.
        """
        self._save()
        photos = self.photo_list.add(paths)
        self.photo_list.keep_only(photos)
        if photos:
            self.show(next((each for each in photos if each.path == first), photos[0]))
        self.photos_changed.emit()

    def open_stack(self, paths: list[Path]) -> None:
        """Add ``paths`` to the open photos as one focal stack, and show it."""
        self.show(self.photo_list.add_stack(paths))

    def show(self, photo: PhotoEntry, anew: bool = False) -> None:
        """Show one of the open photos; the one in view stays until the new one is there.

        ``anew``: open it again, even where its pixels were kept.
        """
        if photo.opened is not None and not anew:
            self._end_opening()
            self.run(ShowPhoto(photo.opened))
            self._show(photo, photo.opened)
            return
        self.renderer.pause()
        self._make_room()
        task: Task[Any] = self.run(
            open_request(photo, self.photo_list.limits),
            on={Opened: partial(self._on_opened, photo)},
            failed=partial(self._on_failed, photo),
            progress=lambda reply: self.progressed.emit(Lane.INTERACTIVE, reply.fraction, reply.text),
        )
        self._opening = task, photo
        self.opening.emit(photo.name)
        self.photos_changed.emit()

    def turn(self, by: int) -> None:
        """Show the photo ``by`` places further in the list."""
        if (photo := self.photo_list.neighbour(self.photo_to_show, by)) is not None:
            self.show(photo)

    def close(self, photo: PhotoEntry) -> None:
        """Close one of the open photos; its edits are saved."""
        if self._opening is not None and self._opening[1] is photo:
            self.cancel(Lane.INTERACTIVE)
        if photo is self.photo_list.current:
            self._save()
        following = self.photo_list.remove(photo)
        if self.photo_list.current is None and self.document is not None:
            if following is None:
                self._empty()
            else:
                self.show(following)
        self.photos_changed.emit()

    @property
    def photo_to_show(self) -> PhotoEntry | None:
        """The photo that is being opened, or else the one in view."""
        return self._opening[1] if self._opening is not None else self.photo_list.current

    def _show(self, photo: PhotoEntry, opened: Opened) -> None:
        self.reopened = photo is self.photo_list.current
        self.photo_list.show(photo)
        self.editing.take(opened.document)
        states, others = memory_shares(self.settings, opened)
        self.renderer.show(opened, states)
        self.photo_list.make_room(others)
        self._showing = True  # the view that the window begins with is not one that the user chose
        self.opened.emit(opened)
        self._showing = False
        self.editing.compare_with(None)
        self.photos_changed.emit()
        self._state()

    def _state(self) -> None:
        """Show the current state; open the photo anew where it has to be developed or aligned otherwise."""
        document, photo = self.document, self.photo_list.current
        assert document is not None
        # A photo that was closed while the next one is opened cannot be opened anew.
        if photo is not None and not matches_open_photo(document, document.snapshot):
            self.show(photo, anew=True)
            return
        if self._opening is not None and self._opening[1] is photo:
            self._end_opening()  # the open photo fits again
        self.renderer.show_state(document.snapshot)

    def _step_back(self) -> None:
        """Go to the latest state that the open photo fits, where it does not fit the current one."""
        if self.document is not None and (index := nearest_matching(self.document)) is not None:
            self.editing.jump(index)

    def _empty(self) -> None:
        self.editing.take(None)
        self.renderer.show(None, 0)
        self.run(ShowPhoto(None))
        self.emptied.emit()
        self.idle.emit(Lane.INTERACTIVE)

    def _make_room(self) -> None:
        """Release pixels of other photos before more are decoded: likely as many as those in view."""
        current = self.photo_list.current
        if current is not None and current.opened is not None:
            self.photo_list.make_room(memory_shares(self.settings, current.opened)[1] // 2)

    def _end_opening(self) -> None:
        if self._opening is not None:
            self._opening[0].cancel()
            self._opening = None
            self.photos_changed.emit()
        self.renderer.resume()

    # --- edits -----------------------------------------------------------------------------------------

    def _on_edited(self, wait: float) -> None:
        assert self.document is not None
        self.photos_changed.emit()
        self._state()
        self._save(wait)

    def look(self, view: Viewport | None) -> None:
        """The window shows another part; render what is missing once the view keeps still."""
        self.renderer.look(view)
        self.idle_tasks.reset()
        photo = self.photo_list.current
        if view is None or photo is None or self._showing:
            return
        view_state = None if view.fits else ViewState(view.zoom, view.x, view.y)
        if view_state != photo.view_state:
            photo.view_state = view_state
            self._save(1.0)

    def export(self, path: Path, options: ExportOptions, overwrite: bool) -> None:
        """Write the photo with its edits, as they are now, to ``path``."""
        document = self.document
        if document is None:
            return
        if not matches_open_photo(document, document.snapshot):
            words = self.tr("The photo is still being opened as you want it; export it when it is there.")
            self.failed.emit(Lane.EXPORT, words, False)
        elif self.exporting is None:  # one at a time
            request = ExportPhoto(document.photo, document.snapshot, path, options, overwrite, document.stack)
            self._export = self.run(request, on={Exported: self.exported.emit}, status=True)

    def _save(self, wait: float = 0.0) -> None:
        if self.photo_list.current is not None:
            self.sidecar_saver.save(self.photo_list.current, wait)

    # --- replies ---------------------------------------------------------------------------------------

    def _on_ready(self, facts: EngineFacts) -> None:
        self.engine = facts
        self.ready.emit(facts)
        self.idle_tasks.schedule()

    def _on_opened(self, photo: PhotoEntry, opened: Opened) -> None:
        self._opening = None
        if photo.known is None or photo.known.sidecar.source.sha256 != opened.sidecar.source.sha256:
            photo.view_state = photo.view_state if photo.is_view_known else opened.view_state
        photo.is_view_known = False
        photo.known = PhotoState(opened.document.history, opened.sidecar)
        photo.opened = opened
        self.run(ShowPhoto(opened))
        self._show(photo, opened)
        self.notes.emit(opened.notes)

    def _on_weights_used(self, weights: tuple[tuple[Hashable, str], ...]) -> None:
        if self.sidecar_saver.used(weights):
            self._save(1.0)

    def _on_failed(self, photo: PhotoEntry, reply: Failed) -> None:
        self._opening = None
        if photo.known is None and photo is not self.photo_list.current:
            at = self.photo_list.photos.index(photo)
            self.photo_list.remove(photo)
            if self.photo_list.current is None and self.photo_list.photos:
                self.show(self.photo_list.photos[min(at, len(self.photo_list.photos) - 1)])
            elif self.photo_list.current is None and self.document is not None:
                self._empty()
        self.failed.emit(Lane.INTERACTIVE, reply.sentence, reply.beyond_limits)
        if self._opening is None:
            self.renderer.resume()
            self._step_back()
        self.photos_changed.emit()
        self.idle.emit(Lane.INTERACTIVE)
