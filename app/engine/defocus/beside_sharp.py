"""What lies beside sharp things: a background between flowers, lights out of focus.

Large blur is read at reduced sizes, where a patch covers 64 to 256 px of the photo: something sharp within
it, and the background reads half as blurred as it is, or less (2.8 px for 11, beside a flower). So whatever
surely is sharp is taken out, whole and not its edges alone (:mod:`app.engine.defocus.behind_thin`), filled
from its surroundings, and the reduced sizes are read once more. That counts where it says clearly more, and
not on what was taken out.

A light out of focus is a disc with a hard rim, clipped, which reads as sharp. Its size gives it
away: the disc of a blur of σ has the radius 2 σ. Where that fits the blur around it, it has that blur.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.defocus.behind_thin import BRIGHT, MergeRule, Picture, fill_hidden
from app.engine.defocus.patches import STRIDE, cells
from app.engine.defocus.scales import BlurGrid, full_size
from app.imaging.arrays import FloatArray
from app.imaging.filters.cells import reduced


@dataclass(frozen=True)
class BesideSettings:
    """Cells that read as less blurred than ``sharp_px`` with a confidence above ``sure`` are taken out, with
    ``margin_px`` of the reduced photo round them and ``rim_px`` round what is clipped, and filled from up to
    2^``fill_levels`` px away.

    Cells are read again if more than ``near_share`` was taken out within ``around_cells`` across (the halo of
    the coarsest patch) and less than ``left_share`` of themselves, and if more than ``few`` of a photo are
    such. ``ground_share``: of the cells that must read as blurred by ``ground_px``: where next to nothing
    does, none was misread, and what is left of a sharp photo without its sharp things would pass for one.

    A light has at least ``light_px`` px, fills ``round_share`` of the rectangle round it (a disc: 0.785) and
    has a radius within ``radius`` times 2 σ: smaller is something bright, larger an even sky.
    """

    sharp_px: float = 1.8
    sure: float = 0.3
    margin_px: int = 3
    rim_px: int = 8
    fill_levels: int = 7
    around_cells: int = 33
    near_share: float = 0.005
    left_share: float = 0.9
    few: float = 0.005
    ground_px: float = 2.5
    ground_share: float = 0.05
    light_px: int = 12
    round_share: float = 0.6
    radius: tuple[float, float] = (0.55, 1.6)


BESIDE = BesideSettings()
# Smaller blur is read at the full size: hence the least of 2 px.
_RULE = MergeRule(confidence=(0.03, 0.15), factor=1.15, more_px=0.4, soft_px=0.6, least_px=2.0)


def hide_sharp(photo: Picture, grid: BlurGrid) -> Picture | None:
    """``photo`` without what is sharp; None where nothing is, or nothing else.

    ``grid``: what was read of it, of full size.
    """
    grey, reduction = photo.grey, photo.reduction
    height, width = grey.shape
    sharp = ((grid.sigma < BESIDE.sharp_px) & (grid.confidence > BESIDE.sure)).astype(np.uint8)
    side = STRIDE // reduction
    wide = np.repeat(np.repeat(sharp, side, 0), side, 1)[:height, :width]
    bright = (grey > BRIGHT).astype(np.uint8)
    out = np.maximum(cv2.dilate(wide, _disc(BESIDE.margin_px)), cv2.dilate(bright, _disc(BESIDE.rim_px)))
    share = cv2.resize(reduced(out.astype(np.float32), STRIDE), cells(height, width)[::-1])
    worth = (cv2.blur(share, (BESIDE.around_cells, BESIDE.around_cells)) > BESIDE.near_share) & (
        share < BESIDE.left_share
    )
    ground = (grid.sigma > BESIDE.ground_px) & (grid.confidence > BESIDE.sure)
    if not sharp.any() or worth.mean() < BESIDE.few or ground.mean() < BESIDE.ground_share:
        return None
    left = fill_hidden(grey, out > 0, BESIDE.fill_levels)
    return Picture(left, reduction, out.astype(np.float32), worth)


def merge_beside(first: BlurGrid, second: BlurGrid, clear: Picture, grey: FloatArray) -> BlurGrid:
    """``first`` with ``second`` laid in where it says clearly more and was not taken out, and with lights.

    ``first``: of full size. ``second``: read of ``clear``. ``grey``: the photo itself at that size.
    """
    second = full_size(second, *first.sigma.shape)
    sigma, share = _RULE.lay_in(first, second, clear, _lights(grey, second, clear.reduction))
    confidence = np.maximum(first.confidence, share * second.confidence)
    return BlurGrid(sigma, np.asarray(confidence, np.float32), 1)


def _lights(grey: FloatArray, around: BlurGrid, reduction: int) -> FloatArray:
    """1 for cells of clipped discs as wide as the blur round them makes a point of light, else 0."""
    found, labels, stats, middles = cv2.connectedComponentsWithStats((grey > BRIGHT).astype(np.uint8))
    chosen = np.zeros(found, np.uint8)
    rows, columns = around.sigma.shape
    for number in range(1, found):
        _, _, width, height, area = (int(each) for each in stats[number])
        if area < BESIDE.light_px or area < BESIDE.round_share * width * height:
            continue
        x, y = (int(each) * reduction // STRIDE for each in middles[number])
        blur = float(around.sigma[min(y, rows - 1), min(x, columns - 1)])
        radius = reduction * float(np.sqrt(area / np.pi))
        chosen[number] = BESIDE.radius[0] * 2 * blur < radius < BESIDE.radius[1] * 2 * blur
    lit = cv2.dilate(chosen[labels], _disc(BESIDE.rim_px)).astype(np.float32)
    return np.asarray(reduced(lit, STRIDE // reduction)[:rows, :columns] > 0.5, np.float32)


def _disc(radius: int) -> NDArray[np.uint8]:
    side = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)
