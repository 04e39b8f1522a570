"""Which file each photo of a batch becomes, settled before any work begins."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.engine.batch.outcome import BatchItem
from app.errors import AllfocusError, ExportError, PhotoError
from app.imaging.export.size import FULL_SIZE, OutputSize
from app.imaging.files.name_template import fill_template

_READ = ("{date}", "{width}", "{height}")


class BatchError(AllfocusError):
    """A batch that cannot be begun as it is asked for."""


@dataclass(frozen=True)
class Naming:
    """``template`` as for an export; ``ending``: of the format, without its dot; ``size``: of the exports;
    ``tool``: what ``{tool}`` stands for; empty: another word for each photo.
    """

    folder: Path
    template: str
    ending: str
    size: OutputSize = FULL_SIZE
    tool: str = "photo"

    @property
    def reads(self) -> bool:
        """Whether each file has to be looked into."""
        return self._reads_facts or (not self.tool and "{tool}" in self.template)

    @property
    def _reads_facts(self) -> bool:
        return any(field in self.template for field in _READ)

    def target(self, source: Path, number: int, of: int, word: Callable[[Path], str] | None = None) -> Path:
        """What photo ``number`` (from 1) of ``of`` becomes; ``word``: the tools of one photo, as ``tool``.

        Raises ExportError and PhotoError.
        """
        own = word(source) if word is not None and not self.tool and "{tool}" in self.template else "photo"
        values = {
            "stem": source.stem,
            "n": str(number).zfill(len(str(of))),
            "tool": self.tool or own,
            "ext": self.ending,
            "date": "",
            "width": "",
            "height": "",
        }
        if self._reads_facts:
            from app.imaging.reading.facts import read_facts

            seen = read_facts(source)
            width, height = self.size.of(seen.width, seen.height)
            values |= {"date": seen.day, "width": str(width), "height": str(height)}
        return self.folder / fill_template(self.template, values)


def plan(
    sources: Sequence[Path],
    naming: Naming,
    pause: Callable[[], None],
    word: Callable[[Path], str] | None = None,
) -> tuple[BatchItem, ...]:
    """A job for each of ``sources``, in order; ``pause`` is called between them and may raise. ``word``: as
    for :meth:`Naming.target`.

    A file that cannot be read has its reason told when its turn comes, and nothing is ever written for it.
    Raises BatchError where two would become one file or one would be written over a photo of the batch, and
    ExportError for a name that cannot be.
    """
    takers: dict[str, Path] = {}
    originals = {each for source in sources if (each := _file(source)) is not None}
    jobs = []
    for number, source in enumerate(sources, start=1):
        pause()
        try:
            target = naming.target(source, number, len(sources), word)
        except PhotoError:
            nowhere = naming.folder / f"{source.stem}-{number}.unreadable"  # a name that no result has
            jobs.append(BatchItem(source, nowhere, makes_folder=True))
            continue
        key = os.path.normcase(target)
        if key in takers:
            raise BatchError(
                f"{takers[key].name} and {source.name} would both become {target.name}; put {{n}} into the "
                "name, or leave one of them out."
            )
        if _file(target) in originals:
            raise BatchError(
                f"{target.name} would be written over a photo of the batch; choose another folder or name."
            )
        takers[key] = source
        jobs.append(BatchItem(source, target, makes_folder=True))
    return tuple(jobs)


def _file(path: Path) -> tuple[int, int] | None:
    """Which file ``path`` leads to, whatever it is called; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def check_naming(naming: Naming, count: int) -> None:
    """Raise ExportError where no name can come of ``naming``; looks into no file."""
    if not naming.folder.is_absolute():
        raise ExportError("The folder has to be named from its beginning on; choose one.")
    if naming.folder.exists() and not naming.folder.is_dir():
        raise ExportError(f"{naming.folder} is a file; choose a folder.")
    values = {"date": "2024-05-31", "width": "6000", "height": "4000"}
    values |= {
        "stem": "photo",
        "n": "1".zfill(len(str(count))),
        "tool": naming.tool or "photo",
        "ext": naming.ending,
    }
    fill_template(naming.template, values)
