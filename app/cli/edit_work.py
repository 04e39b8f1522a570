"""What a command that edits photos does to each of them: open, render, write."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.batch import Written, run_batch
from app.cli.common_options import development_from, export_options
from app.cli.engine_options import companions_with, limits_from
from app.cli.outputs import Job
from app.cli.progress import Bar
from app.cli.read_ahead import ReadAhead
from app.cli.report import Reporter
from app.imaging.errors import AllfocusError, ModelError
from app.tools.cancel import Cancel, Progress, part_of

if TYPE_CHECKING:
    from app.document.edit import Edit, Snapshot, Source
    from app.engine.engine import Engine
    from app.imaging.photo import Photo


class EditWork:
    """Makes of each photo what ``snapshot_of`` says of its source; ``notes_on`` adds sentences to its report.

    ``edits`` are those that any photo gets: a missing network or device fails before the first photo.
    ``map_name``: a defocus map that is brought along. Raises ModelError and DeviceError.
    """

    def __init__(
        self,
        engine: Engine,
        edits: Sequence[Edit],
        snapshot_of: Callable[[Source], Snapshot],
        options: argparse.Namespace,
        cancel: Cancel,
        map_name: str | None = None,
        notes_on: Callable[[Source], tuple[str, ...]] = lambda source: (),
    ) -> None:
        self._engine, self._cancel = engine, cancel
        self._snapshot_of, self._notes_on = snapshot_of, notes_on
        self._overwrite, self._map_name = options.overwrite, map_name
        needs = [self._needs_device(edit) for edit in edits if edit.enabled]  # each of them is checked
        self._computes = any(needs)
        if self._computes:
            _ = engine.device  # raises where the one asked for is not there
        self._limits = limits_from(options)
        self._development = development_from(options)
        self._export = export_options(options)
        self._ahead: ReadAhead | None = None

    def _needs_device(self, edit: Edit) -> bool:
        tool = self._engine.tools.tools[edit.tool_id](self._engine.services)
        sha = tool.model_sha(edit.params)
        if edit.model_sha is not None and sha != edit.model_sha:
            raise ModelError(
                f"{tool.title} was made with other weights ({edit.model_sha[:12]}) than are installed "
                f"({(sha or 'none')[:12]}); import those, or take the present ones by --current-weights."
            )
        return not tool.is_neutral(edit.params)

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
        from app.imaging.reading import open_photo

        return open_photo(path, self._limits, self._development)

    def _weight(self, path: Path) -> int | None:
        from app.imaging.reading import read_header

        try:
            return read_header(path).decode_bytes
        except AllfocusError:
            return None  # it is said when its turn comes

    def __call__(self, job: Job, progress: Progress) -> Written:
        from app.document.edit import source_of
        from app.imaging.export_options import check_compression, check_size, depth_for, format_for
        from app.imaging.watch import Watch
        from app.imaging.writing import export_photo

        kind = format_for(job.target, self._export)
        photo = self._read(job.source) if self._ahead is None else self._ahead.take(job.source)
        # What the format cannot hold is said before the work, not after it.
        depth_for(photo, kind, self._export)
        check_size(photo, kind, self._export)
        check_compression(kind, self._export)
        self._cancel.check()
        source = source_of(job.source)
        # Not Engine.export: what tools have to say about this photo is wanted here.
        companions = companions_with(self._map_name, job.source, photo)
        rendered = self._engine.render(
            photo,
            self._snapshot_of(source),
            companions=companions,
            progress=part_of(progress, 0.0, 0.9),
            cancel=self._cancel,
        )
        writing = part_of(progress, 0.9, 1.0)
        watch = Watch(self._cancel.check, lambda fraction: writing(fraction, "Writing"))
        watch.step(0.0)
        edited = photo if rendered.pixels is photo.pixels else photo.with_pixels(rendered.pixels)
        report = export_photo(edited, job.target, self._export, self._overwrite, watch)
        # Asked for afterwards: short of memory, networks move to the CPU.
        device = self._engine.device.label if self._computes else None
        notes = tuple(dict.fromkeys((*photo.notes, *self._notes_on(source), *rendered.notes, *report.notes)))
        return Written(report.width, report.height, report.bit_depth, device, notes)


def run_edits(
    jobs: Sequence[Job],
    work: EditWork,
    options: argparse.Namespace,
    reporter: Reporter,
    bar: Bar,
    cancel: Cancel,
) -> int:
    """Do ``work`` on every photo of ``jobs``; 1 if any failed, else 0. Raises Cancelled."""
    wanted = [job.source for job in jobs if not (options.resume and job.target.exists())]
    with work.reading_ahead(wanted):
        return run_batch(
            jobs, work, reporter, bar, cancel, overwrite=options.overwrite, resume=options.resume
        )
