"""The two commands of the README: what they start, in which order, and what they say."""

from __future__ import annotations

import ast
import os
import sys
from collections import namedtuple
from pathlib import Path

import bootstrap
import pytest
import system_libraries
from system_libraries import SetupError

FOLDER = Path(bootstrap.__file__).parent
Call = tuple[list[str], dict[str, str]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """Programs started by the script, which are not started here."""
    calls: list[Call] = []

    def call(command: list[str], env: dict[str, str], folder: Path | None = None) -> int:
        calls.append((command, env))
        return 0

    monkeypatch.setattr(bootstrap, "call", call)
    monkeypatch.setattr(bootstrap, "become", lambda command: call(command, {}))
    monkeypatch.setattr(bootstrap, "ready", lambda extras, libraries: "PYTHON")
    return calls


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "has_display", lambda: True)


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(bootstrap, "has_display", lambda: False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "allfocus-output"


def test_run_opens_the_sample(calls: list[Call], display: None) -> None:
    assert bootstrap.main(["run"]) == 0
    (command, _), *rest = calls
    assert not rest
    assert command[0] == "PYTHON" and Path(command[1]).name == "main.py"
    assert Path(command[2]).parts[-3:] == ("resources", "samples", "sample.jpg")


def test_run_opens_the_photos(calls: list[Call], display: None) -> None:
    bootstrap.main(["run", "a b.jpg", "c.tif"])
    assert calls[0][0][2:] == ["a b.jpg", "c.tif"]


@pytest.mark.parametrize("arguments", [["--version"], ["deblur", "a.jpg", "-o", "b.jpg"]])
def test_run_hands_options_and_commands_on(calls: list[Call], no_display: Path, arguments: list[str]) -> None:
    bootstrap.main(["run", *arguments])
    assert [command[2:] for command, _ in calls] == [arguments]
    assert not no_display.exists()


@pytest.mark.parametrize("pictures", [1, 2])
def test_without_a_display_it_deblurs_and_pictures_the_window(
    calls: list[Call],
    no_display: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pictures: int,
) -> None:
    def call(command: list[str], env: dict[str, str], folder: Path | None = None) -> int:
        calls.append((command, env))
        if "deblur" in command:
            (no_display / "sample.jpg").write_text("deblurred")
        else:
            for number in range(pictures):
                (Path(command[command.index("--screenshots") + 1]) / f"window{number}.png").write_text(
                    "picture"
                )
        return 0

    monkeypatch.setattr(bootstrap, "call", call)
    no_display.mkdir()
    (no_display / "older.jpg").write_text("from another day")
    assert bootstrap.main(["run"]) == 0
    assert ["deblur" in command for command, _ in calls] == [True, False]
    assert all(env["QT_QPA_PLATFORM"] == "offscreen" for _, env in calls)
    said = capsys.readouterr().out
    assert f"deblurred photo: {no_display / 'sample.jpg'}" in said
    window = no_display / "window"
    one = f"window picture: {window / 'window0.png'}"
    assert (one if pictures == 1 else f"window pictures (2): {window}") in said
    assert "older" not in said


@pytest.mark.parametrize("failing", ["deblur", "--screenshots"])
def test_without_a_display_either_failure_is_told(
    calls: list[Call], no_display: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    monkeypatch.setattr(bootstrap, "call", lambda command, env: 1 if failing in command else 0)
    assert bootstrap.main(["run"]) == 1


def test_a_folder_that_cannot_be_written_is_a_sentence(
    calls: list[Call], no_display: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    no_display.write_text("a file where the folder should be")
    assert bootstrap.main(["run"]) == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.parametrize("worst", ["ruff", "mypy", "pytest", None])
def test_test_runs_everything_and_gives_the_worst(
    calls: list[Call], monkeypatch: pytest.MonkeyPatch, worst: str | None
) -> None:
    def call(command: list[str], env: dict[str, str], folder: Path | None = None) -> int:
        calls.append((command, env))
        return 3 if worst in command else 0

    monkeypatch.setattr(bootstrap, "call", call)
    assert bootstrap.main(["test", "-k", "imaging"]) == (3 if worst else 0)
    assert [command[2] for command, _ in calls] == ["ruff", "ruff", "mypy", "pytest"]
    assert calls[-1][0][-2:] == ["-k", "imaging"]
    assert calls[-1][1]["QT_QPA_PLATFORM"] == "offscreen"


def test_killed_by_a_signal_is_not_success() -> None:
    code = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert bootstrap.call([sys.executable, "-c", code], dict(os.environ)) > 0


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_anything_else_is_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(arguments) == 2
    assert "bootstrap.py run" in capsys.readouterr().out


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    version = namedtuple("version", "major minor micro releaselevel serial")
    monkeypatch.setattr(sys, "version_info", version(3, 9, 2, "final", 0))
    assert bootstrap.main(["run"]) == 1
    said = capsys.readouterr().err
    assert "3.11 or newer" in said and "3.9.2" in said


def test_an_old_python_can_read_the_script() -> None:
    ast.parse((FOLDER / "bootstrap.py").read_text("utf-8"), feature_version=(3, 7))


def test_the_script_needs_nothing_but_python() -> None:
    own = {"bootstrap", "environment", "system_libraries"}
    for path in (FOLDER / f"{name}.py" for name in own):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] in sys.stdlib_module_names | own, f"{path}: {name}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
@pytest.mark.parametrize(
    ("env", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ""}, False),
    ],
)
def test_display(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], there: bool) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert bootstrap.has_display() is there


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are a matter of Linux")
class TestSystemLibraries:
    gone = {"liballfocus-nowhere.so.7": "liballfocus7"}  # noqa: RUF012

    def test_what_is_there_needs_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system_libraries, "install", lambda packages: pytest.fail("installs"))
        system_libraries.ensure({"libc.so.6": "libc6"})

    def test_without_apt_the_libraries_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.which", lambda name: None)
        with pytest.raises(SetupError, match=r"liballfocus-nowhere\.so\.7"):
            system_libraries.ensure(self.gone)

    def test_without_rights_the_command_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get")
        monkeypatch.setattr("os.geteuid", lambda: 1000)
        with pytest.raises(SetupError, match=r"'sudo apt-get install .*liballfocus7'"):
            system_libraries.ensure(self.gone)

    @pytest.mark.parametrize(("succeeds_at", "expected"), [(1, 1), (3, 3)])
    def test_lists_are_fetched_only_when_needed(
        self, monkeypatch: pytest.MonkeyPatch, succeeds_at: int, expected: int
    ) -> None:
        ran: list[list[str]] = []

        def apt(command: list[str]) -> bool:
            ran.append(command)
            return "update" in command or len(ran) >= succeeds_at

        monkeypatch.setattr("os.geteuid", lambda: 0)
        monkeypatch.setattr(system_libraries, "apt", apt)
        system_libraries.install(["liballfocus7"])
        assert len(ran) == expected
        assert "liballfocus7" in ran[-1]

    def test_apt_that_fails_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.geteuid", lambda: 0)
        monkeypatch.setattr(system_libraries, "apt", lambda command: False)
        with pytest.raises(SetupError, match="network"):
            system_libraries.install(["liballfocus7"])

    def test_a_package_that_does_not_help_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/apt-get")
        monkeypatch.setattr(system_libraries, "install", lambda packages: None)
        with pytest.raises(SetupError, match="still cannot be loaded"):
            system_libraries.ensure(self.gone)
