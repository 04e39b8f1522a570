"""A defocus map for people: as a picture with a legend in px, and in a few numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.imaging.defocus.colours import TICKS, colours_of, place_of, sigma_at
from app.imaging.defocus_map import DefocusMap

_PAPER, _INK = (255, 255, 255), (32, 32, 32)
_NARROWEST = 160  # px of width that a legend needs to be read
_STRIP_ROWS = 256
_MOST = 1_000_000  # values looked at for figures: more would not move a median


def picture_of(defocus: DefocusMap) -> NDArray[np.uint8]:
    """uint8 H'×W'×3, sRGB: the map at its size, then a legend. A narrow map gets paper beside it."""
    legend = _legend(max(defocus.width, _NARROWEST))
    picture = np.empty((defocus.height + legend.shape[0], legend.shape[1], 3), np.uint8)
    picture[:] = _PAPER
    for top in range(0, defocus.height, _STRIP_ROWS):
        rows = slice(top, min(top + _STRIP_ROWS, defocus.height))
        picture[rows, : defocus.width] = colours_of(defocus.sigma[rows])
    picture[defocus.height :] = legend
    return picture


def _legend(width: int) -> NDArray[np.uint8]:
    """The scale with its ticks and unit, as high as the width allows to be read."""
    text = max(min(width // 40, 96), 11)
    left, bar, gap = text, text * 3 // 2, max(text // 2, 4)
    font = ImageFont.load_default(text)
    page = Image.new("RGB", (width, gap + bar + gap // 2 + 2 * text), _PAPER)
    draw = ImageDraw.Draw(page)
    room = width - 2 * left
    place = (np.arange(room) + 0.5) / room
    colours = colours_of(sigma_at(place))
    page.paste(Image.fromarray(np.repeat(colours[None], bar, 0)), (left, gap))
    line = max(text // 12, 1)
    for tick in TICKS:
        x = left + float(place_of(tick)) * (room - 1)
        last = tick == TICKS[-1]
        draw.line((x, gap + bar, x, gap + bar + gap // 2), _INK, line)
        words = f"{tick} px" if last else str(tick)
        where = (x + text * 0.6, "ra") if last else (x, "ma")
        draw.text((where[0], gap + bar + gap // 2), words, _INK, font, anchor=where[1])
    return np.asarray(page, np.uint8)


@dataclass(frozen=True)
class MapFigures:
    """``median_sigma``: of the blur, full-resolution px. ``in_focus``: share of the photo, [0, 1], with σ
    below ``below`` px. ``confidence``: its mean. Values count as far as they are sure.
    """

    median_sigma: float
    in_focus: float
    below: float
    confidence: float


def figures_of(defocus: DefocusMap, below: float = 1.0) -> MapFigures:
    """The figures of a map; ``below``: σ in px under which a place counts as in focus."""
    step = max(int(np.sqrt(defocus.sigma.size / _MOST)), 1)
    sigma = defocus.sigma[::step, ::step].ravel().astype(np.float64)
    confidence = defocus.confidence[::step, ::step].ravel().astype(np.float64)
    # Where nothing is sure, all that was measured counts alike.
    weight = confidence if confidence.any() else np.ones_like(confidence)
    order = np.argsort(sigma, kind="stable")
    passed = np.cumsum(weight[order])
    median = sigma[order[np.searchsorted(passed, passed[-1] / 2)]]
    share = float(weight[sigma < below].sum() / weight.sum())
    return MapFigures(float(median), share, below, float(confidence.mean()))
