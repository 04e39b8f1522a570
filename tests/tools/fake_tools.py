"""Tools that stand in for those to come: a focal stack, dual-pixel views, and one that must see it all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.engine.networks.device import DeviceInfo
from app.engine.render.inputs import Inputs, reduced
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.progress import Cancel, Progress
from app.tools.contract import Need, OverlaySpec, Result, Tiling, Tool
from app.tools.frame import Frame, Overview
from app.tools.params import choice, model, point, slider, span, strokes, toggle
from app.tools.registry import Registry


def box(pixels: FloatArray, radius: int) -> FloatArray:
    """Mean over (2·radius+1)² px, edges repeated; every px is summed in the same order wherever it lies."""
    padded = np.pad(pixels, ((radius, radius), (radius, radius), (0, 0)), mode="edge")
    height, width = pixels.shape[:2]
    total = np.zeros_like(pixels)
    for y in range(2 * radius + 1):
        for x in range(2 * radius + 1):
            total += padded[y : y + height, x : x + width]
    return total / np.float32((2 * radius + 1) ** 2)


@dataclass(frozen=True)
class StackParams:
    radius: float = slider("Radius", 0, 8, 3, step=1, unit="px", help="How far sharpness is gathered.")
    level: bool = toggle("Level exposure", True, help="Brings all frames to the same brightness.")
    path: tuple[Any, ...] = strokes("Frame brush", help="Paints a frame over the one chosen.")


class FakeStack(Tool[StackParams]):
    """Takes each px from the frame with the most contrast round it."""

    id: ClassVar[str] = "fake-stack"
    title: ClassVar[str] = "Fake stack"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.FOCAL_STACK})
    stage: ClassVar[int] = 10
    shows: ClassVar[Mapping[str, OverlaySpec]] = {"decision_map": OverlaySpec("Which frame", kind="index")}
    Params = StackParams

    def tiling(self, params: StackParams, scale: float) -> Tiling:
        return Tiling(halo=2 * self._radius(params, scale), bytes_per_pixel=80)

    def prepare(self, photo: Overview, params: StackParams) -> Any:
        assert photo.frame.stack is not None
        stack, frame = photo.frame.stack, photo.frame
        means = [float(stack.read(n, frame.region, frame.scale).mean()) for n in range(len(stack))]
        return [means[0] / max(mean, 1e-6) if params.level else 1.0 for mean in means]

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: StackParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        assert frame.stack is not None
        radius = self._radius(params, frame.scale)
        best = np.full(frame.pixels.shape[:2], -1.0, np.float32)
        chosen = np.zeros_like(best)
        out = np.zeros_like(frame.pixels)
        for number in range(len(frame.stack)):
            cancel.check()
            pixels = frame.stack.read(number, frame.region, frame.scale) * np.float32(prepared[number])
            contrast = box(np.abs(pixels - box(pixels, radius)), radius).sum(axis=2)
            better = contrast > best
            best[better], chosen[better], out[better] = contrast[better], number, pixels[better]
            progress((number + 1) / len(frame.stack), f"frame {number + 1}")
        return Result(np.clip(out, 0, 1), {"decision_map": chosen}, ("Fused by a fake.",))

    def map_after(self, defocus: DefocusMap, params: StackParams) -> DefocusMap | None:
        return None

    def _radius(self, params: StackParams, scale: float) -> int:
        return max(round(params.radius * scale), 1)


@dataclass(frozen=True)
class ViewsParams:
    amount: float = slider("Amount", -1, 1, 0.5, step=0.01, help="How far the views are drawn apart.")
    side: str = choice("Side", {"both": "Both", "near": "Nearer"}, "both", help="Where it acts.")
    sigmas: tuple[float, float] = span(
        "Only σ", 0, 50, (0, 50), step=0.1, unit="px", help="Acts where the photo is this much out of focus."
    )


class FakeViews(Tool[ViewsParams]):
    """Adds a share of the difference between the views, and doubles the map as if defocus had grown."""

    id: ClassVar[str] = "fake-views"
    title: ClassVar[str] = "Fake views"
    version: ClassVar[int] = 1
    needs: ClassVar[frozenset[Need]] = frozenset({Need.DUAL_PIXEL, Need.DEFOCUS_MAP})
    shows: ClassVar[Mapping[str, OverlaySpec]] = {"sigma": OverlaySpec("Size of blur")}
    Params = ViewsParams

    def neutral(self) -> ViewsParams:
        return ViewsParams(amount=0)

    def is_neutral(self, params: ViewsParams) -> bool:
        return params.amount == 0

    def tiling(self, params: ViewsParams, scale: float) -> Tiling:
        return Tiling(halo=0, bytes_per_pixel=48)

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: ViewsParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        assert frame.views is not None and defocus is not None
        assert defocus.sigma.shape == frame.pixels.shape[:2]
        right, left = frame.views
        cancel.check()
        low, high = params.sigmas
        acts = ((defocus.sigma >= low) & (defocus.sigma <= high)).astype(np.float32)
        out = frame.pixels + np.float32(params.amount) * acts[..., None] * (right - left)
        return Result(np.clip(out, 0, 1), {"sigma": defocus.sigma})

    def map_after(self, defocus: DefocusMap, params: ViewsParams) -> DefocusMap | None:
        return DefocusMap(defocus.sigma * 2, defocus.confidence, defocus.side)


@dataclass(frozen=True)
class WholeParams:
    strength: float = slider("Strength", 0, 1, 0.5, step=0.01, help="How much contrast is stretched.")
    centre: tuple[float, float] | None = point("Centre", help="Where nothing changes.")


class FakeWhole(Tool[WholeParams]):
    """Mixes the photo with its mirror image, about the mean of the whole: no tile could do that."""

    id: ClassVar[str] = "fake-whole"
    title: ClassVar[str] = "Fake whole"
    version: ClassVar[int] = 2
    Params = WholeParams

    def neutral(self) -> WholeParams:
        return WholeParams(strength=0)

    def is_neutral(self, params: WholeParams) -> bool:
        return params.strength == 0

    def tiling(self, params: WholeParams, scale: float) -> None:
        return None

    def prepare(self, photo: Overview, params: WholeParams) -> Any:
        return float(photo.frame.pixels.mean())

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: WholeParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        assert frame.region == Region(0, 0, frame.photo_width, frame.photo_height)
        cancel.check()
        mixed = frame.pixels + np.float32(params.strength / 2) * (frame.pixels[:, ::-1] - frame.pixels)
        return Result(np.clip(mixed + np.float32(prepared - float(mixed.mean())), 0, 1))


@dataclass(frozen=True)
class NetworkParams:
    network: str = model("Network", "fake", "fake-net", help="The network that is used.")


class FakeNetworkTool(Tool[NetworkParams]):
    """Hands the frame to a network and gives back what it gets."""

    id: ClassVar[str] = "fake-network"
    title: ClassVar[str] = "Fake network"
    version: ClassVar[int] = 1
    Params = NetworkParams

    def model_sha(self, params: NetworkParams) -> str | None:
        return self.services.network(params.network).sha256

    def tiling(self, params: NetworkParams, scale: float) -> Tiling:
        network = self.services.network(params.network)
        return Tiling(network.halo, network.multiple_of, network.bytes_per_pixel)

    def run(
        self, frame: Frame, defocus: DefocusMap | None, params: NetworkParams, prepared: Any,
        progress: Progress, cancel: Cancel,
    ) -> Result:  # fmt: skip
        return Result(self.services.network(params.network).apply(frame, progress, cancel))


class FakeNetwork:
    """Sharpens by what a box filter takes away. ``fails``: an exception for the frame at hand, or None."""

    sha256, halo, multiple_of, bytes_per_pixel, reads_views = "f" * 64, 16, 8, 100, False

    def __init__(self, fails: Callable[[Frame], Exception | None] = lambda frame: None) -> None:
        self.fails = fails
        self.seen: list[Region] = []

    def apply(self, frame: Frame, progress: Progress, cancel: Cancel) -> FloatArray:
        cancel.check()
        self.seen.append(frame.region)
        if (problem := self.fails(frame)) is not None:
            raise problem
        progress(1.0)
        return np.clip(2 * frame.pixels - box(frame.pixels, 3), 0, 1)


class FakeClassifier:
    """Takes brightness for blur: black is σ 0, white 9.5 px. ``seen``: how many pictures it was shown."""

    sha256 = "c" * 64

    def __init__(self) -> None:
        self.seen = 0

    def probabilities(self, grey: FloatArray) -> FloatArray:
        self.seen += 1
        height, width = ((side - 32) // 8 + 1 for side in grey.shape)
        means = [
            [grey[8 * y : 8 * y + 32, 8 * x : 8 * x + 32].mean() for x in range(width)] for y in range(height)
        ]
        return np.eye(20, dtype=np.float32)[np.rint(np.array(means) * 19).astype(int)]

    def sigma_at(self, level: Any) -> Any:
        return np.asarray(level) * 0.5


class FakeServices:
    """Lends one :class:`FakeNetwork` as ``fake-net`` and ``ifan-fast``, on a device of its own, and a
    :class:`FakeClassifier`.
    """

    def __init__(self, network: FakeNetwork | None = None, kind: str = "cpu") -> None:
        self.lent = network or FakeNetwork()
        self.reader = FakeClassifier()
        self.device = DeviceInfo(kind, f"fake {kind}")
        self.freed = 0
        self.thread = threading.get_ident()

    def network(self, name: str) -> FakeNetwork:
        if name not in ("fake-net", "ifan-fast"):
            raise ModelError(f"There is no network {name!r}; `models list` shows those installed.")
        return self.lent

    def network_names(self, family: str) -> tuple[str, ...]:
        return ("fake-net",)

    def classifier(self) -> FakeClassifier:
        return self.reader

    def fingerprint(self) -> Hashable:
        return self.device.kind

    def free(self) -> None:
        self.freed += 1

    def fall_back(self) -> str | None:
        if self.device.kind == "cpu":
            return None
        note = f"The {self.device.label} ran out of memory; the CPU took over."
        self.device = DeviceInfo("cpu", "fake cpu", note)
        return note


@dataclass
class FakeFrames:
    """A focal stack in memory, reduced on demand; notes what was read."""

    frames: list[FloatArray]

    def __post_init__(self) -> None:
        self.read_regions: list[Region] = []

    def __len__(self) -> int:
        return len(self.frames)

    def read(self, index: int, region: Region, scale: float) -> FloatArray:
        self.read_regions.append(region)
        return reduced(self.frames[index], scale)[region.slices]


FAKES: tuple[type[Tool[Any]], ...] = (FakeStack, FakeViews, FakeWhole, FakeNetworkTool)


def fake_registry(*more: type[Tool[Any]]) -> Registry:
    return Registry({tool.id: tool for tool in (*FAKES, *more)})


def make_photo(height: int = 176, width: int = 232, seed: int = 0, levels: int = 65535) -> Photo:
    """A photo with structure at all scales, on the levels of a 16-bit file."""
    random = np.random.default_rng(seed)
    pixels = sum(
        np.kron(random.random((-(-height // n), -(-width // n), 3)), np.ones((n, n, 1)))[:height, :width]
        for n in (1, 3, 9, 27)
    )
    return Photo((np.round(pixels / 4 * levels) / levels).astype(np.float32), bit_depth=16)


def make_companions(photo: Photo) -> Inputs:
    """A stack of three frames, two views and a map for ``photo``."""
    near, far = box(photo.pixels, 2), photo.pixels.copy()
    half = photo.width // 2
    near[:, :half], far[:, half:] = photo.pixels[:, :half], near[:, half:]
    frames = FakeFrames([near, far, box(photo.pixels, 1)])
    views = np.roll(photo.pixels, 1, axis=1), np.roll(photo.pixels, -1, axis=1)
    y, x = np.mgrid[: photo.height, : photo.width].astype(np.float32)
    sigma = (x / photo.width * 4 + y / photo.height).astype(np.float32)
    side = np.where(x < half, -1, 1).astype(np.int8)
    return Inputs(frames, views, DefocusMap(sigma, np.full_like(sigma, 0.5), side))
