"""What ``evaluate fusion`` runs: every figure of fusion, as tables or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from app.evaluation import fusion
from app.evaluation.maps_figures import Figure
from app.evaluation.telling import tell


def run(options: argparse.Namespace) -> int:
    """Measure what the options ask for; 0 when done, whether or not the bars are met."""
    tell(_parts(options), options.json)
    return 0


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    wanted = set(options.only)
    if options.stacks and "lytro" in wanted:
        yield "lytro", fusion.lytro(options.stacks)
    if "rendered" in wanted:
        yield "rendered", fusion.rendered(options.scene_width, options.scene_samples)
    if options.stacks and "time" in wanted:
        yield "time", fusion.taken_time(options.stacks / "circuit_board")
