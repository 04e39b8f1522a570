"""What ``train baselines``, ``train score`` and ``train ship`` do."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import cv2
import torch
from torch import Tensor

from app import paths
from app.errors import ModelError
from models.deblurring import DeblurringNetwork
from models.store import list_models, load_model
from models.training.data import photos
from models.training.judging import protocol, table
from models.training.judging.halo import measure_halo
from models.training.judging.methods import by_network, unchanged
from models.training.judging.protocol import Scores
from models.training.rendering.layouts import training_names
from models.training.shipping import ship as shipping
from models.training.shipping.card import card_of


def scored(
    args: argparse.Namespace, networks: dict[str, DeblurringNetwork]
) -> tuple[dict[str, Scores], dict[str, Any]]:
    """Scores of the input and of the networks, and the best unsharp masks.

    Beside networks that read dual-pixel views stands one that reads the photo alone.
    """
    dual = any(network.in_channels == 6 for network in networks.values())
    if dual and all(network.in_channels == 6 for network in networks.values()) and is_installed(args.beside):
        networks = {args.beside: open_network(args.beside), **networks}
    methods = {"input": unchanged, **{name: by_network(each) for name, each in networks.items()}}
    rows = {
        name: protocol.measure(name, method, args.pairs, args.photos, args.role, summed=dual)
        for name, method in methods.items()
    }
    best, which = table.best_unsharp(args.pairs, args.photos, args.role)
    printed = {name: scores.means() for name, scores in rows.items()}
    print(table.as_text({"input": printed.pop("input"), "best unsharp mask (a column)": best, **printed}))
    for column, mask in which.items():
        print(f"  best unsharp mask for {column}: {mask}")
    if dual:
        print("  pairs and sharp photos have no views: dual networks are given the photo as both")
    print(
        f"  texture mask covers {table.texture_coverage(args.pairs, args.role):.3f} of the pixels", flush=True
    )
    return rows, {"values": best, "masks": which}


def score(args: argparse.Namespace) -> int:
    """Print the table for the given checkpoints (none: the baselines alone) and write it as JSON."""
    torch.set_num_threads(args.threads)
    networks = {str(given): open_network(str(given)) for given in args.checkpoints}
    rows, unsharp = scored(args, networks)
    if args.json:
        every = {name: {**vars(scores), "means": scores.means()} for name, scores in rows.items()}
        args.json.write_text(json.dumps({"rows": every, "unsharp": unsharp}, indent=1))
    return 0


def ship(args: argparse.Namespace) -> int:
    """Round to fp16, measure, write weights and manifest entry; says which bars are missed."""
    torch.set_num_threads(args.threads)
    network, state = shipping.read_averaged(args.checkpoint)
    if not network.use_filters:
        raise ModelError("This checkpoint has no filters yet; train on before shipping it.")
    network = shipping.as_shipped(network)
    rows, unsharp = scored(args, {args.name: network})
    own, start = rows[args.name], rows["input"]
    dual = network.in_channels == 6
    single = rows.get(args.beside) if dual else None
    if dual:
        missed = table.failings_of_dual(own, start, unsharp["values"], single)
        decides, judged = ("synthetic", "summed"), "scenes"
    else:
        missed = table.failings(own, start, unsharp["values"])
        decides, judged = ("psnr", "gain_psnr"), "pairs"
    if any(own.means()[column] <= start.means()[column] for column in decides):
        raise ModelError(
            f"This network scores below its input on the reporting {judged}, so it cannot ship; train on."
        )
    halo, agreement = measure_halo(network, _halo_picture(args.photos, network.multiple_of))
    folder = args.out or paths.weights_dir()
    file = f"{args.name}.safetensors"
    digest, parameters = shipping.write_weights(network, folder / file)
    trained_on = sorted({entry.licence for entry in photos.training_photos(args.photos)})
    fields = {
        "file": file,
        "architecture": network.architecture,
        "sha256": digest,
        "parameters": parameters,
        **network.described(),
        "halo": halo,
        "sigma_range": [0.0, 6.5],
        "licence": "GPL-3.0-or-later",
        "provenance": "trained from scratch by this project; see the model card",
        "limits": args.limits,
    }
    scores: dict[str, Any] = {
        f"{name}_{c}": v for name, s in (("input", start), ("own", own)) for c, v in s.means().items()
    }
    if single is not None:
        scores |= {"beside": args.beside, **{f"beside_{c}": v for c, v in single.means().items()}}
    if dual:
        scores["pairs_and_sharp_photos"] = "measured with the photo itself as both views"
    scores |= {f"unsharp_{c}": v for c, v in unsharp["values"].items()}
    scores |= {"psnr_by_pair": own.psnr, "input_psnr_by_pair": start.psnr, "missed": missed}
    training = {
        "commit": shipping.commit(),
        "command": args.trained_by,
        "steps": state.get("step", 0),
        "crops": state.get("crops", 0),
        "hours": state.get("seconds", 0) / 3600,
        "device": args.device_words,
        "data": f"{len(photos.training_photos(args.photos))} sharp photos"
        + (", rendered with dual-pixel views" if dual else f" and {len(training_names())} real pairs"),
        "data_licences": trained_on if dual else [*trained_on, "real pairs: MIT"],
        "halo_agreement_db": agreement[halo],
    }
    shipping.write_entry(folder, args.name, fields, {"scores": scores, "training": training})
    card = card_of(args.name, fields, scores, training)
    if card is not None:
        (folder / f"{args.name}.md").write_text(card, encoding="utf-8")
    print(f"halo {halo} px: {agreement}")
    print("all bars passed" if not missed else "missed: " + "; ".join(missed), file=sys.stderr)
    return 0


def is_installed(name: str) -> bool:
    return any(each.name == name for each in list_models())


def open_network(name: str) -> DeblurringNetwork:
    """The network of a trainer's checkpoint, of weights that ship, or of that name; rounded as it ships."""
    if Path(name).is_file() and not name.endswith(".safetensors"):
        return shipping.as_shipped(shipping.read_averaged(Path(name))[0])
    network, _ = load_model(name)
    if not isinstance(network, DeblurringNetwork):
        raise ModelError(f"{name} repairs no photos; name an IFAN or a DPDNet.")
    return shipping.as_shipped(network)


