"""What chooses among the states of a run: figures on pairs, and rendered scenes, that do not train."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from models import half_precision
from models.deblurring import DeblurringNetwork
from models.training.data import pairs
from models.training.data.folder_crops import choosing_pairs
from models.training.judging import protocol
from models.training.judging.methods import by_network, unchanged

Judge = Callable[[DeblurringNetwork], dict[str, float]]


def judge_of(args: argparse.Namespace) -> Judge | None:
    """The gain over the input on what does not train; None where there is nothing of the kind.

    A network that reads dual-pixel views is judged on rendered scenes, and on pairs of folders that have
    views.
    """
    chosen = pairs.load(args.pairs, "choose") if args.pairs and not args.dual else []
    chosen += [pair for folder in args.folder for pair in choosing_pairs(folder, args.judge_pairs)]
    if args.dual:
        chosen = [pair for pair in chosen if pair.views is not None]
    renders = args.dual and args.photos is not None
    if not (chosen or renders):
        if args.dual:
            print("nothing chooses: best.pt needs --photos, or pairs with views", file=sys.stderr)
        return None

    def measured(name: str, network: DeblurringNetwork | None) -> protocol.Scores:
        method = unchanged if network is None else by_network(network, half=half)
        scores = protocol.Scores(name)
        protocol.on_pairs(method, chosen, scores)
        if renders:
            scenes = protocol.choosing_scenes(args.photos)
            protocol.on_synthetic(method, scenes, scores)
            protocol.on_summed(method, scenes, scores)
        if network is not None and args.photos:
            protocol.on_sharp(method, args.photos, scores, limit=4)
        return scores

    half = half_precision.computes_in_bfloat16()
    start = measured("input", None).means()

    def judge(network: DeblurringNetwork) -> dict[str, float]:
        means = measured("network", network).means()
        gains = {f"+{name}": value - start.get(name, 0) for name, value in means.items()}
        decides = ("+psnr", "+gain_psnr", *(("+synthetic", "+summed") if renders else ()))
        gains["score"] = sum(gains.get(column, 0.0) for column in decides)
        gains["score"] += 50 * gains.get("+ssim", 0.0) - 0.1 * gains.get("+false_detail", 0.0)
        return gains

    return judge
