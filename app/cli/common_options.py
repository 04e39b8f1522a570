"""Options that every command which edits photos has in common."""

from __future__ import annotations

import argparse
import dataclasses
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.document.sidecar_file import kept_development
from app.engine.settings import DEVICES, PRECISIONS
from app.errors import ExportError
from app.imaging.development import AS_SHOT, DENOISES, HIGHLIGHTS, WHITE_BALANCES, Development
from app.imaging.export.size import OutputSize, parse_size
from app.tools.contract import Tool

if TYPE_CHECKING:
    from app.imaging.export.options import ExportOptions

CHROMA = ("4:4:4", "4:2:0")
COMPRESSION = ("none", "fast", "small", "lzw", "zstd")
COLOUR_SPACES = ("photo", "srgb", "display-p3", "adobe-rgb", "prophoto")
INTENTS = ("relative", "perceptual")
METADATA = ("all", "no-gps", "copyright", "none")
SHARPENING = ("off", "low", "standard", "high")
RESAMPLING = ("lanczos", "area")


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Add inputs, output, what is written, what is used and what is reported."""
    add_picture_options(add_files(parser))
    add_development(parser)
    add_engine_and_report_options(parser)


def add_files(
    parser: argparse.ArgumentParser, name: str = "{stem}.{ext}", example: str = "{stem}-{tool}.tif"
) -> argparse._ArgumentGroup:
    """Add inputs and output; the group of what is written. ``name``: of a file in a folder by default."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="IN",
        help="photos: JPEG, PNG, TIFF, WebP, HEIC, AVIF, JPEG XL or camera RAW; or folders of them",
    )
    parser.add_argument(
        "--recursive", action="store_true", help="of a folder, take the photos in the folders below too"
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="OUT",
        help="a file, or a folder (one that exists, ends with a slash, or takes several photos)",
    )
    written = parser.add_argument_group("what is written")
    written.add_argument(
        "--name",
        metavar="TEMPLATE",
        help="name of each file in a folder, of {stem}, {ext}, {tool} and {n} (number of the photo), "
        f"for example '{example}' (default {name})",
    )
    there = written.add_mutually_exclusive_group()
    there.add_argument("--overwrite", action="store_true", help="replace files that exist already")
    there.add_argument(
        "--resume",
        action="store_true",
        help="go on after a stop: photos whose result is there already are left alone",
    )
    written.add_argument(
        "--shard",
        type=_shard,
        default=(1, 1),
        metavar="I/N",
        help="only the I-th of N shares of the photos, so that N machines do a library without double work",
    )
    return written


def add_picture_options(written: argparse._ArgumentGroup) -> None:
    """Add how a picture is finished and encoded."""
    written.add_argument(
        "--bit-depth", type=int, choices=(8, 16), help="bits a channel (default: as the photo has)"
    )
    written.add_argument(
        "--quality",
        type=number(int, 1, 100, "a whole number from 1 to 100"),
        metavar="1..100",
        help="of JPEG, WebP, HEIC, AVIF and JPEG XL (default 92)",
    )
    written.add_argument(
        "--chroma", choices=CHROMA, help="colour resolution of JPEG, HEIC and AVIF (default 4:4:4)"
    )
    written.add_argument("--lossless", action="store_true", help="WebP and JPEG XL without loss")
    written.add_argument(
        "--compression",
        choices=COMPRESSION,
        help="of PNG and TIFF, never lossy (default fast; lzw and zstd for TIFF alone)",
    )
    written.add_argument(
        "--size",
        type=_size,
        metavar="SIZE",
        help="full (default), long:PX or short:PX (that side), WxH (to fit into), N%% or N MP, as in 12MP; "
        "never enlarges by itself",
    )
    written.add_argument("--enlarge", action="store_true", help="let --size make photos larger too")
    written.add_argument(
        "--resampling",
        choices=RESAMPLING,
        help="how pixels are made fewer, in linear light (default lanczos)",
    )
    written.add_argument(
        "--sharpen",
        choices=SHARPENING,
        help="crispen the brightness for screens, after resizing (default off)",
    )
    written.add_argument(
        "--colour-space", choices=COLOUR_SPACES, help="convert colours (default photo: as they are)"
    )
    written.add_argument(
        "--intent", choices=INTENTS, help="of colours that have to be converted by tables (default relative)"
    )
    written.add_argument(
        "--no-black-point", action="store_true", help="convert colours without matching the darkest ones"
    )
    written.add_argument(
        "--metadata",
        choices=METADATA,
        help="which of EXIF, XMP and IPTC go along: all, all but positions, only creator, copyright and "
        "contact, or none (default all)",
    )


