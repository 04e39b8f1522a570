"""The dual-pixel views of photos: read when a tool first asks for them, and kept for the last photo."""

from __future__ import annotations

import weakref
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document.edit import Snapshot, Source, source_of
from app.engine.cache import ByteCache
from app.engine.render.inputs import Inputs, reduced
from app.errors import ParameterError, PhotoError
from app.imaging.arrays import FloatArray
from app.imaging.limits import PhotoLimits
from app.imaging.region import Region

if TYPE_CHECKING:
    from app.document.edit import DualViews
    from app.imaging.photo import Photo

Both = tuple[FloatArray, FloatArray]
_AGAIN = "choose the left and the right view again"
_ENOUGH = 1 << 40  # the photo was allowed its memory, and a view has as many px


class Views:
    """Right and left view as tools are given them: float32 H×W×3 like the photo, in its own colour space and
    as bright as it.
    """

    def __init__(self, cache: ByteCache) -> None:
        self._cache = cache
        self._last: tuple[Hashable, Both] | None = None
        self._photo: weakref.ref[Photo] | None = None

    def identity(self, snapshot: Snapshot, inputs: Inputs) -> Hashable | None:
        """What decides the views of ``snapshot``; None where there are none."""
        if inputs.views is not None:
            return "given"  # whose very object is known by the companions
        views = snapshot.views
        return None if views is None else (views.right.sha256, views.left.sha256)

    def begin(self, photo: Photo, inputs: Inputs) -> None:
        """Let go of another photo's views, which take twice as much memory as the photo does.

        Raises ParameterError where those of ``inputs`` differ in size from the photo.
        """
        if self._photo is None or self._photo() is not photo:
            self._photo, self._last = weakref.ref(photo), None
        if inputs.views is not None and any(view.shape != photo.pixels.shape for view in inputs.views):
            raise ParameterError("The dual-pixel views differ in size from the photo; open matching ones.")

    def part(
        self, photo: Photo, snapshot: Snapshot, inputs: Inputs, scale: float, region: Region
    ) -> Both | None:
        """``region`` of the views at ``scale``, reduced as the photo is, read-only; None without views.

        Raises what :meth:`read` does.
        """
        if inputs.views is not None:
            right, left = (reduced(view, scale) for view in inputs.views)
        elif snapshot.views is not None:
            beside = snapshot.sources[0].path.parent if snapshot.sources else None
            right, left = self._scaled(photo, snapshot.views, beside, scale)
        else:
            return None
        right, left = (np.ascontiguousarray(view[region.slices]) for view in (right, left))
        right.setflags(write=False)
        left.setflags(write=False)
        return right, left

    def read(self, photo: Photo, views: DualViews, beside: Path | None = None) -> Both:
        """``views`` of ``photo`` at full size. A file that is gone from its place is looked for by its name
        in the folder ``beside``.

        Raises PhotoError for a view that is missing, another one than was chosen, of another size or of
        another photo.
        """
        key = self._key(photo, views)
        if self._last is None or self._last[0] != key:
            self._last = None  # before as much is read again
            right = _read(photo, views.right, "right", beside)
            self._photo = weakref.ref(photo)
            self._last = key, _lit(photo, views, (right, _read(photo, views.left, "left", beside)))
        return self._last[1]

    def _scaled(self, photo: Photo, views: DualViews, beside: Path | None, scale: float) -> Both:
        if scale == 1:
            return self.read(photo, views, beside)
        key = ("views", self._key(photo, views), scale)
        found: Both | None = self._cache.get(key)
        if found is None:
            right, left = self.read(photo, views, beside)
            found = reduced(right, scale), reduced(left, scale)
            self._cache.put(key, found, found[0].nbytes + found[1].nbytes)
        return found

    def _key(self, photo: Photo, views: DualViews) -> Hashable:
        return views.right.sha256, views.left.sha256, photo.pixels.shape, photo.metadata.icc


def _read(photo: Photo, source: Source, side: str, beside: Path | None) -> FloatArray:
    from app.imaging.colour.conversion import from_srgb, same_colours, to_srgb
    from app.imaging.reading.open import open_photo, read_header

    path = _place(source, side, beside)
    header = read_header(path)
    if header.width * header.height != photo.width * photo.height:
        raise _misfit(path, header.width, header.height, photo, side)
    made = open_photo(path, PhotoLimits(photo.width * photo.height, _ENOUGH))
    if made.pixels.shape != photo.pixels.shape:
        raise _misfit(path, made.width, made.height, photo, side)
    if same_colours(made.metadata.icc, photo.metadata.icc):
        return made.pixels
    theirs = np.clip(to_srgb(made.pixels, made.metadata.icc), 0.0, 1.0)
    pixels = np.ascontiguousarray(np.clip(from_srgb(theirs, photo.metadata.icc), 0.0, 1.0), np.float32)
    pixels.setflags(write=False)
    return pixels


def _lit(photo: Photo, views: DualViews, both: Both) -> Both:
    """``both`` as bright as the photo. Raises PhotoError where they are views of another one."""
    from app.imaging.stack.light import ViewLight

    light = ViewLight.of(photo.pixels, both, photo.metadata.icc)
    if not light.alike:
        left, right = views.left.path.name, views.right.path.name
        raise PhotoError(f"{left} and {right} show another picture than the photo; {_AGAIN}.")
    return light.apply(both)


def _place(source: Source, side: str, beside: Path | None) -> Path:
    """Where the view with this content lies."""
    places = [source.path, *([beside / source.path.name] if beside is not None else [])]
    there = [place for place in places if place.is_file()]
    if not there:
        raise PhotoError(
            f"{source.path}, the {side} view of this photo, is not there any more; put it back, or {_AGAIN}."
        )
    for place in there:
        if source_of(place).sha256 == source.sha256:
            return place
    raise PhotoError(
        f"{there[0].name} holds another picture now than the {side} view that was chosen; put that one back, "
        f"or {_AGAIN}."
    )


def _misfit(path: Path, width: int, height: int, photo: Photo, side: str) -> PhotoError:
    return PhotoError(
        f"{path.name} is {width}×{height} px, but the photo is {photo.width}×{photo.height}; choose the "
        f"{side} view of this very photo."
    )
