"""``bench ifan``: the fast form against the plain one, on one picture, in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from app.bench.measure import bfloat16_peak, matrix_peak, medians, peak_memory
from app.bench.subject import Bench, macs_per_pixel
from app.engine.networks.precision import sample_picture
from app.engine.networks.services import LoadedNetwork, NetworkServices
from app.engine.settings import EngineSettings
from app.imaging.arrays import FloatArray
from app.progress import Cancel, no_progress
from app.tools.frame import Frame
from models.ifan.iac import iac_in_steps, step_weights
from models.ifan.network import IFAN
from models.ifan.reference import ReferenceIFAN


def measure(network: str, height: int, width: int, rounds: int, settings: EngineSettings) -> dict[str, Any]:
    """Seconds of both forms at ``height``×``width``, their difference, and the share of the peak reached."""
    store = Bench()
    module, _ = store.load_model(network)
    assert isinstance(module, IFAN)
    loaded = NetworkServices(settings, store=store).network(network)
    picture = textured(height, width)
    reference = ReferenceIFAN(module).eval()
    image = torch.from_numpy(picture.transpose(2, 0, 1).copy()).unsqueeze(0)

    def plain() -> torch.Tensor:
        with torch.inference_mode():
            return reference(image)  # type: ignore[no-any-return]

    def fast() -> FloatArray:
        return loaded.apply(Frame.whole(picture), no_progress, Cancel())

    truth = plain()[0].permute(1, 2, 0).numpy()
    difference = np.abs(fast() - truth)
    slow, quick = medians([plain, fast], rounds)
    work = macs_per_pixel(module) * height * width / 1e9
    peaks = {"fp32": matrix_peak(torch.float32), "bf16": bfloat16_peak()}
    peak = peaks["fp32" if loaded.precision == "float32" else "bf16"]
    return {
        "network": network,
        "picture": f"{width}x{height}",
        "threads": torch.get_num_threads(),
        "precision": loaded.precision,
        "gmac": work,
        "plain_seconds": slow,
        "fast_seconds": quick,
        "times_faster": slow / quick,
        "difference_p99.9_of_255": float(np.percentile(difference, 99.9)) * 255,
        "difference_max_of_255": float(difference.max()) * 255,
        "change_of_picture_rms_of_255": float(np.sqrt(np.mean((truth - picture) ** 2))) * 255,
        "peak_fp32_gmac_per_second": peaks["fp32"],
        "peak_bf16_gmac_per_second": peaks["bf16"],
        "plain_share_of_fp32_peak": work / slow / peaks["fp32"],
        "fast_share_of_peak": work / quick / peak,
        **_iac(module, reference, loaded, height // 8, width // 8, rounds),
    }


def _iac(
    module: IFAN, reference: ReferenceIFAN, loaded: LoadedNetwork, height: int, width: int, rounds: int
) -> dict[str, Any]:
    """The adaptive convolution alone, with the prediction of filters: seconds and memory of both forms."""
    channels = 4 * module.c
    torch.manual_seed(1)
    features, head = torch.rand(1, channels, height, width), torch.rand(1, channels, height, width)
    last = reference.parts["F"][-1]  # type: ignore[index]
    dtype = getattr(torch, loaded.precision)
    weight, bias = step_weights(
        last.weight.detach(), last.bias.detach(), channels, module.n_filters, module.k, module.iac_mode
    )
    weight = weight.to(dtype)
    states = features.permute(0, 2, 3, 1).contiguous()
    rows = head.permute(0, 2, 3, 1).to(dtype).contiguous()

    def plain() -> object:
        with torch.inference_mode():
            return reference.iac(features, last(head))

    def fast() -> object:
        with torch.inference_mode():
            return iac_in_steps(states, rows, weight, bias)

    slow, quick = medians([plain, fast], rounds)
    memory = {}
    works: dict[str, Callable[[], object]] = {"plain": plain, "fast": fast}
    for name, work in works.items():
        with peak_memory() as peak:
            work()
        memory[name] = peak.grown / 2**20
    return {
        "iac_plain_seconds": slow,
        "iac_fast_seconds": quick,
        "iac_plain_mib": memory["plain"],
        "iac_fast_mib": memory["fast"],
        "iac_filter_tensor_mib": bias.numel() * height * width * 4 / 2**20,
    }


def textured(height: int, width: int) -> FloatArray:
    """A picture with flat parts, edges and texture, tiled from one of 256² px."""
    tile = sample_picture(256)
    tall, wide = -(-height // 256), -(-width // 256)
    picture = np.tile(tile, (tall, wide, 1))[:height, :width]
    # A slow wave, so that no two repeats are alike.
    y, x = np.mgrid[:height, :width].astype(np.float32)
    wave = 0.8 + 0.2 * np.sin(x / 311 + y / 173)
    return np.ascontiguousarray(picture * wave[..., None], np.float32)
