"""What the importer takes, what it refuses, and that a refusal leaves nothing behind."""

from __future__ import annotations

import os
import pickle
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from app import paths
from app.errors import ModelError
from models.ifan.network import IFAN
from models.importer import import_checkpoint
from models.store import find_model, list_models, load_model

State = dict[str, Any]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLFOCUS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def _state(prefix: str = "", **options: Any) -> State:
    torch.manual_seed(0)
    network = IFAN(**{"c": 2, "n_filters": 2, **options})
    return {prefix + name: value for name, value in network.state_dict().items()}


def _refused(path: Path, name: str | None = None) -> str:
    with pytest.raises(ModelError) as caught:
        import_checkpoint(path, name)
    folder = paths.user_models_dir()
    assert not folder.exists() or list(folder.iterdir()) == []
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text and "Traceback" not in text
    return text


@pytest.mark.parametrize("c", [2, 3])
@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("channels", [3, 6])
def test_the_variant_is_read_from_the_shapes(tmp_path: Path, c: int, n: int, channels: int) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(c=c, n_filters=n, in_channels=channels), path)
    found = import_checkpoint(path, "mine")
    assert (found.c, found.n_filters, found.in_channels, found.iac_mode) == (c, n, channels, "separable")
    assert find_model("mine") == found


def test_a_training_checkpoint_sheds_what_is_not_the_network(tmp_path: Path) -> None:
    path = tmp_path / "net.pytorch"
    torch.save({**_state("module.Network."), "module.reblurNet.conv.weight": torch.zeros(3)}, path)
    assert import_checkpoint(path).iac_mode == "isotropic"


def test_safetensors_keep_what_their_header_says(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    save_file(
        _state(final_activation=False), str(path), {"iac_mode": "isotropic", "final_activation": "false"}
    )
    found = import_checkpoint(path)
    assert found.iac_mode == "isotropic" and found.final_activation is False


def test_an_imported_network_gives_the_numbers_of_its_source(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(), path)
    import_checkpoint(path)
    network, _ = load_model("net")
    direct, _ = load_model(path)
    torch.manual_seed(0)
    source = IFAN(2, 2).eval()
    image = torch.rand(1, 3, 16, 24)
    with torch.inference_mode():
        assert torch.equal(network(image), source(image)) and torch.equal(direct(image), source(image))


def test_importing_again_replaces(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(), path)
    import_checkpoint(path)
    torch.save(_state(c=3), path)
    import_checkpoint(path)
    assert [each.c for each in list_models() if not each.built_in] == [3]
    assert len(list(paths.user_models_dir().glob("*.safetensors"))) == 1


class _Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("how", ["torch", "torch, within a state", "pickle"])
def test_a_hostile_pickle_is_refused_and_not_run(tmp_path: Path, how: str) -> None:
    path, mark = tmp_path / "net.pth", tmp_path / "ran"
    if how == "pickle":
        path.write_bytes(pickle.dumps(_Hostile(mark)))
    else:
        torch.save({**_state(), "x": _Hostile(mark)} if "state" in how else _Hostile(mark), path)
    _refused(path)
    assert not mark.exists()


@pytest.mark.parametrize("suffix", [".pth", ".safetensors"])
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"net{suffix}"
    if suffix == ".pth":
        torch.save(_state(), path)
    else:
        save_file(_state(), str(path))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    _refused(path)


def test_a_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    _refused(path)


def test_another_network_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save({"layer.weight": torch.zeros(3, 3)}, path)
    assert "IFAN" in _refused(path)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: s.pop("DME.3.bias"),
        lambda s: s.update(extra=torch.zeros(1)),
        lambda s: s.update({"conv2_1.0.weight": torch.zeros(4, 3, 3, 3)}),
        lambda s: s.update({"F.3.weight": torch.zeros(5, 8, 1, 1)}),
        lambda s: s.update({"conv1_1.0.weight": torch.zeros(100_000, 3, 1, 1)}),
        lambda s: s["conv1_1.0.bias"].fill_(float("nan")),
        lambda s: s.update({"conv1_1.0.bias": torch.zeros(2, dtype=torch.int64)}),
        lambda s: s.update({"conv1_1.0.bias": "no tensor"}),
    ],
)
def test_a_state_that_does_not_fit_is_refused(tmp_path: Path, spoil: Any) -> None:
    path = tmp_path / "net.pth"
    state = _state()
    spoil(state)
    torch.save(state, path)
    _refused(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "net.safetensors"
    with path.open("wb") as stream:
        stream.truncate(3 * 2**30)  # sparse: takes no room
    assert "larger" in _refused(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("net/data.pkl", bytes(50_000_000))
    assert "unpacks" in _refused(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "none.pth")
    _refused(tmp_path)


def test_a_name_that_is_no_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(), path)
    _refused(path, "../..")


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(), path)
    assert import_checkpoint(path, "../../x").path.parent == paths.user_models_dir()


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.pth"
    torch.save(_state(), path)

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "make room" in _refused(path)
