"""An argument parser whose complaints are sentences with a way out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn


class UsageError(Exception):
    """A command line that cannot be understood or carried out as written; ``str(error)`` is one sentence."""


class Done(Exception):
    """The parser has answered by itself (``--help``)."""


class Parser(argparse.ArgumentParser):
    """Raises :class:`UsageError` and :class:`Done` where argparse would leave the program."""

    def __init__(self, **settings: Any) -> None:
        # An abbreviation that works today is ambiguous once an option is added.
        settings.setdefault("allow_abbrev", False)
        super().__init__(**settings)

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:]
        raise UsageError(f"{sentence.rstrip('.')}; see '{self.prog} --help'.")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            print(message, end="", file=sys.stderr)
        raise Done


def command_parser(command: str, description: str) -> Parser:
    """The parser of one of the program's commands."""
    return Parser(prog=f"{program()} {command}", description=description)


def program() -> str:
    """What the user types to start the program."""
    name = Path(sys.argv[0] if sys.argv else "").name
    return "allfocus" if name.removesuffix(".exe") == "allfocus" else "python main.py"
