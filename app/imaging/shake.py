"""Shake: blur by a movement of the camera, which is no defocus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shake:
    """A straight movement that blurred the whole photo.

    ``direction``: degrees from the x axis towards the y axis (downwards), in [0, 180). ``length``: px of the
    photo. ``sure``: in [0, 1].
    """

    direction: float
    length: float
    sure: float
