"""Which files make a focal stack: their order, their number, and that they fit together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.errors import PhotoError
from app.imaging.files.ordering import natural_order
from app.imaging.files.wording import quoted_name
from app.imaging.limits import PhotoLimits
from app.imaging.reading.decoder import Header
from app.imaging.reading.open import read_header

__all__ = ["MOST_FRAMES", "StackError", "check_headers", "check_number", "check_size", "natural_order"]

MOST_FRAMES = 200


class StackError(PhotoError):
    """Photos that cannot be opened together as a focal stack."""


def check_number(frames: int) -> None:
    """Raise StackError unless a stack may have so many frames."""
    if frames < 2:
        raise StackError("A focal stack needs at least two different photos; choose more of them.")
    if frames > MOST_FRAMES:
        raise StackError(
            f"These are {frames} photos, but a focal stack may have up to {MOST_FRAMES}; choose fewer."
        )


def check_headers(paths: Sequence[Path], limits: PhotoLimits) -> list[Header]:
    """What the headers of all frames say. Raises PhotoError where one cannot be read, is beyond ``limits``,
    or differs in size, before anything is decoded.
    """
    headers = []
    for path in paths:
        header = read_header(path)
        refusal = limits.refusal(quoted_name(path), header.width, header.height, header.decode_bytes)
        if refusal is not None:
            raise StackError(refusal)
        headers.append(header)
        # Held upright or not is only known once the metadata is read.
        first = headers[0]
        if (header.height, header.width) != (first.width, first.height):
            check_size(path, (header.width, header.height), paths[0], (first.width, first.height))
    return headers


def check_size(path: Path, size: tuple[int, int], first: Path, first_size: tuple[int, int]) -> None:
    """Raise StackError unless both upright photos have the same ``size`` (width, height)."""
    if size != first_size:
        raise StackError(
            f"{quoted_name(path)} has {size[0]} × {size[1]} px, but "
            f"{quoted_name(first)} has {first_size[0]} × {first_size[1]}; "
            "a focal stack needs frames of one size, so leave the odd ones out."
        )
