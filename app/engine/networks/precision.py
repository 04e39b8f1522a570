"""How a network is run on a device: memory layout and number format."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
import torch

from app.engine.networks.device import DeviceInfo
from app.imaging.arrays import FloatArray
from models import half_precision
from models.registry import fast_form

log = logging.getLogger(__name__)

# Half precision is used if 99.9 % of the values differ from fp32 by no more than this.
TOLERANCE = 1 / 255


Ready = TypeVar("Ready")
"""A network ready to run."""


class Runner:
    """A network ready to run: takes and gives float32 H×W×3 arrays, sides multiples of the network's.

    ``module(image, views, checkpoint=...)`` takes and gives 1×3×H×W fp32 (``views``: 1×6×H×W or None) and
    calls ``checkpoint`` between its stages.
    """

    def __init__(self, module: torch.nn.Module, device: DeviceInfo, dtype: torch.dtype) -> None:
        self._module = fast_form(module.to(device.kind), dtype)
        self._device = device
        self.precision = str(dtype).removeprefix("torch.")
        # Measured peaks of IFAN (c = 16, 32; fp32, bf16; 1024² px) lie 10 to 50 % below this.
        self.bytes_per_pixel = 5 * int(getattr(module, "c", 32)) * dtype.itemsize + 160

    def __call__(self, pictures: list[FloatArray], checkpoint: Callable[[], None]) -> FloatArray:
        """``pictures``: the photo, or the photo, its right and its left view."""
        with torch.inference_mode():
            image, *views = (self._tensor(picture) for picture in pictures)
            both = torch.cat(views, 1) if views else None
            result: torch.Tensor = self._module(image, both, checkpoint=checkpoint)
            array: FloatArray = result[0].permute(1, 2, 0).to("cpu", torch.float32).contiguous().numpy()
        return array

    def _tensor(self, picture: FloatArray) -> torch.Tensor:
        # torch warns of arrays that it must not write to. H×W×3 seen as 1×3×H×W is channels-last already.
        array = torch.from_numpy(picture if picture.flags.writeable else picture.copy())
        return array.permute(2, 0, 1).unsqueeze(0).to(self._device.kind)


def prepare(module: torch.nn.Module, descriptor: Any, device: DeviceInfo, precision: str) -> Runner:
    """``module`` on ``device``: in fp32, in half precision, or (``auto``) in whichever is faster and true."""
    module = module.eval()
    return choose(
        lambda dtype: Runner(module, device, dtype),
        lambda exact, half: _pays(exact, half, descriptor),
        device,
        precision,
    )


def choose(
    make: Callable[[torch.dtype], Ready],
    pays: Callable[[Ready, Ready], bool],
    device: DeviceInfo,
    precision: str,
) -> Ready:
    """What ``make`` gives in fp32, or in the first half-precision format that is asked for (``half``) or
    ``pays`` beside fp32 (``auto``)."""
    exact = make(torch.float32)
    for dtype in [] if precision == "fp32" else half_formats(device):
        half = make(dtype)
        if precision == "half" or pays(exact, half):
            log.info("a %s runs in %s", type(half).__name__, dtype)
            return half
    return exact


def half_formats(device: DeviceInfo) -> list[torch.dtype]:
    """The half-precision formats worth trying on ``device``."""
    if device.kind == "cuda":
        return [torch.float16, torch.bfloat16]
    if device.kind == "mps":
        return [torch.float16]
    return [torch.bfloat16] if half_precision.computes_in_bfloat16() else []


def _pays(exact: Runner, half: Runner, descriptor: Any) -> bool:
    step = descriptor.multiple_of
    picture = sample_picture(192 // step * step or step)
    pictures = [picture] * (3 if descriptor.reads_views else 1)
    (truth, slow), (rounded, fast) = (timed(each, pictures, lambda: None) for each in (exact, half))
    error = float(np.percentile(np.abs(truth - rounded), 99.9))
    log.info("%s: %.3f s against %.3f s, off by %.2g", half.precision, fast, slow, error)
    return error <= TOLERANCE and fast < 0.9 * slow


def timed(network: Callable[..., FloatArray], *given: Any) -> tuple[FloatArray, float]:
    """What ``network`` makes of ``given``, and the least seconds that it took in three runs."""
    network(*given)  # kernels are chosen and compiled on the first run
    times = []
    for _ in range(3):
        start = time.perf_counter()
        result = network(*given)
        times.append(time.perf_counter() - start)
    return result, min(times)


def sample_picture(side: int) -> FloatArray:
    """A picture with flat parts, edges and texture, side×side, the same every time."""
    random = np.random.default_rng(0)
    y, x = np.mgrid[:side, :side] / side
    picture = np.stack([x, y, (x + y) / 2], axis=2)
    picture += 0.3 * (np.sin(40 * x * x + 30 * y) > 0)[..., None]
    picture += random.normal(0, 0.05, picture.shape) * (x > 0.5)[..., None]
    return np.asarray(np.clip(picture, 0, 1), np.float32)
