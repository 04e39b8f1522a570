"""The photos that are open: what is known of each, and whose pixels are in memory. Without Qt."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.sidecar import ViewState
from app.engine.settings import EngineSettings
from app.imaging.files.ordering import natural_order
from app.imaging.files.rating import UNRATED, Rating
from app.imaging.limits import PhotoLimits
from app.ui.canvas.screen_image import screen_bytes
from app.ui.worker.requests import OpenPhoto, OpenStack, PhotoState

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.defocus.sharpness import Sharpness
    from app.ui.worker.replies import Opened


_PROGRAM_BYTES = 640 * 2**20  # Python, Qt, torch and the memory of a tile


@dataclass(eq=False)
class PhotoEntry:
    """One of the open photos. ``known``: None until it was first opened. ``opened``: None without pixels.

    ``view_state``: where it was looked at, None for all of it; ``is_view_known``: before it is opened, so
    that its sidecar is not asked. ``thumbnail``: uint8 H×W×3 sRGB, None until it is made; ``rough``: a finer
    one can be. ``tried``: a thumbnail was asked for. ``was_edited``: what its sidecar says before it is
    opened. ``frames``: those of a focal stack, ``path`` among them, each with a thumbnail of its own.
    ``number``: its place before the list was sorted. ``sharpness``: of its subject, None until it is ranked;
    ``unranked``: a sentence where that failed.
    ``rating``: as its sidecars say, once ``is_rating_known``.
    """

    path: Path
    known: PhotoState | None = None
    opened: Opened | None = None
    view_state: ViewState | None = None
    is_view_known: bool = False
    thumbnail: NDArray[np.uint8] | None = None
    tried: bool = False
    rough: bool = False
    was_edited: bool = False
    last_shown: int = 0
    frames: tuple[PhotoEntry, ...] = ()
    number: int = 0
    sharpness: Sharpness | None = None
    unranked: str = ""
    rating: Rating = UNRATED
    is_rating_known: bool = False

    @property
    def name(self) -> str:
        """What it is called in lists and sentences."""
        return self.path.name if not self.frames else f"{self.path.name} + {len(self.frames) - 1}"

    @property
    def places(self) -> frozenset[Path]:
        """Where its files lie; no two open photos share them."""
        return frozenset(Path(os.path.abspath(each.path)) for each in self.frames or (self,))

    @property
    def edited(self) -> bool:
        if self.known is None:
            return self.was_edited
        snapshot = self.known.history.current
        if self.frames:  # a stack is opened to be fused, so that alone is no edit
            return snapshot != self.known.history.entries[0][0]
        return snapshot.is_edited


class PhotoList:
    """Open photos in the order in which they came; one of them is ``current``. ``limits``: checked before a
    photo is decoded. ``wanted``: which of them are ``listed``; None: all.
    """

    def __init__(self) -> None:
        self.limits = PhotoLimits()
        self.photos: list[PhotoEntry] = []
        self.current: PhotoEntry | None = None
        self.wanted: Callable[[PhotoEntry], bool] | None = None
        self._open: dict[tuple[bool, frozenset[Path]], PhotoEntry] = {}
        self._closed: dict[tuple[bool, frozenset[Path]], PhotoEntry] = {}
        self._turns = itertools.count(1)
        self._numbers = itertools.count(1)

    @property
    def listed(self) -> list[PhotoEntry]:
        """The photos that are listed and gone through."""
        return self.photos if self.wanted is None else [each for each in self.photos if self.wanted(each)]

    def add(self, paths: Iterable[Path]) -> list[PhotoEntry]:
        """The photos of ``paths``, added where they are not open yet; each once."""
        return list(dict.fromkeys(self._added(PhotoEntry(path)) for path in paths))

    def add_stack(self, paths: Iterable[Path]) -> PhotoEntry:
        """The focal stack of ``paths``, which are put into the natural order of their names."""
        ordered = natural_order(dict.fromkeys(paths))
        return self._added(PhotoEntry(ordered[0], frames=tuple(PhotoEntry(path) for path in ordered)))

    def _added(self, new: PhotoEntry) -> PhotoEntry:
        """``new``, or the same photo or stack where it was open before."""
        key = _key(new)
        photo = self._open.get(key)
        if photo is None:
            # Edits from before it was closed may not be on disk yet.
            photo = self._closed.pop(key, new)
            self._open[key] = photo
            photo.number = next(self._numbers)
            self.photos.append(photo)
        return photo

    def keep_only(self, photos: Iterable[PhotoEntry]) -> None:
        """Close all but ``photos``, and put these into this order."""
        kept = list(photos)
        wanted = {id(each) for each in kept}
        for photo in [each for each in self.photos if id(each) not in wanted]:
            self.remove(photo)
        self.photos[:] = kept
        for photo in kept:
            photo.number = next(self._numbers)

    def arrange(self, key: Callable[[PhotoEntry], Any] | None) -> None:
        """Sort the photos by ``key``; None: as they came."""
        self.photos.sort(key=key or (lambda photo: photo.number))

    def remove(self, photo: PhotoEntry) -> PhotoEntry | None:
        """Close ``photo``; the one to show next where it was the current one."""
        at = self.photos.index(photo)
        del self.photos[at]
        del self._open[_key(photo)]
        photo.opened = None
        if photo.known is not None:
            self._closed[_key(photo)] = photo
        if photo is not self.current:
            return None
        self.current = None
        return self.photos[min(at, len(self.photos) - 1)] if self.photos else None

    def show(self, photo: PhotoEntry) -> None:
        """Make ``photo`` the current one."""
        self.current = photo
        photo.last_shown = next(self._turns)

    def neighbour(self, photo: PhotoEntry | None, by: int) -> PhotoEntry | None:
        """The photo ``by`` places after ``photo``, round the ends; None where there is no other."""
        # One that is not listed is where one starts from all the same.
        ring = [each for each in self.photos if each is photo or self.wanted is None or self.wanted(each)]
        if photo not in ring or len(ring) < 2:
            return None
        return ring[(ring.index(photo) + by) % len(ring)]

    def make_room(self, room: int) -> None:
        """Release pixels, those shown longest ago first, until the others' fit into ``room`` bytes."""
        others = [each for each in self.photos if each.opened is not None and each is not self.current]
        for photo in sorted(others, key=lambda each: each.last_shown, reverse=True):
            assert photo.opened is not None
            room -= held_bytes(photo.opened)
            if room < 0:
                photo.opened = None


