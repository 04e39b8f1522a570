"""The defocus maps of photos: measured when first asked for, kept, with what was done to them laid on."""

from __future__ import annotations

import hashlib
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.document.map_edits import ImportedMap, MapEdit
from app.engine.cache import ByteCache
from app.engine.defocus.estimate import Estimate, estimate, grey_of
from app.engine.defocus.patches import STRIDE
from app.engine.defocus.scales import halve
from app.engine.disk_cache import DiskCache
from app.engine.networks.protocol import EngineServices
from app.imaging.arrays import FloatArray
from app.imaging.defocus.brush import apply_strokes
from app.imaging.defocus.read import read_map
from app.imaging.defocus.refinement import Solution, solve
from app.imaging.defocus.stroke import Stroke
from app.imaging.defocus_map import DefocusMap
from app.imaging.region import Region
from app.progress import Cancel, Progress, part_of

if TYPE_CHECKING:
    from app.imaging.photo import Photo

_KEPT = 2
QUICK_PX = 2_000_000
"""Px from which a quick map is measured on a reduced picture."""
_QUICK_MARGIN = 128
"""Px of the full photo."""

OnPart = Callable[[DefocusMap], None]


class Maps:
    """Full-size maps: those last used are kept whole, others as the small grid that they come from.

    ``disk`` keeps what was measured over restarts. ``room``: bytes for those kept whole. The very last is
    kept whatever it takes, a second one where both find room.
    """

    def __init__(self, services: EngineServices, cache: ByteCache, room: int, disk: DiskCache) -> None:
        self._services = services
        self._cache = cache
        self._room = room
        self._disk = disk
        self._last: OrderedDict[Hashable, DefocusMap] = OrderedDict()
        self._digests: weakref.WeakKeyDictionary[Photo, str] = weakref.WeakKeyDictionary()
        self._quick: weakref.WeakKeyDictionary[Photo, dict[Hashable, DefocusMap]]
        self._quick = weakref.WeakKeyDictionary()

    def _grey(self, photo: Photo) -> FloatArray:
        """The photo's grey, which is measured: float32 H×W in [0, 1], read-only."""
        known = self._digests.get(photo)
        grey: FloatArray | None = None if known is None else self._cache.get(("grey", known))
        if grey is None:
            grey = grey_of(photo)
            grey.setflags(write=False)
            if known is None:
                known = hashlib.blake2b(grey.data, digest_size=16, key=str(grey.shape).encode()).hexdigest()
                self._digests[photo] = known
            self._cache.put(("grey", known), grey, grey.nbytes)
        return grey

    def measured(
        self, photo: Photo, progress: Progress, cancel: Cancel, on_part: OnPart | None = None
    ) -> DefocusMap:
        """The map of ``photo`` as it is; by its content, so that a photo opened again is not measured again.

        ``on_part`` is handed coarse forms of it (one value for 8×8 px). Raises Cancelled and AllfocusErrors.
        """
        key = ("map", self._digest(photo), self.reader())
        made = self._kept(key)
        if made is None:
            solution: Solution | None = self._cache.get(key)
            if solution is None:
                solution = self._solved(photo, part_of(progress, 0.0, 0.9), cancel, on_part)
                self._cache.put(key, solution, solution.nbytes)
            progress(0.9, "Following edges")
            made = solution.map_on(photo.pixels, cancel.check)
            self._keep(key, made)
        progress(1.0)
        return made

    def quick(self, photo: Photo, region: Region, cancel: Cancel) -> DefocusMap:
        """A coarse map of ``photo`` that knows ``region`` (full-size px) and ``_QUICK_MARGIN`` round it, and
        says nothing elsewhere: one value for a cell of 8 px, or of more where the region is large.

        Raises Cancelled and AllfocusErrors.
        """
        kept = self._quick.setdefault(photo, {})  # telling the content alone takes as long as the map
        made = kept.get((self.reader(), region))
        if made is None:
            reduction = 1
            while region.width * region.height > QUICK_PX * reduction**2:
                reduction *= 2
            cell = STRIDE * reduction
            around = region.grown(_QUICK_MARGIN, photo.height, photo.width)
            top, left = around.y // cell, around.x // cell
            part = np.s_[top * cell : around.bottom, left * cell : around.right]
            grey = grey_of(photo, part)
            for _ in range(reduction.bit_length() - 1):
                grey = halve(grey)
            found = estimate(grey, self._services.classifier(), cancel=cancel, behind=reduction > 1)
            shape = -(-photo.height // cell), -(-photo.width // cell)
            sigma, confidence = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
            rows, columns = found.sigma.shape
            known = np.s_[top : top + rows, left : left + columns]
            sigma[known] = found.sigma * np.float32(reduction)
            confidence[known] = found.confidence
            made = DefocusMap(sigma, confidence, notes=found.notes)
            kept.clear()
            kept[self.reader(), region] = made
        return made

    def edited(
        self,
        photo: Photo,
        base: Callable[[], DefocusMap],
        identity: Hashable,
        edits: Sequence[MapEdit],
        cancel: Cancel,
    ) -> DefocusMap:
        """``base()``, or the map imported in its place, at the photo's size with all strokes on it.

        ``identity``: of ``base``; with ``edits`` it decides the result.
        """
        digest, edits = self._digest(photo), tuple(edits)
        key = ("edited", digest, identity, digest_of(edits))
        made = self._kept(key)
        if made is None:
            left = edits[-1:]
            if left and isinstance(left[0], Stroke):
                # Strokes lie one on the other: the map that lacks only the last one may be at hand.
                made = self._kept(("edited", digest, identity, digest_of(edits[:-1])))
            if made is None:
                made, left = _unpainted(photo, base, edits)
            cancel.check()
            strokes = [edit for edit in left if isinstance(edit, Stroke)]
            made = apply_strokes(made.at_size(photo.height, photo.width), strokes, photo.pixels)
            self._keep(key, made)
        return made

    def _kept(self, key: Hashable) -> DefocusMap | None:
        made = self._last.get(key)
        if made is not None:
            self._last.move_to_end(key)
        return made

    def _keep(self, key: Hashable, made: DefocusMap) -> None:
        self._last[key] = made
        while len(self._last) > 1 and (
            len(self._last) > _KEPT or sum(each.nbytes for each in self._last.values()) > self._room
        ):
            self._last.popitem(last=False)

    def at_hand(self, photo: Photo, identity: Hashable, edits: Sequence[MapEdit]) -> bool:
        """Whether the map as edited is there already, to be had at once."""
        known = self._digests.get(photo)
        if known is None:
            return False
        key = ("edited", known, identity, digest_of(edits)) if edits else ("map", known, identity)
        return key in self._last

    def _digest(self, photo: Photo) -> str:
        """What identifies the photo by its content."""
        if photo not in self._digests:
            self._grey(photo)
        return self._digests[photo]

    def reader(self) -> Hashable:
        """What decides a measured map beside the photo: network, device and precision."""
        return self._services.classifier().sha256, self._services.fingerprint()

    def _solved(self, photo: Photo, progress: Progress, cancel: Cancel, on_part: OnPart | None) -> Solution:
        def tell(found: DefocusMap) -> None:
            if on_part is not None:
                on_part(found)

        key = ("estimate", self._digest(photo), self.reader())
        kept = self._disk.get(key)
        if kept is None:
            classifier = self._services.classifier()

            def part(so_far: Estimate) -> None:
                tell(_coarse(so_far))

            grey = self._grey(photo)
            made = estimate(grey, classifier, progress=progress, cancel=cancel, on_part=part)
            found = _coarse(made)
            notes = np.array(found.notes, np.str_)
            self._disk.put(key, {"sigma": found.sigma, "confidence": found.confidence, "notes": notes})
        else:
            found = DefocusMap(kept["sigma"], kept["confidence"], notes=tuple(map(str, kept["notes"])))
        tell(found)
        cancel.check()
        self._services.free()  # what its threads used: the refinement needs as much, elsewhere
        return solve(found.sigma, found.confidence, photo.pixels, notes=found.notes)


def _coarse(found: Estimate) -> DefocusMap:
    """What was measured, one value a cell."""
    return DefocusMap(found.sigma, found.confidence, notes=found.notes)


def _unpainted(
    photo: Photo, base: Callable[[], DefocusMap], edits: tuple[MapEdit, ...]
) -> tuple[DefocusMap, tuple[MapEdit, ...]]:
    """The map below the strokes, and those that lie on it."""
    for number, edit in reversed(list(enumerate(edits))):
        if isinstance(edit, ImportedMap):
            found = read_map(edit.file, photo.height, photo.width, sha256=edit.sha256)
            return found, edits[number + 1 :]
    return base(), edits


def digest_of(edits: Sequence[MapEdit]) -> str:
    """What identifies ``edits``, short: thousands of points would be hashed again for every tile."""
    return hashlib.blake2b(repr(tuple(edits)).encode(), digest_size=16).hexdigest()
