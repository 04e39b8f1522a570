"""Networks on photos whose colour profile is of an unusual kind."""

from __future__ import annotations

import dataclasses

import numpy as np

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.tools.deblur import Deblur
from app.tools.registry import Registry
from tests.engine.networks.test_services import DRAFT, Adds, services
from tests.imaging.imaging_files import scanner_profile
from tests.tools.fake_tools import make_photo


def test_a_scanners_profile_without_a_way_back_hinders_no_network() -> None:
    photo = make_photo(40, 48)
    scanned = dataclasses.replace(photo, metadata=dataclasses.replace(photo.metadata, icc=scanner_profile()))
    registry = Registry({"deblur": Deblur})
    made = [
        Engine(EngineSettings(), registry, services(Adds(), precision="fp32"))
        .render(RenderRequest(each, Snapshot(edits=(Edit("deblur", 2, DRAFT),))))
        .pixels
        for each in (photo, scanned)
    ]
    np.testing.assert_array_equal(*made)
    assert (made[0] != photo.pixels).any()