def add_development(parser: argparse.ArgumentParser) -> None:
    """Add how camera RAW files are developed."""
    raw = parser.add_argument_group("how camera RAW is developed")
    raw.add_argument(
        "--white-balance",
        choices=WHITE_BALANCES,
        help="as the camera set it, found in the picture, for daylight, or for light of --temperature and "
        "--tint (default as the photo's sidecar says, else camera)",
    )
    raw.add_argument(
        "--temperature",
        type=number(float, 2000, 12000, "a number of K from 2000 to 12000"),
        metavar="K",
        help="of the light, for --white-balance temperature, which it implies (default 5500)",
    )
    raw.add_argument(
        "--tint",
        type=number(float, -100, 100, "a number from -100 to 100"),
        metavar="N",
        help="how much greener the light is than a glowing body's (default 0)",
    )
    raw.add_argument(
        "--exposure",
        type=number(float, -4, 4, "a number of stops from -4 to 4"),
        metavar="STOPS",
        help="make it lighter, or darker below 0 (default as the photo's sidecar says, else 0)",
    )
    raw.add_argument(
        "--raw-highlights",
        choices=HIGHLIGHTS,
        help="where colours of the sensor are full: what the others tell is blended in, all are clipped, or "
        "it is guessed from them (default as the photo's sidecar says, else blend)",
    )
    raw.add_argument(
        "--raw-denoise",
        choices=DENOISES,
        help="of the sensor's noise (default as the photo's sidecar says, else off)",
    )


def development_from(options: argparse.Namespace, base: Development | None = None) -> Development:
    """How RAW files are developed: as the command line says, and where it does not as ``base`` has it."""
    said = {
        "white_balance": options.white_balance,
        "exposure": options.exposure,
        "denoise": options.raw_denoise,
        "temperature": options.temperature,
        "tint": options.tint,
        "highlights": options.raw_highlights,
    }
    if said["white_balance"] is None and (options.temperature is not None or options.tint is not None):
        said["white_balance"] = "temperature"
    given = {name: value for name, value in said.items() if value is not None}
    return dataclasses.replace(base or AS_SHOT, **given)


def development_of(
    options: argparse.Namespace, tools: Mapping[str, type[Tool[Any]]], base: Development | None = None
) -> Callable[[Path], Development]:
    """How the RAW file of a path is developed: as the command line says, and where it does not as ``base`` or
    the photo's own sidecar has it.
    """
    return lambda path: development_from(options, base or kept_development(path, tools))


def add_engine_and_report_options(parser: argparse.ArgumentParser) -> None:
    """Add what the work may use, and what is reported of it."""
    used = parser.add_argument_group("what is used")
    used.add_argument("--device", choices=DEVICES, default="auto", help="where networks run (default auto)")
    used.add_argument(
        "--precision",
        choices=PRECISIONS,
        default="auto",
        help="of networks: fp32 gives the same values every time, auto takes half precision where that is "
        "measured faster and just as true (default auto)",
    )
    used.add_argument(
        "--max-pixels",
        type=number(float, 1e-6, 1e6, "a number of megapixels above 0"),
        metavar="MP",
        help="refuse larger photos before they are decoded, in megapixels (default 250)",
    )
    used.add_argument(
        "--max-memory",
        type=number(float, 1 / 16, 1e6, "a number of GiB, 0.0625 or more"),
        metavar="GIB",
        help="memory that opening a photo, and then editing it, may take, in GiB (default 4)",
    )
    reported = parser.add_argument_group("what is told")
    reported.add_argument("--quiet", action="store_true", help="nothing but errors")
    reported.add_argument("--json", action="store_true", help="one JSON object a line for each photo")


def export_options(options: argparse.Namespace) -> ExportOptions:
    """What is to be written, as the command line says."""
    from app.imaging.export.options import ExportOptions

    names = ("bit_depth", "quality", "chroma", "lossless", "compression", "resampling", "colour_space")
    wanted = {name: getattr(options, name) for name in (*names, "intent", "metadata")}
    wanted["sharpening"] = options.sharpen
    wanted["black_point"] = not options.no_black_point
    if options.size is not None:
        wanted["size"] = dataclasses.replace(options.size, enlarge=options.enlarge)
    return ExportOptions(**{name: value for name, value in wanted.items() if value is not None})


def _shard(text: str) -> tuple[int, int]:
    part, _, parts = text.partition("/")
    if part.isdecimal() and parts.isdecimal() and 1 <= int(part) <= int(parts):
        return int(part), int(parts)
    raise argparse.ArgumentTypeError(f"{text!r} is no share like 2/8: a number from 1, a slash, how many")


def _size(text: str) -> OutputSize:
    try:
        return parse_size(text)
    except ExportError as error:
        raise argparse.ArgumentTypeError(str(error).rstrip(".")) from error


def number(kind: Callable[[str], float], low: float, high: float, wanted: str) -> Callable[[str], float]:
    """A converter for an option: a number in a range, or a complaint that says what is ``wanted``."""

    def parse(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not {wanted}")
        return value

    return parse
