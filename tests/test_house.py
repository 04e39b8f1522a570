"""The rules of the house, held over every file of the project: who may import what, how the tree looks."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("app", "models")
MOST_LINES = 400

# Put before a program, these make every import of Qt fail as on a machine without it.
NO_QT = """
import sys
class _NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "qtpy", "qdarkstyle"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, _NoQt())
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@cache
def committed() -> tuple[Path, ...]:
    """The files of the project: what git knows, or without git what is not hidden."""
    listed = ""
    if shutil.which("git"):
        asked = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        listed = asked.stdout if asked.returncode == 0 else ""
    if listed:
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        folders = ("app", "models", "tests", "packaging", "resources")
        paths = [path for folder in folders for path in (ROOT / folder).rglob("*")]
        paths += list(ROOT.glob("*.*"))
    return tuple(path for path in paths if path.is_file() and "__pycache__" not in path.parts)


def sources() -> list[Path]:
    return [path for path in committed() if path.suffix == ".py"]


# Imports ---------------------------------------------------------------------------


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--config", "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        env={**os.environ, "PYTHONPATH": str(folder)},
    )


def test_floors_import_only_floors_below() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app/imaging/planted.py", "import models.descriptor"),
        ("app/tools/planted.py", "import app.engine.render.tiles"),
        ("app/tools/planted.py", "import torch"),
        ("app/document/planted.py", "def late() -> None:\n    import torch\n"),
        ("app/engine/planted.py", "import PySide6.QtCore"),
        ("app/cli/planted.py", "import app.ui"),
        ("models/planted.py", "import app.tools.contract"),
        ("app/ui/planted.py", "import torch"),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, file: str, line: str) -> None:
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "weights")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / file).write_text(line + "\n", "utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout and "planted" in done.stdout


@pytest.mark.parametrize("arguments", [("--help",), ("models", "list"), ("deblur", "--help")])
def test_command_line_works_without_qt(arguments: tuple[str, ...]) -> None:
    done = python(NO_QT + "import main; sys.exit(main.main(sys.argv[1:]))", *arguments)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_window_without_qt_is_refused_with_a_way_out() -> None:
    done = python(NO_QT + "import main; sys.exit(main.main([]))")
    assert done.returncode == 1
    assert "bootstrap.py" in done.stderr and "Traceback" not in done.stderr


def test_the_window_does_not_import_torch() -> None:
    done = python(
        "import importlib, pkgutil, sys, app.ui\n"
        "names = [found.name for found in pkgutil.walk_packages(app.ui.__path__, 'app.ui.')]\n"
        "for name in names: importlib.import_module(name)\n"
        "assert len(names) > 5, names\n"
        "assert 'PySide6' in sys.modules\n"
        "sys.exit('torch was imported' if 'torch' in sys.modules else 0)"
    )
    assert done.returncode == 0, done.stderr


def test_every_module_can_be_imported() -> None:
    done = python(
        "import importlib, pkgutil, app, models\n"
        "for package in (app, models):\n"
        "    for found in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
    )
    assert done.returncode == 0, done.stderr


def test_tools_are_found_the_way_plug_ins_are() -> None:
    points = entry_points(group="allfocus.tools")
    if not points:
        pytest.skip("the project is not installed in place (pip install -e .)")
    assert {point.name: point.load().id for point in points}["deblur"] == "deblur"


def test_tools_are_listed_without_what_only_a_run_needs() -> None:
    # The window lists all tools before it is on screen, and loading OpenCV takes longer than painting it.
    done = python(
        "import sys; from app.tools.registry import find_tools\n"
        "assert len(find_tools().tools) >= 4\n"
        "sys.exit(', '.join(sorted({'cv2', 'scipy', 'torch'} & set(sys.modules))) or 0)"
    )
    assert done.returncode == 0, done.stderr


# Tree ---------------------------------------------------------------------------


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_what_it_is(package: str) -> None:
    folders = {path.parent for path in sources() if path.relative_to(ROOT).parts[0] == package}
    assert folders
    for folder in folders:
        start = folder / "__init__.py"
        assert start.is_file(), f"{folder} has no __init__.py"
        assert ast.get_docstring(ast.parse(start.read_text("utf-8"))), f"{start} has no docstring"


def test_every_module_has_a_docstring() -> None:
    bare = [str(path) for path in sources() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not bare


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_test_files_are_imported_by_path() -> None:
    # Tests are no packages; with importlib's mode two rooms may each have a file of one name.
    assert not list((ROOT / "tests").rglob("__init__.py"))
    assert '"--import-mode=importlib"' in (ROOT / "pyproject.toml").read_text("utf-8")


def program_sources() -> list[Path]:
    return [path for path in sources() if path.relative_to(ROOT).parts[0] in PACKAGES]


def test_no_folder_is_crowded() -> None:
    rooms = Counter(str(path.parent.relative_to(ROOT)) for path in program_sources())
    assert not {room: modules for room, modules in rooms.items() if modules > 30}


def imported_modules(path: Path, modules: set[str]) -> Iterator[str]:
    """The modules of the house that ``path`` imports, for types alone too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                yield inner if inner in modules else node.module


def test_no_import_cycles() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in program_sources()
    }
    graph = {
        name: set(imported_modules(path, set(names))) & set(names) - {name} for name, path in names.items()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as cycle:
        pytest.fail(" -> ".join(cycle.args[1]))


@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (r"\b_?[tT]old\b", 40),
        (r"class \w*Desk\b", 0),
        (r"^\s*FloatArray\s*=", 3),
        (r"setSingleShot\(True\)", 3),
        (r"c_s?size_t\.from_address", 0),
    ],
)
def test_what_left_the_house_stays_away(pattern: str, most: int) -> None:
    found = [
        f"{path}:{number}"
        for path in program_sources()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert len(found) <= most, found


def test_rooms_have_import_contracts() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    assert {"floors", "qt", "torch", "torch-in-window", "window", "pixels", "engine"} <= {
        contract["id"] for contract in contracts
    }


def test_files_stay_short() -> None:
    long = {
        str(path): lines for path in sources() if (lines := path.read_text("utf-8").count("\n")) > MOST_LINES
    }
    assert not long


def test_no_file_is_a_drawer_for_everything() -> None:
    vague = re.compile(r"(utils?|helpers?|misc|common)\.py$|manager", re.IGNORECASE)
    assert not [str(path) for path in sources() if vague.search(path.name)]
    classes = [
        f"{path}: {node.name}"
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager")
    ]
    assert not classes


def test_no_path_of_one_machine_is_written_down() -> None:
    machine = re.compile(r"(?<![\w.~])/(?:work|root|tmp|home/\w+|var/tmp)/\w")
    text = {".py", ".toml", ".md", ".txt", ".json", ".svg", ".tsv", ""}
    found = [
        f"{path}:{number}"
        for path in committed()
        if path.suffix in text and path.name != "LICENSE"
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if machine.search(line)
    ]
    assert not found


def test_the_licence_is_the_one_declared() -> None:
    assert "GNU GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text("utf-8")[:200]
    assert 'license = "GPL-3.0-or-later"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_what_is_shipped_stays_small() -> None:
    large = {str(path): path.stat().st_size for path in committed() if path.stat().st_size > 8_000_000}
    assert not [path for path in large if not path.endswith(".safetensors")]
    samples = sum(path.stat().st_size for path in committed() if "samples" in path.parts)
    assert samples < 8_000_000
