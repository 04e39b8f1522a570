"""The ``train`` command: render a pool of scenes, train, measure, ship."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from models.training.blur import command as blur_command
from models.training.data import pool
from models.training.judging import measuring
from models.training.running import ablation
from models.training.running import run as running


def _pool(args: argparse.Namespace) -> int:
    torch.set_num_threads(args.threads)
    for path in pool.fill(args.out, args.photos, args.shards, args.count, args.size, args.first):
        print(path, flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    """All options of ``train``."""
    top = argparse.ArgumentParser(
        prog="main.py train", description="Train the networks that ship with Allfocus."
    )
    commands = top.add_subparsers(dest="command", required=True)
    add = commands.add_parser("pool", help="render training scenes from sharp photos")
    add.add_argument("--photos", type=Path, required=True, help="folder of photos with MANIFEST.tsv")
    add.add_argument("--out", type=Path, default=Path(".training/pool"))
    add.add_argument("--shards", type=int, default=60)
    add.add_argument("--first", type=int, default=0, help="number of the first shard")
    add.add_argument("--count", type=int, default=16, help="scenes a shard")
    add.add_argument("--size", type=int, default=256)
    add.add_argument("--threads", type=int, default=1)
    add.set_defaults(call=_pool)
    running.add_commands(commands)
    ablation.add_commands(commands)
    measuring.add_commands(commands)
    blur_command.add_commands(commands)
    return top


def main(argv: list[str]) -> int:
    """Run ``train`` with these arguments; returns the exit status."""
    args = parser().parse_args(argv)
    return int(args.call(args))
