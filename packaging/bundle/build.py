"""Build the bundle and try it: ``python packaging/bundle/build.py [FOLDER]``, PyInstaller installed.

FOLDER/allfocus (default dist/allfocus) then holds the program with everything it needs. It is started once
on the command line, and its size is told.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RECIPE = Path(__file__).with_name("allfocus.spec")


def main(arguments: list[str]) -> int:
    """Build into the folder that is named; the exit status."""
    folder = Path(arguments[0] if arguments else ROOT / "dist").absolute()
    with tempfile.TemporaryDirectory() as work:
        command = [sys.executable, "-m", "PyInstaller", str(RECIPE), "--noconfirm"]
        built = subprocess.run([*command, "--distpath", str(folder), "--workpath", work], check=False)
    if built.returncode:
        return built.returncode
    return tried(folder / "allfocus")


def tried(bundle: Path) -> int:
    """Deblur the sample with the bundle, and tell its size; the exit status."""
    size = sum(each.stat().st_size for each in bundle.rglob("*") if not each.is_symlink())
    print(f"{bundle}: {size / 1e9:.2f} GB")
    sample = ROOT / "resources" / "samples" / "sample.jpg"
    with tempfile.TemporaryDirectory() as out:
        begun = time.monotonic()
        done = subprocess.run(
            [str(bundle / "allfocus"), "deblur", str(sample), "-o", str(Path(out) / "sample.jpg")],
            check=False,
        )
        print(f"the sample deblurred in {time.monotonic() - begun:.1f} s, status {done.returncode}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
