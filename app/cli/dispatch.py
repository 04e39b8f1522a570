"""The commands there are, and which function runs each."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from app.cli.parser import Done, UsageError
from app.cli.report import complain
from app.cli.tool_options import offered, summary, takes_stack
from app.tools.contract import Tool
from app.tools.registry import Registry, find_tools

Command = Callable[[list[str]], int]

USAGE = 2


def commands() -> dict[str, str]:
    """Every command with one line on what it does: the tools first, in the order of the panels."""
    found = {name: summary(tool) for name, tool in _offered(find_tools()).items()}
    return found | {name: summary for name, (summary, _) in _FIXED.items()}


def main(argv: list[str]) -> int:
    """Run the command ``argv[0]``; its exit status. Raises AllfocusError, Cancelled, KeyboardInterrupt."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold what the terminal cannot show; that must not end a batch.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _command(argv[0] if argv else "")(argv[1:])
    except UsageError as error:
        complain(str(error))
        return USAGE
    except Done:
        return 0
    except SystemExit as end:  # commands with an argparse of their own
        return end.code if isinstance(end.code, int) else USAGE


def _command(name: str) -> Command:
    if name in _FIXED:
        command: Command = import_module(_FIXED[name][1]).main
        return command
    registry = find_tools()
    tool = _offered(registry).get(name)
    if tool is None:
        raise UsageError(f"There is no command {name!r}; choose one of {', '.join(commands())}.")
    from app.cli.tool_command import run_stack_tool, run_tool

    return partial(run_stack_tool if takes_stack(tool) else run_tool, tool, problems=registry.problems)


def _offered(registry: Registry) -> dict[str, type[Tool[Any]]]:
    return {
        name: tool
        for name, tool in registry.tools.items()
        # The program's own commands come first, and main.py takes only plain words for commands.
        if (offered(tool) or takes_stack(tool)) and name not in _FIXED and name.replace("-", "").isalpha()
    }


_FIXED: dict[str, tuple[str, str]] = {
    "map": ("Measure where and by how much photos are out of focus", "app.cli.map_command"),
    "cull": ("Rank the photos of a folder by how sharp their subject is", "app.cli.cull_command"),
    "replay": ("Make the edits of a preset or a sidecar again, on any photos", "app.cli.replay_command"),
    "models": ("List, describe and import networks", "app.cli.models_command"),
    "train": ("Render data, train, score and ship networks", "models.training.command"),
    "evaluate": ("Hold what the program measures against what is known", "app.cli.evaluate_command"),
    "bench": ("Measure speed, memory, cancelling and tiles on this machine", "app.bench.command"),
    "check-files": (
        "Open every file of a folder and say which cannot be opened, and why",
        "app.cli.check_files",
    ),
}
"""With the module whose ``main`` runs it; imported only then."""
