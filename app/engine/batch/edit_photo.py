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


@dataclass(frozen=True)
class EditRequest:
    """What is wanted of each photo: ``snapshot_of`` its source, developed as ``development_of`` its path says
    where it is RAW. ``notes_on`` adds sentences to its report. ``computes``: a device is needed.
    """

    snapshot_of: Callable[[Source], Snapshot]
    export: ExportOptions
    development_of: Callable[[Path], Development] = _as_shot
    notes_on: Callable[[Source], tuple[str, ...]] = _silent
    companions_of: Callable[[Path, Photo], Inputs] | None = None
    overwrite: bool = False
    limits: PhotoLimits = field(default_factory=PhotoLimits)
    computes: bool = True


class PhotoEditor:
    """Makes of each photo what ``wish`` says. ``breathe`` is called between pieces of work, for whoever has
    something more urgent to do in this thread, or wants to wait.
    """

    def __init__(
        self, engine: Engine, wish: EditRequest, cancel: Cancel, breathe: Callable[[], None] | None = None
    ) -> None:
        self._engine, self._wish, self._cancel, self._breathe = engine, wish, cancel, breathe
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

        return open_photo(path, self._wish.limits, self._wish.development_of(path))

    def _weight(self, path: Path) -> int | None:
        from app.imaging.reading.open import read_header

        try:
            return read_header(path).decode_bytes
        except AllfocusError:
            return None  # it is said when its turn comes

    def _pause(self) -> None:
        if self._breathe is not None:
            self._breathe()
        self._cancel.check()

    def __call__(self, job: BatchItem, progress: Progress) -> EditReport:
        from app.document.edit import source_of
        from app.engine.render.inputs import NO_INPUTS
        from app.imaging.export.options import check_compression, check_size, depth_for, format_for
        from app.imaging.export.write import export_photo

        wish = self._wish
        kind = format_for(job.target, wish.export)
        photo = self._read(job.source) if self._ahead is None else self._ahead.take(job.source)
        # What the format cannot hold is said before the work, not after it.
        depth_for(photo, kind, wish.export)
        check_size(photo, kind, wish.export)
        check_compression(kind, wish.export)
        self._pause()
        source = source_of(job.source)
        snapshot = wish.snapshot_of(source)
        # Not Engine.export: what tools have to say about this photo is wanted here.
        inputs = NO_INPUTS
        if wish.companions_of is not None:
            inputs = wish.companions_of(job.source, photo)
        measured = self._measure(photo, snapshot, inputs, part_of(progress, 0.0, 0.3))
        rendered = self._engine.render(
            photo,
            snapshot,
            inputs=inputs,
            progress=part_of(progress, 0.3 if measured else 0.0, 0.9),
            cancel=self._cancel,
            between_tiles=self._breathe,
        )
        writing = stoppable(part_of(progress, 0.9, 1.0), self._pause, "Writing")
        writing(0.0)
        edited = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(edited, job.target, wish.export, wish.overwrite, writing)
        # Asked for afterwards: short of memory, networks move to the CPU.
        device = self._engine.device.label if wish.computes else None
        notes = dict.fromkeys((*photo.notes, *wish.notes_on(source), *rendered.notes, *report.notes))
        return EditReport(report.width, report.height, report.bit_depth, device, tuple(notes))

    def _measure(self, photo: Photo, snapshot: Snapshot, inputs: Inputs, progress: Progress) -> bool:
        """Measure the map that tools will follow, with pauses: within a render there are none for it.

        Whether there was one to measure.
        """
        if self._breathe is None or not self._engine.awaits_map(photo, snapshot, inputs):
            return False

        def tell(fraction: float, text: str = "") -> None:
            progress(fraction, text)
            self._pause()

        self._engine.defocus(
            photo,
            map_edits=snapshot.map_edits,
            inputs=inputs,
            progress=tell,
            cancel=self._cancel,
        )
        return True
