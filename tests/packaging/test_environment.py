"""The project's environment: made once, known again, repaired after a kill, the right torch in it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import environment
import pytest
from environment import CPU_INDEX, TORCH, Environment
from system_libraries import SetupError

PYPROJECT = """
[project]
name = "tiny"
version = "1"
dependencies = ["one>=1"]

[tool.setuptools]
py-modules = []

[tool.ruff]
line-length = 100
"""


class Pip:
    """Stands for pip: what it was asked, and what it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.fails: dict[str, str] = {}
        self.dies_at: str | None = None

    def __call__(self, *arguments: str) -> tuple[int, str]:
        self.asked.append(arguments)
        if self.dies_at in arguments:
            raise KeyboardInterrupt
        for sign, said in self.fails.items():
            if sign in arguments:
                return 1, said
        return 0, ""


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    pip = Pip()

    def make(self: Environment) -> None:
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        self.unfinished.touch()

    def inspect(self: Environment) -> dict[str, Any] | None:
        return {"torch": None} if self.python.exists() and not self.unfinished.exists() else None

    monkeypatch.setattr(Environment, "pip", lambda self, *arguments: pip(*arguments))
    monkeypatch.setattr(Environment, "make", make)
    monkeypatch.setattr(Environment, "inspect", inspect)
    monkeypatch.setattr(environment, "has_nvidia_gpu", lambda: False)
    monkeypatch.setattr("sys.platform", "linux")
    return pip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, "utf-8")
    return tmp_path


def ready(root: Path, extras: list[str] | None = None) -> Environment:
    made = Environment(root)
    made.ensure(extras or [])
    made.libraries_are_there("offscreen")
    return made


def test_a_fresh_checkout_is_not_ready_and_then_is(root: Path, pip: Pip) -> None:
    assert not Environment(root).is_ready([], "offscreen")
    ready(root)
    assert Environment(root).is_ready([], "offscreen")


def test_test_tools_and_window_libraries_are_more_than_the_program(root: Path, pip: Pip) -> None:
    ready(root)
    assert not Environment(root).is_ready(["test"], "offscreen")
    assert not Environment(root).is_ready([], "window")
    ready(root, ["test"])
    assert Environment(root).is_ready([], "offscreen")
    assert Environment(root).is_ready(["test"], "offscreen")
    assert pip.asked[-1] == ("--editable", f"{root}[test]")


def test_ensure_twice_asks_pip_once(root: Path, pip: Pip) -> None:
    ready(root)
    asked = len(pip.asked)
    ready(root)
    assert len(pip.asked) == asked


def test_new_dependencies_are_installed_and_test_tools_stay(root: Path, pip: Pip) -> None:
    ready(root, ["test"])
    (root / "pyproject.toml").write_text(PYPROJECT.replace("one>=1", "one>=2"), "utf-8")
    assert not Environment(root).is_ready([], "offscreen")
    ready(root)
    assert pip.asked[-1] == ("--editable", f"{root}[test]")
    assert Environment(root).is_ready(["test"], "offscreen")


def test_lint_settings_do_not_count(root: Path, pip: Pip) -> None:
    ready(root)
    (root / "pyproject.toml").write_text(PYPROJECT.replace("100", "120"), "utf-8")
    assert Environment(root).is_ready([], "offscreen")


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": 3}'])
def test_a_damaged_stamp_means_not_ready(root: Path, pip: Pip, damage: str) -> None:
    made = ready(root)
    made.stamp.write_text(damage, "utf-8")
    assert not Environment(root).is_ready([], "offscreen")
    ready(root)
    assert Environment(root).is_ready([], "offscreen")


def test_a_python_that_went_away_means_not_ready(root: Path, pip: Pip) -> None:
    ready(root).python.unlink()
    assert not Environment(root).is_ready([], "offscreen")


@pytest.mark.parametrize("at", [f"torch=={TORCH}+cpu", "--editable"])
def test_a_killed_set_up_is_made_anew(root: Path, pip: Pip, at: str) -> None:
    ready(root)
    (root / "pyproject.toml").write_text(PYPROJECT.replace("one>=1", "one>=2"), "utf-8")
    pip.dies_at = at
    with pytest.raises(KeyboardInterrupt):
        Environment(root).ensure([])
    again = Environment(root)
    assert not again.is_ready([], "offscreen")
    assert again.inspect() is None  # so that it is made anew
    pip.dies_at = None
    ready(root)
    assert Environment(root).is_ready([], "offscreen")


