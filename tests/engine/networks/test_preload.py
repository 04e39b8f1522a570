"""Loading torch beside other threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_STALL = """
import sys, threading, time
def load():
    {load}
    done.set()
done, gaps = threading.Event(), [0.0]
thread = threading.Thread(target=load)
import app.engine.networks.preload, numpy
thread.start()
last = time.perf_counter()
while not done.is_set():
    time.sleep(0.001)
    now = time.perf_counter()
    gaps.append(now - last)
    last = now
thread.join()
assert "torch" in sys.modules
print(max(gaps))
"""


def longest_stall(root: Path, load: str) -> float:
    """Seconds for which a thread was kept from running while another one loaded torch."""
    code = _STALL.format(load=load)
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


def test_preloading_gives_a_working_torch_and_twice_is_harmless(root: Path) -> None:
    code = (
        "from app.engine.networks.preload import preload, release_memory; "
        "preload(); preload(); release_memory();"
        "import torch; assert torch.ones(3).sum() == 3"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_libraries_are_found_where_torch_is(root: Path) -> None:
    from importlib.util import find_spec

    from app.engine.networks.preload import libraries_in

    spec = find_spec("torch")
    assert spec is not None and spec.origin is not None
    names = [path.name for path in libraries_in(Path(spec.origin).parent / "lib")]
    assert any("torch_cpu" in name for name in names) and any("torch_python" in name for name in names)
    assert libraries_in(Path("no/such/folder")) == []


@pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux")
def test_other_threads_run_on_while_torch_is_preloaded(root: Path) -> None:
    """Against the plain import on the same machine, so that a busy machine does not decide."""
    plain = min(longest_stall(root, "import torch") for _ in range(3))
    ahead = min(longest_stall(root, "app.engine.networks.preload.preload()") for _ in range(3))
    assert ahead < 0.6 * plain, f"{ahead:.3f} s against {plain:.3f} s"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what is loaded")
def test_what_reads_photos_is_loaded_before_it_is_imported(root: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.engine.networks.preload import preload_readers;"
        "preload_readers();"
        "assert not {'pyexiv2', 'cv2', 'pillow_heif', 'rawpy', 'numpy'} & set(sys.modules);"
        "loaded = Path('/proc/self/maps').read_text();"
        "names = ('libexiv2', 'exiv2api', '_pillow_heif', 'cv2.', 'libraw', '_rawpy', 'umath');"
        "assert all(name in loaded for name in names), [name for name in names if name not in loaded];"
        "import app.imaging.reading.open, rawpy, numpy.linalg, cv2; preload_readers()"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=root, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
