"""Numbers of the authors' network, from a file saved as they save it, through the whole import."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from models.checkpoint import load_checkpoint
from models.ifan.network import IFAN
from models.importer import import_checkpoint
from models.registry import IFAN_FAMILY
from models.store import load_model
from tests.models import ifan_fixture

pytestmark = ifan_fixture.needs_fixtures


def _expected(mode: str) -> np.ndarray:
    with np.load(ifan_fixture.FIXTURES / "ifan_parity.npz") as stored:
        return stored[mode].astype(np.float32) / 65535


def _run(network: torch.nn.Module) -> np.ndarray:
    image = torch.from_numpy(ifan_fixture.rule().test_image()).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        return network(image)[0].permute(1, 2, 0).numpy()


def test_the_authors_file_runs_isotropic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLFOCUS_HOME", str(tmp_path / "home"))
    path = tmp_path / "IFAN.pytorch"
    torch.save(ifan_fixture.rule().official_state(ifan_fixture.shapes()), path)
    made = import_checkpoint(path)
    network, descriptor = load_model("IFAN")
    assert descriptor == made and descriptor.iac_mode == "isotropic" and descriptor.parameters == 10_476_996
    assert np.abs(_run(network) - _expected("isotropic")).max() < 1e-3


def test_weights_without_the_authors_prefix_run_separable(tmp_path: Path) -> None:
    path = tmp_path / "own.pth"
    torch.save(ifan_fixture.rule().official_state(ifan_fixture.shapes(), prefix=""), path)
    network, descriptor = load_checkpoint(path)
    assert descriptor.iac_mode == "separable"
    assert np.abs(_run(network) - _expected("separable")).max() < 1e-3


def test_names_and_shapes_are_the_authors() -> None:
    with torch.device("meta"):
        own = {name: list(value.shape) for name, value in IFAN().state_dict().items()}
    assert own == ifan_fixture.shapes()


def test_fp16_weights_stay_within_a_level(tmp_path: Path) -> None:
    state = ifan_fixture.rule().official_state(ifan_fixture.shapes(), prefix="")
    path = tmp_path / "own.pth"
    torch.save(state, path)
    _, descriptor = load_checkpoint(path)
    halved = IFAN_FAMILY.build(descriptor, {name: value.half() for name, value in state.items()})
    assert np.percentile(np.abs(_run(halved) - _expected("separable")), 99.9) < 1 / 255