def _halo_picture(photo_folder: Path, step: int) -> Tensor:
    """A large sharp held-out photo, 1×3×H×W, blurred a little so that the network has work to do."""
    picture = max(protocol.sharp_photos(photo_folder), key=lambda p: p.size)
    h, w = (min(s, 1024) // step * step for s in picture.shape[:2])
    soft = cv2.GaussianBlur(picture[:h, :w], (0, 0), 1.2)
    return torch.from_numpy(soft).permute(2, 0, 1)[None].contiguous()


def add_commands(commands: Any) -> None:
    """Options of ``baselines``, ``score`` and ``ship``."""
    for name, text, call in (
        ("baselines", "measure the input and the best unsharp mask", score),
        ("score", "measure checkpoints beside the baselines", score),
        ("ship", "write a checkpoint as a network that ships", ship),
    ):
        add = commands.add_parser(name, help=text)
        add.add_argument("--pairs", type=Path, required=True, help="folder of real pairs (blur/, sharp/)")
        add.add_argument("--photos", type=Path, required=True, help="folder of photos with MANIFEST.tsv")
        add.add_argument("--role", choices=("train", "choose", "report"), default="report")
        add.add_argument("--threads", type=int, default=2)
        add.add_argument(
            "--beside", default="ifan-fast", metavar="NAME",
            help="installed network to stand beside those that read dual-pixel views (default ifan-fast)",
        )  # fmt: skip
        add.set_defaults(call=call, checkpoints=[])
        if name != "ship":
            add.add_argument("--json", type=Path, help="write the figures here as well")
        if name == "score":
            add.add_argument(
                "checkpoints", nargs="+", metavar="CHECKPOINT",
                help="a trainer's best.pt or latest.pt, safetensors, or the name of an installed network",
            )  # fmt: skip
        if name == "ship":
            add.add_argument("checkpoint", type=Path)
            shipping.add_options(add, "ifan-fast")
