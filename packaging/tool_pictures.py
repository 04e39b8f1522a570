"""Before and after of each tool for README.md: ``python packaging/tool_pictures.py``, in an installed copy.

Each is made by the tool's own command with its own defaults from the sample photo, or the sample stack, and
cut out pixel for pixel: ``resources/readme/TOOL.webp``, before on the left.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "resources" / "samples"
TARGET = ROOT / "resources" / "readme"
SIZE = (560, 380)
GAP = 8
CENTRES = {"deblur": (2250, 1180), "enhance": (2150, 1680), "magnify": (1980, 1420), "fuse": (230, 500)}
"""Middle of what is cut out, in pixels of the photo."""


def main() -> int:
    """Make all four; the exit status."""
    with tempfile.TemporaryDirectory() as made:
        for tool, (x, y) in CENTRES.items():
            sources = sorted(SAMPLES.glob("stack_*.jpg")) if tool == "fuse" else [SAMPLES / "sample.jpg"]
            result = Path(made) / f"{tool}.png"
            command = [sys.executable, str(ROOT / "main.py"), tool, *map(str, sources), "-o", str(result)]
            done = subprocess.run([*command, "--quiet"], check=False)
            if done.returncode:
                return done.returncode
            both = Image.new("RGB", (2 * SIZE[0] + GAP, SIZE[1]), "white")
            for number, path in enumerate((sources[-1], result)):
                with Image.open(path) as photo:
                    left = min(max(x - SIZE[0] // 2, 0), photo.width - SIZE[0])
                    top = min(max(y - SIZE[1] // 2, 0), photo.height - SIZE[1])
                    cut = photo.convert("RGB").crop((left, top, left + SIZE[0], top + SIZE[1]))
                both.paste(cut, (number * (SIZE[0] + GAP), 0))
            both.save(TARGET / f"{tool}.webp", quality=88, method=6)
            print(TARGET / f"{tool}.webp")
    return 0


if __name__ == "__main__":
    sys.exit(main())
