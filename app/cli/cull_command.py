"""The ``cull`` command: rank the photos of folders by how sharp their subject is."""

from __future__ import annotations

import argparse
import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.common_options import add_development, add_engine_and_report_options, development_from, number
from app.cli.engine_options import MakeEngine, engine_for, limits_from, settings_from
from app.cli.parser import Parser, command_parser
from app.cli.report import Bar, Reporter, cancel_on_interrupt, complain, one_line
from app.errors import AllfocusError, PhotoError
from app.imaging.files.ordering import photos_in
from app.imaging.files.wording import quoted_name
from app.progress import Cancel, part_of
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.defocus.sharpness import Sharpness, Subject
    from app.engine.engine import Engine

log = logging.getLogger(__name__)


def main(argv: list[str], *, make_engine: MakeEngine | None = None) -> int:
    """Run ``cull`` with these arguments: 0 done, 1 any photo failed. Raises AllfocusError and Cancelled."""
    options = _parser().parse_args(argv)
    paths = _photos([Path(each) for each in options.inputs])
    reporter = Reporter(as_json=options.json, quiet=options.quiet)
    cancel = Cancel()
    with cancel_on_interrupt(cancel), Bar(len(paths), reporter.shows_progress) as bar:
        engine = (make_engine or engine_for)(settings_from(options), Registry({}))
        engine.services.classifier()  # a missing network fails before the first photo
        looked = [_look(path, engine, options, bar, cancel) for path in paths]
        bar.clear()
    ranked = sorted((each for each in looked if each.sharpness is not None), key=lambda each: each.key)
    failed = [each for each in looked if each.sharpness is None]
    if options.json:
        for rank, each in enumerate(ranked, 1):
            print(each.as_json(rank), flush=True)
        for each in failed:
            print(each.as_json(None), flush=True)
    else:
        _print(ranked[: options.best])
    return 1 if failed else 0


@dataclass(frozen=True)
class _Looked:
    """What was found of one photo; ``error`` where nothing was."""

    path: Path
    seconds: float
    sharpness: Sharpness | None = None
    size: tuple[int, int] | None = None
    error: str | None = None

    @property
    def key(self) -> tuple[bool, float]:
        assert self.sharpness is not None
        return self.sharpness.key

    def as_json(self, rank: int | None) -> str:
        """One line of ASCII, so that any file name passes through any pipe."""
        found: dict[str, Any] = {"input": str(self.path), "ok": self.error is None, "error": self.error}
        found |= {"rank": rank, "seconds": round(self.seconds, 3), "size": self.size and list(self.size)}
        if self.sharpness is not None:
            found |= {
                "sigma": round(self.sharpness.sigma, 3),
                "grade": self.sharpness.grade,
                "confidence": round(self.sharpness.confidence, 3),
                "place": [round(each, 4) for each in self.sharpness.place],
                "shaken": self.sharpness.shaken,
            }
        return json.dumps(found)


def _parser() -> Parser:
    parser = command_parser(
        "cull",
        "Rank photos by how sharp their subject is, the sharpest first. Every photo is opened and about a "
        "megapixel of it measured: a second or two each.",
    )
    parser.add_argument("inputs", nargs="+", metavar="FOLDER", help="folders, or photos")
    what = parser.add_argument_group("what is to be sharp")
    subject = what.add_mutually_exclusive_group()
    subject.add_argument(
        "--map", action="store_true", help="what is sharpest, anywhere in the photo (default)"
    )
    subject.add_argument("--centre", action="store_true", help="what is sharpest in the middle third")
    subject.add_argument(
        "--point",
        nargs=2,
        type=number(float, 0, 1, "a fraction of width or height from 0 to 1"),
        metavar=("X", "Y"),
        help="what lies there, as fractions of width and height: 0.5 0.5 is the middle",
    )
    what.add_argument(
        "--best",
        type=number(int, 1, 1e9, "a whole number from 1"),
        metavar="N",
        help="tell only the N sharpest (not of --json)",
    )
    add_development(parser)
    add_engine_and_report_options(parser)
    return parser


def _photos(inputs: list[Path]) -> list[Path]:
    """The photos of ``inputs``, each once. Raises PhotoError where a folder has none."""
    found: dict[Path, None] = {}
    for path in inputs:
        inside = photos_in(path) if path.is_dir() else [path]
        if not inside:
            raise PhotoError(f"There are no photos in the folder {quoted_name(path)}; choose another one.")
        found |= dict.fromkeys(inside)
    return list(found)


def _subject(options: argparse.Namespace) -> Subject:
    from app.engine.defocus.sharpness import ANYWHERE, CENTRE, Subject

    if options.point is not None:
        return Subject.at(*options.point)
    return CENTRE if options.centre else ANYWHERE


def _look(path: Path, engine: Engine, options: argparse.Namespace, bar: Bar, cancel: Cancel) -> _Looked:
    from app.engine.defocus.sharpness import sharpness_of
    from app.imaging.reading.open import open_photo

    begun = time.monotonic()
    cancel.check()
    bar.start(path.name)
    try:
        photo = open_photo(path, limits_from(options), development_from(options))
        cancel.check()
        found = sharpness_of(
            photo, _subject(options), engine.services.classifier(),
            progress=part_of(bar, 0.2, 1.0), cancel=cancel,
        )  # fmt: skip
    except AllfocusError as error:
        problem = str(error)
    except MemoryError:
        problem = "There is not enough memory for this photo; close other programs or lower --max-memory."
    except Exception as error:  # one strange photo must not end a long list
        log.exception("%s: an unexpected fault", path)
        problem = (
            f"An unexpected fault ({type(error).__name__}: {error}) kept this photo from being measured; "
            "please report it with the log file."
        )
    else:
        return _Looked(path, time.monotonic() - begun, found, (photo.width, photo.height))
    bar.clear()
    complain(f"{path}: {problem}")
    return _Looked(path, time.monotonic() - begun, error=problem)


def _print(ranked: list[_Looked]) -> None:
    wide = max((len(one_line(str(each.path))) for each in ranked), default=0)
    for rank, each in enumerate(ranked, 1):
        assert each.sharpness is not None
        blur = f"σ {each.sharpness.sigma:5.2f} px" if each.sharpness.is_measured else " " * 10
        print(f"{rank:4d}  {one_line(str(each.path)):{wide}}  {blur}  {each.sharpness.words}", flush=True)
