"""The ``map`` command: measure where photos are out of focus, and write it down."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.batch import run_jobs
from app.cli.common_options import (
    add_development,
    add_engine_and_report_options,
    add_files,
    development_of,
    number,
)
from app.cli.engine_options import MakeEngine, companions_with, engine_for, limits_from, settings_from
from app.cli.outputs import plan
from app.cli.parser import Parser, UsageError, command_parser
from app.engine.batch.outcome import BatchItem, EditReport
from app.engine.batch.run import EditPhoto
from app.progress import Cancel, Progress, part_of, stoppable
from app.tools.registry import Registry

if TYPE_CHECKING:
    from app.engine.engine import Engine

CLASSIFIER, EDGES = "classifier", "edges"
_FORMATS = ("tif", "npy", "png")


def main(argv: list[str], *, make_engine: MakeEngine | None = None) -> int:
    """Run ``map`` with these arguments: 0 done, 1 any photo failed. Raises UsageError and Cancelled."""
    options = _parser().parse_args(argv)
    ending = options.format or ("png" if options.mask else "tif")
    name = options.name or f"{{stem}}-map.{ending}"
    jobs = _plan(options.inputs, options.output, name, options.name is not None, options.recursive)
    beside = _beside(options, jobs, ending)

    def make_work(cancel: Cancel) -> EditPhoto:
        engine = (make_engine or engine_for)(settings_from(options), Registry({}))
        if options.map is None and options.method == CLASSIFIER:
            engine.services.classifier()  # a missing network fails before the first photo
        return partial(_map_photo, engine, options, beside, cancel)

    return run_jobs(jobs, options, make_work)


def _parser() -> Parser:
    parser = command_parser("map", "Measure where and by how much photos are out of focus.")
    written = add_files(parser, "{stem}-map.tif", "{stem}-{tool}.png")
    written.add_argument(
        "--format", choices=_FORMATS, help="of maps in a folder: tif and npy hold σ in px, png is a picture"
    )
    written.add_argument(
        "--mask",
        action="store_true",
        help="a 16-bit mask as PNG or TIFF instead: linear, 65535 is σ 16 px or more",
    )
    written.add_argument(
        "--confidence-out",
        metavar="FILE",
        help="how sure the map is, 0 to 1, in a file of its own; a folder where OUT is one",
    )
    add_development(parser)
    add_engine_and_report_options(parser)
    parser.add_argument(
        "--map", metavar="FILE", help="convert this map (float TIFF or NPY in px) instead of measuring one"
    )
    parser.add_argument(
        "--method",
        choices=(CLASSIFIER, EDGES),
        default=CLASSIFIER,
        help="what measures: the blur classifier, or edges alone, which needs no network and knows less",
    )
    parser.add_argument(
        "--in-focus-below",
        type=number(float, 0.05, 16, "a number of px from 0.05 to 16"),
        default=1.0,
        metavar="PX",
        help="σ under which a place counts as in focus in what is told (default 1)",
    )
    return parser


def _plan(inputs: Sequence[str], output: str, name: str, given: bool, recursive: bool) -> list[BatchItem]:
    """Jobs as for edits; a name of maps where the outputs lie in a folder."""
    try:
        return plan(inputs, output, name, "map", recursive)
    except UsageError:
        if given:
            raise
        return plan(inputs, output, None, "map", recursive)  # one file, which takes no name


def _beside(options: argparse.Namespace, jobs: Sequence[BatchItem], ending: str) -> Mapping[Path, Path]:
    """Where the confidence of each photo goes."""
    if options.confidence_out is None:
        return {}
    name = f"{{stem}}-confidence.{ending}"
    beside = _plan(options.inputs, options.confidence_out, name, False, options.recursive)
    if {job.target for job in beside} & {job.target for job in jobs}:
        raise UsageError("The map and its confidence would become one file; name another for one of them.")
    return {job.source: job.target for job in beside}


def _map_photo(
    engine: Engine,
    options: argparse.Namespace,
    beside_of: Mapping[Path, Path],
    cancel: Cancel,
    job: BatchItem,
    progress: Progress,
) -> EditReport:
    """Measure one photo; the first four are the same for all of them."""
    from app.engine.render.inputs import Inputs
    from app.imaging.defocus.edge_blur import edge_map
    from app.imaging.defocus.picture import figures_of
    from app.imaging.defocus.write import kind_for, write_confidence, write_map
    from app.imaging.files.target import check_target
    from app.imaging.reading.open import open_photo

    kind = kind_for(job.target, options.mask)
    beside = beside_of.get(job.source)
    if beside is not None:
        kind_for(beside)
        if beside.parent == job.target.parent or not job.makes_folder:
            check_target(beside, options.overwrite)
    developed = development_of(options, engine.tools.tools)(job.source)
    photo = open_photo(job.source, limits_from(options), developed)
    cancel.check()
    inputs = companions_with(options.map, job.source, photo)
    if options.map is None and options.method == EDGES:
        edges = stoppable(part_of(progress, 0.0, 0.9), cancel.check, "Measuring the edges")
        inputs = Inputs(defocus=edge_map(photo.pixels, photo.metadata.icc, edges))
    defocus = engine.defocus(photo, inputs=inputs, progress=part_of(progress, 0.0, 0.9), cancel=cancel)
    cancel.check()
    progress(0.9, "Writing")
    write_map(job.target, defocus, options.mask, options.overwrite)
    if beside is not None:
        beside.parent.mkdir(parents=True, exist_ok=True)
        write_confidence(beside, defocus, options.overwrite)
    figures = figures_of(defocus, options.in_focus_below)
    facts: dict[str, Any] = {
        "median_sigma": round(figures.median_sigma, 3),
        "share_in_focus": round(figures.in_focus, 4),
        "in_focus_below": figures.below,
        "confidence": round(figures.confidence, 4),
        "shake": next((note for note in defocus.notes if "shake" in note), None),
    }
    summary = f"median σ {figures.median_sigma:.2f} px, {figures.in_focus:.0%} in focus"
    depth = {"numbers": 32, "picture": 8, "mask": 16}[kind]
    by_network = options.map is None and options.method == CLASSIFIER
    device = engine.device.label if by_network else None
    notes = tuple(dict.fromkeys((*photo.notes, *defocus.notes)))
    return EditReport(photo.width, photo.height, depth, device, notes, facts, summary)
