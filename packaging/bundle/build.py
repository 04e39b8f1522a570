"""Build the bundle and try it: ``python packaging/bundle/build.py [FOLDER]``, PyInstaller installed.

FOLDER/allfocus (default dist/allfocus) then holds the program with everything it needs; trial.py says whether
it works, how large it is and how fast it starts.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[1:1] = [str(HERE.parent)]  # licences.py lies above

import licences  # noqa: E402
from needless import STRIPPED  # noqa: E402
from trial import tried  # noqa: E402


def main(arguments: list[str]) -> int:
    """Build into the folder that is named; the exit status."""
    parser = argparse.ArgumentParser(description="Build the bundle and try it.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "dist", help="where to (default dist)")
    folder = parser.parse_args(arguments).folder.absolute()
    with tempfile.TemporaryDirectory() as work:
        recipe = str(HERE / "allfocus.spec")
        command = [sys.executable, "-m", "PyInstaller", recipe, "--noconfirm", "--log-level", "WARN"]
        built = subprocess.run([*command, "--distpath", str(folder), "--workpath", work], check=False)
    if built.returncode:
        return built.returncode
    bundle = folder / "allfocus"
    add_editor(bundle)
    if sys.platform == "linux":
        inside = bundle / "_internal"
        strip(inside)
        licences.write_system_texts(inside, inside / "licences")
    return tried(bundle)


def add_editor(bundle: Path) -> None:
    """The program under the name that hosts start: it tells by its name what it is to do."""
    if sys.platform == "win32":
        shutil.copy(bundle / "allfocus.exe", bundle / "allfocus-edit.exe")
    elif sys.platform == "linux":
        editor = bundle / "allfocus-edit"
        editor.unlink(missing_ok=True)
        editor.symlink_to("allfocus")


def strip(inside: Path) -> None:
    """Take the symbol tables out of the few files that carry large ones, where binutils are installed."""
    program = shutil.which("strip")
    if program is None:
        print("strip (binutils) is not installed: the bundle stays 115 MB larger than it need be.")
        return
    for pattern in STRIPPED:
        for file in inside.glob(pattern):
            if not file.is_symlink():
                subprocess.run([program, "--strip-unneeded", str(file)], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
