"""Put Allfocus into the menus of a Linux desktop, for this user, or take it out again.

    python3 packaging/desktop/install.py [--program FILE] [--remove]

FILE is what the menu starts (default: the program that the set-up script made). Needs nothing but Python.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ICON = ROOT / "resources" / "allfocus.svg"


def places(data: Path) -> dict[Path, Path]:
    """What is copied where, below ``data`` (the XDG data folder): target to source."""
    return {
        data / "applications" / "allfocus.desktop": HERE / "allfocus.desktop",
        data / "metainfo" / "allfocus.metainfo.xml": HERE / "allfocus.metainfo.xml",
        data / "icons" / "hicolor" / "scalable" / "apps" / "allfocus.svg": ROOT
        / "resources"
        / "allfocus.svg",
    }


def main(arguments: list[str]) -> int:
    """Install or remove; the exit status."""
    parser = argparse.ArgumentParser(description="Put Allfocus into the menus of this desktop.")
    parser.add_argument("--program", type=Path, default=ROOT / ".venv" / "bin" / "allfocus")
    parser.add_argument("--remove", action="store_true", help="take it out again")
    options = parser.parse_args(arguments)
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    if options.remove:
        for target in places(data):
            target.unlink(missing_ok=True)
        return 0
    program = options.program.absolute()
    if not program.is_file():
        print(
            f"{program} is not there; run packaging/bootstrap.py first, or name the program.", file=sys.stderr
        )
        return 1
    quoted = '"' + str(program).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'
    for target, source in places(data).items():
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        if target.suffix == ".desktop":
            text = text.replace("Exec=allfocus", f"Exec={quoted}")
        target.write_text(text, "utf-8")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
