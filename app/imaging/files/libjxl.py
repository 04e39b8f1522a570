"""libjxl's C interface, as far as it is called here: which file it is, its structures and numbers.

imagecodecs carries the library and offers pixels only, no profile. So its copy is called directly where it
lies beside imagecodecs as a file of its own: on Linux and macOS; Windows has it inside an extension.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_double, c_float, c_int, c_size_t, c_uint8, c_uint32, c_void_p
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import imagecodecs

#: Versions whose interface is the one declared here: 0.9 changed it, later ones have not been seen.
_VERSIONS = range(9_000, 12_000)

# Events and answers of the decoder, answers of the encoder.
BASIC_INFO, COLOURS, FULL_IMAGE = 0x40, 0x100, 0x1000
DONE, MORE_OUTPUT, PIXELS_WANTED = 0, 2, 5
#: Types of sample, by NumPy's character.
SAMPLES = {"f": 0, "B": 2, "H": 3}
#: Whose profile: the photo's, not that of the pixels as they are decoded.
OF_PHOTO = 0
#: Colour space, white, primaries and curve of sRGB; grey; the curves of high dynamic range.
SRGB, GREY, HIGH_RANGE = (0, 1, 1, 13), 1, (16, 18)
#: The one option of a frame that is set.
EFFORT = 0


class BasicInfo(ctypes.Structure):
    """JxlBasicInfo."""

    _fields_ = (
        ("have_container", c_int),
        ("xsize", c_uint32),
        ("ysize", c_uint32),
        ("bits_per_sample", c_uint32),
        ("exponent_bits_per_sample", c_uint32),
        ("intensity_target", c_float),
        ("min_nits", c_float),
        ("relative_to_max_display", c_int),
        ("linear_below", c_float),
        ("uses_original_profile", c_int),
        ("have_preview", c_int),
        ("have_animation", c_int),
        ("orientation", c_int),
        ("num_color_channels", c_uint32),
        ("num_extra_channels", c_uint32),
        ("alpha_bits", c_uint32),
        ("alpha_exponent_bits", c_uint32),
        ("alpha_premultiplied", c_int),
        ("preview", c_uint32 * 2),
        ("animation", c_uint32 * 4),
        ("intrinsic", c_uint32 * 2),
        ("padding", c_uint8 * 100),
    )


class PixelFormat(ctypes.Structure):
    """JxlPixelFormat; endianness 0 is the machine's own, align 0 none."""

    _fields_ = (
        ("num_channels", c_uint32),
        ("data_type", c_int),
        ("endianness", c_int),
        ("align", c_size_t),
    )


class ColorEncoding(ctypes.Structure):
    """JxlColorEncoding: a colour space by numbers."""

    _fields_ = (
        ("color_space", c_int),
        ("white_point", c_int),
        ("white_xy", c_double * 2),
        ("primaries", c_int),
        ("primaries_xy", c_double * 6),
        ("transfer_function", c_int),
        ("gamma", c_double),
        ("rendering_intent", c_int),
    )


class _Cms(ctypes.Structure):
    """JxlCmsInterface, handed on unread."""

    _fields_ = tuple((f"field{number}", c_void_p) for number in range(8))


@dataclass(frozen=True)
class Library:
    """The three files: the codec, its threads, its colour conversion."""

    jxl: ctypes.CDLL
    threads: ctypes.CDLL
    cms: ctypes.CDLL


@lru_cache(maxsize=1)
def library() -> Library | None:
    """The library beside imagecodecs, or None where there is none of a version known here."""
    home = Path(imagecodecs.__file__).parent
    # Only the extension knows where the libraries that these need are: it has them loaded.
    imagecodecs.jpegxl_check(b"")
    try:
        jxl, threads, cms = (_load(home, name) for name in ("libjxl", "libjxl_threads", "libjxl_cms"))
    except OSError:
        return None
    if int(jxl.JxlDecoderVersion()) not in _VERSIONS:
        return None
    for function in ("JxlDecoderCreate", "JxlEncoderCreate", "JxlEncoderFrameSettingsCreate"):
        getattr(jxl, function).restype = c_void_p
    jxl.JxlEncoderDistanceFromQuality.restype = c_float
    threads.JxlThreadParallelRunnerCreate.restype = c_void_p
    threads.JxlThreadParallelRunnerDefaultNumWorkerThreads.restype = c_size_t
    cms.JxlGetDefaultCms.restype = POINTER(_Cms)
    return Library(jxl, threads, cms)


def _load(home: Path, name: str) -> ctypes.CDLL:
    """One file, as auditwheel (Linux) and delocate (macOS) lay it. Raises OSError where there is none."""
    for folder in (home.with_name("imagecodecs.libs"), home / ".dylibs"):
        for file in sorted(folder.glob(f"{name}[-.]*")):
            return ctypes.CDLL(str(file))
    raise OSError(f"no {name} beside {home}")
