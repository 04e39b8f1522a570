"""Which file each input becomes, settled before any work begins."""

from __future__ import annotations

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from app.cli.parser import UsageError
from app.engine.batch.outcome import BatchItem
from app.imaging.files.name_template import fields_problem

DEFAULT_NAME = "{stem}.{ext}"
_FIELDS = ("stem", "ext", "tool", "n")


def plan(inputs: Sequence[str], output: str, name: str | None, tool: str) -> list[BatchItem]:
    """A job for each input, in order.

    ``output`` is a folder when it is one already, ends with a slash, or has to take several photos; for
    one photo ``-o result`` is a file without a suffix, which is told, and no folder made by surprise. Two
    inputs that would become the same file are refused here, before anything is written: numbering them
    silently would tie the names to the order of the inputs. Raises UsageError.
    """
    if not output:
        raise UsageError("The output is empty; name a file or a folder after -o.")
    sources = [Path(each) for text in inputs for each in expand(text)]
    folder = Path(output)
    separators = tuple(filter(None, (os.sep, os.altsep)))
    into_folder = folder.is_dir() or output.endswith(separators) or len(sources) > 1
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
        jobs.append(BatchItem(source, target, makes_folder=True))
    return jobs


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
