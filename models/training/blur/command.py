"""``train patches``, ``train blur``, ``train blur-table`` and ``train blur-ship``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import cv2
import torch

from models.blur_classifier.network import TRUNKS
from models.training.blur import patches, shipping, table
from models.training.blur.sources import Role
from models.training.blur.trainer import Plan, Trainer, run
from models.training.shipping.ship import add_options as add_ship_options

STORE = Path(".training/blur/patches")


def _patches(args: argparse.Namespace) -> int:
    cv2.setNumThreads(1)
    counts = {"train": args.count, "choose": args.judged, "report": args.judged}
    mine = args.seed, args.part, args.parts
    fills = [patches.fill(args.out, args.photos, role, counts[role], *mine) for role in get_args(Role)]
    for fill in (*fills, patches.fill_drawn(args.out, args.drawn, *mine)):
        for number, path in enumerate(fill, 1):
            print(f"{number} {path}", file=sys.stderr, flush=True)
    return 0


def _train(args: argparse.Namespace) -> int:
    torch.set_num_threads(args.threads)
    plan = Plan(args.network, args.steps, args.batch, args.rate, seed=args.seed)
    trainer = Trainer(plan, patches.load(args.patches, "train"))
    if args.start_from:
        trainer.start_from(args.start_from / "latest.pt")
    for line in run(trainer, args.out, patches.load(args.patches, "choose"), args.every):
        print(json.dumps(line), flush=True)
    return 0


def _table(args: argparse.Namespace) -> int:
    torch.set_num_threads(args.threads)
    shard = patches.load(args.patches, "report")
    rows = [table.measure(folder / "latest.pt", shard) for folder in args.runs]
    print(table.as_markdown(rows))
    if args.json:
        args.json.write_text(json.dumps({row.name: row.figures() for row in rows}, indent=1) + "\n")
    if args.picture:
        panels = {
            f"{row.name}, {which}": found.confusion for row in rows for which, found in row.found.items()
        }
        table.draw_confusions(args.picture, panels)
    return 0


def _ship(args: argparse.Namespace) -> int:
    torch.set_num_threads(args.threads)
    print(table.as_markdown([shipping.ship(args)]))
    return 0


def add_commands(commands: Any) -> None:
    """Options of the commands of the blur classifier."""
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def parser(name: str, text: str, call: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        add: argparse.ArgumentParser = commands.add_parser(name, help=text)
        add.add_argument("--patches", type=Path, default=STORE)
        add.add_argument("--threads", type=int, default=threads)
        add.set_defaults(call=call)
        return add

    add = commands.add_parser("patches", help="make patches of known blur from sharp photos")
    add.add_argument("--photos", type=Path, required=True, help="folder of photos with MANIFEST.tsv")
    add.add_argument("--out", type=Path, default=STORE)
    add.add_argument("--count", type=int, default=640_000, help="patches to train on")
    add.add_argument("--judged", type=int, default=40_000, help="patches to choose by, and to report on")
    add.add_argument("--drawn", type=int, default=0, help="patches of drawings to train on beside photos")
    add.add_argument("--seed", type=int, default=1)
    add.add_argument("--part", type=int, default=0, help="which of the parts this process does")
    add.add_argument("--parts", type=int, default=1, help="processes that share the work")
    add.set_defaults(call=_patches)

    add = parser("blur", "train a blur classifier, or go on training", _train)
    add.add_argument("--out", type=Path, required=True, help="folder of checkpoint and log")
    add.add_argument("--start-from", type=Path, metavar="RUN", help="another run, to begin with its weights")
    add.add_argument("--network", choices=tuple(TRUNKS), default="mobilenetv2")
    add.add_argument("--steps", type=int, default=Plan.steps)
    add.add_argument("--batch", type=int, default=Plan.batch)
    add.add_argument("--rate", type=float, default=Plan.rate)
    add.add_argument("--every", type=int, default=500, help="steps between judgements")
    add.add_argument("--seed", type=int, default=0)

    add = parser("blur-table", "compare trained blur classifiers", _table)
    add.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="folders of 'train blur'")
    add.add_argument("--json", type=Path, help="write the figures here as well")
    add.add_argument("--picture", type=Path, help="write the confusion matrices here, as PNG")

    add = parser("blur-ship", "write a trained blur classifier as one that ships", _ship)
    add.add_argument("run", type=Path, metavar="RUN", help="folder of 'train blur'")
    add.add_argument("--photos", type=Path, required=True, help="folder of photos with MANIFEST.tsv")
    add_ship_options(add, "blur-mobilenetv2")
