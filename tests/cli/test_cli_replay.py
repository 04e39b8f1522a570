"""``replay``: the same edits on the command line as in the window, bit by bit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from app.cli.parser import UsageError
from app.cli.replay_command import main
from app.document.edit import Edit, Snapshot, source_of
from app.document.recipe import preset_text
from app.document.sidecar import Record, to_text
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from tests.cli.test_cli_tool_command import Inverting, Lent

TOOLS = Registry({Deblur.id: Deblur})
EDIT = Edit(
    Deblur.id, Deblur.version, DeblurParams(strength=0.5, network="known", use_map=False), Inverting.sha256
)


def replay(*argv: object) -> int:
    def make(settings: EngineSettings, tools: Registry) -> Engine:
        return Engine(settings, tools, services=Lent(settings))

    return main([str(each) for each in argv], make_engine=make, registry=TOOLS)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.tif"
    pixels = np.random.default_rng(1).integers(0, 65536, (37, 53, 3), dtype=np.uint16)
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


def sidecar(photo: Path, *edits: Edit) -> Path:
    path = photo.with_name(photo.name + ".allfocus.json")
    path.write_bytes(to_text(Record(((Snapshot((source_of(photo),), edits=edits), "Deblur"),), 0)))
    return path


def rendered(photo: Path) -> Any:
    opened = open_photo(photo)
    engine = Engine(EngineSettings(), TOOLS, services=Lent(EngineSettings()))
    return engine.render(RenderRequest(opened, Snapshot((source_of(photo),), edits=(EDIT,)))).pixels


def test_a_sidecar_makes_of_its_photo_what_the_window_made(photo: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.tif"
    assert replay(sidecar(photo, EDIT), photo, "-o", out) == 0
    assert np.abs(tifffile.imread(out) / 65535 - rendered(photo)).max() <= 0.5001 / 65535


def test_a_preset_goes_over_many_photos_and_survives_a_bad_one(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preset = tmp_path / "half.json"
    preset.write_bytes(preset_text("Half", (EDIT,)))
    bad, good = tmp_path / "bad.tif", tmp_path / "good.tif"
    bad.write_bytes(b"no picture")
    good.write_bytes(photo.read_bytes())
    assert replay(preset, photo, bad, good, "-o", tmp_path / "out", "--json") == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["ok"] for each in told] == [True, False, True]
    first, second = (tifffile.imread(tmp_path / "out" / each.name) for each in (photo, good))
    assert np.array_equal(first, second) and not np.array_equal(first, tifffile.imread(photo))


def test_other_weights_than_the_photo_was_edited_with_are_refused_unless_allowed(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = sidecar(photo, Edit(Deblur.id, Deblur.version, EDIT.params, "f" * 64))
    out = tmp_path / "out.tif"
    assert replay(other, photo, "-o", out) == 1 and not out.exists()
    assert "--current-weights" in capsys.readouterr().err
    assert replay(other, photo, "-o", out, "--current-weights") == 0 and out.exists()


def test_a_recipe_with_an_edit_that_cannot_be_made_makes_nothing(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = json.loads(preset_text("Half", (EDIT,)))
    tree["edits"][0]["tool"] = "unheard-of"
    preset = tmp_path / "half.json"
    preset.write_text(json.dumps(tree))
    assert replay(preset, photo, "-o", tmp_path / "out.tif") == 1
    assert "unheard-of" in capsys.readouterr().err and not (tmp_path / "out.tif").exists()


def test_shares_and_going_on(photo: Path, tmp_path: Path) -> None:
    preset = tmp_path / "half.json"
    preset.write_bytes(preset_text("Half", (EDIT,)))
    photos = [tmp_path / f"{number}.tif" for number in range(4)]
    for each in photos:
        each.write_bytes(photo.read_bytes())
    out = tmp_path / "out"
    assert replay(preset, *photos, "-o", out, "--shard", "2/2") == 0
    assert sorted(each.name for each in out.iterdir()) == ["1.tif", "3.tif"]
    assert replay(preset, *photos, "-o", out) == 1  # those that are there are not replaced
    assert replay(preset, *photos, "-o", out, "--resume") == 0
    assert len(list(out.iterdir())) == 4
    with pytest.raises(UsageError, match="share"):
        replay(preset, *photos, "-o", out, "--shard", "3/2")
