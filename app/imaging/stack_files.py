"""Which files make a focal stack: their order, their number, and that they fit together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.imaging.errors import PhotoError
from app.imaging.header import Header
from app.imaging.limits import Limits
from app.imaging.names import shown
from app.imaging.reading import read_header

MOST_FRAMES = 200
_DIGITS = re.compile(r"(\d+)")


class StackError(PhotoError):
    """Photos that cannot be opened together as a focal stack."""


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """``paths`` as people count: ``pcb_2`` before ``pcb_10``; by name first, then by folder."""
    return sorted(paths, key=lambda path: (_parts(path.name), _parts(str(path))))


def check_number(frames: int) -> None:
    """Raise StackError unless a stack may have so many frames."""
    if frames < 2:
        raise StackError("A focal stack needs at least two different photos; choose more of them.")
    if frames > MOST_FRAMES:
        raise StackError(
            f"These are {frames} photos, but a focal stack may have up to {MOST_FRAMES}; choose fewer."
        )


def check_headers(paths: Sequence[Path], limits: Limits) -> list[Header]:
    """What the headers of all frames say. Raises PhotoError where one cannot be read, is beyond ``limits``,
    or differs in size, before anything is decoded.
    """
    headers = []
    for path in paths:
        header = read_header(path)
        refusal = limits.refusal(shown(path), header.width, header.height, header.decode_bytes)
        if refusal is not None:
            raise StackError(refusal)
        headers.append(header)
        # Held upright or not is only known once the metadata is read; see check_size.
        first = headers[0]
        if sorted((header.width, header.height)) != sorted((first.width, first.height)):
            raise _different(path, header.width, header.height, paths[0], first.width, first.height)
    return headers


def check_size(path: Path, size: tuple[int, int], first: Path, first_size: tuple[int, int]) -> None:
    """Raise StackError unless both upright photos have the same ``size`` (width, height)."""
    if size != first_size:
        raise _different(path, *size, first, *first_size)


def _different(
    path: Path, width: int, height: int, first: Path, first_width: int, first_height: int
) -> StackError:
    return StackError(
        f"{shown(path)} has {width} × {height} px, but {shown(first)} has {first_width} × {first_height}; "
        "a focal stack needs frames of one size, so leave the odd ones out."
    )


def _parts(text: str) -> tuple[tuple[int, int, str], ...]:
    """Text and numbers in turn, comparable with those of any other name."""
    return tuple(
        (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(text)
        if part
    )
