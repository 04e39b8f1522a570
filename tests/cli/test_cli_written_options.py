"""What is written, as the command line says it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.cli.common_options import (
    COLOUR_SPACES,
    COMPRESSION,
    INTENTS,
    METADATA,
    RESAMPLING,
    SHARPENING,
    add_common_options,
    export_options,
)
from app.cli.parser import Parser, UsageError
from app.cli.tool_command import run_tool
from app.imaging.colour.spaces import profile_of
from app.imaging.export.options import ExportOptions
from app.imaging.export.size import OutputSize
from app.imaging.export.write import export_photo
from app.imaging.photo import Photo
from app.imaging.reading.open import open_photo
from app.tools.deblur import Deblur


def options(*words: str) -> ExportOptions:
    parser = Parser(prog="x")
    add_common_options(parser)
    return export_options(parser.parse_args(["a.jpg", "-o", "b.jpg", *words]))


def test_without_words_it_is_the_usual() -> None:
    assert options() == ExportOptions()


def test_every_choice_is_one_that_can_be_written() -> None:
    for name, values in (
        ("compression", COMPRESSION),
        ("colour-space", COLOUR_SPACES),
        ("intent", INTENTS),
        ("metadata", METADATA),
        ("sharpen", SHARPENING),
        ("resampling", RESAMPLING),
    ):
        for value in values:
            field = {"sharpen": "sharpening"}.get(name, name.replace("-", "_"))
            assert getattr(options(f"--{name}", value), field) == value


def test_sizes_and_enlarging() -> None:
    assert options("--size", "long:2048").size == OutputSize("long", 2048)
    assert options("--size", "50%", "--enlarge").size == OutputSize("percent", 50, enlarge=True)
    assert not options("--no-black-point").black_point
    with pytest.raises(UsageError, match="write full, long:2048"):
        options("--size", "big")


def test_a_photo_comes_out_as_asked(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).random((60, 90, 3), np.float32) * np.float32(0.5)
    export_photo(Photo(pixels), tmp_path / "in.png")
    words = ["--size", "long:45", "--colour-space", "display-p3", "--sharpen", "low", "--metadata", "none"]
    code = run_tool(
        Deblur, [str(tmp_path / "in.png"), "-o", str(tmp_path / "out.jpg"), "--strength", "0", *words]
    )
    out = open_photo(tmp_path / "out.jpg")
    assert code == 0 and (out.width, out.height) == (45, 30)
    assert out.metadata.icc == profile_of("display-p3")


def test_what_png_cannot_do_is_said_before_the_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export_photo(Photo(np.zeros((8, 8, 3), np.float32)), tmp_path / "in.png")
    words = ["--strength", "0", "--compression", "zstd"]
    assert run_tool(Deblur, [str(tmp_path / "in.png"), "-o", str(tmp_path / "out.png"), *words]) == 1
    assert "TIFF" in capsys.readouterr().err and not (tmp_path / "out.png").exists()
