"""An export that is killed at any moment leaves the old file or the whole new one."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest

from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import scene

ROOT = Path(__file__).parents[3]
MOMENTS = 50

#: One process loads the libraries; each attempt is a fork of it, which exports until it is killed.
DRIVER = """
    import os, random, signal, sys, time
    sys.path.insert(0, {root!r})
    import numpy as np
    from pathlib import Path
    from app.imaging.reading.open import open_photo
    from app.imaging.export.write import ExportOptions, export_photo

    folder, suffix, moments = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    target = folder / ("photo" + suffix)
    source = open_photo(folder / "source.png")
    new = source.with_pixels(np.ascontiguousarray(source.pixels[::-1]))
    options = ExportOptions(quality=90)

    def export(photo):
        export_photo(photo, target, options, overwrite=True)

    begun = time.perf_counter()
    export(source)
    takes = time.perf_counter() - begun
    chance = random.Random(7)
    for moment in range(4 * moments):
        child = os.fork()
        if child == 0:
            for number in range(1000):
                export((new, source)[number % 2])
            os._exit(0)
        # Longer and longer, should this computer have become slower than it was at the first export.
        time.sleep(chance.uniform(0, 2 * takes * (1 + moment / moments)))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), status
        print("killed", flush=True)
        if sys.stdin.readline().strip() == "enough":
            break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be forked and killed")
@pytest.mark.parametrize(("suffix", "moments"), [(".tif", MOMENTS), (".jpg", 15)])
def test_killed_exports_leave_a_whole_file(tmp_path: Path, suffix: str, moments: int) -> None:
    from PIL import Image

    picture = np.tile(scene(), (5, 5, 1))
    Image.fromarray(picture).save(tmp_path / "source.png")
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(DRIVER.format(root=str(ROOT))),
            tmp_path,
            suffix,
            str(moments),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    kinds = set()
    interrupted = 0

    def spread() -> bool:
        """Some exports were cut short, and both photos were seen."""
        return interrupted >= moments // 5 and kinds == {0, 1}

    try:
        for moment in range(4 * moments):
            assert process.stdout.readline().strip() == "killed"
            found = open_photo(tmp_path / f"photo{suffix}").pixels
            expected = [np.abs(found - choice / 255).mean() for choice in (picture, picture[::-1])]
            assert min(expected) < 0.02 < max(expected)
            kinds.add(int(np.argmin(expected)))
            parts = [name for name in os.listdir(tmp_path) if name.endswith(".part")]
            # Each export clears what the one killed before it left behind.
            assert len(parts) <= 1
            interrupted += len(parts)
            enough = moment + 1 >= moments and spread()
            process.stdin.write("enough\n" if enough else "looked\n")
            process.stdin.flush()
            if enough:
                break
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()
    assert spread()
