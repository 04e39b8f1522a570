"""The stand-in checkpoint of the shared fixtures, where that folder exists."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parents[3] / "shared" / "fixtures"
needs_fixtures = pytest.mark.skipif(not FIXTURES.is_dir(), reason="the shared fixtures are not here")


def rule() -> Any:
    spec = importlib.util.spec_from_file_location("ifan_parity", FIXTURES / "ifan_parity.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shapes() -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads((FIXTURES / "ifan_shapes.json").read_text())
    return found
