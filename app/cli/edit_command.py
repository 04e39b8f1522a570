"""The ``edit`` command, for programs that hand a photo over: what it takes, and what it refuses at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.cli.parser import Parser, command_parser
from app.errors import PhotoError


@dataclass(frozen=True)
class HandedOver:
    """A photo to edit; ``in_place``: the result goes back into it."""

    photo: Path
    in_place: bool


def handed_over(argv: list[str]) -> HandedOver:
    """What ``argv`` asks for. Raises UsageError, Done, and AllfocusErrors for a photo that cannot be."""
    options = _parser().parse_args(argv)
    photo = Path(options.photo)
    if not photo.is_file():
        raise PhotoError(f"{photo} is not there; name a photo that is.")
    if options.in_place:
        from app.imaging.export.options import ExportOptions, format_for

        format_for(photo, ExportOptions())  # what cannot be written back is said before anybody works on it
    return HandedOver(photo.absolute(), options.in_place)


def _parser() -> Parser:
    parser = command_parser(
        "edit",
        "Open the window on one photo, for a program that hands it over. Exit status: 0 saved, 3 closed "
        "without saving.",
    )
    parser.add_argument("photo", metavar="PHOTO")
    parser.add_argument(
        "--in-place",
        action="store_true",
        help="“Save and return” writes the result into PHOTO itself, with its format, depth, profile and "
        "metadata, and ends the program",
    )
    return parser
