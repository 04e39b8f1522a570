"""The networks that are installed, through the engine; skipped where none ships."""

from __future__ import annotations

import numpy as np
import pytest

from app.bench.speed import textured
from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.imaging.photo import Photo
from app.tools.deblur import DeblurParams
from models.store import list_models

NAMES = [card.name for card in list_models() if card.built_in and card.in_channels == 3]


def deblur(name: str) -> Snapshot:
    return Snapshot(edits=(Edit("deblur", 2, DeblurParams(1.0, network=name, use_map=False)),))


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_network_deblurs_in_either_precision(name: str) -> None:
    photo = Photo(textured(240, 328))
    exact = (
        Engine(EngineSettings(device="cpu", precision="fp32"))
        .render(RenderRequest(photo, deblur(name)))
        .pixels
    )
    chosen = Engine(EngineSettings(device="cpu")).render(RenderRequest(photo, deblur(name))).pixels
    assert np.percentile(np.abs(exact - chosen), 99.9) <= 1 / 255
    assert np.abs(exact - photo.pixels).max() > 1 / 255


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_network_gives_in_tiles_what_it_gives_at_once(name: str) -> None:
    photo = Photo(textured(1120, 1680))
    made = {}
    for largest in (None, 512):
        settings = EngineSettings(device="cpu", precision="fp32", largest_tile=largest)
        made[largest] = Engine(settings).render(RenderRequest(photo, deblur(name))).pixels.astype(np.float64)
    error = float(np.mean((made[None] - made[512]) ** 2))
    assert error == 0 or -10 * np.log10(error) >= 60
