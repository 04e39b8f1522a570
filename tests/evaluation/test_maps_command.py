"""``evaluate maps`` from its options to its table and JSON, with a measure that needs no network."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray

from app import paths
from app.cli.evaluate_command import main
from app.cli.parser import Done, UsageError
from app.evaluation import maps_command
from app.imaging.defocus_map import DefocusMap


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A photo whose map is its brightness, and a measure that reads it so."""
    grey = np.random.default_rng(0).integers(0, 255, (40, 50)).astype(np.uint8)
    cv2.imwrite(str(tmp_path / "x.png"), np.dstack([grey] * 3))
    cv2.imwrite(str(tmp_path / "b_map_refined.png"), grey)

    def measure(pixels: NDArray[np.float32]) -> DefocusMap:
        sigma = np.ascontiguousarray(pixels[..., 0]) * np.float32(8)
        return DefocusMap(sigma, np.ones_like(sigma))

    monkeypatch.setattr(maps_command, "measure_of", lambda options, raw: measure)
    return tmp_path


def test_json_holds_every_figure_with_its_bar(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maps", "--published", str(published), "--only", "published", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    figure = told["published"]["Spearman with the published map"]
    assert figure == {"value": pytest.approx(1), "bar": ">= 0.8", "met": True}


def test_the_table_names_what_is_met(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maps", "--published", str(published), "--only", "published"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "published"
    assert lines[1].split() == ["Spearman", "with", "the", "published", "map", "1.000", ">=", "0.8", "met"]
    theirs = np.full((40, 50), 7, np.uint8)
    theirs[0] = 9
    cv2.imwrite(str(published / "b_map_refined.png"), theirs)
    main(["maps", "--published", str(published), "--only", "published"])
    assert "MISSED" in capsys.readouterr().out


def test_usage() -> None:
    with pytest.raises(Done):
        main(["maps", "--help"])
    with pytest.raises(UsageError):
        main(["maps", "--only", "nonsense"])
    with pytest.raises(UsageError):
        main([])


def test_the_sample_and_its_truth_lie_on_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    options = argparse.Namespace(scene_width=96, scene_samples=1)
    name, pixels, sigma = next(maps_command.known_scenes(options))
    assert name == "sample.jpg" and pixels.shape[:2] == sigma.shape
    coarse = tifffile.imread(paths.samples_dir() / "sample_sigma.tif")
    np.testing.assert_array_equal(sigma[2::4, 2::4], coarse)


@pytest.mark.parametrize("raw", [True, False])
def test_the_mapper_gives_maps_of_the_size_of_any_picture(raw: bool) -> None:
    class Middle:
        def probabilities(self, grey: NDArray[np.float32]) -> NDArray[np.float32]:
            return np.full((grey.shape[0] // 8 - 3, grey.shape[1] // 8 - 3, 20), 0.05, np.float32)

        def sigma_at(self, level: NDArray[np.floating]) -> NDArray[np.float64]:
            return np.asarray(level, np.float64) / 2

    pixels = np.random.default_rng(0).random((37, 61, 3)).astype(np.float32)
    made = maps_command.mapper(Middle(), raw=raw)(pixels)
    assert made.sigma.shape == (37, 61)
    np.testing.assert_allclose(made.sigma, 4.75, atol=0.01)
