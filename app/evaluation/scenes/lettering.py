"""Lettering: words as coverage masks, in the typeface that Pillow carries."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.imaging.arrays import FloatArray


def words(text: str, height_px: int, stroke: float = 0.0, spacing: float = 0.0) -> FloatArray:
    """Coverage (float32 h×w in [0, 1]) of one line of text whose line height is about ``height_px``.

    ``stroke``: extra stroke width as a share of the height (bold); ``spacing``: letter spacing likewise.
    """
    finer = 3
    size = max(6, round(height_px * finer * 0.8))
    font = ImageFont.load_default(size)
    bold = round(stroke * height_px * finer)
    gap = spacing * height_px * finer
    advance = [font.getlength(letter) + gap for letter in text]
    width = int(np.ceil(sum(advance) - gap)) + 2 * bold + 4
    image = Image.new("L", (max(1, width), height_px * finer), 0)
    pen = ImageDraw.Draw(image)
    x = float(bold + 2)
    for letter, step in zip(text, advance, strict=True):
        place = (round(x), round(height_px * finer / 2))
        pen.text(place, letter, fill=255, font=font, anchor="lm", stroke_width=bold)
        x += step
    small = image.resize((max(1, width // finer), height_px), Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255)


def lay(mask: FloatArray, onto: FloatArray, centre: tuple[float, float]) -> None:
    """Lay coverage ``mask`` into ``onto`` (both h×w) with its centre at (x, y) px, cut at the edges."""
    rows, columns = mask.shape
    left, top = round(centre[0] - columns / 2), round(centre[1] - rows / 2)
    x0, x1 = max(0, left), min(onto.shape[1], left + columns)
    y0, y1 = max(0, top), min(onto.shape[0], top + rows)
    if x1 > x0 and y1 > y0:
        part = mask[y0 - top : y1 - top, x0 - left : x1 - left]
        onto[y0:y1, x0:x1] = np.maximum(onto[y0:y1, x0:x1], part)


def block(
    lines: list[tuple[str, float]], width_px: int, height_px: int, stroke: float = 0.0, spacing: float = 0.0
) -> FloatArray:
    """Centred lines of text on one sheet (coverage, height×width); each line carries its share of the height.

    A line too long for the sheet is set smaller.
    """
    sheet = np.zeros((height_px, width_px), np.float32)
    used = 0.5 * (1 - sum(share for _, share in lines))
    for text, share in lines:
        tall = max(5, round(share * height_px))
        if text:
            mask = words(text, tall, stroke, spacing)
            if mask.shape[1] > 0.92 * width_px:
                tall_fit = max(5, int(tall * 0.92 * width_px / mask.shape[1]))
                mask = words(text, tall_fit, stroke, spacing)
            lay(mask, sheet, (width_px / 2, (used + share / 2) * height_px))
        used += share
    return sheet
