"""The set of samples: complete, listed, small, and what its list says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

from app.evaluation.scenes.rendered import Rendered, render_scene
from app.evaluation.scenes.shipping import ship

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, object]]:
    return tomllib.loads((SAMPLES / "samples.toml").read_text(encoding="utf-8"))


def test_the_list_names_every_sample_and_nothing_else(listed: dict[str, dict[str, object]]) -> None:
    assert {path.name for path in SAMPLES.iterdir()} - {"samples.toml"} == set(listed)
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 8_000_000


def test_every_sample_photo_has_its_size_profile_and_capture_data(
    listed: dict[str, dict[str, object]],
) -> None:
    for name, entry in listed.items():
        if not name.endswith(".jpg"):
            continue
        with Image.open(SAMPLES / name) as image:
            assert image.width == entry["width"]
            assert image.height == round(image.width * 2 / 3)
            assert image.info["icc_profile"]
            own = image.getexif().get_ifd(0x8769)
            assert float(own[0x829D]) == entry["f_number"]
            assert float(own[0x9206]) == pytest.approx(float(str(entry["focus_m"])), abs=1e-3)


def test_the_shipped_map_is_that_of_the_scene(listed: dict[str, dict[str, object]]) -> None:
    """Rendered again at a small size: the same σ, as a share of the width, but at edges of things."""
    entry = listed["sample.jpg"]
    sigma, side = (tifffile.imread(SAMPLES / f"sample_{kind}.tif") for kind in ("sigma", "side"))
    assert sigma.dtype == np.float32
    assert sigma.shape[1] * 4 == entry["width"]
    small = render_scene(str(entry["scene"]), sigma.shape[1] // 2, lens_samples=1)
    assert np.median(np.abs(sigma[::2, ::2] / 8 - small.sigma)) < 0.01
    assert (side[::2, ::2] == small.side).mean() > 0.9


def test_shipping_writes_all_that_it_lists(tmp_path: Path) -> None:
    asked: list[tuple[str, int, float]] = []

    def take(name: str, width: int, f_number: float, focus: float | None) -> Rendered:
        asked.append((name, width, f_number))
        return render_scene(name, 96, f_number, focus, 1)

    ship(tmp_path, take, 128, 1)
    listed = tomllib.loads((tmp_path / "samples.toml").read_text(encoding="utf-8"))
    assert {path.name for path in tmp_path.iterdir()} == {"samples.toml", *listed}
    assert ("garden", 3072, 4.0) in asked
    assert ("garden", 3072, 8.0) in asked
    assert listed["sample.jpg"]["focus_m"] == pytest.approx(1.04)
