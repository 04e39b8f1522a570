"""DPDNet: its shape, what it reads, how far it sees, and that its weights open like any other network's."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from app.engine.engine import Engine
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.progress import Cancel, no_progress
from app.tools.frame import Frame
from models import store
from models.dpdnet.network import LEVELS, REACH, DPDNet, macs_per_pixel
from models.importer import import_checkpoint
from models.training.judging.halo import agreement
from models.training.judging.methods import by_network
from models.training.running.start import dpdnet_for_views, initialise_dpdnet
from models.training.shipping import ship


def trained(**changes: object) -> DPDNet:
    """A small network whose every part does something."""
    torch.manual_seed(3)
    network = DPDNet(**{"c": 2, "final_activation": False, **changes})  # type: ignore[arg-type]
    initialise_dpdnet(network)
    with torch.no_grad():
        network.last.weight.normal_(0, 0.1)
    return network.eval()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ALLFOCUS_HOME", str(tmp_path / "home"))
    return tmp_path


def test_its_size_is_that_of_the_paper() -> None:
    with torch.device("meta"):
        network = DPDNet()
    widths = [pair[0].out_channels for pair in network.down]  # type: ignore[index]
    assert widths == [64, 128, 256, 512, 1024] and network.dropout.p == 0.4
    pairs = sum(9 * (given * wide + wide * wide) + 2 * wide for given, wide in pairwise([3, *widths]))
    upwards = sum((8 + 27) * wide * wide + 3 * wide for wide in widths[:-1])
    assert sum(value.numel() for value in network.parameters()) == pairs + upwards + 64 * 3 + 3


@pytest.mark.parametrize(("c", "channels"), [(2, 3), (4, 6)])
def test_its_work_is_counted_as_it_runs(c: int, channels: int) -> None:
    network, total = DPDNet(c, channels).eval(), 0

    def count(layer: nn.Module, given: object, made: Tensor) -> None:
        nonlocal total
        assert isinstance(layer, nn.Conv2d)
        total += layer.weight[0].numel() * made.numel()

    for layer in network.modules():
        if isinstance(layer, nn.Conv2d):
            layer.register_forward_hook(count)
    image = torch.rand(1, 3, 32, 48)
    network(image, torch.cat([image, image], 1))
    assert total / (32 * 48) == pytest.approx(macs_per_pixel(c, channels))


@torch.no_grad()
@pytest.mark.parametrize("channels", [3, 6])
def test_it_starts_as_the_photo_itself(channels: int) -> None:
    network = DPDNet(4, channels, final_activation=False).eval()
    photo, right, left = torch.rand(3, 2, 3, 32, 48)
    assert float((network(photo, torch.cat([right, left], 1)) - photo).abs().max()) > 1e-3
    initialise_dpdnet(network)
    assert torch.equal(network(photo, torch.cat([right, left], 1)), photo)


@torch.no_grad()
def test_the_papers_end_makes_a_picture_of_its_own() -> None:
    network = trained(final_activation=True)
    photo = torch.rand(1, 3, 32, 32)
    made = network.forward_parts(photo)["result"]
    assert made.shape == photo.shape and float(made.min()) > 0 and float(made.max()) < 1
    dark = network(torch.zeros(1, 3, 32, 32))
    assert float((dark - 0.5).abs().max()) < 1e-6, "nothing but the sigmoid of nothing: no photo is added"


@torch.no_grad()
def test_the_dual_network_reads_right_then_left_and_asks_for_them() -> None:
    network = trained(in_channels=6)
    photo, right, left = torch.rand(3, 1, 3, 32, 32)
    made = network(photo, torch.cat([right, left], 1))
    assert float((made - network(photo, torch.cat([left, right], 1))).abs().max()) > 1e-4
    with pytest.raises(ValueError, match="views"):
        network(photo)


@torch.no_grad()
def test_a_dual_network_starts_as_the_single_one_did() -> None:
    single, dual = trained(), DPDNet(2, 6, final_activation=False).eval()
    dual.load_state_dict(dpdnet_for_views(single.state_dict()))
    photo = torch.rand(1, 3, 32, 32)
    torch.testing.assert_close(dual(photo, torch.cat([photo, photo], 1)), single(photo), atol=1e-5, rtol=0)
    kept = dpdnet_for_views(dual.state_dict())
    assert all(torch.equal(kept[name], value) for name, value in dual.state_dict().items())


def test_nothing_beyond_its_reach_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    # The mean of a cell reads all of it, as the maximum may; its gradient shows every path at once.
    monkeypatch.setattr(functional, "max_pool2d", functional.avg_pool2d)
    network = trained()
    with torch.no_grad():
        for layer in network.modules():
            if isinstance(layer, nn.Conv2d):
                layer.weight.abs_()  # so that no ReLU hides a path
    photo = torch.full((1, 3, 320, 320), 0.5, dtype=torch.float64, requires_grad=True)
    network = network.double()
    found = 0
    for y in (160, 167, 175):  # the first, the middle and the last px of a cell of the deepest level
        (seen,) = torch.autograd.grad(network.forward_parts(photo)["result"][0, 0, y, y], photo)
        reached = torch.nonzero(seen[0].abs().sum(0))
        found = max(found, int((reached - y).abs().max()))
    assert REACH - 16 < found <= REACH


def test_tiles_agree_with_the_whole() -> None:
    for network in (trained(), trained(in_channels=6)):
        picture = torch.rand(1, 3, 352, 352, generator=torch.Generator().manual_seed(1))
        found = [agreement(network, picture, halo, tile=32) for halo in (0, 32, REACH)]
        assert found[0] < found[1] < found[2] and found[2] > 120


def test_the_protocol_pads_what_it_cannot_halve() -> None:
    network = trained()
    picture = np.random.default_rng(0).random((40, 24, 3)).astype(np.float32)
    made = by_network(network)(picture)
    padded = np.pad(picture, ((0, 8), (0, 8), (0, 0)), mode="edge")
    assert made.shape == picture.shape and np.array_equal(made, by_network(network)(padded)[:40, :24])


@pytest.mark.parametrize("channels", [3, 6])
@pytest.mark.parametrize("end", [False, True])
def test_its_weights_open_through_the_store(home: Path, channels: int, end: bool) -> None:
    network = ship.as_shipped(trained(in_channels=channels, final_activation=end))
    ship.write_weights(network, home / "rival.safetensors")
    made = import_checkpoint(home / "rival.safetensors")
    assert store.find_model("rival") == made
    assert (made.architecture, made.c, made.in_channels, made.n_filters) == ("dpdnet", 2, channels, 0)
    assert (made.multiple_of, made.halo, made.final_activation) == (2 ** (LEVELS - 1), REACH, end)
    photo = torch.rand(1, 3, 32, 32)
    views = torch.cat([photo, photo], 1)
    for opened in (store.load_model("rival")[0], store.load_model(home / "rival.safetensors")[0]):
        assert isinstance(opened, DPDNet) and not opened.training
        assert torch.equal(opened(photo, views), network(photo, views))


def test_the_engine_runs_it_on_any_size_in_either_precision(home: Path) -> None:
    ship.write_weights(trained(), home / "rival.safetensors")
    import_checkpoint(home / "rival.safetensors")
    picture = np.random.default_rng(0).random((50, 37, 3)).astype(np.float32)
    made = {}
    for precision in ("fp32", "half"):
        services = Engine(EngineSettings(device="cpu", precision=precision)).services
        made[precision] = services.network("rival").apply(Frame.whole(picture), no_progress, Cancel())
        assert "rival" not in services.network_names("ifan"), "the window offers IFAN alone"
    network, _ = store.load_model("rival")
    assert isinstance(network, DPDNet)
    assert np.abs(made["fp32"] - by_network(network)(picture)).max() < 1e-5
    assert made["half"].shape == picture.shape and np.abs(made["half"] - picture).max() > 1e-3


def _state() -> dict[str, Tensor]:
    return {name: value.clone() for name, value in trained().state_dict().items()}


@pytest.mark.parametrize("what", ["less", "more", "shape", "first", "nan"])
def test_what_is_no_whole_dpdnet_is_refused(home: Path, what: str) -> None:
    state = _state()
    if what == "less":
        del state["up.1.weight"]
    elif what == "more":
        state["head.weight"] = torch.zeros(2)
    elif what == "shape":
        state["up.1.weight"] = torch.zeros(4, 7, 2, 2)
    elif what == "first":
        state["down.0.0.weight"] = torch.zeros(2, 5, 3, 3)
    else:
        state["last.bias"][0] = torch.nan
    torch.save(state, home / "net.pth")
    with pytest.raises(ModelError) as caught:
        import_checkpoint(home / "net.pth")
    assert str(caught.value).endswith(".") and store.list_models() == [
        each for each in store.list_models() if each.built_in
    ]


def test_a_manifest_that_tells_another_network_is_refused(home: Path) -> None:
    from app import paths

    ship.write_weights(trained(), home / "rival.safetensors")
    import_checkpoint(home / "rival.safetensors")
    manifest = paths.user_models_dir() / "rival.toml"
    for right, wrong in (("\nc = 2", "\nc = 3"), ("multiple_of = 16", "multiple_of = 8")):
        text = manifest.read_text()
        manifest.write_text(text.replace(right, wrong))
        with pytest.raises(ModelError, match="manifest"):
            store.load_model("rival")
        manifest.write_text(text)
