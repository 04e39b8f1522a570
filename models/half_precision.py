"""Whether this CPU computes in bfloat16: asked once, by trying it, for all who choose a number format.

Where a processor has neither AVX-512 nor AVX-NE-CONVERT, oneDNN's fused kernels raise RuntimeError ("bf16
path needs the cpu support ..."), and torch's own kernels take some twenty times as long as in fp32.
"""

from __future__ import annotations

import platform
from functools import cache
from typing import Any

import torch


@cache
def computes_in_bfloat16() -> bool:
    """Whether the CPU has instructions for bfloat16 and oneDNN takes it; else it is slower than fp32."""
    if _operator() is not None and not _takes(torch.bfloat16):
        return False
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return True  # its instructions are not known here; the engine measures before it chooses
    instructions = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, lambda: False)() for name in instructions)


def picks_bfloat16(precision: str, device: str) -> bool:
    """Whether ``precision`` means bfloat16 on ``device``: ``bf16``, or ``auto`` where the device is fast in
    it."""
    if precision == "auto":
        return device != "cpu" or computes_in_bfloat16()
    return precision == "bf16"


def fused_convolution(device: torch.device, dtype: torch.dtype) -> Any:
    """torch's operator for a oneDNN convolution with an activation inside; None where it cannot be used."""
    operator = _operator()
    return operator if operator is not None and device.type == "cpu" and _takes(dtype) else None


def _operator() -> Any:
    """As this build of torch has it, or None."""
    available: Any = torch.backends.mkldnn.is_available  # torch gives it no types
    if not available() or not hasattr(torch.ops.mkldnn, "_convolution_pointwise"):
        return None
    return torch.ops.mkldnn._convolution_pointwise


@cache
def _takes(dtype: torch.dtype) -> bool:
    """Whether the operator runs in ``dtype`` on this processor."""
    picture, weight = torch.ones(1, 16, 8, 8, dtype=dtype), torch.ones(16, 16, 3, 3, dtype=dtype)
    try:
        with torch.inference_mode():
            _operator()(picture, weight, None, [1, 1], [1, 1], [1, 1], 1, "none", [], "")
    except RuntimeError:
        return False
    return True
