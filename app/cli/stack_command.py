"""The command of a tool that makes one photo of a focal stack: parse, open the frames together, write."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.batch import run_jobs
from app.cli.blend_options import add_blend_options, blend_from
from app.cli.common_options import (
    add_development,
    add_engine_and_report_options,
    add_picture_options,
    development_from,
    export_options,
)
from app.cli.engine_options import MakeEngine, engine_for, limits_from, settings_from
from app.cli.outputs import expanded
from app.cli.parser import Parser, UsageError, command_parser
from app.cli.tool_options import add_tool_options, params_from, summary
from app.document.blend import Blend
from app.document.edit import Edit, FocalStack, source_of
from app.engine.batch.outcome import BatchItem, EditReport, same_file
from app.imaging.files.suffixes import PHOTO_SUFFIXES
from app.progress import Cancel, Progress, part_of
from app.tools.contract import Tool
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine
    from app.engine.stack.stack import Stack

#: Endings that can be written as well as read; for others the result in a folder becomes a TIFF.
_WRITTEN = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


def run_stack_tool(
    tool: type[Tool[Any]],
    argv: list[str],
    *,
    problems: Sequence[str] = (),
    make_engine: MakeEngine | None = None,
) -> int:
    """Make one photo of the stack that ``argv`` names: 0 done, 1 it failed.

    ``problems``: sentences reported first. Raises UsageError and Cancelled.
    """
    options = _parser(tool).parse_args(argv)
    params, blend = params_from(options, tool), blend_from(options)
    frames = _frames(options.inputs)
    job = BatchItem(frames[0], _target(options.output, frames[0], tool.id), _is_folder(options.output))

    def make_work(cancel: Cancel) -> _Work:
        _check_targets(options, job, frames)
        engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
        return _Work(engine, tool, params, blend, frames, options, cancel)

    return run_jobs([job], options, make_work, problems)


def _parser(tool: type[Tool[Any]]) -> Parser:
    parser = command_parser(tool.id, f"{summary(tool)}.")
    parser.add_argument(
        "inputs", nargs="+", metavar="IN", help="the frames, two or more, or a folder that holds them"
    )
    parser.add_argument(
        "-o", "--output", required=True, metavar="OUT",
        help=f"a file, or a folder, in which it is called as the first frame with -{tool.id} behind",
    )  # fmt: skip
    written = parser.add_argument_group("what is written")
    written.add_argument("--overwrite", action="store_true", help="replace files that exist already")
    written.add_argument(
        "--map-out", metavar="FILE",
        help="which frame each pixel comes from: .tif or .npy for numbers, counted from 1 as names are "
        "sorted, .png for a picture",
    )  # fmt: skip
    add_picture_options(written)
    stack = parser.add_argument_group("the stack")
    stack.add_argument(
        "--no-align", action="store_true", help="take the frames as they lie, without matching their light"
    )
    stack.add_argument(
        "--reference", type=_reference, metavar="N", default=None,
        help="the frame that all others are laid over, counted from 1 as names are sorted; auto (default): "
        "the middle of the focus",
    )  # fmt: skip
    add_development(parser)
    add_engine_and_report_options(parser)
    add_tool_options(parser, tool)
    add_blend_options(parser)
    return parser


def _reference(text: str) -> int | None:
    if text == "auto":
        return None
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is neither the number of a frame nor 'auto'")
    return int(text)


def _frames(inputs: Sequence[str]) -> list[Path]:
    """The files, sorted as people count, each once. Raises UsageError for a folder without photos."""
    from app.imaging.stack.files import natural_order

    found: list[Path] = []
    for text in inputs:
        for path in map(Path, expanded(text)):
            if not path.is_dir():
                found.append(path)
                continue
            inside = [
                each
                for each in path.iterdir()
                if each.suffix.lower() in PHOTO_SUFFIXES and not each.name.startswith(".")
            ]
            if not inside:
                raise UsageError(f"The folder {path} holds no photos; name the frames of the stack.")
            found += inside
    return natural_order(dict.fromkeys(found))


def _is_folder(output: str) -> bool:
    return Path(output).is_dir() or output.endswith("/")


def _target(output: str, first: Path, tool: str) -> Path:
    if not output:
        raise UsageError("The output is empty; name a file or a folder after -o.")
    if not _is_folder(output):
        return Path(output)
    suffix = first.suffix if first.suffix.lower() in _WRITTEN else ".tif"
    return Path(output) / f"{first.stem}-{tool}{suffix}"


def _check_targets(options: argparse.Namespace, job: BatchItem, frames: Sequence[Path]) -> None:
    """What cannot be written is said before any work. Raises UsageError and AllfocusErrors."""
    from app.imaging.export.options import format_for
    from app.imaging.files.target import check_target
    from app.imaging.stack.decision_files import check_decision_target
    from app.imaging.stack.files import check_number

    if options.reference is not None and options.reference > len(frames):
        raise UsageError(
            f"There is no frame {options.reference} among {len(frames)}; choose one of them, or auto."
        )
    check_number(len(frames))
    format_for(job.target, export_options(options))
    if not job.makes_folder:
        check_target(job.target, options.overwrite)
    targets = [job.target]
    if options.map_out is not None:
        beside = Path(options.map_out)
        targets.append(beside)
        if beside == job.target or same_file(beside, job.target):
            raise UsageError("The photo and its decision map would become one file; name another for one.")
        check_decision_target(beside, options.overwrite)
    for target in targets:
        for frame in frames:
            if same_file(frame, target):
                raise UsageError(f"{target} is one of the frames; choose another output.")


class _Work:
    """Opens the stack, makes one photo of it and writes it."""

    def __init__(
        self,
        engine: Engine,
        tool: type[Tool[Any]],
        params: Any,
        blend: Blend,
        frames: Sequence[Path],
        options: argparse.Namespace,
        cancel: Cancel,
    ) -> None:
        self._engine, self._tool, self._cancel = engine, tool, cancel
        self._frames, self._options = frames, options
        sha = tool(engine.services).model_sha(params)
        self._edit = blend.onto(Edit(tool.id, tool.version, params, sha))
        self._limits, self._export = limits_from(options), export_options(options)
        self._development = development_from(options)

    def __call__(self, job: BatchItem, progress: Progress) -> EditReport:
        from app.engine.stack.open import open_stack

        stack = open_stack(
            self._frames,
            self._choice(),
            limits=self._limits,
            development=self._development,
            progress=part_of(progress, 0.0, 0.5),
            cancel=self._cancel,
        )
        try:
            return self._written(stack, job, progress)
        finally:
            stack.close()

    def _choice(self) -> FocalStack:
        number = self._options.reference
        reference = None if number is None else source_of(self._frames[number - 1]).sha256
        return FocalStack(reference, align=not self._options.no_align)

    def _written(self, stack: Stack, job: BatchItem, progress: Progress) -> EditReport:
        import numpy as np

        from app.engine.render.request import RenderCallbacks, RenderRequest
        from app.imaging.stack.decision_files import write_decision

        snapshot = dataclasses.replace(stack.snapshot, edits=(self._edit,))
        done = self._engine.export(
            RenderRequest(stack.photo, snapshot, inputs=stack.inputs),
            job.target,
            self._export,
            RenderCallbacks(part_of(progress, 0.5, 1.0), self._cancel),
            overwrite=self._options.overwrite,
        )
        report = done.report
        numbers = [number for number, member in enumerate(stack.members, 1) if member.slot is not None]
        decision = done.layers.get(f"{self._tool.id}/decision_map")
        notes = [*stack.notes, *report.notes]
        if self._options.map_out is not None:
            if decision is None:
                notes.append(f"{self._tool.title} tells of no decision, so no map of it was written.")
            else:
                frames = np.interp(decision, range(len(numbers)), numbers).astype(np.float32)
                path = Path(self._options.map_out)
                write_decision(path, frames, len(stack.members), self._options.overwrite)
        names = [str(member.source.path) for member in stack.members]
        facts = {
            "inputs": names,
            "used": numbers,
            "reference": stack.reference + 1,
            "focus_order": [numbers[each] for each in stack.frames.focus_order],
            "area": [stack.area.x, stack.area.y, stack.area.width, stack.area.height],
        }
        summary = f"{len(numbers)} frames over {stack.members[stack.reference].source.path.name}"
        return EditReport(
            report.width,
            report.height,
            report.bit_depth,
            None,
            tuple(dict.fromkeys(notes)),
            facts,
            summary,
        )
