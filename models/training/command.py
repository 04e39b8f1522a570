"""The ``train`` command: render a pool of scenes, train, measure, ship."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import torch

from models.ifan.network import IFAN
from models.training import measuring, pairs, pool, protocol
from models.training.batches import Batches, Mixture
from models.training.blur import command as blur_command
from models.training.crew import Crew, together
from models.training.losses import Weights
from models.training.methods import by_network, unchanged
from models.training.schedule import Budget, Schedule
from models.training.trainer import Plan, Trainer, run


def _run(args: argparse.Namespace) -> int:
    args.out.mkdir(parents=True, exist_ok=True)
    together(args.workers, _work, args)
    return 0


def _work(crew: Crew, args: argparse.Namespace) -> None:
    torch.set_num_threads(max(args.threads // crew.size, 1))
    plan = Plan(
        network={"c": args.width, "n_filters": args.filters, "final_activation": args.final_activation},
        budget=Budget(steps=args.steps, minutes=None if args.steps else args.minutes),
        schedule=Schedule(args.plain_share, args.plain_rate, args.joined_rate),
        weights=Weights(args.charbonnier, args.log_error, args.gradient, args.disparity, args.reblurring),
        batch=args.batch,
        batch_joined=args.batch_joined,
        seed=args.seed,
        device=args.device,
    )
    trainer = Trainer(plan, crew)
    if (args.out / "latest.pt").exists():
        trainer.load(args.out / "latest.pt")
        print(f"going on at step {trainer.step}", file=sys.stderr)
    elif args.start_from:
        trainer.start_from(args.start_from)
    real = pairs.load(args.pairs, "train") if args.pairs else []
    batches = Batches(args.pool, real, args.crop, Mixture(args.real, args.sharp), args.seed)
    chosen = pairs.load(args.pairs, "choose") if args.pairs and crew.rank == 0 else []

    def judge(network: IFAN) -> dict[str, float]:
        scores, start = protocol.Scores("network"), protocol.Scores("input")
        method = by_network(network, half=True)
        protocol.on_pairs(method, chosen, scores)
        protocol.on_pairs(unchanged, chosen, start)
        if args.photos:
            protocol.on_sharp(method, args.photos, scores, limit=4)
        gains = {f"+{name}": value - start.means().get(name, 0) for name, value in scores.means().items()}
        gains["score"] = gains["+psnr"] + gains["+gain_psnr"]
        return gains

    for line in run(
        trainer,
        batches,
        args.out,
        judge=judge if chosen else None,
        judge_every=60 * args.judge_minutes,
        slice_seconds=60 * args.slice if args.slice else float("inf"),
    ):
        print(json.dumps(line), flush=True)


def _pool(args: argparse.Namespace) -> int:
    torch.set_num_threads(args.threads)
    for path in pool.fill(args.out, args.photos, args.shards, args.count, args.size, args.first, views=True):
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
    add = commands.add_parser("run", help="train, or go on training")
    add.add_argument("--out", type=Path, required=True, help="folder of checkpoints and logs")
    add.add_argument("--pool", type=Path, default=Path(".training/pool"))
    add.add_argument("--pairs", type=Path, help="folder of real pairs (blur/, sharp/)")
    add.add_argument("--photos", type=Path, help="folder of photos, to judge the fidelity on sharp ones")
    add.add_argument("--start-from", type=Path, help="safetensors to begin with; use with --plain-share 0")
    budget = add.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float, help="length of the run; the schedule follows it")
    budget.add_argument("--steps", type=int)
    add.add_argument("--slice", type=float, help="stop after so many minutes; run again to go on")
    add.add_argument("--width", type=int, default=16)
    add.add_argument("--filters", type=int, default=17)
    add.add_argument("--final-activation", action="store_true")
    add.add_argument("--plain-share", type=float, default=0.42)
    add.add_argument("--plain-rate", type=float, default=8e-4)
    add.add_argument("--joined-rate", type=float, default=4e-4)
    add.add_argument("--charbonnier", type=float, default=1.0, help="weight of the absolute error")
    add.add_argument("--log-error", type=float, default=0.0, help="weight of the error in dB")
    add.add_argument("--gradient", type=float, default=0.0)
    add.add_argument("--disparity", type=float, default=0.0)
    add.add_argument("--reblurring", type=float, default=0.0)
    add.add_argument("--real", type=float, default=0.45, help="share of crops from real pairs")
    add.add_argument("--sharp", type=float, default=0.15, help="share of crops that must stay as they are")
    add.add_argument("--crop", type=int, default=128)
    add.add_argument("--batch", type=int, default=8)
    add.add_argument("--batch-joined", type=int, default=8)
    add.add_argument("--judge-minutes", type=float, default=8)
    add.add_argument("--seed", type=int, default=0)
    add.add_argument("--device", default="cpu")
    add.add_argument("--threads", type=int, default=2, help="threads of all workers together")
    add.add_argument("--workers", type=int, default=1, help="processes that share every batch")
    add.set_defaults(call=_run)
    measuring.add_commands(commands)
    blur_command.add_commands(commands)
    return top


def main(argv: list[str]) -> int:
    """Run ``train`` with these arguments; returns the exit status."""
    args = parser().parse_args(argv)
    return int(args.call(args))
