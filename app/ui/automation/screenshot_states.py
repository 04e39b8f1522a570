"""Drives a window through its main states, as a person would, and keeps a picture of each."""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QDialog

from app import logs
from app.imaging.files.rating import Rating
from app.tools.deblur import Deblur, DeblurParams
from app.ui.application import log_qt
from app.ui.automation.bench_look import make_photo
from app.ui.automation.driver import Driver
from app.ui.export.dialog import ExportDialog
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.widgets.theme import NAMES, apply_theme, theme

RECENT = "recent"
PARTS = (RECENT, "tour", "small", "work", "large", "map", "dialogs", "tools", "stack", "lists", "error")
"""What is shown, besides the window as it comes up: a method of :class:`States` each."""


class States(Driver):
    """``run`` takes the pictures into ``folder``: ``state@1x.png`` (dark) and ``state-light@1x.png``."""

    patience = 300.0  # for one state: a large photo on a slow machine

    def __init__(self, folder: Path, photo: Path, suffix: str, frames: list[Path], parts: list[str]) -> None:
        """``parts``: those of :data:`PARTS` that are taken."""
        self._folder, self._photo, self._suffix, self._frames = folder, photo, suffix, frames
        self._parts = parts
        logs.start()
        log_qt()
        super().__init__()
        self._missing: list[str] = []

    def run(self) -> int:
        """The exit status: 0 when every state was reached."""
        window = self.window
        try:
            window.show()
            self.settle()
            self._keep("empty")  # as at the first start
            if RECENT in self._parts:
                self._recent()
            if self._open():
                self._keep("photo")
                for name in (each for each in PARTS if each in self._parts and each != RECENT):
                    getattr(self, f"_{name}")()
            else:
                self._missing.append(f"photo ({window.messages.text.text() or 'not opened in time'})")
        finally:
            window.session.stop()
        for what in self._missing:
            print(f"No picture of: {what}", file=sys.stderr)
        return 1 if self._missing else 0

    def _open(self) -> bool:
        window, session = self.window, self.window.session
        window.open_paths([self._photo])
        self.reaches(lambda: session.document is not None or window.messages.is_error)
        if session.document is None:
            return False
        self.reaches(lambda: session.engine is not None)
        self.reaches(lambda: bool(window.canvas.before and window.canvas.before.covered))
        self._calm()
        return True

    def _recent(self) -> None:
        """The empty window once twelve photos were opened."""
        window, names = self.window, self._photo.with_name("recent")
        names.mkdir()
        for number, source in zip(range(12), itertools.cycle([self._photo, *self._frames])):
            name = f"IMG_{4100 + number}" if number % 3 else f"A morning in the garden, no. {number + 1}"
            link = names / f"{name}{source.suffix}"
            link.symlink_to(source)
            window.recent.add(link)
        window.opening.show_recent()
        self.settle()
        self.reaches(lambda: not window.session.worker_thread.queue.busy)
        self._keep("recent")

    def _tour(self) -> None:
        """The first step of the tour."""
        self.window.tour.start()
        self.settle(0.2)
        if self.window.tour.tour is None:
            self._missing.append("tour")
            return
        self._keep("tour")
        self.window.tour.tour.end()
        self.settle()

    def _small(self) -> None:
        """The smallest window that a laptop's screen asks for."""
        usual = self.window.size()
        self.window.resize(1024, 700)
        self._calm()
        self._keep("small", themes=("dark",))
        self.window.resize(usual)
        self._calm()

    def _work(self) -> None:
        """Deblurring: while it runs, then in all ways of comparing."""
        window, do = self.window, self.window.commands
        panel = window.panels.panels.get("deblur")
        if panel is None:
            self._missing.append("busy, split, beside, difference, pixels (no deblurring installed)")
            return
        do.split.trigger()
        panel.switch.click()
        if self.reaches(lambda: window.status.busy and window.status.bar.isVisible(), 120):
            self.settle(0.3)
            self._keep("busy", themes=("dark",))
        else:
            self._missing.append("busy")
        self._calm()
        if not window.canvas.after or window.canvas.approximate:
            self._missing.append(f"split ({window.messages.text.text() or 'no result in time'})")
            return
        self._keep("split")
        for action, name in ((do.beside, "beside"), (do.difference, "difference")):
            action.trigger()
            self._calm()
            self._keep(name)
        do.split.trigger()
        do.actual.trigger()
        self._calm()
        self._keep("pixels")
        do.fit.trigger()
        do.single.trigger()
        self._calm()

    def _large(self) -> None:
        """A photo of 25 megapixels at 100 % while it is deblurred, and when that was stopped."""
        window, do = self.window, self.window.commands
        large = self._photo.with_name("DSC_0417.jpg")
        make_photo(large, self._photo)
        window.open_paths([large])
        current = window.session.photo_list
        if not self.reaches(lambda: current.current is not None and current.current.path == large, 60):
            self._missing.append(
                f"large-busy, paused ({window.messages.text.text() or 'not opened in time'})"
            )
            return
        window.session.editing.set_params(Deblur, DeblurParams(mode="all", quality="best"))
        do.split.trigger()
        do.actual.trigger()
        window.canvas.pan(QPointF(1400, 1000))  # off the seam in its middle
        renderer = window.session.renderer
        finished: list[object] = []
        renderer.painted.connect(lambda: finished.append(None))
        if self.reaches(lambda: len(finished) > 1 and window.status.bar.isVisible(), 120):
            self.settle(0.3)
            self._keep("large-busy", themes=("dark",))
            do.stop.trigger()
            self.settle(0.3)
            self._keep("paused", themes=("dark",))
        else:
            self._missing.append(f"large-busy, paused ({window.messages.text.text() or 'not in time'})")
        do.close.trigger()
        do.single.trigger()
        do.fit.trigger()
        self._calm()

    def _map(self) -> None:
        """The defocus map over the photo, beside it, and under the brush."""
        window, actions, desk = self.window, self.window.map.actions, self.window.map.display
        actions.show.trigger()

        def measured() -> bool:
            return desk.picture is not None and desk.picture.final and not desk.measuring

        self.reaches(lambda: measured() or window.messages.is_error)
        if not measured():
            self._missing.append(f"map ({window.messages.text.text() or 'not measured in time'})")
            return
        self._calm()
        self._keep("map")
        actions.beside.trigger()
        self._calm()
        self._keep("map-beside")
        actions.over.trigger()
        actions.brush.trigger()
        self._calm()
        self._keep("brush")
        actions.brush.trigger()
        actions.show.trigger()
        window.commands.single.trigger()
        self._calm()

    def _tools(self) -> None:
        """Each further tool at work on the photo, compared with the photo without it."""
        do = self.window.commands
        do.split.trigger()
        for name in ("enhance", "magnify"):
            if not self._tool_at_work(name):
                self._missing.append(f"{name} ({self.window.messages.text.text() or 'not installed'})")
        do.single.trigger()
        self._calm()

    def _tool_at_work(self, name: str) -> bool:
        panels = self.window.panels.panels
        panel = panels.get(name)
        if panel is None:
            return False
        for each in panels.values():
            if each.switch.isChecked() and each is not panel:
                each.switch.click()
        panel.switch.click()
        self.window.panels.ensureWidgetVisible(panel, 0, 0)
        self._calm()
        self._keep(name)
        return not self.window.messages.is_error

    def _stack(self) -> None:
        """A focal stack: its frames one by one, fused, and which frame each place comes from."""
        window, frames = self.window, self.window.stack
        if not self._frames:
            self._missing.append("stack (no sample frames)")
            return
        window.session.open_stack(self._frames)
        opened = self.reaches(lambda: frames.document is not None or window.messages.is_error)
        if not opened or frames.document is None:
            self._missing.append(f"stack ({window.messages.text.text() or 'not opened in time'})")
            return
        self._calm()
        self.reaches(lambda: bool(frames.overlay.pixels) or window.messages.is_error)
        photos = window.session.photo_list
        listed = [*photos.photos, *(photos.current.frames if photos.current is not None else ())]
        self.reaches(lambda: all(each.thumbnail is not None for each in listed), 60)
        self._silence()
        window.panels.verticalScrollBar().setValue(0)
        frames.show_frame(0)
        self.reaches(lambda: frames.blink.shown == 0)
        self.settle(0.5)
        self._keep("stack-frame")
        frames.blink.stop()
        self._calm()
        self._keep("fuse")
        frames.overlay.show("decision_map")
        self.settle()
        self._keep("fuse-decision")
        frames.overlay.show("")
        for panel in window.panels.panels.values():
            panel.fold(True)  # all of their order is to be seen
            if not panel.switch.isChecked():
                panel.switch.click()
        self._calm()
        self._silence()
        self._keep("chain")

    def _lists(self) -> None:
        """Several photos: some selected and rated, in the filmstrip and in the grid."""
        window, session = self.window, self.window.session
        session.open_all([*self._frames, self._photo])
        photos = [each for each in session.photo_list.photos if not each.frames]
        self._calm()
        if not self.reaches(lambda: all(each.thumbnail is not None for each in photos), 60):
            self._missing.append("selection (no thumbnails in time)")
        ratings = (Rating(4, "green", True), Rating(-1), Rating(2, "red"), Rating(5, "blue"))
        session.ratings.give(dict(zip(photos, ratings, strict=False)))
        session.selection.choose(photos[:2])
        window.messages.dismiss()
        self.settle(0.3)
        self._keep("selection")
        window.grid.action.trigger()
        self.settle(0.5)
        self._keep("grid")
        window.grid.action.trigger()

    def _dialogs(self) -> None:
        do = self.window.commands
        for action, name in (
            (do.export, "export"),
            (do.preferences, "preferences"),
            (do.shortcuts, "shortcuts"),
            (self.window.batch.action, "batch"),
        ):
            action.trigger()
            dialogs = [each for each in self.window.findChildren(QDialog) if each.isVisible()]
            if not dialogs:
                self._missing.append(name)
                continue
            dialog = dialogs[0]
            if isinstance(dialog, ExportDialog) and not self.reaches(dialog.is_settled, 60):
                self._missing.append(f"{name} (its preview did not come in time)")
            self.settle(0.2)
            self._keep(name, dialog)
            if isinstance(dialog, PreferencesDialog):
                for index in range(1, dialog.tabs.count()):
                    dialog.tabs.setCurrentIndex(index)
                    self.settle()
                    self._keep(f"{name}-{index + 1}", dialog)
            dialog.reject()
            self.settle()

    def _error(self) -> None:
        window = self.window
        with tempfile.TemporaryDirectory() as temporary:
            broken = Path(temporary) / "holiday.jpg"
            broken.write_bytes(b"\xff\xd8\xff\xe0" + bytes(64))
            window.open_paths([broken])
            if self.reaches(lambda: window.messages.is_error, 30):
                self.settle()
                self._keep("error")
            else:
                self._missing.append("error")

    def _keep(self, name: str, dialog: QDialog | None = None, themes: tuple[str, ...] = NAMES) -> None:
        for each in themes:
            apply_theme(self.program, each)
            self.settle(0.05)
            picture = self.window.grab()
            if dialog is not None:
                painter = QPainter(picture)
                shift = (self.window.rect().bottomRight() - dialog.rect().bottomRight()) / 2
                at = QPoint(shift.x(), max(shift.y(), 0))
                painter.drawPixmap(at, dialog.grab())
                painter.setPen(QPen(theme().colour("line"), 1))
                painter.drawRect(dialog.rect().translated(at))
                painter.end()
            light = "" if each == "dark" else f"-{each}"
            file = self._folder / f"{name}{light}{self._suffix}.png"
            if not picture.save(str(file)):
                raise OSError(f"{file} could not be written")
            print(file)
        apply_theme(self.program)

    def _silence(self) -> None:
        """Close all messages."""
        while self.window.messages.isVisible():
            self.window.messages.dismiss()

    def _calm(self) -> None:
        """Until nothing is worked on for the screen."""
        window = self.window
        self.settle(0.3)  # a view that keeps still is what is worked on
        self.reaches(lambda: not window.session.busy and not window.status.busy)
        self.settle()


def _main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("photo", type=Path)
    parser.add_argument("--suffix", default="")
    parser.add_argument("frames", type=Path, nargs="*")
    parser.add_argument("--parts", default="", help=f"of {', '.join(PARTS)}")
    options = parser.parse_args(argv)
    parts = options.parts.split(",") if options.parts else list(PARTS)
    return States(options.folder, options.photo, options.suffix, options.frames, parts).run()


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
