"""What ``evaluate dpdd|realdof|pixeldp|cuhk|pairs`` and ``evaluate layouts`` run."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.engine.engine import Engine
from app.engine.networks.preload import tune_allocator
from app.engine.settings import EngineSettings
from app.errors import ExportError, ParameterError
from app.evaluation.datasets.candidates import candidates, registry_of
from app.evaluation.datasets.columns import Perceptual
from app.evaluation.datasets.crops import Crops
from app.evaluation.datasets.judging import judge
from app.evaluation.datasets.lpips import WITHOUT, load_lpips
from app.evaluation.datasets.page import page
from app.evaluation.datasets.results import Report, as_csv, as_json, as_text, report_of, write_text
from app.progress import Cancel, Progress
from app.tools.contract import Tool
from app.tools.registry import Registry
from models.training.rendering.layouts import Layout, LayoutError, find_layout, own_pairs

FILES = {"results.json": as_json, "results.csv": as_csv}
PAGE = "report.html"


def run(
    options: argparse.Namespace,
    tools: Registry,
    tool: type[Tool[Any]],
    params: Any,
    network_field: str,
    classical: Mapping[str, Any] | None = None,
    *,
    on_scene: Callable[[str], Progress],
    on_failure: Callable[[str, str], None],
    say: Callable[[str], None],
    cancel: Cancel,
) -> int:
    """Judge the set as ``options`` say; 1 where a picture failed, else 0. Raises AllfocusError, Cancelled.

    ``params``: of ``tool``, whose field ``network_field`` names the network; ``classical``: the fields by
    which it works without one, where it can.
    """
    layout = chosen(find_layout(options.kind, options.folder), options)
    _refuse_existing(options)
    tune_allocator()  # before torch is first imported
    perceptual: Perceptual | None = load_lpips(options.lpips) if options.lpips else None
    settings = EngineSettings(
        device=options.device,
        precision=options.precision,
        cache_bytes=0,
        largest_tile=options.tiles,
        whole=options.whole,
    )
    engine = Engine(settings, registry_of(tools, [tool.id, *options.model]))
    entrants = candidates(
        engine,
        tool,
        lambda name: dataclasses.replace(params, **{network_field: name}),
        options.model,
        dataclasses.replace(params, **classical) if classical else None,
    )
    if (blind := next((each for each in entrants if each.reads_views), None)) and not _has_views(layout):
        raise ParameterError(
            f"{blind.name} reads dual-pixel views, which the pictures of {layout.folder} lack; leave it out, "
            "or name a set that has them."
        )
    crops = Crops([each.name for each in layout.scenes], options.crops)
    judgement = judge(
        layout, entrants, crops, eight_bit=not options.full_depth, unsharp=options.unsharp,
        perceptual=perceptual, on_scene=on_scene, on_failure=on_failure, cancel=cancel,
    )  # fmt: skip
    if perceptual is None and any(scene.sharp for scene in layout.scenes):
        judgement.notes.append(WITHOUT)
    report = report_of(layout, entrants, judgement, _how(options, engine if entrants else None))
    # Written first: whoever reads the report may go away half-way.
    if options.output is not None:
        _write(report, page(report, crops.strips), options)
    say(as_json(report) if options.json else as_text(report))
    return 1 if report.failed else 0


def chosen(layout: Layout, options: argparse.Namespace) -> Layout:
    """``layout`` less what the options leave out. Raises LayoutError where nothing is left."""
    scenes, notes = layout.scenes, list(layout.notes)
    own = {name: role for role, names in own_pairs().items() for name in names}
    if options.kind == "pairs":
        if options.role is not None:
            scenes = tuple(each for each in scenes if own.get(each.name) == options.role)
        seen = [each.name for each in scenes if own.get(each.name) in ("train", "choose")]
        if seen:
            notes.append(f"Networks of this project were trained or chosen with {len(seen)} of these pairs.")
    if options.first is not None:
        scenes = scenes[: options.first]
    if not scenes and not layout.broken:
        raise LayoutError(f"Nothing is left to judge in {layout.folder}; ask for other pictures.")
    return dataclasses.replace(layout, scenes=scenes, notes=tuple(notes))


def _has_views(layout: Layout) -> bool:
    return any(scene.left is not None and scene.right is not None for scene in layout.scenes)


def lay_out(options: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Render small sets laid out as the public ones are. Raises AllfocusError."""
    from app.evaluation.datasets.made import lay_out as render

    written = render(options.folder, options.width, options.samples, say)
    say(f"{len(written)} pictures in {options.folder}")
    return 0


def _how(options: argparse.Namespace, engine: Engine | None) -> dict[str, Any]:
    tiles = (
        "whole photos" if options.whole else f"at most {options.tiles} px" if options.tiles else "by memory"
    )
    return {
        "levels": "as on file" if options.full_depth else "8 bits",
        "tiles": tiles,
        "device": engine.device.kind if engine is not None else "none",
        "precision": options.precision,
    }


def _refuse_existing(options: argparse.Namespace) -> None:
    """Say so before the work, not after it."""
    folder: Path | None = options.output
    if folder is None:
        return
    if folder.exists() and not folder.is_dir():
        raise ExportError(f"{folder} is a file; choose a folder for the report.")
    for name in (*FILES, PAGE):
        if not options.overwrite and (folder / name).exists():
            raise ExportError(f"{folder / name} exists already; choose another folder, or allow --overwrite.")


def _write(report: Report, html: str, options: argparse.Namespace) -> None:
    folder: Path = options.output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"The folder {folder} cannot be made ({reason}); choose another.") from error
    for name, text in (*((name, make(report)) for name, make in FILES.items()), (PAGE, html)):
        write_text(folder / name, text, options.overwrite)
