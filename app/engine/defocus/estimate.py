"""Estimating the defocus map: the blur classifier over a photo, before refinement.

The classifier names one of 20 levels of blur for every 32×32 patch, at stride 8 (Galetto and Deng,
arXiv 2107.14443); the level of a patch counts over its whole area.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.behind_thin import Picture, merge_behind, reduction_of, without_sharp_edges
from app.engine.defocus.beside_sharp import hide_sharp, merge_beside
from app.engine.defocus.mean_shift import mean_shift_step
from app.engine.defocus.patches import PATCH, Piece, cells, pieces, spread
from app.engine.defocus.scales import BlurGrid, finer, full_size, join, reductions
from app.engine.defocus.texture import Noise, texture
from app.engine.networks.thread_pool import ThreadPool
from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import is_srgb, to_display
from app.imaging.colour.luma import LUMA
from app.imaging.defocus.shake import Shake, shake_of
from app.imaging.smoothing import smoothstep
from app.progress import Cancel, Progress, no_progress, part_of

if TYPE_CHECKING:
    from app.imaging.photo import Photo


@dataclass(frozen=True)
class EstimateSettings:
    """``piece_px``: side of what is read at once; it bounds memory and how long a cancel takes (larger saves
    no time, smaller loses some). ``grey_px``: converted to grey at a time.

    ``unsure``, ``sure``: certainty as entropy gives it, below which nothing is known and above which all is.
    Chosen on photos of the training: below, a fifth of the cells at most are right to 0.3 px or 15 %; above,
    four fifths at least. ``shaken``: what is left of the confidence in a photo that was shaken, below what
    counts as confident. ``first_share``, ``second_share``: of the work, until the photo is read again without
    sharp edges, and without all that is sharp.
    """

    piece_px: int = 416
    grey_px: int = 1 << 20
    unsure: float = 0.36
    sure: float = 0.62
    shaken: float = 0.4
    first_share: float = 0.8
    second_share: float = 0.93


_SETTINGS = EstimateSettings()


class Classifier(Protocol):
    """A network that tells levels of blur: outside tests
    :class:`app.engine.networks.classifier.LevelNetwork`.

    One that several threads may ask at once has a method ``thread_pool``: see :func:`pool_of`.
    """

    def probabilities(self, grey: FloatArray) -> FloatArray:
        """``grey``: float32 H×W in [0, 1], sides multiples of 8, at least 32 px. Returns float32 h×w×20, each
        summing to 1, where (i, j) is the 32×32 patch at (8 i, 8 j)."""
        ...

    def sigma_at(self, level: NDArray[np.floating]) -> NDArray[np.float64]:
        """σ in px at levels of 0 … 19, which need not be whole; rising with the level."""
        ...


@dataclass(frozen=True, eq=False)
class Estimate:
    """What was measured of a photo of ``height``×``width`` px, one value a cell of 8×8 px.

    ``sigma``: float32 ⌈H/8⌉×⌈W/8⌉, σ of the blur in full-resolution px. ``confidence``: the same shape, in
    [0, 1]. ``shake``: whether a movement of the camera spread the whole photo. ``notes``:
    sentences for the user.
    """

    sigma: FloatArray
    confidence: FloatArray
    height: int
    width: int
    shake: Shake
    notes: tuple[str, ...] = ()


def grey_of(photo: Photo, part: tuple[slice, slice] = np.s_[:, :]) -> FloatArray:
    """sRGB-coded luma (Rec. 709 weights) of a photo, or a ``part`` of it: float32 H×W in [0, 1].

    From other spaces by way of 8 bits, which is what the classifier was trained on, and far faster.
    """
    icc = photo.metadata.icc
    plain = is_srgb(icc)
    pixels = photo.pixels[part]
    grey = np.empty(pixels.shape[:2], np.float32)
    rows = max(1, _SETTINGS.grey_px // pixels.shape[1])
    for top in range(0, len(pixels), rows):
        some = slice(top, top + rows)
        if plain:
            np.matmul(pixels[some], LUMA, out=grey[some])
        else:
            eight = (pixels[some] * np.float32(255) + np.float32(0.5)).astype(np.uint8)
            np.matmul(to_display(eight, icc).astype(np.float32), LUMA / np.float32(255), out=grey[some])
    return np.clip(grey, 0.0, 1.0, out=grey)


def estimate(
    grey: FloatArray,
    classifier: Classifier,
    *,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    on_part: Callable[[Estimate], None] | None = None,
    behind: bool = True,
    piece_px: int = _SETTINGS.piece_px,
) -> Estimate:
    """Measure the blur of a photo.

    ``grey``: float32 H×W in [0, 1], sRGB-coded luma, of any size from 1×1. ``on_part`` is handed the result
    so far, coarse scales first, always over the whole photo. ``behind``: also behind thin sharp things
    (:mod:`app.engine.defocus.behind_thin`), which whoever looks for what is sharp need not know. Raises
    Cancelled, and ParameterError for an empty picture.
    """
    cancel = cancel or Cancel()
    if grey.ndim != 2 or grey.size == 0:
        raise ParameterError("The blur of a photo without pixels cannot be measured; open another one.")
    height, width = grey.shape
    coarsest = reductions(height, width)[0]
    sizes = _sizes(Picture(grey), coarsest)
    shake = shake_of(grey)
    edge_reduction = reduction_of(height, width)

    def on_size(grid: BlurGrid) -> None:
        if on_part is not None and grid.reduction > 1:
            on_part(_estimate(grid, height, width, shake))

    with pool_of(classifier) as pool:
        reader = _Reader(classifier, Noise(grey), pool, cancel, piece_px)
        first, second = _SETTINGS.first_share, _SETTINGS.second_share
        grid = reader.read(sizes, part_of(progress, 0, first), on_size)
        small = sizes.get(max(edge_reduction, 2))
        clear = None
        if behind and min(height, width) >= PATCH:
            clear = without_sharp_edges(sizes[edge_reduction], grid, pool, cancel.check)
        sizes.clear()  # the full size is the largest thing here
        if clear is not None:
            more = reader.read(_sizes(clear, coarsest), part_of(progress, first, second))
            grid = merge_behind(grid, more, clear)
        if behind and small is not None:
            clear = hide_sharp(small, grid)
            if clear is not None:
                more = reader.read(_sizes(clear, coarsest), part_of(progress, second, 1))
                grid = merge_beside(grid, more, clear, small.grey)
    progress(1.0, "Measuring the blur")
    return _estimate(grid, height, width, shake)


def _sizes(picture: Picture, coarsest: int) -> dict[int, Picture]:
    """``picture`` at its own size and all down to ``coarsest``, by their reduction."""
    sizes = {picture.reduction: picture}
    while picture.reduction < coarsest:
        picture = picture.halve()
        sizes[picture.reduction] = picture
    return sizes


@dataclass(frozen=True)
class _Reader:
    """Asks ``classifier`` about pieces of a photo, on the threads of ``pool``."""

    classifier: Classifier
    noise: Noise
    pool: ThreadPool
    cancel: Cancel
    piece_px: int

    def read(
        self,
        sizes: dict[int, Picture],
        progress: Progress,
        on_size: Callable[[BlurGrid], None] = lambda grid: None,
    ) -> BlurGrid:
        """All ``sizes`` (by their reduction), coarsest first, joined; ``on_size`` gets what each adds."""
        reductions = sorted(sizes, reverse=True)
        tasks = [
            (each, piece)
            for each in reductions
            for piece in pieces(self.piece_px, *sizes[each].grey.shape)
            if sizes[each].is_worth(piece)
        ]

        def read_piece(task: tuple[int, Piece]) -> tuple[FloatArray, FloatArray]:
            self.cancel.check()
            return self._read_piece(sizes[task[0]], task[1])

        left = Counter(each for each, _ in tasks)
        done, total = 0.0, sum(piece.share / each**2 for each, piece in tasks)
        grid: BlurGrid | None = None
        results = self.pool.each(read_piece, tasks)
        self.cancel.check()
        for reduction in reductions:
            shape = cells(*sizes[reduction].grey.shape)
            fine = BlurGrid(np.zeros(shape, np.float32), np.zeros(shape, np.float32), reduction)
            for _ in range(left[reduction]):
                (_, piece), (sigma, confidence) = next(results)
                fine.sigma[piece.place], fine.confidence[piece.place] = sigma, confidence
                done += piece.share / reduction**2
                progress(min(done / total, 1.0), "Measuring the blur")
                self.cancel.check()
            # Each is whole before the next finer one is begun.
            grid = fine if grid is None else join(finer(grid, *fine.sigma.shape), fine)
            on_size(grid)
        assert grid is not None  # there is always one size
        return grid

    def _read_piece(self, picture: Picture, piece: Piece) -> tuple[FloatArray, FloatArray]:
        """σ (full-resolution px) and confidence of the cells of a piece, from all patches that cover them,
        each of which counts by how much of it is open.
        """
        grey = piece.cut(picture.grey)
        levels = self.classifier.probabilities(grey)
        count = levels.shape[-1]
        level = (levels @ np.arange(count, dtype=np.float32)).astype(np.float32)
        entropy = -(levels * np.log(np.maximum(levels, np.float32(1e-9)))).sum(-1)
        # Two neighbouring levels alike say exactly what lies between them.
        certain = np.clip((np.log(count) - entropy) / (np.log(count) - np.log(2)), 0, 1)
        weights = (
            certain.astype(np.float32) * texture(grey, self.noise, picture.reduction) * picture.open(piece)
        )
        level, sure = spread(level, weights)
        level = np.minimum(level, np.float32(count - 1))
        return (self.classifier.sigma_at(level) * picture.reduction).astype(np.float32), sure


def pool_of(classifier: Classifier) -> ThreadPool:
    """The threads that read by ``classifier``: its own choice, or the caller alone."""
    choice: Callable[[], ThreadPool] = getattr(classifier, "thread_pool", ThreadPool)
    return choice()


def _estimate(grid: BlurGrid, height: int, width: int, shake: Shake) -> Estimate:
    grid = full_size(grid, *cells(height, width))
    sure = smoothstep(_SETTINGS.unsure, _SETTINGS.sure, grid.confidence)
    # A patch that is mostly its own mirror image tells little.
    real = min(1.0, height / PATCH) * min(1.0, width / PATCH)
    confidence = sure * np.float32(real * (_SETTINGS.shaken if shake.found else 1))
    notes = (shake.sentence(),) if shake.found else ()
    return Estimate(mean_shift_step(grid.sigma, confidence), confidence, height, width, shake, notes)
