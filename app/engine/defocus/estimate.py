"""Estimating the defocus map: the blur classifier over a photo, before refinement.

The classifier names one of 20 levels of blur for every 32×32 patch, at stride 8 (Galetto and Deng,
arXiv 2107.14443); the level of a patch counts over its whole area.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.behind_thin import WithoutSharpEdges, merge_behind, reduction_of, without_sharp_edges
from app.engine.defocus.beside_sharp import hide_sharp, merge_beside
from app.engine.defocus.mean_shift import mean_shift_step
from app.engine.defocus.patches import PATCH, Piece, cells, pieces, spread
from app.engine.defocus.scales import BlurGrid, finer, full_size, halved, joined, reductions
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

_ROWS = 1 << 20  # px at a time
# px along a side: bounds memory and how long a cancel takes. Larger save no time, smaller lose some.
_PIECE = 416
# Certainty as entropy gives it, below which nothing is known and above which all is. Chosen on photos of the
# training: below, a fifth of the cells at most are right to 0.3 px or 15 %; above, four fifths at least.
_UNSURE, _SURE = 0.36, 0.62
_FIRST, _SECOND = 0.8, 0.93
"""Shares of the work until the photo is read again without sharp edges, and without all that is sharp."""
# What is left of the confidence in a photo that was shaken: below what counts as confident.
_SHAKEN = 0.4


class Classifier(Protocol):
    """A network that tells levels of blur: outside tests
    :class:`app.engine.networks.classifier.LevelNetwork`.


    One that several threads may ask at once has a method ``crew`` that says which: see :func:`crew_of`.
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
    notes: tuple[str, ...] = field(default=())


