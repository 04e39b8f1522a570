"""The command of a tool: parse, then edit every photo with it, or make one photo of a focal stack."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.batch import run_jobs, work_for
from app.cli.common_options import (
    add_common_options,
    add_development,
    add_engine_and_report_options,
    add_picture_options,
    development_from,
    export_options,
)
from app.cli.engine_options import (
    MakeEngine,
    add_map_option,
    add_view_options,
    engine_for,
    limits_from,
    may_read_views,
    settings_from,
    views_from,
)
from app.cli.outputs import expand, plan
from app.cli.parser import Parser, UsageError, command_parser
from app.cli.tool_options import add_blend_options, add_tool_options, edit_from, summary
from app.document.edit import Edit, FocalStack, Snapshot, Source, source_of
from app.engine.batch.edit_photo import PhotoEditor
from app.engine.batch.outcome import BatchItem, EditReport, same_file
from app.engine.batch.run import EditPhoto
from app.imaging.files.ordering import natural_order, photos_in
from app.progress import Cancel, Progress, part_of
from app.tools.contract import Tool
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine

#: Endings that can be written as well as read; for others the result in a folder becomes a TIFF.
_WRITTEN = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp")


def run_tool(
    tool: type[Tool[Any]],
    argv: list[str],
    *,
    problems: Sequence[str] = (),
    make_engine: MakeEngine | None = None,
) -> int:
    """Edit photos with ``tool`` as ``argv`` says: 0 done, 1 any photo failed.

    ``problems``: sentences reported first. Raises UsageError and Cancelled.
    """
    options = parser_of(tool).parse_args(argv)
    unpinned = edit_from(options, tool)
    jobs = plan(options.inputs, options.output, options.name, tool.id, options.recursive)
    views_of = views_from(options, len(jobs)) if may_read_views(tool) else None

    def make_work(cancel: Cancel) -> PhotoEditor:
        engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
        sha = tool(engine.services).model_sha(unpinned.params)
        edit = dataclasses.replace(unpinned, model_sha=sha)

        def snapshot_of(source: Source) -> Snapshot:
            views = None if views_of is None else views_of(source.path)
            return Snapshot((source,), edits=(edit,), views=views)

        return work_for(engine, (edit,), snapshot_of, options, cancel)

    return run_jobs(jobs, options, make_work, problems)


def parser_of(tool: type[Tool[Any]]) -> Parser:
    """The parser of the command of ``tool``."""
    parser = command_parser(tool.id, f"{summary(tool)}.")
    add_common_options(parser)
    add_map_option(parser)
    if may_read_views(tool):
        add_view_options(parser)
    add_tool_options(parser, tool)
    add_blend_options(parser)
    return parser


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
    options = _stack_parser(tool).parse_args(argv)
    edit = edit_from(options, tool)
    frames = _frames(options.inputs)
    job = _job(options.output, frames[0], tool.id)

    def make_work(cancel: Cancel) -> EditPhoto:
        _check_targets(options, job, frames)
        engine = (make_engine or engine_for)(settings_from(options), Registry({tool.id: tool}))
        sha = tool(engine.services).model_sha(edit.params)
        return partial(_fuse, engine, tool, dataclasses.replace(edit, model_sha=sha), frames, options, cancel)

    return run_jobs([job], options, make_work, problems)


def _stack_parser(tool: type[Tool[Any]]) -> Parser:
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
    found: list[Path] = []
    for path in (Path(each) for text in inputs for each in expand(text)):
        inside = photos_in(path) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"The folder {path} holds no photos; name the frames of the stack.")
        found += inside
    return natural_order(dict.fromkeys(found))


def _job(output: str, first: Path, tool: str) -> BatchItem:
    if not output:
        raise UsageError("The output is empty; name a file or a folder after -o.")
    if not (Path(output).is_dir() or output.endswith("/")):
        return BatchItem(first, Path(output))
    suffix = first.suffix if first.suffix.lower() in _WRITTEN else ".tif"
    return BatchItem(first, Path(output) / f"{first.stem}-{tool}{suffix}", makes_folder=True)


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


def _fuse(
    engine: Engine,
    tool: type[Tool[Any]],
    edit: Edit,
    frames: Sequence[Path],
    options: argparse.Namespace,
    cancel: Cancel,
    job: BatchItem,
    progress: Progress,
) -> EditReport:
    """Open the stack, make one photo of it and write it."""
    import numpy as np

    from app.engine.render.request import RenderCallbacks, RenderRequest
    from app.engine.stack.open import open_stack
    from app.imaging.stack.decision_files import write_decision

    chosen = None if options.reference is None else source_of(frames[options.reference - 1]).sha256
    stack = open_stack(
        frames,
        FocalStack(chosen, align=not options.no_align),
        limits=limits_from(options),
        development=development_from(options),
        progress=part_of(progress, 0.0, 0.5),
        cancel=cancel,
    )
    snapshot = dataclasses.replace(stack.snapshot, edits=(edit,))
    with closing(stack):
        done = engine.export(
            RenderRequest(stack.photo, snapshot, inputs=stack.inputs),
            job.target,
            export_options(options),
            RenderCallbacks(part_of(progress, 0.5, 1.0), cancel),
            overwrite=options.overwrite,
        )
    numbers = [number for number, member in enumerate(stack.members, 1) if member.slot is not None]
    notes = [*stack.notes, *done.report.notes]
    if options.map_out is not None:
        decision = done.layers.get(f"{tool.id}/decision_map")
        if decision is None:
            notes.append(f"{tool.title} tells of no decision, so no map of it was written.")
        else:
            chosen_frames = np.interp(decision, range(len(numbers)), numbers).astype(np.float32)
            write_decision(Path(options.map_out), chosen_frames, len(stack.members), options.overwrite)
    facts = {
        "inputs": [str(member.source.path) for member in stack.members],
        "used": numbers,
        "reference": stack.reference + 1,
        "focus_order": [numbers[each] for each in stack.frames.focus_order],
        "area": [stack.area.x, stack.area.y, stack.area.width, stack.area.height],
    }
    summary = f"{len(numbers)} frames over {stack.members[stack.reference].source.path.name}"
    size = done.report.width, done.report.height
    return EditReport(*size, done.report.bit_depth, None, tuple(dict.fromkeys(notes)), facts, summary)
