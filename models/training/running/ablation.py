"""The ablation of the paper at reduced scale: which of its parts help here, on several seeds, by one command.

Each variant adds one part to the one before: the plain encoder–decoder, the filters, the disparity of the
dual-pixel views, reblurring (Lee et al. 2021, Table 1). All train on the same crops for the same steps.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch

from app.imaging.files.part_file import write_atomically
from models.training.data import pairs
from models.training.data.batches import Batches
from models.training.judging import protocol
from models.training.judging.methods import by_network, unchanged
from models.training.running import run as running
from models.training.running.distributed import ProcessGroup, together
from models.training.running.trainer import Plan, Trainer, run

Row = dict[str, float]
_WIDE = 34


VARIANTS: dict[str, frozenset[str]] = {
    "no filters": frozenset(),
    "filters": frozenset({"filters"}),
    "+ disparity": frozenset({"filters", "disparity"}),
    "+ reblurring": frozenset({"filters", "disparity", "reblurring"}),
}
"""What each variant has beside the plain network."""


def plan_of(variant: str, seed: int, args: argparse.Namespace, group: ProcessGroup) -> Plan:
    """The plan of one run; nothing but the parts of ``variant`` and the seed differ between runs."""
    plan, parts = running.plan_of(args, group), VARIANTS[variant]
    absent = {part: 0.0 for part in ("disparity", "reblurring") if part not in parts}
    # Above 1 the filters never join.
    schedule = plan.schedule if "filters" in parts else replace(plan.schedule, plain_share=2.0)
    return replace(plan, weights=replace(plan.weights, **absent), schedule=schedule, seed=seed)


def start(args: argparse.Namespace) -> int:
    """Train and measure what is not there yet, then print the table; run again to go on.

    Raises TrainingError.
    """
    if not (args.pairs or args.photos):
        raise running.TrainingError("Nothing can be measured without --pairs or --photos; name one of them.")
    args.out.mkdir(parents=True, exist_ok=True)
    together(args.workers, _work, args)
    return 0


def as_text(start_row: Row, found: Mapping[str, Mapping[int, Row]]) -> str:
    """Each variant's mean gain over the input, what it adds to the one before, and whether seeds agree."""
    columns = list(start_row)
    lines = [f"{'gain over the input':{_WIDE}}" + "".join(f"{name:>18}" for name in columns)]
    for name, runs in found.items():
        cells = [_spread([row[column] - start_row[column] for row in runs.values()]) for column in columns]
        lines.append(f"{name:{_WIDE}}" + "".join(f"{cell:>18}" for cell in cells))
    lines.append("what each part adds, seed by seed")
    for (before, first), (name, second) in pairwise(found.items()):
        cells = []
        for column in columns:
            added = [second[seed][column] - first[seed][column] for seed in second]
            agree = all(value > 0 for value in added) or all(value < 0 for value in added)
            cells.append(_spread(added) + ("" if agree else " ?"))
        lines.append(f"{name + ' over ' + before:{_WIDE}}" + "".join(f"{cell:>18}" for cell in cells))
    lines.append("?: the seeds do not agree on whether it helps; ±: standard deviation over the seeds")
    return "\n".join(lines)


def _spread(values: Sequence[float]) -> str:
    mean = math.fsum(values) / len(values)
    spread = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / max(len(values) - 1, 1))
    return f"{mean:+.3f} ±{spread:.3f}"


def _work(group: ProcessGroup, args: argparse.Namespace) -> None:
    torch.set_num_threads(max(args.threads // group.size, 1))
    if group.rank == 0 and not (args.out / "input.json").exists():
        (args.out / "input.json").write_text(json.dumps(measured_on_pairs(unchanged, args)))
    args.seed = args.seeds[0]
    batches = running.batches_of(args)
    for seed in args.seeds:
        batches.seed = seed
        for variant in VARIANTS:
            if not _file(args.out, variant, seed).exists():
                _one(group, variant, seed, args, batches)
    if group.rank == 0:
        _tell(args)


def _tell(args: argparse.Namespace) -> None:
    found: dict[str, dict[int, Row]] = {
        variant: {seed: json.loads(_file(args.out, variant, seed).read_text()) for seed in args.seeds}
        for variant in VARIANTS
    }
    start_row: Row = json.loads((args.out / "input.json").read_text())
    figures = {"input": start_row, "runs": found, "steps": args.steps, "width": args.width}
    (args.out / "ablation.json").write_text(json.dumps(figures, indent=1))
    print(as_text(start_row, found), flush=True)


def _one(group: ProcessGroup, variant: str, seed: int, args: argparse.Namespace, batches: Batches) -> None:
    folder = _file(args.out, variant, seed).parent
    folder.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(plan_of(variant, seed, args, group), group)
    if (folder / "latest.pt").exists():
        trainer.load(folder / "latest.pt")
    for line in run(trainer, batches, folder):
        print(f"{variant}, seed {seed}: step {line['step']} of {args.steps}", file=sys.stderr)
    if group.rank == 0:
        row = measured_on_pairs(by_network(trainer.averaged_network()), args) | {"skipped": trainer.skipped}
        write_atomically(_file(args.out, variant, seed), json.dumps(row).encode("utf-8"))


def measured_on_pairs(method: protocol.Method, args: argparse.Namespace) -> Row:
    scores = protocol.Scores("")
    if args.pairs:
        protocol.on_pairs(method, pairs.load(args.pairs, args.role), scores)
    if args.photos:
        protocol.on_synthetic(method, protocol.synthetic_scenes(args.photos), scores)
    return scores.means()


def _file(folder: Path, variant: str, seed: int) -> Path:
    name = variant.replace("+ ", "with-").replace(" ", "-")
    return folder / f"{name}-{seed}" / "scores.json"


def add_commands(commands: Any) -> None:
    """Options of ``ablation``."""
    add = commands.add_parser("ablation", help="train the paper's variants and say which parts help")
    add.add_argument("--out", type=Path, required=True, help="folder of the runs; run again to go on")
    add.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    add.add_argument("--steps", type=int, default=4000, help="of each run")
    add.add_argument("--role", choices=("choose", "report"), default="choose", help="pairs that measure")
    add.add_argument("--plain-share", type=float, default=0.42)
    add.add_argument("--disparity", type=float, default=1.0, help="weight of the error of warped views")
    add.add_argument("--reblurring", type=float, default=1.0, help="weight of the reblurring error")
    running.add_common(add, width=8)
    add.set_defaults(call=start, dual=False, detail_of_views=False, network="ifan", seed=0)
