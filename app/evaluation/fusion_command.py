"""What ``evaluate fusion`` runs: every figure of fusion, as tables or JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from app.evaluation import fusion
from app.evaluation.maps_command import table
from app.evaluation.maps_figures import Figure


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    told = {}
    for part, figures in _parts(options):
        if options.json:
            told[part] = {
                each.name: {"value": each.value, "bar": each.bar, "met": each.met} for each in figures
            }
        else:
            print(table(part, figures), flush=True)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
    return 0


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    wanted = set(options.only)
    if options.stacks and "lytro" in wanted:
        yield "lytro", fusion.lytro(options.stacks)
    if "rendered" in wanted:
        yield "rendered", fusion.rendered(options.scene_width, options.scene_samples)
    if options.stacks and "time" in wanted:
        yield "time", fusion.taken_time(options.stacks / "circuit_board")
