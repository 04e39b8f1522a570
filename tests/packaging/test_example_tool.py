"""Tools by others: a package of its own, installed beside the program, gets panel and command by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.reading.open import open_photo
from tests.tools.fake_tools import make_photo

PANEL = """
from PySide6.QtWidgets import QApplication
from app.tools.registry import find_tools
from app.ui.panels.tool_panel import ToolPanel
program = QApplication([])
registry = find_tools()
panel = ToolPanel(registry.tools["peaking"])
print(sorted(panel.fields), panel.accessibleName(), registry.problems)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The example installed into a folder, and a faulty tool beside it."""
    folder = tmp_path_factory.mktemp("site")
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "allfocus_peaking.py"):  # the build leaves its traces in a copy
        (source / name).write_bytes((root / "packaging" / "example_tool" / name).read_bytes())
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"),
            *("--disable-pip-version-check", "--target", str(folder), str(source)),
        ],
        check=True,
        timeout=300,
    )
    faulty = folder / "faulty-1.0.dist-info"
    faulty.mkdir()
    (faulty / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
    (faulty / "entry_points.txt").write_text("[allfocus.tools]\nfaulty = faulty_tool:Faulty\n")
    (folder / "faulty_tool.py").write_text("raise RuntimeError('half written')\n")
    return folder


def python(root: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{root}"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True, timeout=120
    )


def test_its_command_works_and_a_faulty_neighbour_is_named(root: Path, site: Path, tmp_path: Path) -> None:
    photo = make_photo(48, 64)
    export_photo(photo, tmp_path / "in.png", ExportOptions(bit_depth=16))
    sigma = np.where(np.arange(64) < 32, 0.2, 5.0).astype(np.float32)
    np.save(tmp_path / "map.npy", np.broadcast_to(sigma, (48, 64)))
    done = python(
        root, site, "main.py", "peaking", str(tmp_path / "in.png"), "-o", str(tmp_path / "out.png"),
        "--map", str(tmp_path / "map.npy"), "--colour", "blue",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "faulty" in done.stderr and "half written" in done.stderr
    changed = np.abs(open_photo(tmp_path / "out.png").pixels - photo.pixels).max(axis=2) > 1e-3
    assert changed[:, :31].mean() > 0.5 and not changed[:, 33:].any()


def test_its_panel_forms_itself(root: Path, site: Path) -> None:
    done = python(root, site, "-c", PANEL)
    assert done.returncode == 0, done.stderr
    assert "['below', 'colour', 'opacity'] Peaking" in done.stdout and "half written" in done.stdout
