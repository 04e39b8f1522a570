"""What the engine lends to tools: networks, without a tool ever importing torch or the engine."""

from __future__ import annotations

from typing import Protocol

from app.imaging.arrays import FloatArray
from app.progress import Cancel, Progress
from app.tools.frame import Frame


class Network(Protocol):
    """A loaded network that turns a picture into a picture."""

    @property
    def sha256(self) -> str:
        """Digest of the weights: part of what identifies a result."""

    @property
    def halo(self) -> int:
        """Context a tile needs on every side, px of the picture handed in, a multiple of ``multiple_of``."""

    @property
    def multiple_of(self) -> int:
        """Tile origins and sizes are multiples of this many px."""

    @property
    def bytes_per_pixel(self) -> int:
        """Peak working memory for one px of a tile."""

    @property
    def reads_views(self) -> bool:
        """Whether it reads the frame's dual-pixel views beside its pixels."""

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        """The network's picture for ``frame.pixels``: float32 H×W×3, [0, 1], in the photo's own colour space.

        The network sees sRGB-coded values; outside sRGB its *difference* is carried back to the photo's
        space. Any size is taken (padded inside). Raises Cancelled, ModelError, DeviceError.
        """


class Services(Protocol):
    """The engine's face to a tool; faked in tests."""

    def network(self, name: str) -> Network:
        """The network ``name`` (built in, imported or a file), kept once loaded. Raises ModelError."""

    def network_names(self, family: str) -> tuple[str, ...]:
        """Networks of a family (``"ifan"``), best first; empty where none is installed."""
