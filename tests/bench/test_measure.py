"""The measurements measure what they say: work counted, forms agreed, memory seen."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from app.bench.command import main, options_parser
from app.bench.measure import medians, peak_memory
from app.bench.subject import Bench, macs_per_pixel
from app.bench.tools import SCALE, reading_map, slider_changes
from app.engine.engine import Engine
from app.errors import ParameterError
from app.tools.enhance import EnhanceParams
from models.ifan.fast import FastIFAN
from models.ifan.network import IFAN
from models.ifan.reference import ReferenceIFAN

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def network() -> IFAN:
    module, _ = Bench().load_model("random-small")
    assert isinstance(module, IFAN)
    return module


def test_the_work_of_the_published_network_is_the_published_figure() -> None:
    module = IFAN(32, 17).eval()
    assert macs_per_pixel(module) * 512 * 512 / 1e9 == pytest.approx(102.8, abs=0.1)


@pytest.mark.parametrize("mode", ["separable", "isotropic"])
def test_plain_network_and_fast_form_agree(network: IFAN, mode: str) -> None:
    network.iac_mode = mode  # type: ignore[assignment]
    image = torch.rand(1, 3, 48, 72)
    with torch.inference_mode():
        plain = ReferenceIFAN(network)(image)
        assert torch.allclose(plain, network(image), atol=2e-6)
        assert torch.allclose(plain, FastIFAN(network)(image), atol=2e-6)
    assert (plain - image).abs().mean() > 1 / 255  # or agreement would say nothing


def test_the_random_network_is_the_same_every_time() -> None:
    first, second = (Bench().load_model("random-small")[0].state_dict() for _ in range(2))
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_the_fast_adaptive_convolution_never_holds_all_filters() -> None:
    """By the largest tensor that torch makes: the filters of one iteration, not of all."""
    from torch.utils._python_dispatch import TorchDispatchMode

    largest = 0

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
            nonlocal largest
            made = func(*args, **(kwargs or {}))
            if isinstance(made, torch.Tensor):
                largest = max(largest, made.numel())
            return made

    module, _ = Bench().load_model("random-small")
    fast = FastIFAN(module)  # type: ignore[arg-type]
    filters = 3 * 16 * 7 * 10 * 10  # N filters and biases at 1/8 size
    with torch.no_grad(), Watch():
        fast(torch.rand(1, 3, 80, 80))
    assert largest < filters
    largest = 0
    with torch.no_grad(), Watch():
        ReferenceIFAN(module)(torch.rand(1, 3, 80, 80))  # type: ignore[arg-type]
    assert largest == filters


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told by Linux alone")
def test_peak_memory_is_seen_though_it_was_freed() -> None:
    with peak_memory() as peak:
        block = np.ones(200_000_000, np.uint8)
        del block
    assert 190e6 < peak.grown < 250e6  # other threads may free some of what was there before


def test_medians_take_turns() -> None:
    order: list[str] = []
    times = medians([lambda: order.append("a"), lambda: order.append("b")], 2)
    assert order == ["a", "b"] * 3 and all(time >= 0 for time in times)


def test_the_commands_print_figures(capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--network", "random-small", "--precision", "fp32", "--device", "cpu"]
    assert main(["tiles", *common, "--width", "136", "--height", "72", "--tile", "64", "--json"]) == 0
    tiles = json.loads(capsys.readouterr().out)
    assert tiles["bench"] == "tiles" and tiles["tile"] == 64 and tiles["psnr_db"] > 40
    assert tiles["change_of_picture_rms_of_255"] > 1
    assert main(["memory", *common, "--megapixels", "0.02"]) == 0
    assert "peak mib" in capsys.readouterr().out


def test_a_wrong_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for argv in ([], ["no-such-bench"], ["ifan", "--device", "tpu"]):
        with pytest.raises(SystemExit) as left:
            main(argv)
        assert left.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.slow
def test_the_form_is_measured_against_the_plain_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ifan", "--width", "320", "--height", "256", "--rounds", "1", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["difference_p99.9_of_255"] <= 1
    assert figures["times_faster"] > 1
    assert figures["iac_fast_mib"] < figures["iac_plain_mib"]


def test_tools_are_measured_by_slider_and_whole(capsys: pytest.CaptureFixture[str]) -> None:
    small = ["tools", "--tool", "enhance", "--megapixels", "0.05", "--changes", "2", "--times", "0"]
    assert main([*small, "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)["enhance"]
    assert figures["changes"] == 10  # five sliders, none of them at its default
    assert 0 < figures["median_ms"] <= figures["p99_ms"]
    assert figures["progress_rises"] and figures["progress_calls"] > 0 and figures["full_seconds"] > 0
    assert main(small) == 0
    assert "<= 50" in capsys.readouterr().out
    with pytest.raises(ParameterError, match=r"no tool 'nothing'; choose of .*enhance"):
        main(["tools", "--tool", "nothing"])


def test_the_tools_that_need_the_map_are_found_and_deblur_is_not_one() -> None:
    assert "enhance" in (found := reading_map(Engine())) and "deblur" not in found


def test_sliders_are_moved_one_at_a_time_and_never_to_where_they_stand() -> None:
    params = EnhanceParams()
    moved = list(slider_changes(params, 3))
    assert all(changed != params for _, changed in moved)
    assert len({changed for _, changed in moved}) == len(moved)
    for name, changed in moved:
        assert replace(changed, **{name: getattr(params, name)}) == params


def test_the_reduced_picture_is_the_one_that_the_window_asks_for() -> None:
    from app.ui.canvas.missing_regions import proxy_scale

    assert proxy_scale(min(1280 / 6000, 800 / 4000)) == SCALE


def test_each_command_has_the_network_of_its_own_by_default() -> None:
    default = {
        what: options_parser().parse_args([what]).network
        for what in ("ifan", "tiles", "map", "memory", "cancel")
    }
    assert default.pop("map") == "blur-mobilenetv2"
    assert set(default.values()) == {"random"}
