"""The ``evaluate`` command: what the program measures is held against what is known."""

from __future__ import annotations

import argparse
from importlib import import_module

from app.cli import evaluate_sets
from app.cli.parser import command_parser

_PARTS = {
    "maps": "The defocus map against known blur, pairs of photos and rendered scenes.",
    "enhance": "Enhancement of slightly blurred photos against the best unsharp mask; noise; halos.",
    "fit-enhance": "Fit the weights of enhancement to photos that the networks were trained on, anew.",
    "fusion": "Fused stacks against enfuse run beside it: edges kept, rendered truth, time.",
    "magnify": "Magnified defocus against the same scene with the lens opened, and by the σ it promises.",
    "reach": "Deblurring by the focus map: blur far beyond the training, and photos that are sharp already.",
}
"""Each is a module ``app.evaluation.…_command`` with ``add_options(parser)`` and ``run(options)``."""


def main(argv: list[str]) -> int:
    """Run ``evaluate`` with these arguments; 0 when done. Raises UsageError and AllfocusError."""
    options = parsed(argv)
    status: int = options.run(options)
    return status


def parsed(argv: list[str]) -> argparse.Namespace:
    """The options in ``argv``; of the parts only the one that it names is imported, as each loads torch."""
    parser = command_parser("evaluate", "Hold what the program measures against what is known.")
    commands = parser.add_subparsers(metavar="PART", required=True)
    for name, text in _PARTS.items():
        part = commands.add_parser(name, help=text, description=text)
        if argv[:1] == [name]:
            module = import_module(f"app.evaluation.{name.replace('-', '_')}_command")
            module.add_options(part)
            part.set_defaults(run=module.run)
    evaluate_sets.add_commands(commands)
    return parser.parse_args(argv)
