"""How a network is run on a device: memory layout and number format."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from app.engine.device import DeviceInfo
from app.tools.frame import FloatArray

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)

# Half precision is used if 99.9 % of the values differ from fp32 by no more than this.
TOLERANCE = 1 / 255


class Runner:
    """A network ready to run: takes and gives float32 H×W×3 arrays, sides multiples of the network's.

    ``module(image, checkpoint=...)`` takes and gives 1×3×H×W fp32 and calls ``checkpoint`` between its
    stages.
    """

    def __init__(self, module: torch.nn.Module, device: DeviceInfo, dtype: torch.dtype) -> None:
        self._module = _for_inference(module.to(device.kind), dtype)
        self._device = device
        self.precision = str(dtype).removeprefix("torch.")
        # Measured peaks of IFAN (c = 16, 32; fp32, bf16; 1024² px) lie 10 to 50 % below this.
        self.bytes_per_pixel = 5 * int(getattr(module, "c", 32)) * dtype.itemsize + 160

    def __call__(self, pixels: FloatArray, checkpoint: Callable[[], None]) -> FloatArray:
        import torch

        with torch.inference_mode():
            # H×W×3 seen as 1×3×H×W is channels-last already.
            image = torch.from_numpy(pixels if pixels.flags.writeable else pixels.copy())
            image = image.permute(2, 0, 1).unsqueeze(0).to(self._device.kind)
            made: torch.Tensor = self._module(image, checkpoint=checkpoint)
            array: FloatArray = made[0].permute(1, 2, 0).to("cpu", torch.float32).contiguous().numpy()
        return array


def prepared(module: torch.nn.Module, descriptor: Any, device: DeviceInfo, precision: str) -> Runner:
    """``module`` on ``device``: in fp32, in half precision, or (``auto``) in whichever is faster and true."""
    import torch

    module = module.eval()
    if precision == "fp32":
        return Runner(module, device, torch.float32)
    exact = Runner(module, device, torch.float32)
    for dtype in _half_formats(device):
        half = Runner(module, device, dtype)
        if precision == "half" or _pays(exact, half, descriptor.multiple_of):
            log.info("%s runs in %s", type(module).__name__, half.precision)
            return half
    return exact


def _half_formats(device: DeviceInfo) -> list[torch.dtype]:
    import torch

    if device.kind == "cuda":
        return [torch.float16, torch.bfloat16]
    if device.kind == "mps":
        return [torch.float16]
    return [torch.bfloat16]


def _pays(exact: Runner, half: Runner, multiple_of: int) -> bool:
    picture = sample_picture(256 // multiple_of * multiple_of or multiple_of)
    (truth, slow), (made, fast) = _timed(exact, picture), _timed(half, picture)
    error = float(np.percentile(np.abs(truth - made), 99.9))
    log.info("%s: %.3f s against %.3f s, off by %.2g", half.precision, fast, slow, error)
    return error <= TOLERANCE and fast < 0.9 * slow


def _timed(runner: Runner, picture: FloatArray) -> tuple[FloatArray, float]:
    runner(picture, lambda: None)  # kernels are chosen and compiled on the first run
    times = []
    for _ in range(2):
        start = time.perf_counter()
        made: FloatArray = runner(picture, lambda: None)
        times.append(time.perf_counter() - start)
    return made, min(times)


def sample_picture(side: int) -> FloatArray:
    """A picture with flat parts, edges and texture, side×side, the same every time."""
    random = np.random.default_rng(0)
    y, x = np.mgrid[:side, :side] / side
    picture = np.stack([x, y, (x + y) / 2], axis=2)
    picture += 0.3 * (np.sin(40 * x * x + 30 * y) > 0)[..., None]
    picture += random.normal(0, 0.05, picture.shape) * (x > 0.5)[..., None]
    return np.asarray(np.clip(picture, 0, 1), np.float32)


def _for_inference(module: torch.nn.Module, dtype: torch.dtype) -> Callable[..., torch.Tensor]:
    """``module`` in its fast form, its convolutions in ``dtype``; takes and gives fp32 whatever that is."""
    from models.ifan.fast import FastIFAN
    from models.ifan.network import IFAN

    return FastIFAN(module, dtype) if isinstance(module, IFAN) else module
