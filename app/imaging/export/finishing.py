"""From the edited photo to the picture of the file: size, colour space and sharpening, any part by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import SRGB, convert, profile_space, same_colours
from app.imaging.colour.icc import linear_profile
from app.imaging.colour.spaces import SPACES, ColourSpace, linear_profile_of, profile_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.quantise import is_grey
from app.imaging.export.sharpening import MARGIN, sharpen
from app.imaging.files.formats import FORMATS
from app.imaging.filters.resampling import Box, needed, resampled
from app.imaging.photo import FileFormat, Photo
from app.progress import Progress, no_progress

#: Pixels of the source in one piece of work.
_PIECE = 1 << 20
#: Linear light this far outside 0 … 1 is half a step of 8 bits, coded: there clipping begins to show.
_BELOW, _ABOVE = 1.5e-4, 4.5e-3


@dataclass(frozen=True)
class Part:
    """A finished part. ``outside``: how many of its pixels the new colour space had to clip."""

    pixels: FloatArray
    alpha: FloatArray | None
    outside: int


@dataclass(frozen=True, eq=False)
class Finishing:
    """What lies between photo and file. Sizes are (width, height) in px.

    ``icc``: the profile of the finished picture. ``grey``: its channels are equal. ``converts``: whether
    colours have to be converted into another space, not only described by another profile.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    source_icc: bytes | None
    icc: bytes | None
    grey: bool
    converts: bool
    kind: FileFormat
    options: ExportOptions

    @property
    def resizes(self) -> bool:
        return self.source != self.target

    @property
    def changes(self) -> bool:
        """Whether any pixel can change at all."""
        return self.resizes or self.converts or self.options.sharpening != "off"

    def reads(self, box: Box) -> Box:
        """The part of the photo that ``box`` of the finished picture is made of."""
        grown = box.grown(self._margin, *self.target)
        return needed(grown, self.source, self.target, self.options.resampling) if self.resizes else grown

    def part(self, pixels: FloatArray, alpha: FloatArray | None, held: Box, box: Box) -> Part:
        """``box`` of the finished picture.

        ``pixels`` (float32 h×w×3 in the photo's own space) and ``alpha``: the part ``held`` of the photo, at
        least :meth:`reads`. Returns pixels in the space of :attr:`icc`, in [0, 1].
        """
        grown = box.grown(self._margin, *self.target)
        clipped = np.zeros((grown.height, grown.width), bool)
        if self.resizes or self.converts:
            pixels, alpha, clipped = self._remake(pixels, alpha, held, grown)
        else:
            here = grown.within(held)
            pixels, alpha = pixels[here], None if alpha is None else alpha[here]
        if self.options.sharpening != "off":
            pixels = sharpen(np.ascontiguousarray(pixels), self.options.sharpening)
        if self.grey:
            # Arithmetic on three equal channels may leave them a bit apart, and grey would be lost.
            pixels = np.repeat(pixels[..., 1:2], 3, 2)
        cut = box.within(grown)
        return Part(pixels[cut], None if alpha is None else alpha[cut], int(clipped[cut].sum()))

    @property
    def _margin(self) -> int:
        return 0 if self.options.sharpening == "off" else MARGIN

    def _remake(
        self, pixels: FloatArray, alpha: FloatArray | None, held: Box, box: Box
    ) -> tuple[FloatArray, FloatArray | None, NDArray[np.bool_]]:
        """Resampled and converted: through linear light of the new space, with its clipping counted."""
        space = self.options.colour_space
        if self.converts and space != "photo":
            # A grey profile's tone curve is the same.
            coded_icc, linear_icc = profile_of(space), linear_profile_of(space)
        else:
            coded_icc = self.source_icc or SRGB
            linear_icc = linear_profile(coded_icc) or linear_profile_of("srgb")
        linear = convert(
            np.ascontiguousarray(pixels),
            self.source_icc or SRGB,
            linear_icc,
            self.options.intent,
            self.converts and self.options.black_point,
        )
        if self.resizes:
            if alpha is not None:
                linear = np.dstack([linear * alpha[..., None], alpha]).astype(np.float32, copy=False)
            linear = resampled(linear, held, box, self.source, self.target, self.options.resampling)
            if alpha is not None:
                alpha = np.clip(linear[..., 3], 0, 1)
                linear[..., :3] /= np.maximum(linear[..., 3:], 1e-6)
                linear = linear[..., :3]
                linear[alpha <= 0] = 0
        else:
            here = box.within(held)
            linear, alpha = linear[here], None if alpha is None else alpha[here]
        if self.converts:
            clipped: NDArray[np.bool_] = np.any((linear < -_BELOW) | (linear > 1 + _ABOVE), axis=-1)
            linear = np.clip(linear, 0, 1)
        else:
            clipped = np.zeros(linear.shape[:2], bool)
        coded = convert(np.ascontiguousarray(linear), linear_icc, coded_icc)
        return np.clip(coded, 0, 1), alpha, clipped


