"""Colour: between a photo's own space, sRGB for the networks, and the screen.

Conversions go through LittleCMS in float32, by strips, on several threads. Matrix profiles are converted
unbounded: colours that sRGB cannot hold come out below 0 or above 1 and come back unharmed; table profiles
clip at their tables. Grey profiles are applied to each channel by itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Literal

import imagecodecs
import numpy as np
from numpy.typing import DTypeLike, NDArray

from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.colour.spaces import profile_of

#: The profile of sRGB; LittleCMS's own holds the second it was made in, so no two files would be the same.
SRGB: bytes = profile_of("srgb")
_SPACES = {b"RGB ": "RGB", b"GRAY": "GREY", b"CMYK": "CMYK", b"Lab ": "LAB"}
_STRIP_PIXELS = 1 << 18
#: What becomes of colours that the other space cannot show: only those are moved, or all in proportion.
Intent = Literal["relative", "perceptual"]
_INTENTS: dict[Intent, int] = {"perceptual": 0, "relative": 1}


def profile_space(icc: bytes) -> str | None:
    """``RGB``, ``GREY``, ``CMYK`` or ``LAB``: what a profile is for; None where it cannot be used."""
    try:
        imagecodecs.cms_profile_validate(icc)
    except Exception:
        return None
    return _SPACES.get(icc[16:20])


@lru_cache(maxsize=32)
def is_srgb(icc: bytes | None) -> bool:
    """Whether photos with this profile can be handed to the networks and to an sRGB screen as they are.

    True for no profile, for one that cannot be used, and for one that moves no colour of a 17³ grid by more
    than half an 8-bit step.
    """
    if icc is None or profile_space(icc) not in ("RGB", "GREY"):
        return True
    try:
        return same_colours(icc, None)
    except ParameterError:
        return True


def same_colours(one: bytes | None, other: bytes | None, apart: float = 0.5 / 255) -> bool:
    """Whether two profiles (None: sRGB) mean the same colours, to ``apart`` (half an 8-bit step) of sRGB on a
    17³ grid.

    Raises :class:`ParameterError` where one of them cannot be used.
    """
    steps = np.linspace(0, 1, 17, dtype=np.float32)
    grid = np.ascontiguousarray(np.stack(np.meshgrid(steps, steps, steps), -1).reshape(17, 289, 3))
    ours, theirs = (_convert(grid, icc or SRGB, SRGB) for icc in (one, other))
    return bool(np.abs(ours - theirs).max() <= apart)


def to_srgb(pixels: FloatArray, icc: bytes | None) -> FloatArray:
    """A photo's pixels as sRGB-coded values.

    ``pixels``: float32 H×W×3 in [0, 1], coded in the space of ``icc``. Returns float32 H×W×3, unclipped
    (see the module); the same array where the profile is sRGB or missing.
    Raises :class:`ParameterError` where the profile cannot be used for RGB.
    """
    return pixels if icc is None or is_srgb(icc) else _convert(pixels, icc, SRGB)


def from_srgb(pixels: FloatArray, icc: bytes | None) -> FloatArray:
    """The inverse of :func:`to_srgb`: sRGB-coded float32 H×W×3 into the space of ``icc``, unclipped."""
    return pixels if icc is None or is_srgb(icc) else _convert(pixels, SRGB, icc)


@lru_cache(maxsize=8)
def leads_both_ways(icc: bytes) -> bool:
    """Whether colours can be carried from sRGB into the space ``icc`` too: many a scanner's profile tells
    only what its colours are.
    """
    try:
        from_srgb(np.zeros((1, 1, 3), np.float32), icc)
    except ParameterError:
        return False
    return True


def convert(
    pixels: FloatArray, source: bytes, target: bytes, intent: Intent = "relative", black_point: bool = False
) -> FloatArray:
    """float32 H×W×3 from one profile to another, unclipped (see the module).

    ``intent`` matters where a profile holds tables; ``black_point``: the darkest colour of one space becomes
    the darkest of the other. Raises :class:`ParameterError` where a profile cannot be used.
    """
    flags = int(imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION) if black_point else 0
    return pixels if source == target else _convert(pixels, source, target, _INTENTS[intent], flags)


def to_display(
    pixels: NDArray[Any], icc: bytes | None, display_icc: bytes | None = None
) -> NDArray[np.uint8]:
    """Pixels for the screen: uint8 H×W×3 in the display's space (sRGB where ``display_icc`` is None).

    ``pixels``: uint8, or float32 in [0, 1], coded in the space of ``icc``. Float is converted in 16 bits:
    some four times as fast, and rounding to 8 bits in two spaces would show in the shadows (ΔE 1.7).
    """
    source = SRGB if icc is None or is_srgb(icc) else icc
    target = SRGB if display_icc is None or is_srgb(display_icc) else display_icc
    if source == target:
        return pixels if pixels.dtype == np.uint8 else to_whole(pixels, np.uint8)
    if pixels.dtype == np.uint8:
        return np.asarray(_convert(pixels, source, target), np.uint8)
    fine = int(imagecodecs.CMS.FLAGS.HIGHRESPRECALC)
    sixteen = _convert(to_whole(pixels, np.uint16), source, target, flags=fine)
    out = np.empty(pixels.shape, np.uint8)
    for rows in _strips(pixels.shape):
        out[rows] = (sixteen[rows].astype(np.uint32) + 128) // 257
    return out


def to_whole(pixels: FloatArray, kind: DTypeLike) -> NDArray[Any]:
    """Values in [0, 1] (H×W or H×W×C) as integers, 0 to the greatest of ``kind`` (uint8 or uint16)."""
    out = np.empty(pixels.shape, kind)
    peak = np.float32(np.iinfo(out.dtype).max)
    for rows in _strips(pixels.shape):
        out[rows] = np.minimum(pixels[rows] * peak + np.float32(0.5), peak)
    return out


def srgb_to_linear(pixels: FloatArray) -> FloatArray:
    """sRGB-coded float32 of any shape to linear light (IEC 61966-2-1); mirrored for values below 0."""
    size = np.abs(pixels)
    linear = np.where(size <= 0.04045, size / 12.92, ((size + 0.055) / 1.055) ** 2.4)
    return np.copysign(linear, pixels).astype(np.float32)


def linear_to_srgb(linear_pixels: FloatArray) -> FloatArray:
    """Linear light float32 of any shape to sRGB coding (IEC 61966-2-1); mirrored for values below 0."""
    size = np.abs(linear_pixels)
    coded = np.where(size <= 0.0031308, size * 12.92, 1.055 * size ** (1 / 2.4) - 0.055)
    return np.copysign(coded, linear_pixels).astype(np.float32)


def _convert(
    pixels: NDArray[Any], source: bytes, target: bytes, intent: int = 1, flags: int = 0
) -> NDArray[Any]:
    """float32, uint8 or uint16 H×W×3 from one profile to another, the same type out."""
    if pixels.ndim != 3 or pixels.shape[2] != 3:
        raise ParameterError("Colour can be converted in pictures of three channels only; use RGB.")
    try:
        steps = _steps(source, target, intent, flags)
        out = np.empty(pixels.shape, pixels.dtype)

        def one(rows: slice) -> None:
            block = np.ascontiguousarray(pixels[rows])
            for step in steps:
                block = step(block)
            out[rows] = block

        strips = _strips(pixels.shape)
        if len(strips) == 1:
            one(strips[0])
        else:
            with ThreadPoolExecutor(min(len(strips), os.cpu_count() or 1, 8)) as pool:
                list(pool.map(one, strips))
    except imagecodecs.CmsError as error:
        raise ParameterError(
            "The photo's colour profile cannot be used; assign another profile first."
        ) from error
    return out


def _steps(
    source: bytes, target: bytes, intent: int, flags: int
) -> list[Callable[[NDArray[Any]], NDArray[Any]]]:
    """What leads from one profile to another; grey profiles lead through sRGB."""
    steps: list[Callable[[NDArray[Any]], NDArray[Any]]] = []
    if profile_space(source) == "GREY":
        grey, coded = _grey_curve(source)
        steps.append(lambda block: _along(block, grey, coded))
        source = SRGB
    middle = SRGB if profile_space(target) == "GREY" else target
    if source != middle:

        def transform(block: NDArray[Any]) -> NDArray[Any]:
            made = imagecodecs.cms_transform(
                block, source, middle, colorspace="rgb", outcolorspace="rgb", intent=intent, flags=flags
            )
            return np.asarray(made)

        steps.append(transform)
    if middle != target:
        inverse_grey, inverse_coded = _grey_curve(target)
        steps.append(lambda block: _along(block, inverse_coded, inverse_grey))
    return steps


@lru_cache(maxsize=8)
def _grey_curve(icc: bytes) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Samples of a grey profile, 0 to 1, and the sRGB-coded values they mean."""
    grey = np.linspace(0, 1, 4097, dtype=np.float32)
    coded = imagecodecs.cms_transform(grey[None], icc, SRGB, colorspace="gray", outcolorspace="rgb", intent=1)
    rising = np.maximum.accumulate(np.clip(np.asarray(coded, np.float64)[0].mean(-1), 0, 1))
    return grey.astype(np.float64), rising


def _along(block: NDArray[Any], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[Any]:
    peak = np.iinfo(block.dtype).max if block.dtype.kind == "u" else 1
    moved = np.interp(block.ravel() / np.float64(peak), x, y).reshape(block.shape) * peak
    return moved.astype(np.float32) if peak == 1 else np.rint(moved).astype(block.dtype)


def _strips(shape: tuple[int, ...]) -> list[slice]:
    rows = max(1, _STRIP_PIXELS // max(1, shape[1]))
    return [slice(top, min(top + rows, shape[0])) for top in range(0, shape[0], rows)]
