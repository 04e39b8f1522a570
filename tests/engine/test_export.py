"""Export: what is refused is refused before the work, a cancel leaves nothing, nothing done is bit-exact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.engine.settings import EngineSettings
from app.errors import AllfocusError, Cancelled, ExportError
from app.imaging.export.write import ExportOptions
from app.imaging.reading.open import open_photo
from app.progress import Cancel
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry
from tests.tools.fake_tools import FakeNetwork, FakeServices, make_photo


def subject(network: FakeNetwork) -> Engine:
    settings = EngineSettings(largest_tile=64)
    return Engine(settings, Registry({Deblur.id: Deblur}), FakeServices(network))


def deblur(strength: float = 1.0) -> Snapshot:
    return Snapshot(edits=(Edit("deblur", 2, DeblurParams(strength, use_map=False)),))


def test_what_is_rendered_is_what_is_written(tmp_path: Path) -> None:
    photo, engine = make_photo(), subject(FakeNetwork())
    fractions: list[float] = []
    report = engine.export(
        RenderRequest(photo, deblur()),
        tmp_path / "out.tif",
        ExportOptions(),
        RenderCallbacks(progress=lambda fraction, text="": fractions.append(fraction)),
    ).report
    written = open_photo(report.path)
    assert written.bit_depth == 16
    np.testing.assert_allclose(
        written.pixels, engine.render(RenderRequest(photo, deblur())).pixels, atol=0.51 / 65535
    )
    assert fractions == sorted(fractions) and fractions[-1] == 1.0


def test_strength_nought_is_bit_exact_on_the_disk(tmp_path: Path) -> None:
    photo, network = make_photo(), FakeNetwork()
    for name in ("a.tif", "a.png"):
        subject(network).export(RenderRequest(photo, deblur(0)), tmp_path / name, ExportOptions())
        np.testing.assert_array_equal(open_photo(tmp_path / name).pixels, photo.pixels)
    assert network.seen == []


@pytest.mark.parametrize(
    ("name", "options"),
    [("there.png", {}), ("a.xyz", {}), ("a.jpg", {"bit_depth": 16}), ("missing/a.png", {})],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, name: str, options: dict[str, Any]
) -> None:
    (tmp_path / "there.png").write_bytes(b"mine")
    network = FakeNetwork()
    with pytest.raises(ExportError, match=r"\.$"):
        subject(network).export(
            RenderRequest(make_photo(), deblur()), tmp_path / name, ExportOptions(**options)
        )
    assert network.seen == []
    assert [file.name for file in tmp_path.iterdir()] == ["there.png"]
    assert (tmp_path / "there.png").read_bytes() == b"mine"


@pytest.mark.parametrize("ends", ["cancel", "fault"])
def test_a_cancel_or_a_fault_leaves_nothing_and_what_stood_there(tmp_path: Path, ends: str) -> None:
    target, cancel = tmp_path / "there.png", Cancel()
    target.write_bytes(b"mine")

    def fails(frame: Any) -> Exception | None:
        if len(network.seen) == 5:
            cancel.set()
            return None if ends == "cancel" else ValueError("broken")
        return None

    network = FakeNetwork(fails)
    with pytest.raises(Cancelled if ends == "cancel" else AllfocusError):
        subject(network).export(
            RenderRequest(make_photo(), deblur()),
            target,
            ExportOptions(),
            RenderCallbacks(cancel=cancel),
            overwrite=True,
        )
    assert [file.name for file in tmp_path.iterdir()] == ["there.png"]
    assert target.read_bytes() == b"mine"


def test_notes_of_the_tools_are_reported(tmp_path: Path) -> None:
    network = FakeNetwork(lambda frame: MemoryError() if frame.pixels.shape[0] > 112 else None)
    settings = EngineSettings()
    engine = Engine(settings, Registry({Deblur.id: Deblur}), FakeServices(network))
    report = engine.export(RenderRequest(make_photo(), deblur()), tmp_path / "a.png", ExportOptions()).report
    assert "Memory ran short; Deblur worked in smaller pieces." in report.notes


def test_others_are_let_in_between_tiles_and_the_export_goes_on(tmp_path: Path) -> None:
    """As the worker does: the same engine renders a look at another scale in the middle of an export."""
    photo, engine = make_photo(), subject(FakeNetwork())
    looks: list[np.ndarray] = []

    def look() -> None:
        if len(looks) < 3:
            looks.append(engine.render(RenderRequest(photo, deblur(0.5), scale=0.5)).pixels)

    engine.export(
        RenderRequest(photo, deblur()),
        tmp_path / "a.tif",
        ExportOptions(),
        RenderCallbacks(between_tiles=look),
    )
    assert len(looks) == 3
    alone = subject(FakeNetwork()).render(RenderRequest(photo, deblur())).pixels
    np.testing.assert_allclose(open_photo(tmp_path / "a.tif").pixels, alone, atol=0.51 / 65535)
