"""Which file each input becomes, settled before any work begins."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from app.cli.parser import UsageError
from app.engine.batch.outcome import BatchItem
from app.imaging.files.name_template import fields_problem
from app.imaging.files.ordering import photos_in

DEFAULT_NAME = "{stem}.{ext}"
_FIELDS = ("stem", "ext", "tool", "n")


def plan(
    inputs: Sequence[str], output: str, name: str | None, tool: str, recursive: bool = False
) -> list[BatchItem]:
    """A job for each photo of ``inputs``, in order; a folder stands for the photos in it, with ``recursive``
    for those in the folders below too.

    ``output`` is a folder when it is one already, ends with a slash, or has to take several photos; for
    one photo ``-o result`` is a file without a suffix, which is told, and no folder made by surprise. Two
    inputs that would become the same file are refused here, before anything is written: numbering them
    silently would tie the names to the order of the inputs. So is an output that is another of the inputs:
    that one might not have been read yet. Raises UsageError, or PhotoError for a folder that cannot be read.
    """
    if not output:
        raise UsageError("The output is empty; name a file or a folder after -o.")
    named = [Path(each) for text in inputs for each in expand(text)]
    sources = list(dict.fromkeys(photo for path in named for photo in _photos(path, recursive)))
    folder = Path(output)
    separators = tuple(filter(None, (os.sep, os.altsep)))
    into_folder = folder.is_dir() or output.endswith(separators) or len(named) > 1 or named != sources
    if not into_folder:
        if name is not None:
            raise UsageError(
                f"--name is for a folder, but {output!r} is a file; end it with a slash or leave --name out."
            )
        return [BatchItem(sources[0], folder)]
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            f"{output} is a file, but {len(sources)} photo{'s' * (len(sources) > 1)} should go into it as a "
            "folder; name a folder after -o."
        )
    template = _check_template(DEFAULT_NAME if name is None else name)
    width = len(str(len(sources)))
    jobs = []
    takers: dict[str, Path] = {}
    originals = {_identity(source): source for source in sources}
    originals.pop(None, None)
    for index, source in enumerate(sources, start=1):
        called = template.format(stem=source.stem, ext=source.suffix[1:], tool=tool, n=f"{index:0{width}}")
        target = folder / called.rstrip(". ")
        key = os.path.normcase(target)
        if key in takers:
            raise UsageError(
                f"{takers[key]} and {source} would both become {target}; "
                "give them different names by --name '{stem}-{n}.{ext}', or run them apart."
            )
        takers[key] = source
        original = originals.get(_identity(target))
        if original not in (None, source):
            raise UsageError(
                f"{source} would become {target}, which is one of the photos; write into another folder, or "
                "give other names by --name."
            )
        jobs.append(BatchItem(source, target, makes_folder=True))
    return jobs


def _photos(path: Path, recursive: bool) -> list[Path]:
    """The photos that ``path`` stands for: itself, or those in a folder."""
    if not path.is_dir():
        return [path]
    below = sorted(each for each in path.rglob("*") if each.is_dir()) if recursive else []
    found = [photo for folder in (path, *below) for photo in photos_in(folder)]
    if not found:
        more = "" if recursive else ", or search the folders in it by --recursive"
        raise UsageError(f"There are no photos in the folder {path}; choose another one{more}.")
    return found


def _identity(path: Path) -> tuple[int, int] | None:
    """What identifies a file under whatever name; None where there is none."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def share_of(jobs: Sequence[BatchItem], shard: tuple[int, int]) -> list[BatchItem]:
    """The jobs of one machine of several: every ``shard[1]``-th, from number ``shard[0]`` (from 1) on.

    Names are settled before, so that they do not depend on the shares.
    """
    part, parts = shard
    return list(jobs[part - 1 :: parts])


def expand(text: str) -> list[str]:
    """The names that ``text`` stands for: itself, or what a pattern finds."""
    # Shells on Windows hand patterns over as they are.
    if any(sign in text for sign in "*?[") and not os.path.lexists(text):
        return sorted(glob.glob(text)) or [text]
    return [text]


def _check_template(template: str) -> str:
    problem = fields_problem(template, _FIELDS)
    if problem:
        raise UsageError(f"--name {template!r} {problem}")
    if any(separator in template for separator in filter(None, (os.sep, os.altsep))):
        raise UsageError(f"--name {template!r} holds a folder; give the folder after -o.")
    return template
