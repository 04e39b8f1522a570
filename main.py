"""Composition root: opens the window, or runs a command without ever importing Qt.

Nothing heavy is imported before it is known what to do: the window must be on screen at once, and the command
line must work where no Qt is installed.
"""

from __future__ import annotations

import difflib
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from app import __version__, logs
from app.errors import AllfocusError, Cancelled

_INTERRUPTED = 130
_AS_EDITOR = "allfocus-edit"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with ``argv`` (without the program's name); the exit status."""
    arguments = _own_arguments() if argv is None else list(argv)
    if arguments[:1] == ["--version"]:
        print(f"Allfocus {__version__}")
        return 0
    log = logs.start()
    try:
        status = run(arguments)
        if sys.stdout is not None:  # None under a windowed Python on Windows
            sys.stdout.flush()  # here a reader that went away can still be met in good order
        return status
    except AllfocusError as error:
        logging.getLogger("allfocus").info("refused: %s", error, exc_info=True)
        return _tell(str(error), 1)
    except (KeyboardInterrupt, Cancelled):
        return _tell("Interrupted.", _INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output went away (`… | head`); Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except MemoryError:
        logging.getLogger("allfocus").exception("out of memory")
        return _tell("There is not enough memory for this; close other programs or use a smaller photo.", 1)
    except Exception as error:
        logging.getLogger("allfocus").exception("an unexpected fault")
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        where = f"the details are in {log}" if log else "no log file could be written"
        return _tell(f"Allfocus met an unexpected fault ({what}); {where}. Please report it with them.", 1)


def _own_arguments() -> list[str]:
    """Those of the command line; under the name of an external editor the photo alone: hosts give no more."""
    if Path(sys.argv[0]).name.startswith(_AS_EDITOR):
        return ["edit", *sys.argv[1:], "--in-place"]
    return sys.argv[1:]


def run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first == "bench" and arguments[1:2] and arguments[1] in ("ui", "folder", "look", "crash", "hands"):
        # These need the window.
        return _with_window(f"app.ui.automation.bench_{arguments[1]}").main(arguments[2:])  # type: ignore[no-any-return]
    if first == "edit" and not Path(first).exists():
        return _edit(arguments[1:])
    if first in ("-h", "--help"):
        print(_help())
        return 0
    if _may_name_a_command(first):
        from app.cli import commands
        from app.cli import main as run_command

        if first in commands():
            return run_command(arguments)
        if not Path(first).exists():
            return _tell(_no_such_command(first, list(commands())), 2)
    return _open_window(arguments)


def _edit(arguments: list[str]) -> int:
    from app.cli.edit_command import handed_over
    from app.cli.parser import Done, UsageError

    try:
        wanted = handed_over(arguments)
    except UsageError as error:
        return _tell(str(error), 2)
    except Done:
        return 0
    run = _with_window("app.ui.application").run
    return run([wanted.photo], give_back=wanted.in_place)  # type: ignore[no-any-return]


def _open_window(arguments: list[str]) -> int:
    import argparse

    parser = argparse.ArgumentParser(prog="allfocus", add_help=False)
    parser.add_argument("photos", nargs="*", type=Path, metavar="PHOTO")
    # Pictures of the window for the set-up script and the README; not for photographers, so not in the help.
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    parser.add_argument("--parts", default="", help=argparse.SUPPRESS)  # of what is shown there
    options = parser.parse_args(arguments)
    if options.screenshots is not None:
        take = _with_window("app.ui.automation.screenshots").take
        return take(options.screenshots, options.photos, options.parts)  # type: ignore[no-any-return]
    return _with_window("app.ui.application").run(options.photos)  # type: ignore[no-any-return]


def _with_window(name: str) -> ModuleType:
    """The module ``name`` of the window. Raises AllfocusError where Qt is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in (
            "PySide6",
            "shiboken6",
            "qdarkstyle",
            "qtpy",
        ):
            raise
        raise AllfocusError(
            f"The window needs {error.name}, which is not installed; "
            "set the program up with 'python3 packaging/bootstrap.py run'."
        ) from error


def _may_name_a_command(first: str) -> bool:
    return first.replace("-", "").isalpha() and not first.startswith("-")


def _no_such_command(word: str, known: list[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    hint = f"did you mean '{close[0]}'?" if close else "see 'python main.py --help'."
    return f"'{word}' is neither a photo nor a command; {hint}"


def _help() -> str:
    from app.cli import commands

    lines = [
        "Allfocus repairs, sharpens, exaggerates and fuses focus.",
        "",
        "  python main.py [PHOTO or FOLDER ...]    open the window",
        "  python main.py edit PHOTO --in-place    the window, for a program that hands a photo over",
        "  python main.py COMMAND --help           what a command does and takes",
        "",
        "commands:",
    ]
    lines += [f"  {name:<12} {summary}".rstrip() for name, summary in commands().items()]
    lines += ["", "  --version   print the version", "  --help      print this"]
    return "\n".join(lines)


def _tell(sentence: str, status: int) -> int:
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
