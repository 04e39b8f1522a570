"""A wider network that begins with a narrower one's weights."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from app.errors import ModelError
from models.ifan.network import IFAN
from models.training.running.schedule import Budget, Schedule
from models.training.running.trainer import Plan, Trainer
from models.training.running.widening import begin, widen
from models.training.shipping import ship


def network(c: int = 2, seed: int = 0, **changes: object) -> IFAN:
    torch.manual_seed(seed)
    made = IFAN(**{"c": c, "n_filters": 2, "final_activation": False, **changes})  # type: ignore[arg-type]
    return made.eval()


@pytest.mark.parametrize("mode", ["separable", "isotropic"])
@pytest.mark.parametrize("channels", [3, 6])
@pytest.mark.parametrize("factor", [2, 3])
def test_widened_it_does_the_same(mode: str, channels: int, factor: int) -> None:
    narrow = network(iac_mode=mode, in_channels=channels)
    wide = network(c=2 * factor, seed=1, iac_mode=mode, in_channels=channels)
    picture = torch.rand(1, 3, 24, 32)
    views = torch.rand(1, 6, 24, 32) if channels == 6 else None
    before = wide.forward_parts(picture, views)["result"]
    widen(narrow, wide, seed=5)
    wanted, got = narrow.forward_parts(picture, views), wide.forward_parts(picture, views)
    assert not torch.allclose(before, wanted["result"])
    assert torch.allclose(got["result"], wanted["result"], atol=1e-5)
    assert torch.allclose(got["disparity"], wanted["disparity"], atol=1e-5)


def test_copies_do_not_learn_alike() -> None:
    wide = network(c=4)
    widen(network(), wide, seed=5)
    error = wide.forward_parts(torch.rand(1, 3, 24, 32))["result"].square().sum()
    torch.autograd.backward([error])
    grad = wide.get_submodule("conv2_2.0").weight.grad
    assert isinstance(grad, torch.Tensor)
    first, copy = grad.chunk(2, 0)
    assert not torch.allclose(first.sign(), copy.sign())


def test_a_narrow_single_one_starts_a_wide_one_with_views() -> None:
    narrow, wide = network(), network(c=4, seed=1, in_channels=6)
    begin(wide, narrow.state_dict(), seed=0)
    picture = torch.rand(1, 3, 24, 32)
    assert torch.allclose(wide(picture, torch.cat([picture, picture], 1)), narrow(picture), atol=1e-5)


def test_what_differs_in_more_than_width_is_refused(tmp_path: Path) -> None:
    ship.write_weights(network(), tmp_path / "two.safetensors")
    for changed in ({"c": 3}, {"c": 4, "n_filters": 3}, {"c": 1}):
        plan = Plan(
            {"c": 2, "n_filters": 2, "final_activation": False, **changed}, Budget(steps=1), Schedule(0.0)
        )
        with pytest.raises(ModelError, match="choose its --width"):
            Trainer(plan).start_from(tmp_path / "two.safetensors")
