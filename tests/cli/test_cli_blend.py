"""Opacity, where it acts, and snapshots by name, from the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tifffile

from app.cli.parser import UsageError
from app.cli.replay_command import main as replay_main
from app.cli.tool_command import parser_of, run_tool
from app.document.edit import Edit, Snapshot, source_of
from app.document.history import NamedSnapshot
from app.document.mask import IN_FOCUS, Mask
from app.document.recipe import preset_text
from app.document.sidecar import Record, to_text
from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry, find_tools
from tests.cli.test_cli_tool_command import Inverting, Lent

NEGATIVE = Edit("deblur", Deblur.version, DeblurParams(1.0, network="known", use_map=False), Inverting.sha256)
TOOLS = Registry({Deblur.id: Deblur})


def make(settings: EngineSettings, tools: Registry) -> Engine:
    return Engine(settings, tools, services=Lent(settings))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.tif"
    pixels = np.random.default_rng(2).integers(0, 65536, (40, 50, 3), dtype=np.uint16)
    tifffile.imwrite(path, pixels, photometric="rgb")
    return path


@pytest.fixture
def sigma(tmp_path: Path) -> Path:
    """A map: 0 px at the left half, 8 px at the right."""
    path = tmp_path / "map.npy"
    np.save(path, np.tile(np.repeat(np.float32([0, 8]), 25), (40, 1)))
    return path


def negative(photo: Path, *argv: object) -> np.ndarray:
    out = photo.with_name("out.tif")
    words = [photo, "-o", out, "--network", "known", "--no-use-map", "--overwrite", *argv]
    assert run_tool(Deblur, [str(each) for each in words], make_engine=make) == 0
    return np.asarray(tifffile.imread(out))


def test_opacity_keeps_16_bits_and_0_keeps_every_value(photo: Path) -> None:
    given = tifffile.imread(photo)
    assert np.array_equal(negative(photo, "--opacity", 0), given)
    wanted = given + 0.25 * (65535.0 - 2.0 * given)
    assert np.abs(negative(photo, "--opacity", 25) - wanted).max() <= 0.51
    assert len(np.unique(negative(photo, "--opacity", 25))) > 4000


def test_where_it_acts_is_read_from_a_map_that_is_brought_along(photo: Path, sigma: Path) -> None:
    given, inverse = tifffile.imread(photo), 65535 - tifffile.imread(photo)
    left, right = slice(0, 25), slice(25, 50)
    sharp = negative(photo, "--where", "in-focus", "--map", sigma)
    assert np.array_equal(sharp[:, left], inverse[:, left])
    assert np.array_equal(sharp[:, right], given[:, right])
    soft = negative(photo, "--where", "out-of-focus", "--where-blur", 4, 10, "--map", sigma)
    assert np.array_equal(soft[:, left], given[:, left]) and np.array_equal(soft[:, right], inverse[:, right])
    other = negative(photo, "--where", "in-focus", "--where-invert", "--map", sigma)
    assert np.array_equal(other, soft)


@pytest.mark.parametrize(
    "argv", [("--opacity", "101"), ("--where", "brush"), ("--where-blur", "9", "2"), ("--where-soft", "x")]
)
def test_what_cannot_be_is_refused(photo: Path, argv: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        run_tool(Deblur, [str(photo), "-o", "out.tif", *argv], make_engine=make)


def test_every_tool_takes_the_options_beside_its_own() -> None:
    for tool in find_tools().tools.values():
        text = parser_of(tool).format_help()
        assert all(word in text for word in ("--opacity", "--where ", "--where-soft", "--map ")), tool.id


def replay(*argv: object) -> int:
    return replay_main([str(each) for each in argv], make_engine=make, registry=TOOLS)


def test_a_snapshot_is_replayed_by_its_name(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = source_of(photo)
    plain, done = Snapshot((source,)), Snapshot((source,), edits=(NEGATIVE,))
    sidecar = tmp_path / "photo.tif.allfocus.json"
    record = Record(((plain, "Opened"),), 0, named=(NamedSnapshot("Night", done),))
    sidecar.write_bytes(to_text(record))
    out, given = tmp_path / "out.tif", tifffile.imread(photo)
    assert replay(sidecar, photo, "-o", out) == 0 and np.array_equal(tifffile.imread(out), given)
    assert replay(sidecar, photo, "-o", out, "--overwrite", "--snapshot", "night") == 0
    assert np.array_equal(tifffile.imread(out), 65535 - given)
    assert replay(sidecar, photo, "-o", out, "--overwrite", "--snapshot", "Day") == 1
    assert "choose one of Night" in capsys.readouterr().err
    preset = tmp_path / "preset.json"
    preset.write_bytes(preset_text("Negative", (NEGATIVE,)))
    assert replay(preset, photo, "-o", out, "--overwrite", "--snapshot", "Night") == 1
    assert "leave the name" in capsys.readouterr().err


def test_a_preset_carries_opacity_and_mask(photo: Path, sigma: Path, tmp_path: Path) -> None:
    preset, out = tmp_path / "preset.json", tmp_path / "out.tif"
    masked = Edit(NEGATIVE.tool_id, NEGATIVE.tool_version, NEGATIVE.params, mask=Mask(IN_FOCUS), opacity=0.5)
    preset.write_bytes(preset_text("Half", (masked,)))
    assert replay(preset, photo, "-o", out, "--map", sigma) == 0
    given, made = tifffile.imread(photo).astype(float), tifffile.imread(out).astype(float)
    assert np.array_equal(made[:, 25:], given[:, 25:])
    assert np.abs(made[:, :25] - 32767.5).max() <= 1
