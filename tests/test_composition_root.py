"""main.py: which way the arguments go, what each failure looks like from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import main as program
from app import __version__, cli, logs
from app.errors import AllfocusError, Cancelled

ROOT = Path(__file__).resolve().parent.parent


class Window:
    """Stands for the window: remembers what it was asked to open."""

    def __init__(self) -> None:
        self.opened: list[tuple[list[Path], Path | None]] = []

    def run(self, paths: list[Path]) -> int:
        self.opened.append((list(paths), None))
        return 0

    def take(self, folder: Path, paths: list[Path], parts: str = "") -> int:
        self.opened.append((list(paths), folder / parts))
        return 0


@pytest.fixture(autouse=True)
def _no_log_left_open(user_home: Path) -> object:
    yield
    logs.stop()


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Window:
    window = Window()
    for name, function in (("application", window.run), ("automation.screenshots", window.take)):
        module = ModuleType(f"app.ui.{name}")
        setattr(module, function.__name__, function)
        monkeypatch.setitem(sys.modules, f"app.ui.{name}", module)
    return window


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | None], list[list[str]]]:
    def install(error: BaseException | None = None) -> list[list[str]]:
        seen: list[list[str]] = []

        def run(argv: list[str]) -> int:
            seen.append(argv)
            if error is not None:
                raise error
            return 7

        monkeypatch.setattr(cli, "commands", lambda: {"deblur": "Deblur photos"})
        monkeypatch.setattr(cli, "main", run)
        return seen

    return install


def test_photos_open_the_window(window: Window) -> None:
    assert program.main(["a.jpg", "b/c.tif"]) == 0
    assert window.opened == [([Path("a.jpg"), Path("b/c.tif")], None)]


def test_nothing_opens_the_window(window: Window) -> None:
    assert program.main([]) == 0
    assert window.opened == [([], None)]


def test_screenshots_are_handed_on(window: Window) -> None:
    assert program.main(["a.jpg", "--screenshots", "shots"]) == 0
    assert program.main(["a.jpg", "--screenshots", "shots", "--parts", "work"]) == 0
    assert window.opened == [([Path("a.jpg")], Path("shots")), ([Path("a.jpg")], Path("shots/work"))]


def test_a_command_gets_its_arguments_and_gives_the_status(
    command: Callable[..., list[list[str]]], window: Window
) -> None:
    seen = command()
    assert program.main(["deblur", "a.jpg", "-o", "b.jpg"]) == 7
    assert seen == [["deblur", "a.jpg", "-o", "b.jpg"]]
    assert not window.opened


def test_a_file_wins_over_a_misspelt_command(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photo").touch()
    assert program.main(["photo"]) == 0
    assert window.opened


def test_a_misspelt_command_is_usage_with_a_hint(
    command: Callable[..., list[list[str]]], window: Window, capsys: pytest.CaptureFixture[str]
) -> None:
    command()
    assert program.main(["debur", "a.jpg"]) == 2
    assert "'deblur'" in capsys.readouterr().err
    assert not window.opened


def test_an_unknown_option_is_usage(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        program.main(["--nonsense"])
    assert left.value.code == 2
    assert "--nonsense" in capsys.readouterr().err


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--version"]) == 0
    assert capsys.readouterr().out == f"Allfocus {__version__}\n"
    assert program.main(["--help"]) == 0
    helped = capsys.readouterr().out
    assert "deblur" in helped and "models" in helped


def test_a_known_failure_is_one_line(
    command: Callable[..., list[list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    command(AllfocusError("The photo is empty: choose another."))
    assert program.main(["deblur"]) == 1
    assert capsys.readouterr().err == "The photo is empty: choose another.\n"


@pytest.mark.parametrize("stopped", [KeyboardInterrupt(), Cancelled()])
def test_interrupted_is_130_without_traceback(
    command: Callable[..., list[list[str]]], capsys: pytest.CaptureFixture[str], stopped: BaseException
) -> None:
    command(stopped)
    assert program.main(["deblur"]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_an_unexpected_fault_is_one_line_and_the_rest_is_logged(
    command: Callable[..., list[list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    command(ZeroDivisionError("secret\ndetail"))
    assert program.main(["deblur"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "Traceback" not in said and str(logs.log_file()) in said
    logged = logs.log_file().read_text("utf-8")
    assert "Traceback" in logged and "detail" in logged


def test_memory_running_out_is_one_line(
    command: Callable[..., list[list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    command(MemoryError())
    assert program.main(["deblur"]) == 1
    assert "memory" in capsys.readouterr().err


def test_a_missing_part_of_the_program_is_not_mistaken_for_missing_qt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gap:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "app.ui.application":
                raise ModuleNotFoundError("No module named 'app.ui.gone'", name="app.ui.gone")
            return None

    monkeypatch.delitem(sys.modules, "app.ui.application", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Gap(), *sys.meta_path])
    assert program.main(["a.jpg"]) == 1
    assert "unexpected" in capsys.readouterr().err


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys, main\n"
        "status = main.main(sys.argv[1:])\n"
        "heavy = {'torch', 'PySide6', 'cv2'} & set(sys.modules)\n"
        "print('heavy:', *sorted(heavy))\n"
        "sys.exit(status)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_what_needs_no_work_loads_nothing_heavy(arguments: list[str]) -> None:
    done = started(*arguments)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.splitlines()[-1].split()[1:]
    assert "torch" not in loaded and "PySide6" not in loaded
    if arguments == ["--version"]:
        assert not loaded


@pytest.mark.skipif(os.name == "nt", reason="pipes end differently on Windows")
@pytest.mark.parametrize("unbuffered", ["", "1"])  # met at once, or only when what was said is flushed
def test_a_reader_that_goes_away_leaves_no_traceback(unbuffered: str) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "main.py", "--help"],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        text=True,
        check=False,
    )
    os.close(write)
    assert done.stderr == ""
