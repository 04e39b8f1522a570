"""Confusion of levels, drawn: how often each true level is taken for which."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from models.blur_classifier import levels

CELL = 13
MARGIN, TOP = 58, 44
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_INK = (40, 40, 40)


def _panel(title: str, confusion: NDArray[np.int64]) -> NDArray[np.uint8]:
    """One network's matrix, true σ by row and measured σ by column, as BGR."""
    side = CELL * levels.COUNT
    panel = np.full((TOP + side + 40, MARGIN + side + 14, 3), 255, np.uint8)
    share = confusion / np.maximum(confusion.sum(1, keepdims=True), 1)
    shades = cv2.applyColorMap((255 * (1 - share**0.5)).astype(np.uint8), cv2.COLORMAP_VIRIDIS)
    cells = cv2.resize(shades, (side, side), interpolation=cv2.INTER_NEAREST)
    panel[TOP : TOP + side, MARGIN : MARGIN + side] = cells
    cv2.putText(panel, title, (MARGIN, 24), _FONT, 0.5, _INK, 1, cv2.LINE_AA)
    for level in range(0, levels.COUNT, 3):
        middle = int((level + 0.5) * CELL)
        text = f"{levels.SIGMAS[level]:.1f}"
        cv2.putText(panel, text, (MARGIN - 32, TOP + middle + 4), _FONT, 0.36, _INK, 1, cv2.LINE_AA)
        cv2.putText(panel, text, (MARGIN + middle - 9, TOP + side + 14), _FONT, 0.36, _INK, 1, cv2.LINE_AA)
    cv2.putText(panel, "measured sigma, px", (MARGIN + 70, TOP + side + 32), _FONT, 0.4, _INK, 1, cv2.LINE_AA)
    upright = np.full((130, 16, 3), 255, np.uint8)
    across = np.ascontiguousarray(np.rot90(upright, -1))
    cv2.putText(across, "true sigma, px", (14, 12), _FONT, 0.4, _INK, 1, cv2.LINE_AA)
    panel[TOP + 60 : TOP + 190, 4:20] = np.rot90(across)
    return panel


def draw(path: Path, panels: dict[str, NDArray[np.int64]]) -> None:
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
