"""The networks beside one another: scores on photos never seen, confusion of levels, size, work and speed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.blur_classifier import levels
from models.blur_classifier.grid import PATCH
from models.blur_classifier.network import BlurClassifier
from models.training.blur import scores
from models.training.blur.scores import Scores, Set
from models.training.data.pool import Shard

_CELL, _MARGIN, _TOP = 13, 58, 44
WIDE = 512
"""Side of the picture on which the work per pixel is counted, px."""


@dataclass(frozen=True)
class Row:
    """One network."""

    name: str
    found: dict[Set, Scores]
    parameters: int
    macs_per_patch: int
    macs_per_pixel: float
    """Of a large picture, where patches share their work."""
    patches_per_second: float
    """In batches of 256, fp32, on the threads that torch was given."""
    crops: int
    minutes: float

    def figures(self) -> dict[str, Any]:
        """As numbers by name, without the confusion."""
        plain = {key: value for key, value in vars(self).items() if key not in ("name", "found")}
        for which, found in self.found.items():
            for figure in ("top_1", "within_one", "sigma_error", "count"):
                plain[f"{which}_{figure}"] = getattr(found, figure)
        return plain


def read(path: Path) -> tuple[BlurClassifier, dict[str, Any]]:
    """The averaged network of a checkpoint, its weights rounded to fp16 as they ship, and its state."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = BlurClassifier(**state["settings"])
    network.load_state_dict({name: value.half().float() for name, value in state["averaged"].items()})
    return network.requires_grad_(False).eval(), state


def multiplications(network: BlurClassifier, side: int) -> int:
    """Multiply-accumulates of all convolutions for one picture of side×side px."""
    total = 0

    def count(module: nn.Module, _: object, output: Tensor) -> None:
        nonlocal total
        if isinstance(module, nn.Conv2d):
            total += output.numel() * module.weight[0].numel()

    hooks = [module.register_forward_hook(count) for module in network.modules()]
    picture = torch.zeros(1, 1, side, side)
    try:
        with torch.inference_mode():
            network(picture)
    finally:
        for hook in hooks:
            hook.remove()
    return total + network.spectrum.multiplications(side)


def speed(network: BlurClassifier, batch: int = 256, seconds: float = 3.0) -> float:
    """Patches a second, the best batch of those that fit into ``seconds``."""
    seen = torch.rand(batch, 1, PATCH, PATCH)
    best, end = 0.0, time.perf_counter() + seconds
    with torch.inference_mode():
        network(seen)
        while time.perf_counter() < end:
            start = time.perf_counter()
            network(seen)
            best = max(best, batch / (time.perf_counter() - start))
    return best


def measure(path: Path, shard: Shard) -> Row:
    """A row, from the checkpoint ``path`` and the reporting patches."""
    network, state = read(path)
    return Row(
        name=network.name,
        found=scores.measure(network, shard),
        parameters=sum(value.numel() for value in network.parameters()),
        macs_per_patch=multiplications(network, PATCH),
        macs_per_pixel=multiplications(network, WIDE) / WIDE**2,
        patches_per_second=speed(network),
        crops=state["crops"],
        minutes=state["seconds"] / 60,
    )


def as_markdown(rows: list[Row]) -> str:
    """The table of the model card."""
    lines = [
        "| network | set | top-1 | within one level | mean \\|Δσ\\|, px | parameters | MMAC a patch | "
        "kMAC a pixel | patches/s | crops seen |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        for which, found in row.found.items():
            own = (
                f"{row.parameters:,} | {row.macs_per_patch / 1e6:.2f} | {row.macs_per_pixel / 1e3:.2f} | "
                f"{row.patches_per_second:,.0f} | {row.crops / 1e6:.2f} M"
            )
            lines.append(
                f"| {row.name} | {which} | {100 * found.top_1:.1f} % | {100 * found.within_one:.1f} % | "
                f"{found.sigma_error:.3f} | {own} |"
            )
    return "\n".join(lines)


def _write(picture: NDArray[np.uint8], text: str, place: tuple[int, int], size: float) -> None:
    cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, size, (40, 40, 40), 1, cv2.LINE_AA)


def _panel(title: str, confusion: NDArray[np.int64]) -> NDArray[np.uint8]:
    """One network's matrix, true σ by row and measured σ by column, as BGR."""
    side = _CELL * levels.COUNT
    panel = np.full((_TOP + side + 40, _MARGIN + side + 14, 3), 255, np.uint8)
    share = confusion / np.maximum(confusion.sum(1, keepdims=True), 1)
    shades = cv2.applyColorMap((255 * (1 - share**0.5)).astype(np.uint8), cv2.COLORMAP_VIRIDIS)
    cells = cv2.resize(shades, (side, side), interpolation=cv2.INTER_NEAREST)
    panel[_TOP : _TOP + side, _MARGIN : _MARGIN + side] = cells
    _write(panel, title, (_MARGIN, 24), 0.5)
    for level in range(0, levels.COUNT, 3):
        middle = int((level + 0.5) * _CELL)
        text = f"{levels.SIGMAS[level]:.1f}"
        _write(panel, text, (_MARGIN - 32, _TOP + middle + 4), 0.36)
        _write(panel, text, (_MARGIN + middle - 9, _TOP + side + 14), 0.36)
    _write(panel, "measured sigma, px", (_MARGIN + 70, _TOP + side + 32), 0.4)
    across = np.full((16, 130, 3), 255, np.uint8)
    _write(across, "true sigma, px", (14, 12), 0.4)
    panel[_TOP + 60 : _TOP + 190, 4:20] = np.rot90(across)
    return panel


def draw_confusions(path: Path, panels: dict[str, NDArray[np.int64]]) -> None:
    """Write the matrices, by title, side by side in two columns as PNG. Raises OSError."""
    drawn = [_panel(title, confusion) for title, confusion in panels.items()]
    if len(drawn) % 2 and len(drawn) > 1:
        drawn.append(np.full_like(drawn[0], 255))
    rows = [np.hstack(drawn[i : i + 2]) for i in range(0, len(drawn), 2)]
    done, content = cv2.imencode(".png", np.vstack(rows), [cv2.IMWRITE_PNG_COMPRESSION, 9])
    if not done:
        raise OSError(f"{path} could not be encoded")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.tobytes())
