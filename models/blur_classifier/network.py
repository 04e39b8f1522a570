"""The networks that measure levels of blur: one shape of input and output, four trunks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from models.blur_classifier import spectrum
from models.blur_classifier.grid import PATCH, STRIDE
from models.blur_classifier.layers import Blind, InvertedResidual, Residual, convolution
from models.blur_classifier.levels import COUNT
from models.blur_classifier.spectrum import FEATURES, Spectrum

FAINT = 0.004
"""Contrast (standard deviation of a patch, sRGB-coded) below which the network sees ever less: one step of
8 bits. Contrasts well above it make no difference."""
HIDDEN = 192


def _mobilenetv2(width: int) -> tuple[nn.Module, nn.Module, int]:
    """Without padding: a patch leaves the stem 15×15 and goes on as 13, 6 and 4, to end as 1."""
    w = width
    trunk = nn.Sequential(
        InvertedResidual(w, w, 2),
        InvertedResidual(w, 2 * w, 4, stride=2),
        InvertedResidual(2 * w, 2 * w, 4),
        convolution(2 * w, 8 * w),
        nn.Conv2d(8 * w, 8 * w, 4, 2, groups=8 * w, bias=False),
    )
    return nn.Sequential(Blind(w, 4, 2), nn.ReLU()), trunk, 8 * w


def _vgg(width: int) -> tuple[nn.Module, nn.Module, int]:
    w = width
    trunk = nn.Sequential(
        convolution(w, w, 3, 1, 1),
        nn.MaxPool2d(2),
        convolution(w, 2 * w, 3, 1, 1),
        convolution(2 * w, 2 * w, 3, 1, 1),
        nn.MaxPool2d(2),
        convolution(2 * w, 4 * w, 3, 1, 1),
        convolution(4 * w, 4 * w, 3, 1, 1),
        nn.MaxPool2d(2),
        nn.AvgPool2d(4, 1),
    )
    return nn.Sequential(Blind(w, 3, 1, 1), nn.ReLU()), trunk, 4 * w


def _resnet18(width: int) -> tuple[nn.Module, nn.Module, int]:
    """Four pairs of residual blocks as in ResNet-18, at strides 2, 4, 8 and 8."""
    w = width
    sizes = [(w, w, 1), (w, w, 1), (w, 2 * w, 2), (2 * w, 2 * w, 1), (2 * w, 4 * w, 2), (4 * w, 4 * w, 1)]
    blocks = [Residual(*size) for size in [*sizes, (4 * w, 4 * w, 1), (4 * w, 4 * w, 1)]]
    stem = nn.Sequential(Blind(w, 5, 2, 2), nn.ReLU())
    return stem, nn.Sequential(*blocks, nn.AvgPool2d(4, 1)), 4 * w


def _plain(width: int) -> tuple[nn.Module, nn.Module, int]:
    w = width
    trunk = nn.Sequential(convolution(w, 2 * w, 3, 2), convolution(2 * w, 4 * w, 3), nn.AvgPool2d(5, 2))
    return nn.Sequential(Blind(w, 4, 2), nn.ReLU()), trunk, 4 * w


TRUNKS = {
    "mobilenetv2": (_mobilenetv2, 24),
    "vgg": (_vgg, 12),
    "resnet18": (_resnet18, 16),
    "plain": (_plain, 24),
}
"""Builder and width of each network that is compared."""


def _over_patches(x: Tensor) -> Tensor:
    """Mean of every patch; patches share their squares of 8×8 px."""
    return F.avg_pool2d(F.avg_pool2d(x, STRIDE), PATCH // STRIDE, 1)


class BlurClassifier(nn.Module):
    """Levels of blur of grey patches.

    ``mobilenetv2`` and ``plain`` pad nothing: on a larger picture they give exactly what they give patch by
    patch, and brightness means nothing to them. The others pad with mid grey, as their models do. The picture
    is read in fp32; ``use`` sets the number format of what follows.
    """

    def __init__(
        self, trunk: str = "mobilenetv2", width: int | None = None, floor: float = spectrum.FLOOR
    ) -> None:
        super().__init__()
        build, usual = TRUNKS[trunk]
        self.name, self.width = trunk, width or usual
        self.stem, self.trunk, channels = build(self.width)
        self.spectrum = Spectrum(floor)
        self.head = nn.Sequential(
            nn.Conv2d(channels + FEATURES, HIDDEN, 1),
            nn.ReLU(),
            nn.Conv2d(HIDDEN, HIDDEN, 1),
            nn.ReLU(),
            nn.Conv2d(HIDDEN, COUNT, 1),
        )
        self._dtype = torch.float32
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")

    def use(self, dtype: torch.dtype) -> BlurClassifier:
        """Run all but the reading of the picture and the last layer in ``dtype``; returns itself."""
        self._dtype = dtype
        self.trunk.to(dtype)
        self.head[:-1].to(dtype)
        self.spectrum.use(dtype)
        return self

    def forward(self, picture: Tensor) -> Tensor:
        """N×1×H×W, fp32, sRGB-coded luma in [0, 1], H and W at least 32, to N×20×h×w logits in fp32.

        (i, j) is the 32×32 patch at (8 i, 8 j); h = (H − 32) // 8 + 1.
        """
        return self.logits_of(
            picture,
            lambda centred: self.trunk(self.stem(centred).to(self._dtype)),
            lambda features: self.head[:-1](features.to(self._dtype)),
        )

    def logits_of(
        self, picture: Tensor, trunk: Callable[[Tensor], Tensor], head: Callable[[Tensor], Tensor]
    ) -> Tensor:
        """The logits of ``picture``, with stem and trunk as ``trunk`` and the head but its last layer as
        ``head`` in whatever form: fp32 in, any floating format out."""
        centred = picture - 0.5  # so that the difference of two squares keeps its digits
        mean = _over_patches(centred)
        spread = (_over_patches(centred.square()) - mean.square()).clamp_min(0)
        contrast = (spread + FAINT**2).sqrt()
        bands = self.spectrum(centred, contrast)
        if self.training:  # a batch is of patches: the same result, by numbers that the scales can learn
            centred = centred / contrast
            contrast = torch.ones_like(contrast)
        features = torch.cat([trunk(centred).float() / contrast, bands], 1)
        logits: Tensor = self.head[-1](head(features).float())
        return logits

    def settings(self) -> dict[str, Any]:
        """What :class:`BlurClassifier` must be given to build the same network."""
        return {"trunk": self.name, "width": self.width, "floor": self.spectrum.floor}
