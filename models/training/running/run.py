"""What ``train run`` does: train one network from a pool, real pairs or folders of pairs, or go on."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import torch

from app.errors import AllfocusError
from models.dpdnet.network import DROPOUT, DPDNet
from models.half_precision import picks_bfloat16
from models.training.data import pairs
from models.training.data.batches import Batches, Mixture
from models.training.data.folder_crops import FolderCrops, training_scenes
from models.training.data.unlabelled import PhotoCrops
from models.training.judging.curves import curves
from models.training.judging.judge import judge_of
from models.training.losses.losses import Weights
from models.training.running.distillation import Distillation
from models.training.running.distributed import ProcessGroup, together
from models.training.running.families import FAMILIES
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer, run


class TrainingError(AllfocusError):
    """A run that cannot be started as it was asked for."""


def start(args: argparse.Namespace) -> int:
    """Train as the options say, alone, with workers of its own, or as a worker that torchrun started."""
    args.out.mkdir(parents=True, exist_ok=True)
    together(args.workers, _work, args)
    return 0


def plan_of(args: argparse.Namespace, group: ProcessGroup) -> Plan:
    """The plan that the options of ``run`` ask for."""
    _check(args)
    if args.batch % group.size or args.batch_joined % group.size:
        raise TrainingError(f"{group.size} workers cannot share the batch evenly; choose a multiple of that.")
    return Plan(
        network=_network(args),
        budget=Budget(steps=args.steps, minutes=None if args.steps else args.minutes),
        schedule=Schedule(args.plain_share, args.plain_rate, args.joined_rate),
        weights=Weights(
            *(args.charbonnier, args.log_error, args.gradient, args.disparity, args.reblurring),
            log_floor=args.log_floor,
        ),
        batch=args.batch,
        batch_joined=args.batch_joined,
        seed=args.seed,
        device=group.device(args.device),
        half=picks_bfloat16(args.precision, args.device),
        family=args.network,
        distillation=Distillation(args.distil, batch=args.distil_batch),
    )


def _network(args: argparse.Namespace) -> dict[str, Any]:
    """How the network is built."""
    options = {
        "c": args.width, "in_channels": 6 if args.dual else 3, "final_activation": args.final_activation,
    }  # fmt: skip
    own = {"dropout": args.dropout} if args.network == "dpdnet" else {"n_filters": args.filters}
    # Named only where it is asked for: runs begun before there was the choice go on.
    return options | own | ({"detail_of_views": True} if args.detail_of_views else {})


def _check(args: argparse.Namespace) -> None:
    """Raises TrainingError where the options ask for what the network has not."""
    if args.detail_of_views and (not args.dual or args.network != "ifan"):
        raise TrainingError("--detail-of-views is for --network ifan with --dual; leave it out.")
    if args.network != "dpdnet":
        return
    if args.disparity or args.reblurring:
        raise TrainingError(
            "DPDNet predicts neither disparity nor filters; leave --disparity and --reblurring out, or train "
            "--network ifan."
        )
    if args.crop % DPDNet.multiple_of:
        raise TrainingError(
            f"DPDNet halves its picture four times; choose a --crop of a multiple of {DPDNet.multiple_of}."
        )
    if not 0 <= args.dropout < 1:
        raise TrainingError("Dropout is the share of features left out; choose one from 0 to below 1.")


def batches_of(args: argparse.Namespace) -> Batches:
    """What the options of ``run`` draw their crops from.

    Of a network that reads dual-pixel views only pairs that have them: the photo in their place would teach
    it that blur without any disparity is to be repaired.
    """
    real = pairs.training(args.pairs) if args.pairs and not args.dual else []
    scenes = [scene for folder in args.folder for scene in training_scenes(folder, args.split)]
    if args.dual:
        scenes = [scene for scene in scenes if scene.left is not None and scene.right is not None]
    folder = None
    if scenes:
        folder = FolderCrops(scenes, args.crop, args.seed, round(args.kept * 2**30))
    mixture = Mixture(args.real, args.sharp, args.summed if args.dual else 0.0)
    turned = not args.dual and not args.disparity
    photo_crops = PhotoCrops(args.photos, args.crop, args.seed) if args.distil and args.photos else None
    return Batches(args.pool, real, args.crop, mixture, args.seed, folder, turned, photo_crops)


def _work(group: ProcessGroup, args: argparse.Namespace) -> None:
    torch.set_num_threads(max(args.threads // group.size, 1))
    trainer = Trainer(plan_of(args, group), group)
    if (args.out / "latest.pt").exists():
        trainer.load(args.out / "latest.pt")
        print(f"going on at step {trainer.step}", file=sys.stderr)
    elif args.start_from:
        trainer.start_from(args.start_from)
    with curves(args.tensorboard if group.rank == 0 else None) as add_to_curves:
        for line in run(
            trainer,
            batches_of(args),
            args.out,
            save_every=60 * args.save_minutes,
            judge=judge_of(args) if group.rank == 0 else None,
            judge_every=60 * args.judge_minutes,
            slice_seconds=60 * args.slice if args.slice else float("inf"),
        ):
            print(json.dumps(line), flush=True)
            add_to_curves(line)


def add_commands(commands: Any) -> None:
    """Options of ``run``."""
    add = commands.add_parser("run", help="train, or go on training")
    add.add_argument("--out", type=Path, required=True, help="folder of checkpoints and logs")
    add.add_argument("--start-from", type=Path, help="safetensors to begin with; use with --plain-share 0")
    budget = add.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float, help="length of the run; the schedule follows it")
    budget.add_argument("--steps", type=int)
    add.add_argument("--slice", type=float, help="stop after so many minutes; run again to go on")
    add.add_argument("--save-minutes", type=float, default=3, help="between checkpoints")
    add.add_argument("--judge-minutes", type=float, default=8, help="between judgements on choosing pairs")
    add.add_argument("--seed", type=int, default=0)
    add.add_argument("--tensorboard", type=Path, metavar="DIR", help="curves for TensorBoard, if it is there")
    add.add_argument("--dual", action="store_true", help="a network that reads the two dual-pixel views")
    add.add_argument(
        "--detail-of-views",
        action="store_true",
        help="with --dual: IFAN's extractor reads them too, not its filters alone",
    )
    add.add_argument(
        "--summed", type=float, default=0.5, metavar="SHARE",
        help="with --dual: share of rendered crops whose photo is added up from its views, so that its noise "
        "is theirs, as in a camera (default 0.5)",
    )  # fmt: skip
    add.add_argument("--disparity", type=float, default=0.0, help="weight of the error of warped views")
    add.add_argument("--reblurring", type=float, default=0.0, help="weight of the reblurring error")
    add.add_argument("--plain-share", type=float, default=0.42)
    add.add_argument(
        "--network", choices=tuple(FAMILIES), default="ifan",
        help="family: ifan (default), or dpdnet, which has no filters: --width alone sets its size, and the "
        "crops and rates are those that IFAN gets",
    )  # fmt: skip
    add.add_argument(
        "--dropout", type=float, default=DROPOUT,
        help=f"of the two deepest levels of DPDNet (default {DROPOUT}, as in its paper)",
    )  # fmt: skip
    add_common(add, width=16)
    add.set_defaults(call=start)


def add_common(add: argparse.ArgumentParser, width: int) -> None:
    """Options of every command that trains a network that repairs defocus."""
    add.add_argument("--pool", type=Path, default=Path(".training/pool"))
    add.add_argument("--pairs", type=Path, help="folder of this project's 30 real pairs (blur/, sharp/)")
    add.add_argument(
        "--folder", type=Path, action="append", default=[],
        help="folder laid out as DPDD (train_c/source, train_c/target, train_l, train_r; 8 or 16 bit), or of "
        "plain pairs (blur/, sharp/); may be given several times",
    )  # fmt: skip
    add.add_argument("--split", default="train", help="split of such a folder to train on")
    add.add_argument(
        "--kept", type=float, default=2.0, help="GiB of its pictures that a worker keeps decoded"
    )
    add.add_argument("--judge-pairs", type=int, default=4, help="pairs of its split 'val' that choose")
    add.add_argument("--photos", type=Path, help="folder of photos, to judge the fidelity on sharp ones")
    add.add_argument("--width", type=int, default=width, help="channels at full size")
    add.add_argument("--filters", type=int, default=17, help="number of IFAN's filters")
    add.add_argument("--final-activation", action="store_true", help="end in an activation, as the papers do")
    add.add_argument("--plain-rate", type=float, default=8e-4)
    add.add_argument("--joined-rate", type=float, default=4e-4)
    add.add_argument("--charbonnier", type=float, default=1.0, help="weight of the absolute error")
    add.add_argument("--log-error", type=float, default=0.0, help="weight of the error in dB")
    add.add_argument(
        "--log-floor", type=float, default=1e-4,
        help="squared error below which a crop has nothing more to gain by it (default 1e-4, 40 dB)",
    )  # fmt: skip
    add.add_argument("--gradient", type=float, default=0.0)
    add.add_argument(
        "--distil", type=float, default=0.0, metavar="SHARE",
        help="share of steps that learn from the mean of the network's own answers to eight mirror images of "
        "blurred pictures without truth (with --photos of those too)",
    )  # fmt: skip
    add.add_argument("--distil-batch", type=int, default=3, help="crops of such a step")
    add.add_argument("--real", type=float, default=0.45, help="share of crops from real pairs")
    add.add_argument("--sharp", type=float, default=0.15, help="share of crops that must stay as they are")
    add.add_argument("--crop", type=int, default=128)
    add.add_argument("--batch", type=int, default=8, help="crops a step, of all workers together")
    add.add_argument("--batch-joined", type=int, default=8, help="the same, once the filters have joined")
    add.add_argument("--device", default="cpu", help="cpu, cuda (a GPU for each worker) or mps")
    add.add_argument(
        "--precision", choices=("auto", "bf16", "fp32"), default="auto",
        help="of the convolutions: bf16, where the device computes in it (auto)",
    )  # fmt: skip
    add.add_argument("--threads", type=int, default=2, help="threads of all workers together")
    add.add_argument("--workers", type=int, default=1, help="processes that share every batch (or: torchrun)")
