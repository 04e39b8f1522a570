"""IFAN, wired and named after Lee et al. 2021 so that the authors' checkpoints load unchanged."""

from __future__ import annotations

from typing import Any, ClassVar

import torch
from torch import Tensor, nn

from models.deblurring import Checkpoint, DeblurringNetwork
from models.ifan.iac import Mode, iac, predicted_channels
from models.ifan.layers import ResidualBlock, conv, conv_transposed

VIEW_GAIN = 2.0
"""What the views differ by is far smaller than the photo that the extractor reads beside it; 16 brought in
their noise.
"""


def extracted(image: Tensor, views: Tensor | None, detail_of_views: bool) -> Tensor:
    """What an IFAN's extractor reads: the picture, B×3×H×W, or B×9×H×W with what the right and the left view
    (B×6×H×W; None: as the picture) differ by from it.
    """
    if not detail_of_views:
        return image
    twice = torch.cat([image, image], 1)
    return torch.cat([image, VIEW_GAIN * ((twice if views is None else views) - twice)], 1)


class IFAN(DeblurringNetwork):
    """Iterative filter adaptive network: a blurred RGB picture in, the same picture sharper out.

    ``c`` is the width (32 in the paper), ``n_filters`` the number N of filters, ``k`` their taps. The filter
    encoder reads ``in_channels`` (3: the picture itself; 6: the right, then the left dual-pixel view).
    ``detail_of_views``: the extractor reads, beside the picture, by how much the two views differ from it
    (9 channels). In the paper views reach the picture through the filters alone.
    ``final_activation`` is the LeakyReLU at the very end, which the authors' checkpoints need; networks
    trained without it learn to darken as easily as to brighten. ``use_filters=False`` skips encoder,
    predictor and IAC (first phase of training): the features then go straight on to the reconstructor.
    """

    architecture: ClassVar[str] = "ifan"
    multiple_of: ClassVar[int] = 8

    def __init__(
        self,
        c: int = 32,
        n_filters: int = 17,
        k: int = 3,
        iac_mode: Mode = "separable",
        in_channels: int = 3,
        final_activation: bool = True,
        detail_of_views: bool = False,
    ) -> None:
        super().__init__()
        if detail_of_views and in_channels != 6:
            raise ValueError("there are no views to read detail from")
        self.c, self.n_filters, self.k = c, n_filters, k
        self.iac_mode: Mode = iac_mode
        self.in_channels = in_channels
        self.detail_of_views = detail_of_views
        self.use_filters = True
        for prefix, first in (("conv", 9 if detail_of_views else 3), ("kconv", in_channels)):
            widths = [first, c, 2 * c, 4 * c, 4 * c]
            for level in range(1, 5):
                for n in range(1, 4):
                    source = widths[level - 1] if n == 1 else widths[level]
                    stride = 2 if n == 1 and level > 1 else 1
                    self.add_module(f"{prefix}{level}_{n}", conv(source, widths[level], stride))
        wide = 4 * c

        def blocks() -> list[nn.Module]:
            return [ResidualBlock(wide, 2), ResidualBlock(wide, 2)]

        self.DME = nn.Sequential(conv(wide, wide), *blocks(), nn.Conv2d(wide, 1, 3, 1, 1))
        self.conv_DME = conv(1, wide)
        self.conv4_4 = nn.Sequential(conv(2 * wide, wide), *blocks(), conv(wide, wide))
        self.F = nn.Sequential(
            conv(wide, wide), *blocks(), nn.Conv2d(wide, predicted_channels(wide, n_filters, k), 1)
        )
        self.conv_res = nn.Sequential(conv(wide, wide), ResidualBlock(wide, 3), conv(wide, wide))
        for level, source, width in ((3, wide, wide), (2, wide, 2 * c), (1, 2 * c, c)):
            self.add_module(f"upconv{level}_u", conv_transposed(source, width))
            self.add_module(f"upconv{level}_1", ResidualBlock(width, 1))
            self.add_module(f"upconv{level}_2", ResidualBlock(width, 1))
        out = nn.Conv2d(c, 3, 3, 1, 1)
        self.out_res = conv(c, 3) if final_activation else nn.Sequential(out)
        self.final_activation = final_activation

    def described(self) -> dict[str, Any]:
        names = ("c", "n_filters", "k", "iac_mode", "in_channels", "final_activation", "detail_of_views")
        return {name: getattr(self, name) for name in names}

    def encode(self, image: Tensor, prefix: str = "conv") -> list[Tensor]:
        """Features at 1/1, 1/2, 1/4 and 1/8 size by the extractor (``conv``) or the filter encoder
        (``kconv``)."""
        levels = []
        x = image
        for level in range(1, 5):
            for n in range(1, 4):
                x = self.get_submodule(f"{prefix}{level}_{n}")(x)
            levels.append(x)
        return levels

    def disparity(self, views: Tensor) -> Tensor:
        """Signed disparity at 1/8 size, B×1×H/8×W/8, in pixels of that size."""
        return self.DME(self.encode(views, "kconv")[-1])  # type: ignore[no-any-return]

    def filter_head(self, views: Tensor, checkpoint: Checkpoint | None = None) -> tuple[Tensor, Tensor]:
        """What the last 1×1 convolution of the predictor reads (B×4c×H/8×W/8), and the disparity."""
        encoded = self.encode(views, "kconv")[-1]
        if checkpoint is not None:
            checkpoint()
        disparity = self.DME(encoded)
        joined = self.conv4_4(torch.cat([encoded, self.conv_DME(disparity)], 1))
        if checkpoint is not None:
            checkpoint()
        return self.F[:3](joined), disparity

    def last_layer(self) -> tuple[Tensor, Tensor]:
        """Weight and bias of the predictor's last 1×1 convolution, in the stored order (see ``iac``)."""
        last = self.F[3]
        assert isinstance(last, nn.Conv2d) and last.bias is not None
        return last.weight, last.bias

    def reconstruct(
        self, deblurred: Tensor, skips: list[Tensor], checkpoint: Checkpoint | None = None
    ) -> Tensor:
        """Residual picture B×3×H×W from deblurred features at 1/8 size and the extractor's finer ones."""
        x = self.conv_res(deblurred)
        for level in (3, 2, 1):
            if checkpoint is not None:
                checkpoint()
            x = self.get_submodule(f"upconv{level}_u")(x) + skips[level - 1]
            x = self.get_submodule(f"upconv{level}_2")(self.get_submodule(f"upconv{level}_1")(x))
        return self.out_res(x)  # type: ignore[no-any-return]

    def forward_parts(self, image: Tensor, views: Tensor | None = None) -> dict[str, Tensor]:
        """The unclipped ``result`` and, with filters in use, ``disparity`` and the filter predictor's
        ``head``."""
        skips = self.encode(extracted(image, views, self.detail_of_views))
        parts: dict[str, Tensor] = {}
        features = skips[-1]
        if self.use_filters:
            parts["head"], parts["disparity"] = self.filter_head(image if views is None else views)
            weight, bias = self.last_layer()
            features = iac(features, parts["head"], weight, bias, self.n_filters, self.k, self.iac_mode)
        else:
            # what N activations leave of a negative feature when every filter is the identity: almost nothing
            features = features.relu()
        parts["result"] = self.reconstruct(features, skips) + image
        return parts

    def forward(
        self, image: Tensor, views: Tensor | None = None, checkpoint: Checkpoint | None = None
    ) -> Tensor:
        """Deblur ``image`` (B×3×H×W, sRGB-coded RGB in [0, 1], sides multiples of 8); same shape, clipped
        to [0, 1].

        ``views`` are the right and left dual-pixel views, B×6×H×W, where the network reads them.
        """
        return self.forward_parts(image, views)["result"].clamp(0, 1)
