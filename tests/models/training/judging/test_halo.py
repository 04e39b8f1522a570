"""The measured halo: agreement grows with context, and is that of real tiles."""

from __future__ import annotations

import pytest
import torch

from models.ifan.network import IFAN
from models.training.judging.halo import agreement, measure_halo
from models.training.running.start import initialise


@pytest.fixture(scope="module")
def network() -> IFAN:
    torch.manual_seed(0)
    made = IFAN(4, 2, final_activation=False).eval()
    initialise(made)
    with torch.no_grad():
        made.out_res[0].weight.normal_(0, 0.02)
    return made


def test_more_context_agrees_better(network: IFAN) -> None:
    picture = torch.rand(1, 3, 320, 256, generator=torch.Generator().manual_seed(1))
    found = [agreement(network, picture, halo, tile=64) for halo in (0, 32, 96)]
    assert found[0] < found[1] < found[2]


def test_context_of_the_whole_picture_agrees_exactly(network: IFAN) -> None:
    picture = torch.rand(1, 3, 128, 128, generator=torch.Generator().manual_seed(1))
    assert agreement(network, picture, 128, tile=64) > 100


def test_the_smallest_halo_that_is_good_enough_is_taken(network: IFAN) -> None:
    picture = torch.rand(1, 3, 256, 256, generator=torch.Generator().manual_seed(1))
    every = {halo: agreement(network, picture, halo) for halo in (0, 32, 64)}
    halo, measured = measure_halo(network, picture, every[32] - 0.01, (0, 32, 64))
    assert halo == 32 and measured == {0: every[0], 32: every[32]}
    assert measure_halo(network, picture, 1e9, (0, 32))[0] == 32