def grey_of(photo: Photo) -> FloatArray:
    """sRGB-coded luma (Rec. 709 weights) of a photo: float32 H×W in [0, 1].

    From other spaces by way of 8 bits, which is what the classifier was trained on, and far faster.
    """
    icc = photo.metadata.icc
    plain = is_srgb(icc)
    grey = np.empty(photo.pixels.shape[:2], np.float32)
    rows = max(1, _ROWS // photo.width)
    for top in range(0, photo.height, rows):
        part = slice(top, min(top + rows, photo.height))
        if plain:
            np.matmul(photo.pixels[part], LUMA, out=grey[part])
        else:
            eight = (photo.pixels[part] * np.float32(255) + np.float32(0.5)).astype(np.uint8)
            np.matmul(to_display(eight, icc).astype(np.float32), LUMA / np.float32(255), out=grey[part])
    return np.clip(grey, 0.0, 1.0, out=grey)


def estimate(
    grey: FloatArray,
    classifier: Classifier,
    *,
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
    on_part: Callable[[Estimate], None] | None = None,
    behind: bool = True,
) -> Estimate:
    """Measure the blur of a photo.

    ``grey``: float32 H×W in [0, 1], sRGB-coded luma, of any size from 1×1. ``on_part`` is handed what is
    known so far, coarse scales first, always over the whole photo. ``behind``: also behind thin sharp things
    (:mod:`app.engine.defocus.behind_thin`), which whoever looks for what is sharp need not know. Raises
    Cancelled, and ParameterError for an empty picture.
    """
    cancel = cancel or Cancel()
    if grey.ndim != 2 or grey.size == 0:
        raise ParameterError("The blur of a photo without pixels cannot be measured; open another one.")
    height, width = grey.shape
    sizes = {1: grey}
    wanted = reductions(height, width)
    for reduction in reversed(wanted[:-1]):
        sizes[reduction] = halved(sizes[reduction // 2])
    noise = Noise(grey)
    shake = shake_of(grey)
    again = reduction_of(height, width)

    def told(known: BlurGrid) -> None:
        if on_part is not None and known.reduction > 1:
            on_part(_estimate(known, height, width, shake))

    with crew_of(classifier) as crew:

        def read(task: tuple[int, Piece]) -> tuple[FloatArray, FloatArray]:
            reduction, piece = task
            return _read(piece.cut(sizes[reduction]), classifier, noise, reduction)

        shapes = {each: (sizes[each].shape[0], sizes[each].shape[1]) for each in wanted}
        tasks = [(each, piece) for each in wanted for piece in pieces(*shapes[each], _PIECE)]
        known = _readings(crew, read, tasks, shapes, cancel, part_of(progress, 0, _FIRST), told)
        coarse = max(again, 2)
        small = sizes.get(coarse)
        clear = None
        if behind and min(height, width) >= PATCH:
            clear = without_sharp_edges(sizes[again], known, again, crew, cancel.check)
        sizes.clear()  # the full size is the largest thing here
        if clear is not None:
            second = _again(
                clear, wanted, classifier, noise, crew, cancel, part_of(progress, _FIRST, _SECOND)
            )
            known = merge_behind(known, second, clear.hidden, again)
        if behind and small is not None:
            clear = hide_sharp(small, known, coarse)
            if clear is not None:
                second = _again(clear, wanted, classifier, noise, crew, cancel, part_of(progress, _SECOND, 1))
                known = merge_beside(known, second, clear, small)
    progress(1.0, "Measuring the blur")
    return _estimate(known, height, width, shake)


def _again(
    clear: WithoutSharpEdges,
    wanted: Sequence[int],
    classifier: Classifier,
    noise: Noise,
    crew: ThreadPool,
    cancel: Cancel,
    progress: Progress,
) -> BlurGrid:
    """What is read of a photo of which something is taken out, at those ``wanted`` sizes that are at hand."""
    sizes = {clear.reduction: clear}
    wanted = [each for each in wanted if each >= clear.reduction] or [clear.reduction]
    for reduction in reversed(wanted[:-1]):
        sizes[reduction] = sizes[reduction // 2].halved()

    def read(task: tuple[int, Piece]) -> tuple[FloatArray, FloatArray]:
        reduction, piece = task
        part = sizes[reduction]
        return _read(piece.cut(part.grey), classifier, noise, reduction, part.open(piece))

    shapes = {each: (sizes[each].grey.shape[0], sizes[each].grey.shape[1]) for each in wanted}
    tasks = [
        (each, piece)
        for each in wanted
        for piece in pieces(*shapes[each], _PIECE)
        if sizes[each].is_worth(piece)
    ]
    return _readings(crew, read, tasks, shapes, cancel, progress)


def _readings(
    crew: ThreadPool,
    read: Callable[[tuple[int, Piece]], tuple[FloatArray, FloatArray]],
    tasks: list[tuple[int, Piece]],
    shapes: dict[int, tuple[int, int]],
    cancel: Cancel,
    progress: Progress,
    on_size: Callable[[BlurGrid], None] = lambda known: None,
) -> BlurGrid:
    """All sizes, coarsest first, read and joined; ``on_size`` is handed what is known after each.

    ``shapes``: height and width in px of each size.
    """

    def checked(task: tuple[int, Piece]) -> tuple[FloatArray, FloatArray]:
        cancel.check()
        return read(task)

    left = Counter(each for each, _ in tasks)
    readings = {each: BlurGrid.empty(*cells(*shape), each) for each, shape in shapes.items()}
    done, total = 0.0, sum(piece.share / each**2 for each, piece in tasks)
    known: BlurGrid | None = None
    told = crew.each(checked, tasks)
    cancel.check()
    for reduction, reading in readings.items():
        for _ in range(left[reduction]):
            (_, piece), (sigma, confidence) = next(told)
            reading.sigma[piece.place], reading.confidence[piece.place] = sigma, confidence
            done += piece.share / reduction**2
            progress(min(done / total, 1.0), "Measuring the blur")
            cancel.check()
        # Each is whole before the next finer one is begun.
        known = reading if known is None else joined(finer(known, *reading.sigma.shape), reading)
        on_size(known)
    assert known is not None  # there is always one size
    return known


def crew_of(classifier: Classifier) -> ThreadPool:
    """The threads that read by ``classifier``: its own choice, or the caller alone."""
    choice: Callable[[], ThreadPool] = getattr(classifier, "crew", ThreadPool)
    return choice()


def _read(
    piece: FloatArray,
    classifier: Classifier,
    noise: Noise,
    reduction: int,
    share: FloatArray | float = 1.0,
) -> tuple[FloatArray, FloatArray]:
    """σ (full-resolution px) and confidence of the cells of a piece, from all patches that cover them, each
    of which counts by its ``share``."""
    seen = classifier.probabilities(piece)
    count = seen.shape[-1]
    level = (seen @ np.arange(count, dtype=np.float32)).astype(np.float32)
    entropy = -(seen * np.log(np.maximum(seen, np.float32(1e-9)))).sum(-1)
    # Two neighbouring levels alike say exactly what lies between them.
    certain = np.clip((np.log(count) - entropy) / (np.log(count) - np.log(2)), 0, 1)
    level, sure = spread(level, certain.astype(np.float32) * texture(piece, noise, reduction) * share)
    level = np.minimum(level, np.float32(count - 1))
    return (classifier.sigma_at(level) * reduction).astype(np.float32), sure


def _estimate(known: BlurGrid, height: int, width: int, shake: Shake) -> Estimate:
    rows, columns = cells(height, width)
    known = full_size(known, rows, columns)
    # A patch that is mostly its own mirror image tells little.
    real = min(1.0, height / PATCH) * min(1.0, width / PATCH)
    confidence = smoothstep(_UNSURE, _SURE, known.confidence)
    confidence *= np.float32(real * (_SHAKEN if shake.found else 1))
    assert known.sigma.shape == (rows, columns)
    notes = (shake.sentence(),) if shake.found else ()
    return Estimate(mean_shift_step(known.sigma, confidence), confidence, height, width, shake, notes)
