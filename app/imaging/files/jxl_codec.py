"""JPEG XL through libjxl: what a file says, its pixels, and a file from pixels."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from ctypes import byref, c_char_p, c_float, c_int64, c_size_t, c_void_p
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.imaging.files import libjxl

_OUTPUT_BYTES = 1 << 20
_TRUE = 1


class JxlError(ValueError):
    """libjxl said no: the file is damaged, or this cannot be written."""


@dataclass(frozen=True)
class JxlInfo:
    """What a codestream says: size in px, upright; bits a channel; channels of colour; its colours.

    ``icc``: None for sRGB and for grey of its curve. ``high_range``: the curve is PQ or HLG.
    """

    width: int
    height: int
    bits: int
    is_float: bool
    colours: int
    alpha: bool
    premultiplied: bool
    animated: bool
    high_range: bool
    icc: bytes | None

    @property
    def dtype(self) -> np.dtype[Any]:
        """What :func:`decode` gives: bits between are scaled to all of the wider type."""
        if self.is_float or self.bits > 16:
            return np.dtype(np.float32)
        return np.dtype(np.uint8 if self.bits <= 8 else np.uint16)


def available() -> bool:
    """Whether libjxl can be called on this system."""
    return libjxl.library() is not None


def read_info(data: bytes) -> JxlInfo | None:
    """What the file says; ``data`` may end behind the header, and None asks for more of it.

    Raises JxlError for a damaged header, and where libjxl is not :func:`available`.
    """
    found = _found()
    with _owned(found.jxl.JxlDecoderCreate(None), found.jxl.JxlDecoderDestroy) as decoder:
        _hold(found.jxl.JxlDecoderSubscribeEvents(decoder, libjxl.BASIC_INFO | libjxl.COLOURS))
        found.jxl.JxlDecoderSetInput(decoder, data, c_size_t(len(data)))
        basic = libjxl.BasicInfo()
        event = found.jxl.JxlDecoderProcessInput(decoder)
        if event == libjxl.BASIC_INFO:
            _hold(found.jxl.JxlDecoderGetBasicInfo(decoder, byref(basic)))
            event = found.jxl.JxlDecoderProcessInput(decoder)
        if event == libjxl.MORE_OUTPUT:  # the same number means more input here
            return None
        if event != libjxl.COLOURS:
            raise JxlError("the header is damaged")
        high_range, icc = _colours(found, decoder)
    return JxlInfo(
        basic.xsize,
        basic.ysize,
        basic.bits_per_sample,
        basic.exponent_bits_per_sample > 0,
        basic.num_color_channels,
        basic.alpha_bits > 0,
        bool(basic.alpha_premultiplied),
        bool(basic.have_animation),
        high_range,
        icc,
    )


def decode(data: bytes, info: JxlInfo) -> NDArray[Any]:
    """Pixels in the photo's own colour space, upright: height × width × (colours, alpha last) of
    ``info.dtype``. Raises JxlError for a damaged file.
    """
    found = _found()
    jxl, channels = found.jxl, info.colours + info.alpha
    out = np.empty((info.height, info.width, channels), info.dtype)
    form = libjxl.PixelFormat(channels, libjxl.SAMPLES[out.dtype.char], 0, 0)
    with _owned(jxl.JxlDecoderCreate(None), jxl.JxlDecoderDestroy) as decoder, _threads(found) as threads:
        _hold(jxl.JxlDecoderSubscribeEvents(decoder, libjxl.COLOURS | libjxl.FULL_IMAGE))
        _hold(jxl.JxlDecoderSetParallelRunner(decoder, found.threads.JxlThreadParallelRunner, threads))
        _hold(jxl.JxlDecoderSetCms(decoder, found.cms.JxlGetDefaultCms().contents))
        jxl.JxlDecoderSetInput(decoder, data, c_size_t(len(data)))
        jxl.JxlDecoderCloseInput(decoder)
        while (event := jxl.JxlDecoderProcessInput(decoder)) != libjxl.FULL_IMAGE:
            if event == libjxl.COLOURS:
                _ask_for(found, decoder, info)
            elif event == libjxl.PIXELS_WANTED:
                target = out.ctypes.data_as(c_void_p)
                _hold(jxl.JxlDecoderSetImageOutBuffer(decoder, byref(form), target, c_size_t(out.nbytes)))
            else:
                raise JxlError("the pixels are damaged or incomplete")
    return out


def encode(
    pixels: NDArray[Any],
    icc: bytes | None,
    *,
    quality: int | None,
    effort: int,
    exif: bytes | None = None,
    xmp: bytes | None = None,
) -> Iterator[bytes]:
    """A file, piece by piece. ``pixels``: H×W×channels, uint8 or uint16: grey or RGB, alpha last if there.

    ``icc``: None for sRGB. ``quality``: 1–100, None without any loss; transparency never loses anything.
    ``effort``: 1 (fast) to 10. ``exif``: a TIFF structure; ``xmp``: a packet. Raises JxlError.
    """
    found = _found()
    height, width, channels = pixels.shape
    alpha = channels in (2, 4)
    pixels = np.ascontiguousarray(pixels)
    jxl = found.jxl
    with _owned(jxl.JxlEncoderCreate(None), jxl.JxlEncoderDestroy) as encoder, _threads(found) as threads:
        _hold(jxl.JxlEncoderSetParallelRunner(encoder, found.threads.JxlThreadParallelRunner, threads))
        _hold(jxl.JxlEncoderUseContainer(encoder, _TRUE))
        _hold(jxl.JxlEncoderUseBoxes(encoder))
        basic = libjxl.BasicInfo()
        jxl.JxlEncoderInitBasicInfo(byref(basic))
        basic.xsize, basic.ysize = width, height
        basic.bits_per_sample = 8 * pixels.dtype.itemsize
        basic.num_color_channels = channels - alpha
        basic.num_extra_channels, basic.alpha_bits = int(alpha), basic.bits_per_sample if alpha else 0
        basic.uses_original_profile = int(quality is None)
        _hold(jxl.JxlEncoderSetBasicInfo(encoder, byref(basic)))
        set_colours(found, encoder, icc, grey=channels - alpha == 1)
        frame = c_void_p(jxl.JxlEncoderFrameSettingsCreate(encoder, None))
        _hold(jxl.JxlEncoderFrameSettingsSetOption(frame, libjxl.EFFORT, c_int64(effort)))
        if quality is None:
            _hold(jxl.JxlEncoderSetFrameLossless(frame, _TRUE))
        else:
            distance = jxl.JxlEncoderDistanceFromQuality(c_float(quality))
            _hold(jxl.JxlEncoderSetFrameDistance(frame, c_float(distance)))
            if alpha:
                _hold(jxl.JxlEncoderSetExtraChannelDistance(frame, c_size_t(0), c_float(0)))
        # EXIF begins with the offset of its TIFF header.
        for kind, content in ((b"Exif", exif and bytes(4) + exif), (b"xml ", xmp)):
            if content:
                _hold(jxl.JxlEncoderAddBox(encoder, c_char_p(kind), content, c_size_t(len(content)), 0))
        form = libjxl.PixelFormat(channels, libjxl.SAMPLES[pixels.dtype.char], 0, 0)
        source = pixels.ctypes.data_as(c_void_p)
        _hold(jxl.JxlEncoderAddImageFrame(frame, byref(form), source, c_size_t(pixels.nbytes)))
        jxl.JxlEncoderCloseInput(encoder)
        yield from _output(found, encoder)


def _found() -> libjxl.Library:
    if (found := libjxl.library()) is None:
        raise JxlError("libjxl cannot be called here")
    return found


def _output(found: libjxl.Library, encoder: c_void_p) -> Iterator[bytes]:
    buffer = ctypes.create_string_buffer(_OUTPUT_BYTES)
    status = libjxl.MORE_OUTPUT
    while status == libjxl.MORE_OUTPUT:
        place, left = c_void_p(ctypes.addressof(buffer)), c_size_t(_OUTPUT_BYTES)
        status = found.jxl.JxlEncoderProcessOutput(encoder, byref(place), byref(left))
        yield buffer.raw[: _OUTPUT_BYTES - left.value]
    _hold(status)


def _ask_for(found: libjxl.Library, decoder: c_void_p, info: JxlInfo) -> None:
    """Lossy files hold colours of a kind of their own: have them brought into the photo's space.

    libjxl refuses for files that hold the photo's own values; then nothing has to be converted.
    """
    if info.icc is not None:
        found.jxl.JxlDecoderSetOutputColorProfile(decoder, None, info.icc, c_size_t(len(info.icc)))
    elif not info.high_range:
        srgb = libjxl.ColorEncoding()
        found.jxl.JxlColorEncodingSetToSRGB(byref(srgb), int(info.colours == 1))
        found.jxl.JxlDecoderSetOutputColorProfile(decoder, byref(srgb), None, c_size_t(0))


def set_colours(found: libjxl.Library, encoder: c_void_p, icc: bytes | None, grey: bool) -> None:
    if icc is not None:
        _hold(found.jxl.JxlEncoderSetICCProfile(encoder, icc, c_size_t(len(icc))))
        return
    srgb = libjxl.ColorEncoding()
    found.jxl.JxlColorEncodingSetToSRGB(byref(srgb), int(grey))
    _hold(found.jxl.JxlEncoderSetColorEncoding(encoder, byref(srgb)))


def _colours(found: libjxl.Library, decoder: c_void_p) -> tuple[bool, bytes | None]:
    """Whether the curve is one of high dynamic range, and the profile; None for sRGB."""
    jxl, known, size = found.jxl, libjxl.ColorEncoding(), c_size_t()
    if jxl.JxlDecoderGetColorAsEncodedProfile(decoder, libjxl.OF_PHOTO, byref(known)) == libjxl.DONE:
        if known.transfer_function in libjxl.HIGH_RANGE:
            return True, None
        grey = known.color_space == libjxl.GREY and known.transfer_function == libjxl.SRGB[3]
        numbers = (known.color_space, known.white_point, known.primaries, known.transfer_function)
        if grey or numbers == libjxl.SRGB:
            return False, None
    done = jxl.JxlDecoderGetICCProfileSize(decoder, libjxl.OF_PHOTO, byref(size)) == libjxl.DONE
    if not done or not size.value:
        return False, None
    icc = ctypes.create_string_buffer(size.value)
    _hold(jxl.JxlDecoderGetColorAsICCProfile(decoder, libjxl.OF_PHOTO, icc, size))
    return False, icc.raw


@contextmanager
def _owned(address: int, destroy: Callable[[c_void_p], object]) -> Iterator[c_void_p]:
    """What the library made, until it is destroyed."""
    owned = c_void_p(address)
    try:
        yield owned
    finally:
        destroy(owned)


def _threads(found: libjxl.Library) -> AbstractContextManager[c_void_p]:
    count = c_size_t(found.threads.JxlThreadParallelRunnerDefaultNumWorkerThreads())
    made = found.threads.JxlThreadParallelRunnerCreate(None, count)
    return _owned(made, found.threads.JxlThreadParallelRunnerDestroy)


def _hold(status: int) -> None:
    if status != libjxl.DONE:
        raise JxlError(f"libjxl answered {status}")
