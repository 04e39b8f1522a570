"""What a batch does to each photo: open, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.batch.outcome import BatchItem, EditReport
from app.engine.batch.read_ahead import ReadAhead
from app.errors import AllfocusError
from app.imaging.development import AS_SHOT, Development
from app.imaging.limits import PhotoLimits
from app.progress import Cancel, Progress, part_of, stoppable

if TYPE_CHECKING:
    from app.document.edit import Snapshot, Source
    from app.engine.engine import Engine
    from app.engine.render.inputs import Inputs
    from app.imaging.export.options import ExportOptions
    from app.imaging.photo import Photo


def _as_shot(path: Path) -> Development:
    return AS_SHOT


def _silent(source: Source) -> tuple[str, ...]:
    return ()


def _nothing_beside(path: Path, photo: Photo) -> Inputs:
    from app.engine.render.inputs import NO_INPUTS

    return NO_INPUTS


@dataclass(frozen=True)
class EditRequest:
    """What is wanted of each photo: ``snapshot_of`` its source, developed as ``development_of`` its path says
    where it is RAW. ``notes_on`` adds sentences to its report. ``inputs_of``: what lies beside it.
    ``needs_device``: one is asked for.
    """

    snapshot_of: Callable[[Source], Snapshot]
    export: ExportOptions
    development_of: Callable[[Path], Development] = _as_shot
    notes_on: Callable[[Source], tuple[str, ...]] = _silent
    inputs_of: Callable[[Path, Photo], Inputs] = _nothing_beside
    overwrite: bool = False
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    needs_device: bool = True


class PhotoEditor:
    """Makes of each photo what ``request`` says. ``pause`` is called between pieces of work, for whoever has
    something more urgent to do in this thread, or wants to wait.
    """

    def __init__(
        self, engine: Engine, request: EditRequest, cancel: Cancel, pause: Callable[[], None] | None = None
    ) -> None:
        self._engine, self._request, self._cancel, self._pause = engine, request, cancel, pause
        self._ahead: ReadAhead | None = None

    @contextmanager
    def reading_ahead(self, sources: Sequence[Path]) -> Iterator[None]:
        """Open each of ``sources``, which come in this order, while the engine works on the one before."""
        self._ahead = ReadAhead(sources, self._read, self._weight, self._engine.settings.memory_budget)
        try:
            yield
        finally:
            self._ahead.close()
            self._ahead = None

    def _read(self, path: Path) -> Photo:
        from app.imaging.reading.open import open_photo

        return open_photo(path, self._request.limits, self._request.development_of(path))

    def _weight(self, path: Path) -> int | None:
        from app.imaging.reading.open import read_header

        try:
            return read_header(path).decode_bytes
        except AllfocusError:
            return None  # it is said when its turn comes

    def _pause_or_stop(self) -> None:
        if self._pause is not None:
            self._pause()
        self._cancel.check()

    def __call__(self, job: BatchItem, progress: Progress) -> EditReport:
        from app.document.edit import source_of
        from app.engine.render.request import RenderCallbacks, RenderRequest
        from app.imaging.export.options import check_options, format_for

        asked, cancel = self._request, self._cancel
        format_for(job.target, asked.export)  # before the photo is read, the rest before it is worked on
        photo = self._read(job.source) if self._ahead is None else self._ahead.take(job.source)
        check_options(photo, job.target, asked.export)
        self._pause_or_stop()
        source = source_of(job.source)
        snapshot = asked.snapshot_of(source)
        inputs = asked.inputs_of(job.source, photo)
        measured = self._measure(photo, snapshot, inputs, part_of(progress, 0.0, 0.3))
        rest = part_of(progress, 0.3 if measured else 0.0, 1.0)
        report = self._engine.export(
            RenderRequest(photo, snapshot, inputs=inputs),
            job.target,
            asked.export,
            RenderCallbacks(rest, cancel, between_tiles=self._pause),
            overwrite=asked.overwrite,
            while_writing=self._pause,
        ).report
        # Asked for afterwards: short of memory, networks move to the CPU.
        device = self._engine.device.label if asked.needs_device else None
        notes = dict.fromkeys((*photo.notes, *asked.notes_on(source), *report.notes))
        return EditReport(report.width, report.height, report.bit_depth, device, tuple(notes))

    def _measure(self, photo: Photo, snapshot: Snapshot, inputs: Inputs, progress: Progress) -> bool:
        """Measure the map that tools will follow, with pauses: within a render there are none for it.

        Whether there was one to measure.
        """
        if self._pause is None or not self._engine.awaits_map(photo, snapshot, inputs):
            return False
        measuring = stoppable(progress, self._pause_or_stop)
        self._engine.defocus(
            photo, map_edits=snapshot.map_edits, inputs=inputs, progress=measuring, cancel=self._cancel
        )
        return True
