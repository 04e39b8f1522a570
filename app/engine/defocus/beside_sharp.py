"""What lies beside sharp things: a background between flowers, lights out of focus.

Large blur is read at reduced sizes, where a patch covers 64 to 256 px of the photo: something sharp within
it, and the background reads half as blurred as it is. So whatever surely is sharp is taken out, whole and not
its edges alone (:mod:`app.engine.defocus.behind_thin`), filled from its surroundings, and the reduced
sizes are read once more. That counts where it says clearly more, and not on what was taken out.

A light out of focus is a disc with a hard rim, clipped, which reads as sharp. It is told by its size: the
disc of a blur of σ has the radius 2 σ. Where that fits the blur around it, it has that blur.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.behind_thin import BRIGHT, WithoutSharpEdges, filled_in
from app.engine.defocus.patches import STRIDE, cells
from app.engine.defocus.scales import BlurGrid, full_size
from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import reduced
from app.imaging.smoothing import smoothstep

_SHARP, _SURE = 1.8, 0.3
"""What is taken out: cells that read as less blurred, px, by at least this confidence."""
_MARGIN, _RIM = 3, 8
"""Px of the reduced photo that are taken out round them, and round what is clipped."""
_LEVELS = 7
"""What is taken out is filled from up to 2^7 px away."""
_NEAR, _LEFT, _FEW = 0.005, 0.9, 0.005
"""Cells are read again if so much was taken out near them, at most so much of themselves, and if there are
enough of them in a photo."""
_BLURRED, _GROUND = 2.5, 0.05
"""Px of a background out of focus, and its share of the cells: where next to nothing reads as one, none was
misread, and what is left of a sharp photo without its sharp things would pass for one."""
_AROUND = 33
"""Cells, across, that count as near: the reach of the coarsest patch."""
_TOLD = 0.03, 0.15
_CLEARLY, _MORE, _SOFTLY, _LARGE = 1.15, 0.4, 0.6, 2.0
"""It counts from σ = ``_CLEARLY`` times that of the first reading and ``_MORE`` px on, ``_SOFTLY`` px further
in full; and from ``_LARGE`` px of what is read: smaller blur is read at the full size."""
_RADIUS = 0.55, 1.6
"""Radius of a light, of 2 σ: smaller is something bright, larger an even sky."""
_ROUND = 0.6
"""Share of the rectangle round it that a light fills at least (a disc: 0.785)."""
_SMALLEST = 12
"""Px that a light has at least."""


def hide_sharp(grey: FloatArray, known: BlurGrid, reduction: int) -> WithoutSharpEdges | None:
    """``grey`` without what is sharp; None where nothing is, or nothing else.

    ``grey``: float32 h×w in [0, 1], the photo reduced ``reduction`` times. ``known``: what was read of it, of
    full size.
    """
    height, width = grey.shape
    sharp = ((known.sigma < _SHARP) & (known.confidence > _SURE)).astype(np.uint8)
    side = STRIDE // reduction
    wide = np.repeat(np.repeat(sharp, side, 0), side, 1)[:height, :width]
    bright = (grey > BRIGHT).astype(np.uint8)
    out = np.maximum(cv2.dilate(wide, _disc(_MARGIN)), cv2.dilate(bright, _disc(_RIM)))
    share = cv2.resize(reduced(out.astype(np.float32), STRIDE), cells(height, width)[::-1])
    worth = (cv2.blur(share, (_AROUND, _AROUND)) > _NEAR) & (share < _LEFT)
    ground = (known.sigma > _BLURRED) & (known.confidence > _SURE)
    if not sharp.any() or worth.mean() < _FEW or ground.mean() < _GROUND:
        return None
    return WithoutSharpEdges(filled_in(grey, out > 0, _LEVELS), out.astype(np.float32), worth, reduction)


def merge_beside(first: BlurGrid, second: BlurGrid, clear: WithoutSharpEdges, grey: FloatArray) -> BlurGrid:
    """``first`` with ``second`` laid in where it says clearly more and was not taken out, and with lights.

    ``first``: of full size. ``second``: read of ``clear``. ``grey``: the photo itself at that size.
    """
    rows, columns = first.sigma.shape
    second = full_size(second, rows, columns)
    taken = reduced(clear.hidden, STRIDE // clear.reduction)[:rows, :columns]
    free = np.maximum(np.clip(1.5 - 2 * taken, 0, 1), _lights(grey, second, clear.reduction))
    least = np.maximum(
        np.float32(_CLEARLY) * first.sigma + np.float32(_MORE), np.float32(_LARGE * clear.reduction)
    )
    share = free * smoothstep(*_TOLD, second.confidence) * smoothstep(0, _SOFTLY, second.sigma - least)
    sigma = first.sigma + (second.sigma - first.sigma) * share
    confidence = np.maximum(first.confidence, share * second.confidence)
    return BlurGrid(np.asarray(sigma, np.float32), np.asarray(confidence, np.float32), 1)


def _lights(grey: FloatArray, around: BlurGrid, reduction: int) -> FloatArray:
    """1 for cells of clipped discs as wide as the blur round them makes a point of light, else 0."""
    found, labels, stats, middles = cv2.connectedComponentsWithStats((grey > BRIGHT).astype(np.uint8))
    chosen = np.zeros(found, np.uint8)
    rows, columns = around.sigma.shape
    for number in range(1, found):
        _, _, width, height, area = (int(each) for each in stats[number])
        if area < _SMALLEST or area < _ROUND * width * height:
            continue
        x, y = (int(each) * reduction // STRIDE for each in middles[number])
        blur = float(around.sigma[min(y, rows - 1), min(x, columns - 1)])
        radius = reduction * float(np.sqrt(area / np.pi))
        chosen[number] = _RADIUS[0] * 2 * blur < radius < _RADIUS[1] * 2 * blur
    lit = cv2.dilate(chosen[labels], _disc(_RIM)).astype(np.float32)
    return np.asarray(reduced(lit, STRIDE // reduction)[:rows, :columns] > 0.5, np.float32)


def _disc(radius: int) -> NDArray[np.uint8]:
    side = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
