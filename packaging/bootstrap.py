"""Set Allfocus up and start or test it; needs nothing but Python.

    python3 packaging/bootstrap.py run [PHOTO ...]      the window on the photos, or on the sample photo
    python3 packaging/bootstrap.py test [PYTEST ...]    ruff, mypy and pytest

The first start makes ``.venv`` with everything Allfocus needs; later starts go straight on. Without a
display, ``run`` deblurs the photos without it, saves results and a picture of the window, and says where.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)


def main(argv: Sequence[str]) -> int:
    """Run the command ``argv``; the exit status."""
    if sys.version_info[:2] < OLDEST:
        have = ".".join(str(part) for part in sys.version_info[:3])
        return _tell(
            f"Allfocus needs Python 3.11 or newer and this is {have} ({sys.executable}): "
            "install a newer one and run this script with it."
        )
    if argv[:1] not in (["run"], ["test"]):
        print(__doc__.strip())
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2

    from system_libraries import SetupError

    try:
        return run(argv[1:]) if argv[0] == "run" else test(argv[1:])
    except SetupError as error:
        return _tell(str(error))
    except KeyboardInterrupt:
        _tell("Interrupted.")
        return 130


def run(arguments: Sequence[str]) -> int:
    """Open the window on the photos given, or do the same work without one where there is no display."""
    display = has_display()
    python = ready([], "window" if display else "offscreen")
    if _is_for_the_program(arguments):
        return become([python, str(ROOT / "main.py"), *arguments])
    photos = list(arguments) or [str(ROOT / "resources" / "samples" / "sample.jpg")]
    if display:
        return become([python, str(ROOT / "main.py"), *photos])
    return _run_without_display(python, photos)


def test(arguments: Sequence[str]) -> int:
    """Run every check of the project; the worst exit status. pytest comes last, with ``arguments``."""
    python = ready(["test"], "offscreen")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    statuses = []
    for check in checks:
        statuses.append(call([python, "-m", *check], env, ROOT))
        print(f"{' '.join(check)}: {'passed' if statuses[-1] == 0 else 'FAILED'}", flush=True)
    statuses.append(call([python, "-m", "pytest", *arguments], env, ROOT))
    return max(statuses)


def has_display() -> bool:
    """Whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def ready(extras: list[str], libraries: str) -> str:
    """Set up what is not set up yet; the Python to go on with."""
    from environment import Environment

    environment = Environment(ROOT)
    if not environment.is_ready(extras, libraries):
        import system_libraries

        system_libraries.ensure(
            system_libraries.WINDOW if libraries == "window" else system_libraries.OFFSCREEN
        )
        environment.ensure(extras)
        environment.libraries_are_there(libraries)
    return str(environment.python)


def _run_without_display(python: str, photos: list[str]) -> int:
    folder = _output_folder()
    window = folder / "window"
    window.mkdir(exist_ok=True)
    before = _written(folder)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    program = [python, str(ROOT / "main.py")]
    print("There is no display here, so Allfocus works without its window.", flush=True)
    statuses = [
        call([*program, "deblur", *photos, "-o", str(folder), "--overwrite"], env),
        call([*program, *photos, "--screenshots", str(window), "--parts", "work"], env),
    ]
    made = sorted(path for path, when in _written(folder).items() if before.get(path) != when)
    for path in made:
        if path.parent == folder:
            print(f"deblurred photo: {path}")
    pictures = [path for path in made if path.parent == window]
    if len(pictures) == 1:
        print(f"window picture: {pictures[0]}")
    elif pictures:
        print(f"window pictures ({len(pictures)}): {window}")
    return max(statuses)


def _output_folder() -> Path:
    folder = Path.cwd() / "allfocus-output"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        from system_libraries import SetupError

        raise SetupError(
            f"{folder} cannot be made ({error.strerror}): run this from a folder you may write to."
        ) from error
    return folder


def _written(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def _is_for_the_program(arguments: Sequence[str]) -> bool:
    """Whether these are a command or an option of main.py rather than photos."""
    first = arguments[0] if arguments else ""
    return first.startswith("-") or (first.isalpha() and not Path(first).exists())


def call(command: list[str], env: dict[str, str], folder: Path | None = None) -> int:
    import subprocess

    # Killed by a signal: a negative number, which must not pass for less than success.
    return abs(subprocess.run(command, cwd=folder, env=env, check=False).returncode)


def become(command: list[str]) -> int:
    """Go on as ``command``, so that signals and the exit status are the program's own."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    # Windows has no exec that keeps the console waiting.
    return call(command, dict(os.environ))


def _tell(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
