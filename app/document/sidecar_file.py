"""Where the sidecar of a photo lies: beside it, or where that cannot be, in the user's own data folder."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.document.edit import Snapshot, Source, source_of
from app.document.json_values import read_bounded
from app.document.sidecar import LoadedSidecar, SidecarError, from_text
from app.errors import PhotoError
from app.imaging.development import AS_SHOT, Development
from app.imaging.files.formats import RAW_SUFFIXES
from app.imaging.files.ordering import natural_order
from app.imaging.files.part_file import write_atomically
from app.paths import made, resources_dir, user_data_dir
from app.tools.contract import Tool

_SUFFIX = ".allfocus.json"
_OF_STACK = ".stack" + _SUFFIX
Signature = tuple[int, int, int]


class SidecarFile:
    """The sidecar of one source, or of the focal stack that ``frames`` are. One thread uses it at a time.

    That of a stack lies beside its first frame by name, which stays the same whatever is done to the stack;
    it has an ending of its own, for the frame may be edited alone as well.

    A file beside the photo that was not read or written by this object is never overwritten but renamed to
    ``….kept``. ``exists``: whether anything lay there when it was read, or was written since.
    """

    def __init__(self, source: Source, frames: Sequence[Source] = ()) -> None:
        self.source, self.frames = source, tuple(frames)
        if frames:
            first = natural_order(each.path for each in frames)[0]
            self.beside = first.with_name(first.name + _OF_STACK)
            content = "\n".join(sorted(each.sha256 for each in frames))
            self.elsewhere = _elsewhere() / f"{hashlib.sha256(content.encode()).hexdigest()}.json"
        else:
            self.beside = source.path.with_name(source.path.name + _SUFFIX)
            self.elsewhere = _elsewhere() / f"{source.sha256}.json"
        self.exists = False
        self._shipped = source.path.resolve().is_relative_to(resources_dir().resolve())
        self._known: Signature | None = None
        self._warned = False

    @staticmethod
    def may_exist(photo: Path) -> bool:
        """Whether it is worth to read the content of ``photo`` in search of its sidecar."""
        return _dated(photo.with_name(photo.name + _SUFFIX)) is not None or _elsewhere().is_dir()

    def read(self, tools: Mapping[str, type[Tool[Any]]]) -> tuple[LoadedSidecar | None, tuple[str, ...]]:
        """What was kept (None: nothing that can be used) and sentences about it; the newer of two files."""
        found = sorted(
            (entry for each in (self.beside, self.elsewhere) if (entry := _dated(each))), reverse=True
        )
        notes: list[str] = []
        for _, path in found:
            self.exists = True
            try:
                loaded = from_text(_content(path), self.source, tools, path.name, self.frames)
            except SidecarError as problem:
                notes.append(str(problem))
                continue
            if path == self.beside:
                self._known = _signature(path)
            return loaded, (*notes, *loaded.notes)
        return None, tuple(notes)

    def write(self, data: bytes) -> tuple[str, ...]:
        """Keep ``data``, durably and in one step; sentences for the user, each once. Raises SidecarError."""
        notes: list[str] = []
        problem = None
        if not self._shipped:
            try:
                if (kept := self._set_aside()) is not None:
                    notes.append(
                        f"{self.beside.name} was written by something else, so it is kept as {kept.name}; "
                        "the edits made here go into a new one."
                    )
                write_atomically(self.beside, data)
                self._known = _signature(self.beside)
                self.exists = True
                with contextlib.suppress(OSError):
                    self.elsewhere.unlink(missing_ok=True)
                return tuple(notes)
            except OSError as error:
                problem = error
        try:
            made(self.elsewhere.parent)
            write_atomically(self.elsewhere, data)
        except OSError as error:
            raise SidecarError(
                f"The edits of {self.source.path.name} cannot be kept ({error.strerror or error}); free some "
                "space, or allow writing beside the photo."
            ) from error
        self.exists = True
        if problem is not None and not self._warned:
            self._warned = True
            notes.append(
                f"Nothing can be written beside {self.source.path.name}, so its edits are kept in "
                f"{self.elsewhere.parent}; copy the photo elsewhere to have them beside it."
            )
        return tuple(notes)

    def _set_aside(self) -> Path | None:
        """Rename what lies beside the photo and is not ours; its new name."""
        there = _signature(self.beside)
        if there is None or there == self._known:
            return None
        for number in range(1, 1000):
            end = ".kept" if number == 1 else f".kept-{number}"
            kept = self.beside.with_name(self.beside.name + end)
            if not os.path.lexists(kept):
                os.rename(self.beside, kept)
                return kept
        raise OSError(f"too many files are kept beside {self.source.path.name}")


def _elsewhere() -> Path:
    return user_data_dir() / "sidecars"


def _signature(path: Path) -> Signature | None:
    """What differs between two writings of a file; None where nothing is there."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _dated(path: Path) -> tuple[int, Path] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    # A pipe or a device would be waited for.
    return (status.st_mtime_ns, path) if stat.S_ISREG(status.st_mode) else None


def _content(path: Path) -> bytes:
    try:
        return read_bounded(path)
    except OSError as problem:
        raise SidecarError(
            f"{path.name} cannot be read ({problem.strerror or problem}), so the photo opens as it is; allow "
            "reading it to see those edits."
        ) from problem


_MAY_BE_RAW = RAW_SUFFIXES | {".tif", ".tiff"}


def may_be_raw(path: Path) -> bool:
    """Whether the name of ``path`` lets it be a RAW file; its content decides."""
    return path.suffix.lower() in _MAY_BE_RAW


def kept_development(path: Path, tools: Mapping[str, type[Tool[Any]]]) -> Development:
    """How the RAW file ``path`` is developed where its sidecar stands; as shot where none says.

    A photo that cannot be read is as shot too: whoever opens it hears why.
    """
    kept = kept_state(path, tools) if may_be_raw(path) else None
    return AS_SHOT if kept is None else kept.developed


def kept_state(path: Path, tools: Mapping[str, type[Tool[Any]]]) -> Snapshot | None:
    """Where the sidecar of ``path`` stands; None where there is none, or nothing of it can be read."""
    if not SidecarFile.may_exist(path):
        return None
    try:
        loaded, _ = SidecarFile(source_of(path)).read(tools)
    except PhotoError:
        return None
    return None if loaded is None else loaded.history.current
