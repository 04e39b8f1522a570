"""What every test stands on: its own home folder, no screen, no thread left behind."""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Before anything imports the program or Qt, and inherited by every child process that a test starts.
_home = tempfile.TemporaryDirectory(prefix="allfocus-tests-", ignore_cleanup_errors=True)
os.environ["ALLFOCUS_HOME"] = _home.name
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

try:
    from hypothesis import HealthCheck, settings
except ImportError:
    pass
else:
    # Wall-clock limits of single examples say more about the machine than about the program.
    settings.register_profile("allfocus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("allfocus")


def pytest_unconfigure() -> None:
    _home.cleanup()


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("gpu") is not None:
        torch = pytest.importorskip("torch")
        if not torch.cuda.is_available():
            pytest.skip("needs an NVIDIA GPU")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds main.py."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the checkout, no part of the project; tests that want it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which is not here")
    return folder


@pytest.fixture
def user_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test alone (ALLFOCUS_HOME)."""
    home = tmp_path / "home"
    monkeypatch.setenv("ALLFOCUS_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def _no_thread_left_behind() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    end = time.monotonic() + 2.0
    while left := [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.daemon]:
        if time.monotonic() > end:
            pytest.fail(f"threads still running after the test: {', '.join(t.name for t in left)}")
        left[0].join(max(end - time.monotonic(), 0))


@pytest.fixture(scope="module")
def one_thread() -> Iterator[None]:
    """Threads that wait for one another cost more than small networks do."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
