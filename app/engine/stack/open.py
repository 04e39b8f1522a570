"""Opening a focal stack: every file decoded once, aligned, and kept on disk to be read region by region."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.document.edit import AUTOMATIC, FocalStack, Snapshot, Source, source_of
from app.engine.render.inputs import Inputs
from app.engine.stack.frames import AlignedFrames, StackFrames, as_float, as_samples
from app.engine.stack.stack import Member, Stack
from app.imaging.development import AS_SHOT, Development
from app.imaging.files.wording import quoted_name
from app.imaging.limits import PhotoLimits
from app.imaging.region import Region
from app.imaging.stack.files import StackError, check_headers, check_number, check_size, natural_order
from app.imaging.stack.store import FrameStore, check_room
from app.paths import made, user_cache_dir
from app.progress import Cancel, Progress, no_progress, part_of, stoppable

if TYPE_CHECKING:
    from app.imaging.photo import Photo
    from app.imaging.stack.align import Alignment
    from app.imaging.stack.look import AlignmentPreview

_DEFAULT_LIMITS = PhotoLimits()
#: Of the picture: when less is left, it is said.
_SMALL_AREA = 0.6
_DTYPES = {8: np.uint8, 16: np.uint16, 32: np.float32}


def open_stack(
    paths: Sequence[Path],
    choice: FocalStack = AUTOMATIC,
    *,
    keep_order: bool = False,
    limits: PhotoLimits = _DEFAULT_LIMITS,
    development: Development = AS_SHOT,
    folder: Path | None = None,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> Stack:
    """Open ``paths`` as one focal stack, in the natural order of their names (theirs, with ``keep_order``).

    Frames excluded by ``choice`` are not loaded. ``development``: of RAW files. ``folder``: where frames are
    kept until the stack is closed, the user's cache by default. Raises Cancelled, PhotoError for a frame that
    cannot be read, StackError where frames don't fit together or on the disk.
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
    dtype = np.dtype(_DTYPES[max(header.bit_depth for header in headers)])
    folder = folder or _cache()
    check_room(folder, len(loaded) * first.height * first.width * 3 * dtype.itemsize)
    # By content, so that neither names nor order decide anything that is computed.
    loaded.sort(key=lambda source: source.sha256)

    def opened(path: Path) -> Photo:
        from app.imaging.reading.open import open_photo

        return open_photo(path, limits, development)

    decoded = _decode(loaded, opened, dtype, folder, part_of(progress, 0.05, 0.5), cancel)
    try:
        alignment = _align(decoded, choice, part_of(progress, 0.5, 0.7), cancel)
        left_out = _left_out(decoded, alignment)
        area = _area(decoded, alignment)
        colour_notes = _lay_over_reference(
            decoded, alignment, choice.align, part_of(progress, 0.7, 1.0), cancel
        )
    except BaseException:
        decoded.store.close()
        raise
    slots = {source.sha256: slot for slot, source in enumerate(loaded)}
    members = []
    for source in sources:
        slot = slots.get(source.sha256)
        why = "" if slot is None else left_out.get(slot, "")
        members.append(Member(source, None if why else slot, why))
    notes += [note for photo in decoded.photos for note in photo.notes]
    notes += [*colour_notes, *left_out.values()]
    shared = area.width * area.height / (decoded.store.width * decoded.store.height)
    if shared < _SMALL_AREA:
        notes.append(
            f"All frames together show only {shared:.0%} of the picture; leave out those that moved most to "
            "keep more of it."
        )
    aligned = AlignedFrames(decoded.store, area, folder)
    frames = StackFrames(
        aligned, [member.slot for member in members if member.slot is not None], alignment.order
    )
    reference = loaded[alignment.reference].sha256
    progress(1.0)
    return Stack(
        _photo(decoded, alignment.reference, area),
        Snapshot(sources=tuple(sources), stack=choice),
        tuple(members),
        [source.sha256 for source in sources].index(reference),
        area,
        Inputs(stack=frames),
        tuple(dict.fromkeys(notes)),
        aligned,
    )


@dataclass(frozen=True, eq=False)
class _Decoded:
    """``photos``: the photos without their pixels, which lie in ``store``. ``previews``: to align them by."""

    sources: list[Source]
    photos: list[Photo]
    previews: list[AlignmentPreview]
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
            notes.append(
                f"{quoted_name(path)} is the same picture as {quoted_name(twin.path)} and was left out."
            )
    return list(found.values()), notes