def memory_shares(settings: EngineSettings, opened: Opened) -> tuple[int, int]:
    """How the memory that the preferences allow is shared out while ``opened`` is in view: bytes that its
    states may take for the screen, and the pixels of other photos.
    """
    photo = opened.document.photo
    layer = screen_bytes(photo.width, photo.height)
    states = max(settings.memory_budget // 8, 3 * layer)
    working = photo.width * photo.height * 12  # a result as the engine hands it out
    taken = _PROGRAM_BYTES + settings.cache_bytes + held_bytes(opened) + 2 * layer + working
    return states, max(settings.memory_budget - taken, 0)


def held_bytes(opened: Opened) -> int:
    """Bytes of an open photo: its pixels, and its picture for the screen with reduced copies."""
    photo: Any = opened.document.photo
    alpha = 0 if photo.alpha is None else photo.alpha.nbytes
    return int(photo.pixels.nbytes + alpha + screen_bytes(photo.width, photo.height))


def _key(photo: PhotoEntry) -> tuple[bool, frozenset[Path]]:
    return bool(photo.frames), photo.places


def open_request(photo: PhotoEntry, limits: PhotoLimits) -> OpenPhoto | OpenStack:
    """The request that opens ``photo``; a RAW file is developed as its current state says."""
    if photo.frames:
        return OpenStack(tuple(frame.path for frame in photo.frames), photo.known, limits)
    developed = None if photo.known is None else photo.known.history.current.developed
    return OpenPhoto(photo.path, photo.known, limits, developed)