def test_a_pip_that_gave_up_leaves_what_was_there(root: Path, pip: Pip) -> None:
    ready(root)
    (root / "pyproject.toml").write_text(PYPROJECT.replace("one>=1", "one>=2"), "utf-8")
    pip.fails = {"--editable": "ERROR: No matching distribution found for one>=2"}
    with pytest.raises(SetupError, match="one>=2"):
        Environment(root).ensure([])
    again = Environment(root)
    assert not again.is_ready([], "offscreen")
    assert again.inspect() is not None  # offline today is no reason to throw a working program away


def test_no_network_is_a_sentence(root: Path, pip: Pip) -> None:
    offline = "WARNING: Retrying … NewConnectionError …\nERROR: Could not find a version"
    pip.fails = {f"torch=={TORCH}+cpu": offline, f"torch=={TORCH}": offline}
    with pytest.raises(SetupError) as failed:
        Environment(root).ensure([])
    assert "check the network" in str(failed.value)
    assert "\n" not in str(failed.value)


def torch_wishes(pip: Pip) -> list[tuple[str, ...]]:
    return [asked for asked in pip.asked if "--editable" not in asked]


def test_the_small_torch_comes_first_from_the_users_own_sources(root: Path, pip: Pip) -> None:
    Environment(root).ensure([])
    assert torch_wishes(pip) == [(f"torch=={TORCH}+cpu",)]


def test_then_from_its_own_index_and_only_then_the_large_one(root: Path, pip: Pip) -> None:
    pip.fails = {f"torch=={TORCH}+cpu": "ERROR: No matching distribution found"}
    Environment(root).ensure([])
    first, second, third = torch_wishes(pip)
    assert CPU_INDEX not in first and CPU_INDEX in second
    assert third == (f"torch=={TORCH}",)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_the_general_build_is_the_right_one(
    root: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    Environment(root).ensure([])
    assert torch_wishes(pip) == [(f"torch=={TORCH}",)]


def test_a_gpu_gets_the_build_that_can_use_it(root: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(root)
    monkeypatch.setattr(environment, "has_nvidia_gpu", lambda: True)
    assert not Environment(root).is_ready([], "offscreen")  # a card was put in
    monkeypatch.setattr(Environment, "inspect", lambda self: {"torch": f"{TORCH}+cpu"})
    pip.asked.clear()
    Environment(root).ensure([])
    assert torch_wishes(pip) == [("--force-reinstall", f"torch=={TORCH}")]


@pytest.mark.parametrize("there", [TORCH, f"{TORCH}+cpu", f"{TORCH}+cu130"])
def test_the_torch_that_is_there_is_kept(
    root: Path, pip: Pip, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    monkeypatch.setattr(Environment, "inspect", lambda self: {"torch": there})
    (root / ".venv").mkdir()
    Environment(root).ensure([])
    assert not torch_wishes(pip)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="cannot be written"):
        Environment(tmp_path / "nowhere").ensure([])


def test_something_else_called_venv_is_left_alone(root: Path) -> None:
    (root / ".venv").write_text("mine")
    with pytest.raises(SetupError, match="move it away"):
        Environment(root).ensure([])
    assert (root / ".venv").read_text() == "mine"


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the second process waits only where there is flock")
def test_a_real_environment_is_made_once_by_two_at_a_time(root: Path) -> None:
    """With the real venv and pip; torch and the dependency are left out, so that no network is needed."""
    (root / "pyproject.toml").write_text(PYPROJECT.replace('"one>=1"', ""), "utf-8")
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from environment import Environment
        Environment.install_torch = lambda self, there: None
        Environment.install_project = lambda self, extras: None
        Environment(Path(sys.argv[1])).ensure([])
    """)
    path = str(Path(environment.__file__).parent)
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(root)],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = "".join(process.communicate(timeout=100)[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert said.count("Setting up") == 1
    asked = subprocess.run([Environment(root).python, "-m", "pip", "--version"], check=False)
    assert asked.returncode == 0
