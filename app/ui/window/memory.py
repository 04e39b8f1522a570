"""What the window remembers: its place on the screen, and what was open in it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle

from app.document.sidecar import ViewState
from app.paths import user_config_dir
from app.ui.canvas.canvas import Compare
from app.ui.canvas.viewport import LARGEST, SMALLEST
from app.ui.context import WindowContext
from app.ui.session.photo_list import PhotoEntry
from app.ui.widgets.debounce import Debounce
from app.ui.widgets.message_list import Matter
from app.ui.widgets.storage import JsonStore, set_aside
from app.ui.window.geometry import fit_into, room_for
from app.ui.window.memory_job import FindGone, Gone

_LATEST_MS = 20
"""So long after a change it is written, far less than the pause between two gestures of a hand."""
_SETTLED_MS = 1000
"""So long after the first photo is there its panels may still grow."""
_MOST_STARTS = 2
"""After so many starts that ended while the photo was opened it is not opened by itself again."""
_FIRST_ROWS = 15
_ABOUT = Matter("reopen")


class WindowMemory(QObject):
    """Keeps with every change where the window stands and what is open in it, and brings both back.

    Made before the window is shown. ``keeps``: without it the window's place is only read, as where it is a
    guest of another program.
    """

    def __init__(self, context: WindowContext, keeps: bool = True) -> None:
        super().__init__(context.window)
        self._context, self._session, self._canvas = context, context.session, context.canvas
        self._window = context.window
        self._store = JsonStore(user_config_dir() / "open.json")
        self._read()
        self._starts = 0
        self._scrolls = {"left": context.left.verticalScrollBar(), "right": context.right.verticalScrollBar()}
        self._unscrolled: dict[str, int] = {}
        self._keep = Debounce(_LATEST_MS, self._write, self)
        self._settle = Debounce(_SETTLED_MS, self._unscrolled.clear, self)
        self._put_in_place()
        if keeps:
            self._follow()

    def _read(self) -> None:
        """A file that nobody can read is set aside, and the window begins empty."""
        if isinstance(self._store.value, dict) or not self._store.file.exists():
            return
        kept = set_aside(self._store.file)
        self._store = JsonStore(self._store.file)
        words = self.tr("What was open could not be read, so the window begins empty")
        where = "." if kept is None else self.tr("; what was there is kept as {}.").format(kept)
        self._context.messages.show_error(words + where, matter=_ABOUT)

    @property
    def _known(self) -> dict[str, Any]:
        return self._store.value if isinstance(self._store.value, dict) else {}

    # --- what is kept ----------------------------------------------------------------------------------

    def _follow(self) -> None:
        session, canvas = self._session, self._canvas
        changes = session.photos_changed, session.opening, session.opened, session.emptied
        views = canvas.view_changed, canvas.compare_changed
        for signal in (*changes, *views, *(bar.valueChanged for bar in self._scrolls.values())):
            signal.connect(self._on_changed)
        for bar in self._scrolls.values():
            bar.rangeChanged.connect(self._scroll)
        session.opened.connect(self._on_opened)
        session.failed.connect(lambda *_: self._forget_starts())
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange
        if event.type() in kinds and self._window.isVisible():
            self._on_changed()
        elif event.type() == QEvent.Type.Close and self._keep.isActive():
            self._keep.stop()
            self._write()
        return super().eventFilter(watched, event)

    def _on_changed(self, *_: object) -> None:
        if not self._keep.isActive():  # not put off by what changes without end
            self._keep.start()

    def _write(self) -> None:
        now = self._now()
        if now != self._known:
            self._store.change(lambda _: now)

    def _now(self) -> dict[str, Any]:
        window, canvas, photos = self._window, self._canvas, self._session.photo_list.photos
        shown, here = self._session.photo_to_show, window.normalGeometry()
        return {
            "window": {
                "place": [here.x(), here.y(), here.width(), here.height()],
                "maximised": bool(window.windowState() & Qt.WindowState.WindowMaximized),
                "screen": window.screen().name(),
            },
            "photos": [_to_json(photo) for photo in photos],
            "shown": photos.index(shown) if shown in photos else 0,
            "compare": {
                "way": canvas.compare.value, "divider": canvas.divider, "amount": canvas.amount
            },
            "scroll": {name: self._unscrolled.get(name, bar.value()) for name, bar in self._scrolls.items()},
            "starts": self._starts,
        }  # fmt: skip

    # --- the window's place ----------------------------------------------------------------------------

    def _put_in_place(self) -> None:
        window, known = self._window, _part(self._known, "window")
        title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        main = QGuiApplication.primaryScreen()
        screens = {
            each.name(): each.availableGeometry().adjusted(0, title, 0, 0)
            for each in sorted(QGuiApplication.screens(), key=lambda each: each is not main)
        }
        place = known.get("place")
        if not (isinstance(place, list) and len(place) == 4 and all(_is_small(each) for each in place)):
            window.resize(window.size().boundedTo(screens[main.name()].size()))
            return
        wanted = QRect(*(int(each) for each in place))
        window.setGeometry(fit_into(wanted, room_for(wanted, str(known.get("screen")), screens)))
        if known.get("maximised") is True:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    # --- the photos ------------------------------------------------------------------------------------

    def reopen(self) -> bool:
        """Open what was open; whether anything was."""
        known, session = self._known, self._session
        found = [entry for each in _list(known.get("photos")) if (entry := _entry_of(each)) is not None]
        starts = known.get("starts")
        self._starts = starts + 1 if isinstance(starts, int) else 1
        if found and self._starts > _MOST_STARTS:
            self._forget_starts()
            words = self.tr("Allfocus ended twice while it opened what was open before, so it begins empty; ")
            words += self.tr("File, Open recent has the photos.")
            self._context.messages.show_error(words, matter=_ABOUT)
            return False
        photos = [self._add(each) for each in found]
        if not photos:
            self._forget_starts()
            return False
        at = known.get("shown")
        at = at if isinstance(at, int) and 0 <= at < len(photos) else 0
        self._compare(_part(known, "compare"))
        scroll = _part(known, "scroll")
        self._unscrolled |= {
            name: to for name in self._scrolls if isinstance(to := scroll.get(name), int) and to > 0
        }
        self._write()  # a photo that ends the program is not opened for ever
        session.show(photos[at])
        session.thumbnails.show_rows(at, at + _FIRST_ROWS)
        paths = tuple(path for photo in photos for path in sorted(photo.places))
        session.run(FindGone(paths), on={Gone: self._leave_out})
        return True

    def _add(self, photo: PhotoEntry) -> PhotoEntry:
        photos = self._session.photo_list
        frames = [frame.path for frame in photo.frames]
        added = photos.add_stack(frames) if frames else photos.add([photo.path])[0]
        added.view_state, added.is_view_known = photo.view_state, photo.is_view_known
        return added

    def _compare(self, known: dict[str, Any]) -> None:
        canvas, divider = self._canvas, known.get("divider", 0.5)
        way, amount = known.get("way"), known.get("amount")
        if _is_small(divider):
            canvas.divider = min(max(float(divider), 0.0), 1.0)
        if isinstance(amount, int) and 1 <= amount <= 64:
            canvas.set_amount(amount)
        if way in [each.value for each in Compare]:
            canvas.set_compare(Compare(way))

    def _leave_out(self, found: Gone) -> None:
        """Close the photos that are gone; the one that is being opened says so itself."""
        session, gone = self._session, []
        for photo in list(session.photo_list.photos):
            if photo.places & found.paths and photo.known is None and photo is not session.photo_to_show:
                session.close(photo)
                gone.append(photo.name)
        if len(gone) == 1:
            words = self.tr("{} is not there any more; open it from its new place.").format(gone[0])
        else:
            words = self.tr("{} photos are not there any more ({}…); open them from their new place.")
            words = words.format(len(gone), ", ".join(gone[:3]))
        if gone:
            self._context.messages.show_error(words, matter=_ABOUT)

    def _on_opened(self, _: object) -> None:
        self._forget_starts()
        if self._unscrolled:
            self._scroll()
            self._settle.start()

    def _scroll(self, *_: object) -> None:
        """Scroll the columns as far as they reach by now."""
        for name, to in self._unscrolled.items():
            self._scrolls[name].setValue(to)

    def _forget_starts(self) -> None:
        if self._starts:
            self._starts = 0
            self._on_changed()


def _to_json(photo: PhotoEntry) -> dict[str, Any]:
    """``photo`` as JSON. ``view``: there where it was looked at; None: all of it."""
    entry: dict[str, Any] = {"paths": [str(each) for each in _paths(photo)], "stack": bool(photo.frames)}
    if photo.known is not None or photo.is_view_known:
        view = photo.view_state
        entry["view"] = None if view is None else [view.zoom, view.x, view.y]
    return entry


def _paths(photo: PhotoEntry) -> list[Path]:
    return [each.path.absolute() for each in photo.frames or (photo,)]


def _entry_of(known: Any) -> PhotoEntry | None:
    """What :func:`_to_json` made; None where it is no photo."""
    names = _list(known.get("paths")) if isinstance(known, dict) else []
    if not names or not all(isinstance(name, str) and name and "\0" not in name for name in names):
        return None
    photos = [PhotoEntry(Path(name)) for name in names]
    entry = PhotoEntry(photos[0].path, frames=tuple(photos) if known.get("stack") is True else ())
    view = known.get("view", False)
    if isinstance(view, list) and len(view) == 3 and all(_is_small(each) for each in view):
        zoom, x, y = view
        entry.view_state = ViewState(min(max(zoom, SMALLEST), LARGEST), x, y)
    entry.is_view_known = view is None or entry.view_state is not None
    return entry


def _is_small(value: Any) -> bool:
    """Whether ``value`` is a number that a place may have."""
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < 1e6
    )


def _part(known: dict[str, Any], name: str) -> dict[str, Any]:
    return found if isinstance(found := known.get(name), dict) else {}


def _list(known: Any) -> list[Any]:
    return known if isinstance(known, list) else []
