"""The pages hold to the tree: every file they name is there, their example runs, and they stay short."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.imaging.defocus_map import DefocusMap
from app.tools.registry import check_tool
from tests.tools.fake_tools import FakeServices, fake_registry, make_photo

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"]
MANUAL = sorted((ROOT / "resources" / "manual").glob("*.md"))


@pytest.mark.parametrize("page", [*PAGES, *MANUAL], ids=lambda path: path.name)
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    named = re.findall(r"`((?:app|models|tests|packaging|resources)/[\w/.]+)`", page.read_text("utf-8"))
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", [*PAGES, *MANUAL], ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


@pytest.mark.parametrize(("name", "most"), [("README.md", 1500), ("ARCHITECTURE.md", 1300)])
def test_a_page_stays_short(name: str, most: int) -> None:
    assert len((ROOT / name).read_text("utf-8").split()) <= most


def test_the_example_of_a_tool_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    assert code
    module = ModuleType("dim_of_the_page")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(code.group(1), module.__dict__)
    tool = check_tool(module.Dim)
    photo = make_photo(32, 48)
    sigma = np.where(np.arange(48) < 24, 0.0, 4.0).astype(np.float32)
    focus = DefocusMap(np.tile(sigma, (32, 1)), np.ones((32, 48), np.float32))
    engine = Engine(tools=fake_registry(tool), services=FakeServices())
    edits = Snapshot(edits=(Edit(tool.id, tool.version, tool.Params()),))
    made = engine.render(RenderRequest(photo, edits, inputs=Inputs(defocus=focus))).pixels
    np.testing.assert_array_equal(made[:, :24], photo.pixels[:, :24])
    np.testing.assert_allclose(made[:, 24:], 0.75 * photo.pixels[:, 24:], atol=1e-6)