def _cache() -> Path:
    try:
        return made(user_cache_dir())
    except OSError:
        return Path(tempfile.gettempdir())


def _decode(
    sources: list[Source],
    opened: Callable[[Path], Photo],
    dtype: np.dtype[Any],
    folder: Path,
    progress: Progress,
    cancel: Cancel,
) -> _Decoded:
    from app.imaging.stack.look import AlignmentPreview

    store: FrameStore | None = None
    photos, previews = [], []
    try:
        for slot, source in enumerate(sources):
            cancel.check()
            progress(slot / len(sources), f"Opening {source.path.name}")
            photo = opened(source.path)
            if store is None:
                store = FrameStore(folder, len(sources), photo.height, photo.width, dtype)
            check_size(source.path, (photo.width, photo.height), sources[0].path, (store.width, store.height))
            store.write(slot, as_samples(photo.pixels, dtype))
            cancel.check()
            previews.append(AlignmentPreview.of(photo.pixels))
            photos.append(dataclasses.replace(photo, pixels=np.zeros((1, 1, 3), np.float32), alpha=None))
    except BaseException:
        if store is not None:
            store.close()
        raise
    assert store is not None
    return _Decoded(sources, photos, previews, store)


def _align(decoded: _Decoded, choice: FocalStack, progress: Progress, cancel: Cancel) -> Alignment:
    from app.imaging.stack.align import align, unaligned

    shas = [source.sha256 for source in decoded.sources]
    reference = None if choice.reference is None else shas.index(choice.reference)
    if not choice.align:
        return unaligned(decoded.previews, reference)
    return align(decoded.previews, reference, stoppable(progress, cancel.check, "Aligning"))


def _left_out(decoded: _Decoded, alignment: Alignment) -> dict[int, str]:
    """Why frames take no part, by their slot. Raises StackError where one alone is left."""
    names = [quoted_name(source.path) for source in decoded.sources]
    missing = [slot for slot, placement in enumerate(alignment.placements) if placement is None]
    if len(names) - len(missing) < 2:
        raise StackError(
            f"No frame could be laid over {names[alignment.reference]}; choose photos of one scene, or open "
            "them without aligning."
        )
    return {
        slot: f"{names[slot]} does not fit over the other frames and was left out; choose another frame for "
        "it, or open the stack without aligning."
        for slot in missing
    }


def _area(decoded: _Decoded, alignment: Alignment) -> Region:
    from app.imaging.stack.area import common_area

    matrices = [placement.matrix for placement in alignment.placements if placement is not None]
    return Region(*common_area(matrices, decoded.store.height, decoded.store.width))


def _lay_over_reference(
    decoded: _Decoded, alignment: Alignment, align: bool, progress: Progress, cancel: Cancel
) -> list[str]:
    """Lay all frames over the reference, in their store; sentences on what was changed."""
    from app.imaging.colour.conversion import SRGB, convert, is_srgb
    from app.imaging.stack.light import gain_tables, linear_gains
    from app.imaging.stack.warp import warp

    store, reference = decoded.store, alignment.reference
    icc = decoded.photos[reference].metadata.icc
    notes = []
    whole = slice(0, store.height), slice(0, store.width)
    for slot, placement in enumerate(alignment.placements):
        cancel.check()
        progress(slot / len(alignment.placements), "Aligning")
        if placement is None or slot == reference:
            continue
        own = decoded.photos[slot].metadata.icc
        other = own != icc and not (is_srgb(own) and is_srgb(icc))
        tables = None
        if align and not other:
            gain = linear_gains(decoded.previews[reference], decoded.previews[slot], placement.matrix, icc)
            tables = None if np.all(gain == 1) else gain_tables(gain, icc)
        if not other and tables is None and placement.unmoved:
            continue
        samples = store.read(slot, *whole)
        if other:
            pixels = convert(as_float(samples), own or SRGB, icc or SRGB)
            samples = as_samples(pixels, store.dtype)
            notes.append(
                f"{quoted_name(decoded.sources[slot].path)} was converted to the reference's colours."
            )
        store.write(slot, warp(samples, placement.matrix, tables, cancel.check))
    return notes


def _photo(decoded: _Decoded, reference: int, area: Region) -> Photo:
    """The reference, as deep as the deepest frame."""
    pixels = np.ascontiguousarray(as_float(decoded.store.read(reference, *area.slices)))
    depth = max(photo.bit_depth for photo in decoded.photos)
    return dataclasses.replace(decoded.photos[reference], pixels=pixels, bit_depth=depth)
