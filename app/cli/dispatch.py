"""The commands there are, and which function runs each."""

from __future__ import annotations

import sys
from collections.abc import Callable
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
        return _FIXED[name][1]
    registry = find_tools()
    tool = _offered(registry).get(name)
    if tool is None:
        raise UsageError(f"There is no command {name!r}; choose one of {', '.join(commands())}.")

    def run(argv: list[str]) -> int:
        if takes_stack(tool):
            from app.cli.stack_command import run_stack_tool

            return run_stack_tool(tool, argv, problems=registry.problems)
        from app.cli.tool_command import run_tool

        return run_tool(tool, argv, problems=registry.problems)

    return run


def _offered(registry: Registry) -> dict[str, type[Tool[Any]]]:
    return {
        name: tool
        for name, tool in registry.tools.items()
        # The program's own commands come first, and main.py takes only plain words for commands.
        if (offered(tool) or takes_stack(tool)) and name not in _FIXED and name.replace("-", "").isalpha()
    }


def _map(argv: list[str]) -> int:
    from app.cli.map_command import main as run

    return run(argv)


def _cull(argv: list[str]) -> int:
    from app.cli.cull_command import main as run

    return run(argv)


def _replay(argv: list[str]) -> int:
    from app.cli.replay_command import main as run

    return run(argv)


def _models(argv: list[str]) -> int:
    from app.cli.models_command import main as run

    return run(argv)


def _train(argv: list[str]) -> int:
    from models.training.command import main as run

    return run(argv)


def _bench(argv: list[str]) -> int:
    from app.bench.command import main as run

    return run(argv)


def _evaluate(argv: list[str]) -> int:
    from app.cli.evaluate_command import main as run

    return run(argv)


def _check_files(argv: list[str]) -> int:
    from app.cli.check_files import main as run

    return run(argv)


_FIXED: dict[str, tuple[str, Command]] = {
    "map": ("Measure where and by how much photos are out of focus", _map),
    "cull": ("Rank the photos of a folder by how sharp their subject is", _cull),
    "replay": ("Make the edits of a preset or a sidecar again, on any photos", _replay),
    "models": ("List, describe and import networks", _models),
    "train": ("Render data, train, score and ship networks", _train),
    "evaluate": ("Hold what the program measures against what is known", _evaluate),
    "bench": ("Measure speed, memory, cancelling and tiles on this machine", _bench),
    "check-files": ("Open every file of a folder and say which cannot be opened, and why", _check_files),
}
