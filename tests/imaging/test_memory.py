"""Opening takes the memory that the header promised, and exporting little beside the photo itself."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: What libraries and allocators take on top, whatever the photo's size.
SLACK = 48 * 2**20

SCRIPT = """
    import json, sys
    sys.path.insert(0, {root!r})
    import numpy as np
    from pathlib import Path
    from app.imaging.photo import Photo
    from app.imaging.reading.open import open_photo, read_header
    from app.imaging.export.write import export_photo

    def memory(field):
        for line in open("/proc/self/status"):
            if line.startswith(field):
                return int(line.split()[1]) * 1024

    def begin():
        Path("/proc/self/clear_refs").write_text("5")
        return memory("VmRSS")

    height, width, depth, path = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    pixels = np.empty((height, width, 3), np.float32)
    for top in range(0, height, 256):
        rows = pixels[top : top + 256]
        rows[...] = np.random.default_rng(top).normal(0.5, 0.02, rows.shape).clip(0, 1)
    small = Photo(pixels[:64].copy(), bit_depth=depth)
    export_photo(small, path)
    open_photo(path)
    photo = Photo(pixels, bit_depth=depth)
    before = begin()
    report = export_photo(photo, path, overwrite=True)
    exporting = memory("VmHWM") - before
    del photo, pixels
    promised = read_header(path).decode_bytes
    before = begin()
    opened = open_photo(path)
    print(json.dumps([exporting, memory("VmHWM") - before, promised, opened.pixels.nbytes, report.bytes]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peaks are read from /proc")
@pytest.mark.parametrize(
    ("suffix", "depth", "copies"), [(".tif", 16, 0.3), (".png", 16, 2.3), (".jpg", 8, 2.5), (".webp", 8, 5)]
)
@pytest.mark.parametrize(
    ("height", "width"),
    [(2000, 3000), pytest.param(12_000, 20_000, marks=pytest.mark.slow, id="240 MP")],
)
def test_peaks_are_as_promised(
    tmp_path: Path, suffix: str, depth: int, copies: float, height: int, width: int
) -> None:
    if suffix == ".webp" and width > 16383:
        pytest.skip("the format holds no such size")
    if width > 16383:
        # Sixteen bits of this size are beyond the default limit, which is another test's matter.
        depth = 8
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT.format(root=str(ROOT)))]
    arguments = [str(height), str(width), str(depth), str(tmp_path / f"a{suffix}")]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    exporting, opening, promised, pixels, _ = json.loads(done.stdout)
    integers = height * width * 3 * depth // 8
    assert exporting <= copies * integers + SLACK
    assert pixels * 0.95 <= opening <= promised * 1.02 + SLACK
