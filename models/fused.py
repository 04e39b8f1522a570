"""Convolutions with their activation inside, by oneDNN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch


def fused_convolution() -> Any:
    """torch's operator for a oneDNN convolution with an activation inside; None where this build has none."""
    available: Callable[[], bool] = torch.backends.mkldnn.is_available
    if not available() or not hasattr(torch.ops.mkldnn, "_convolution_pointwise"):
        return None
    return torch.ops.mkldnn._convolution_pointwise
