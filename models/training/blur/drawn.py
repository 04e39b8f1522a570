"""Drawn pictures: thin lines, flat shapes and letters on soft shading, which photos of nature hardly show.

A line's spectrum falls off by one power of the frequency less than an edge's, so that a classifier taught on
photos alone takes blurred lines for sharper than they are.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.colour.conversion import srgb_to_linear
from models.training.blur.sources import Grey

SIDE = 200
"""Of a drawn picture, px."""
_FINE = 6
"""Steps of the drawing per px; each pixel is their mean, as a sensor's is."""
_OWN = 0.3
"""Most σ, px, that a lens adds to a sharp picture: about what is left in a photo reduced three times."""
_THIN, _THICK = 0.35, 4.0
"""Widths of lines, px."""
_FONTS = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX)


def sharp(rng: np.random.Generator) -> Grey:
    """A drawn picture, sharp: float32 ``SIDE``×``SIDE``, linear light in [0, 1]."""
    canvas = _shading(rng)
    for index in rng.choice(4, int(rng.integers(1, 3)), replace=False, p=(0.35, 0.25, 0.25, 0.15)):
        (_lines, _net, _shapes, _letters)[index](canvas, rng)
    soft = cv2.GaussianBlur(canvas, (0, 0), max(float(rng.uniform(0, _OWN)) * _FINE, 0.3))
    made = cv2.resize(soft, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(np.clip(made, 0, 1), np.float32)


def _shading(rng: np.random.Generator) -> Grey:
    """A ground that changes slowly, at the steps of the drawing."""
    coarse = rng.uniform(0.05, 0.95) + rng.uniform(0, 0.25) * rng.standard_normal((3, 3))
    coded = np.clip(coarse, 0.02, 0.98).astype(np.float32)
    size = (SIDE * _FINE, SIDE * _FINE)
    return srgb_to_linear(np.clip(cv2.resize(coded, size, interpolation=cv2.INTER_CUBIC), 0, 1))


def _light(rng: np.random.Generator) -> float:
    """Linear light of one thing."""
    return float(srgb_to_linear(np.float32(rng.uniform(0.02, 0.98)) * np.ones(1, np.float32))[0])


def _width(rng: np.random.Generator) -> int:
    """Of a line, in steps of the drawing; thin ones as often as thick ones."""
    width = float(_THIN * (_THICK / _THIN) ** rng.random())
    return max(round(width * _FINE), 1)


def _points(rng: np.random.Generator, count: int) -> NDArray[np.int32]:
    return rng.integers(-SIDE * _FINE // 5, SIDE * _FINE * 6 // 5, (count, 2)).astype(np.int32)


def _lines(canvas: Grey, rng: np.random.Generator) -> None:
    """Straight lines and bent ones, here and there."""
    light, width = _light(rng), _width(rng)
    for _ in range(int(rng.integers(6, 30))):
        if rng.random() < 0.3:
            light, width = _light(rng), _width(rng)
        if rng.random() < 0.75:
            cv2.polylines(canvas, [_points(rng, int(rng.integers(2, 4)))], False, (light,), width)
        else:
            middle, axes = _points(rng, 1)[0], rng.integers(10 * _FINE, SIDE * _FINE, 2)
            turned, begun = float(rng.uniform(0, 180)), float(rng.uniform(0, 360))
            ends = begun, begun + float(rng.uniform(60, 300))
            cv2.ellipse(canvas, middle.tolist(), axes.tolist(), turned, *ends, (light,), width)


def _net(canvas: Grey, rng: np.random.Generator) -> None:
    """One or two sets of parallel lines, as of wires, panes and railings."""
    light, width, across = _light(rng), _width(rng), SIDE * _FINE
    angle = float(rng.uniform(0, np.pi))
    for _ in range(int(rng.integers(1, 3))):
        along = np.array([np.cos(angle), np.sin(angle)])
        beside = np.array([-along[1], along[0]])
        apart = max(float(rng.uniform(5, 40)) * _FINE, 2.5 * width)
        for place in np.arange(-across, across, apart):
            middle = across / 2 + beside * (place + rng.normal(0, 0.03) * apart)
            first, last = ((middle + side * across * along).astype(int).tolist() for side in (-1, 1))
            cv2.line(canvas, first, last, (light,), width)
        angle += float(rng.uniform(0.4, 2.2))


def _shapes(canvas: Grey, rng: np.random.Generator) -> None:
    """Flat polygons and ellipses, large ones below small ones."""
    for size in np.geomspace(SIDE, 8, int(rng.integers(5, 30))) * _FINE:
        middle = _points(rng, 1)[0]
        if rng.random() < 0.6:
            around = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(3, 7))))
            rim = middle + size / 2 * np.stack([np.cos(around), np.sin(around)], 1)
            cv2.fillPoly(canvas, [rim.astype(np.int32)], (_light(rng),))
        else:
            axes = (size * rng.uniform(0.2, 0.5, 2)).astype(int)
            cv2.ellipse(canvas, middle.tolist(), axes.tolist(), 0, 0, 360, (_light(rng),), -1)


def _letters(canvas: Grey, rng: np.random.Generator) -> None:
    """Rows of letters, as on signs and pages."""
    font, light, high = int(rng.choice(_FONTS)), _light(rng), float(rng.uniform(6, 30)) * _FINE
    thick = max(round(high * float(rng.uniform(0.05, 0.2))), 1)
    ink = np.zeros(canvas.shape, np.uint8)  # letters are drawn in 8 bits only
    for bottom in np.arange(high, SIDE * _FINE, 1.6 * high):
        row = "".join(chr(each) for each in rng.integers(48, 123, 40))
        cv2.putText(ink, row, (0, int(bottom)), font, high / 21, (255,), thick)
    canvas[ink > 0] = light
