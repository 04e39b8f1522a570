"""LPIPS (Zhang et al. 2018) with AlexNet, from weights that the user supplies: none come with the program.

Two files hold them: those of AlexNet as torchvision names them (``features.0.weight`` …), and the linear
layers (``lin0.model.1.weight`` …). One file with the tensors of both will do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.files.wording import quoted_name

if TYPE_CHECKING:
    from torch import Tensor

_SHAPES = ((64, 3, 11, 11), (192, 64, 5, 5), (384, 192, 3, 3), (256, 384, 3, 3), (256, 256, 3, 3))
_PLACES = (0, 3, 6, 8, 10)
"""Of the convolutions among the layers of torchvision's AlexNet."""
_SHIFT, _SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)
WITHOUT = "LPIPS is left out: it needs weights that do not come with the program; give them with --lpips."


class Lpips:
    """The distance of two pictures as AlexNet sees them; 0 for equal ones. On the CPU, in float32."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        """Raises ModelError where tensors are missing or of another shape."""
        self._layers = []
        for number, (place, shape) in enumerate(zip(_PLACES, _SHAPES, strict=True)):
            kernel = _tensor(weights, f"features.{place}.weight", shape)
            bias = _tensor(weights, f"features.{place}.bias", shape[:1])
            share = _tensor(weights, f"lin{number}.model.1.weight", (1, shape[0], 1, 1))
            self._layers.append((kernel, bias, share))

    def __call__(self, picture: FloatArray, truth: FloatArray) -> float:
        """The distance of two float32 H×W×3 arrays in [0, 1], sRGB-coded."""
        import torch
        from torch.nn import functional

        with torch.inference_mode():
            shift, scale = (torch.tensor(v).view(1, 3, 1, 1) for v in (_SHIFT, _SCALE))
            both = np.stack([picture, truth]).transpose(0, 3, 1, 2)
            x = (torch.from_numpy(np.ascontiguousarray(both)) * 2 - 1 - shift) / scale
            total = 0.0
            for number, (kernel, bias, share) in enumerate(self._layers):
                if number in (1, 2):
                    x = functional.max_pool2d(x, 3, 2)
                stride, padding = (4, 2) if number == 0 else (1, kernel.shape[-1] // 2)
                x = functional.relu(functional.conv2d(x, kernel, bias, stride, padding))
                unit = x / (x.square().sum(1, keepdim=True).sqrt() + 1e-10)
                total += float(((unit[0] - unit[1]).square() * share[0]).sum(0).mean())
        return total


def load_lpips(files: list[Path]) -> Lpips:
    """LPIPS from checkpoints (``.pth``, read without running code, or safetensors). Raises ModelError."""
    weights: dict[str, Tensor] = {}
    for file in files:
        weights |= _read(file)
    return Lpips(weights)


def _read(file: Path) -> dict[str, Tensor]:
    import torch
    from safetensors.torch import load_file

    try:
        if file.suffix == ".safetensors":
            return load_file(str(file))
        found = torch.load(file, map_location="cpu", weights_only=True)
    except Exception as error:  # damaged files fail in many ways
        raise ModelError(
            f"{quoted_name(file)} cannot be read as weights of LPIPS; give AlexNet's and LPIPS's own files."
        ) from error
    return found if isinstance(found, dict) else {}


def _tensor(weights: dict[str, Tensor], name: str, shape: tuple[int, ...]) -> Tensor:
    found = weights.get(name)
    if found is None or tuple(found.shape) != shape:
        raise ModelError(
            f"The weights for LPIPS lack {name} of the shape {'×'.join(map(str, shape))}; give both "
            "AlexNet's file and LPIPS's own."
        )
    return found.float()