def finishing_of(photo: Photo, options: ExportOptions, kind: FileFormat) -> Finishing:
    """What ``options`` ask for in a file of ``kind``."""
    source = (photo.width, photo.height)
    target = options.size.of(*source)
    icc = photo.metadata.icc
    usable = None if icc is not None and profile_space(icc) not in ("RGB", "GREY") else icc
    space = options.colour_space
    grey = FORMATS[kind].grey and photo.channels_on_file == "grey" and is_grey(photo.pixels, 65535)
    if space == "photo":
        return Finishing(source, target, usable, icc, grey and target != source, False, kind, options)
    converts = not _same(usable, space, grey)
    return Finishing(source, target, usable, profile_of(space, grey), grey, converts, kind, options)


def finish(photo: Photo, finishing: Finishing, progress: Progress = no_progress) -> tuple[Photo, list[str]]:
    """The whole photo finished, with its new profile; notes for the user."""
    metadata = replace(photo.metadata, icc=finishing.icc)
    if not finishing.changes:
        return (photo if finishing.icc == photo.metadata.icc else replace(photo, metadata=metadata)), []
    width, height = finishing.target
    pixels = np.empty((height, width, 3), np.float32)
    alpha = None if photo.alpha is None else np.empty((height, width), np.float32)
    rows, outside = max(1, int(_PIECE / photo.width * min(1.0, height / photo.height))), 0
    for top in range(0, height, rows):
        progress(top / height)
        box = Box(0, top, width, min(top + rows, height))
        held = finishing.reads(box)
        here = held.within(Box(0, 0, photo.width, photo.height))
        see_through = None if photo.alpha is None else photo.alpha[here]
        part = finishing.part(photo.pixels[here], see_through, held, box)
        pixels[box.top : box.bottom] = part.pixels
        if alpha is not None:
            alpha[box.top : box.bottom] = part.alpha
        outside += part.outside
    notes = [] if outside == 0 else [_outside_note(outside / (width * height), finishing.options)]
    return replace(photo, pixels=pixels, alpha=alpha, metadata=metadata), notes


def _outside_note(share: float, options: ExportOptions) -> str:
    assert options.colour_space != "photo"
    much = f"{share:.1%}" if share >= 0.001 else "less than 0.1%"
    space = SPACES[options.colour_space]
    return f"{much.replace('%', ' %')} of the photo lies outside {space} and was clipped to its edge."


def _same(icc: bytes | None, space: ColourSpace, grey: bool) -> bool:
    """Whether the photo's colours are coded in ``space`` already."""
    if icc is None:
        return space == "srgb"
    if icc in (profile_of(space), profile_of(space, True)):
        return True
    # Half a step of 8 bits apart is the same for 8 bits only; ours and LittleCMS's sRGB agree much closer.
    return space == "srgb" and not grey and same_colours(icc, None, 0.5 / 65535)
