"""What training, scoring and shipping ask of a network that repairs defocus, whatever its family."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from torch import Tensor, nn

Checkpoint = Callable[[], None]
"""Called between the stages of a network; raises where the work is to stop."""


class DeblurringNetwork(nn.Module, ABC):
    """A blurred RGB picture in, the same picture sharper out."""

    architecture: ClassVar[str]
    """The family, as descriptors name it."""
    multiple_of: ClassVar[int]
    """Sides of the picture are multiples of this many px."""
    c: int
    """Width: channels at full size."""
    in_channels: int
    """3: reads the picture alone; 6: reads the right, then the left dual-pixel view."""
    final_activation: bool
    """Whether an activation ends it, as in the paper of its family."""
    use_filters: bool = True
    """False only in the first phase of training, in families that have parts which join later."""

    @abstractmethod
    def forward_parts(self, image: Tensor, views: Tensor | None = None) -> dict[str, Tensor]:
        """The unclipped ``result`` (B×3×H×W) and whatever else the losses of the family read."""

    @abstractmethod
    def forward(
        self, image: Tensor, views: Tensor | None = None, checkpoint: Checkpoint | None = None
    ) -> Tensor:
        """Deblur ``image`` (B×3×H×W, sRGB-coded RGB in [0, 1]); same shape, clipped to [0, 1].

        ``views`` are the right and left dual-pixel views, B×6×H×W, where the network reads them.
        """

    @abstractmethod
    def described(self) -> dict[str, Any]:
        """What its descriptor must say so that it can be built again."""
