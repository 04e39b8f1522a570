"""Photos that tests of the lists open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image


@pytest.fixture
def five(tmp_path: Path) -> list[Path]:
    """Five small photos, each of another grey."""
    folder = tmp_path / "five"
    folder.mkdir()
    paths = [folder / f"{name}.png" for name in "abcde"]
    for number, path in enumerate(paths):
        Image.new("RGB", (96, 64), (40 * number + 20,) * 3).save(path)
    return paths
