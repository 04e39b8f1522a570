"""Make Allfocus known to the programs it plugs into, for this user.

    python3 packaging/hosts/install.py [--program FILE] [darktable] [gimp]

FILE is what the hosts start (default: the program that the set-up script made). Without names, every host
whose settings folder is there gets its plug-in. Needs nothing but Python.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOSTS = ("darktable", "gimp")


def main(arguments: list[str]) -> int:
    """Install what is asked for; the exit status."""
    parser = argparse.ArgumentParser(description="Make Allfocus known to darktable and GIMP.")
    parser.add_argument("--program", type=Path, default=ROOT / ".venv" / "bin" / "allfocus")
    parser.add_argument("hosts", nargs="*", metavar="HOST", help=" or ".join(HOSTS))
    options = parser.parse_args(arguments)
    if wrong := set(options.hosts) - set(HOSTS):
        return _refused(f"{wrong.pop()} is not known; choose {' or '.join(HOSTS)}.", 2)
    program = options.program.absolute()
    if not program.is_file():
        return _refused(f"{program} is not there; run packaging/bootstrap.py first, or name the program.", 1)
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    hosts = options.hosts or [host for host in HOSTS if _folders(config, host)]
    if not hosts:
        return _refused(
            "Neither darktable nor GIMP has been started here yet; name the host to install for.", 1
        )
    for host in hosts:
        install = darktable if host == "darktable" else gimp
        for path in install(config, program):
            print(path)
    return 0


def darktable(config: Path, program: Path) -> list[Path]:
    """The Lua script, and the line that loads it; what was written."""
    folder = config / "darktable"
    script, start = folder / "lua" / "allfocus.lua", folder / "luarc"
    text = (HERE / "darktable" / "allfocus.lua").read_text("utf-8")
    _write(script, text.replace("@PROGRAM@", str(program).replace("\\", "\\\\").replace('"', '\\"')))
    line = 'require "allfocus"'
    known = start.read_text("utf-8") if start.exists() else ""
    if line not in known.splitlines():
        _write(start, known + ("" if not known or known.endswith("\n") else "\n") + line + "\n")
    return [script, start]


def gimp(config: Path, program: Path) -> list[Path]:
    """The plug-in of GIMP 3, in each of its settings folders; what was written."""
    text = (
        (HERE / "gimp" / "allfocus_gimp3.py")
        .read_text("utf-8")
        .replace("@PROGRAM@", repr(str(program))[1:-1])
    )
    folders = _folders(config, "gimp") or [config / "GIMP" / "3.0"]
    written = []
    for folder in folders:
        path = folder / "plug-ins" / "allfocus" / "allfocus.py"
        _write(path, text)
        path.chmod(0o755)  # GIMP passes over what may not be executed
        written.append(path)
    return written


def _folders(config: Path, host: str) -> list[Path]:
    """Where the host keeps its settings; none if it was never started."""
    if host == "darktable":
        return [each for each in (config / "darktable",) if each.is_dir()]
    return sorted(each for each in (config / "GIMP").glob("3.*") if each.is_dir())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _refused(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
