"""Opening a focal stack: every file decoded once, aligned, and kept on disk to be read region by region."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.document.edit import Snapshot, Source, source_of
from app.document.focal_stack import AUTOMATIC, FocalStack
from app.engine.companions import Companions
from app.engine.stack import Member, Stack
from app.engine.stack_frames import AlignedFrames, StackFrames, as_float, as_samples
from app.imaging.limits import Limits
from app.imaging.names import shown
from app.imaging.stack_files import StackError, check_headers, check_number, check_size, natural_order
from app.imaging.stack_store import FrameStore, check_room
from app.paths import made, user_cache_dir
from app.tools.cancel import Cancel, Progress, no_progress, part_of
from app.tools.frame import Region

if TYPE_CHECKING:
    from app.imaging.photo import Photo

_DEFAULT_LIMITS = Limits()
_DTYPES = {8: np.uint8, 16: np.uint16, 32: np.float32}


def open_stack(
    paths: Sequence[Path],
    choice: FocalStack = AUTOMATIC,
    *,
    keep_order: bool = False,
    limits: Limits = _DEFAULT_LIMITS,
    folder: Path | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Stack:
    """Open ``paths`` as one focal stack, in the natural order of their names (theirs, with ``keep_order``).

    Frames excluded by ``choice`` are not loaded. ``folder``: where frames are kept until the stack is closed,
    the user's cache by default. Raises Cancelled, PhotoError for a frame that cannot be read, StackError
    where frames don't fit together or on the disk.
    """
    cancel = cancel or Cancel()
    paths = list(dict.fromkeys(paths if keep_order else natural_order(paths)))
    check_number(len(paths))
    headers = check_headers(paths, limits)
    sources, notes = _sources(paths, part_of(progress, 0.0, 0.05), cancel)
    loaded = [source for source in sources if source.sha256 not in choice.excluded]
    check_number(len(loaded))
    if choice.reference is not None and all(source.sha256 != choice.reference for source in loaded):
        raise StackError("The reference is not among the frames that take part; choose another one.")
    first = headers[0]
    dtype = _DTYPES[max(header.bit_depth for header in headers)]
    folder = folder or _cache()
    check_room(folder, len(loaded) * first.height * first.width * 3 * np.dtype(dtype).itemsize)
    decoded = _decoded(loaded, dtype, folder, limits, part_of(progress, 0.05, 0.5), cancel)
    try:
        return _aligned(decoded, sources, choice, notes, folder, part_of(progress, 0.5, 1.0), cancel)
    except BaseException:
        decoded.store.close()
        raise


@dataclass(frozen=True, eq=False)
class _Decoded:
    """``husks``: the photos without their pixels, which lie in ``store``."""

    sources: list[Source]
    husks: list[Photo]
    store: FrameStore


def _sources(paths: Sequence[Path], progress: Progress, cancel: Cancel) -> tuple[list[Source], list[str]]:
    """The files by their content, each once; sentences on those left out."""
    found: dict[str, Source] = {}
    notes = []
    for number, path in enumerate(paths):
        cancel.check()
        progress(number / len(paths), "Reading")
        source = source_of(path)
        twin = found.setdefault(source.sha256, source)
        if twin is not source:
            notes.append(f"{shown(path)} is the same picture as {shown(twin.path)} and was left out.")
    return list(found.values()), notes


def _cache() -> Path:
    try:
        return made(user_cache_dir())
    except OSError:
        return Path(tempfile.gettempdir())


def _decoded(
    sources: list[Source], dtype: type[Any], folder: Path, limits: Limits, progress: Progress, cancel: Cancel
) -> _Decoded:
    from app.imaging.reading import open_photo

    store: FrameStore | None = None
    husks: list[Photo] = []
    try:
        for slot, source in enumerate(sources):
            cancel.check()
            progress(slot / len(sources), f"Opening {source.path.name}")
            photo = open_photo(source.path, limits)
            if store is None:
                store = FrameStore(folder, len(sources), photo.height, photo.width, dtype)
            check_size(source.path, (photo.width, photo.height), sources[0].path, (store.width, store.height))
            store.write(slot, as_samples(photo.pixels, dtype))
            husks.append(dataclasses.replace(photo, pixels=np.zeros((1, 1, 3), np.float32), alpha=None))
    except BaseException:
        if store is not None:
            store.close()
        raise
    assert store is not None
    return _Decoded(sources, husks, store)


def _aligned(
    decoded: _Decoded,
    sources: list[Source],
    choice: FocalStack,
    notes: list[str],
    folder: Path,
    progress: Progress,
    cancel: Cancel,
) -> Stack:
    cancel.check()
    store = decoded.store
    slots = {source.sha256: slot for slot, source in enumerate(decoded.sources)}
    reference = slots[choice.reference] if choice.reference is not None else len(slots) // 2
    area = Region(0, 0, store.width, store.height)
    aligned = AlignedFrames(store, area, folder)
    photo = _photo(decoded, reference, area)
    members = tuple(Member(source, slots.get(source.sha256)) for source in sources)
    taking_part = [member.slot for member in members if member.slot is not None]
    frames = StackFrames(aligned, taking_part, range(len(slots)))
    notes += [note for husk in decoded.husks for note in husk.notes]
    place = [member.slot for member in members].index(reference)
    progress(1.0)
    return Stack(
        photo, Snapshot(sources=tuple(sources), stack=choice), members, place, area, Companions(stack=frames),
        tuple(dict.fromkeys(notes)), aligned,
    )  # fmt: skip


def _photo(decoded: _Decoded, reference: int, area: Region) -> Photo:
    """The reference, as deep as the deepest frame."""
    pixels = np.ascontiguousarray(as_float(decoded.store.read(reference, *area.slices)))
    depth = max(husk.bit_depth for husk in decoded.husks)
    return dataclasses.replace(decoded.husks[reference], pixels=pixels, bit_depth=depth)
