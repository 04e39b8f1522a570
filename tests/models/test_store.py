"""The list of networks: what is damaged is named, and hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from app import paths
from app.errors import ModelError
from models.ifan.network import IFAN
from models.importer import import_checkpoint
from models.store import find_model, list_models, load_model


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLFOCUS_HOME", str(tmp_path / "home"))
    torch.save(IFAN(2, 1).state_dict(), tmp_path / "net.pth")
    return import_checkpoint(tmp_path / "net.pth", "mine").path


def test_what_ships_loads_and_is_whole() -> None:
    for descriptor in list_models():
        if descriptor.built_in:
            network, found = load_model(descriptor.name)
            assert found == descriptor and descriptor.halo % 8 == 0 and not network.training
            assert sum(p.numel() for p in network.parameters()) == descriptor.parameters


def test_an_unknown_name_tells_the_known_ones(imported: Path) -> None:
    with pytest.raises(ModelError, match="mine"):
        find_model("nothing-like-it")


def test_damaged_weights_are_refused(imported: Path) -> None:
    content = bytearray(imported.read_bytes())
    content[-1] ^= 1
    imported.write_bytes(content)
    with pytest.raises(ModelError, match="checksum"):
        load_model("mine")


def test_missing_weights_are_refused(imported: Path) -> None:
    imported.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        load_model("mine")


@pytest.mark.parametrize("text", ["not toml [", 'architecture = "ifan"', 'file = "../../etc/passwd"'])
def test_a_broken_entry_hides_no_other(imported: Path, text: str) -> None:
    (paths.user_models_dir() / "broken.toml").write_text(text)
    assert "mine" in [each.name for each in list_models()]
    assert "broken" not in [each.name for each in list_models()]


def test_a_manifest_that_tells_another_network_is_refused(imported: Path) -> None:
    manifest = paths.user_models_dir() / "mine.toml"
    manifest.write_text(manifest.read_text().replace("n_filters = 1", "n_filters = 4"))
    with pytest.raises(ModelError, match="manifest"):
        load_model("mine")
