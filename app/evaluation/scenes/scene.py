"""A scene ready to be photographed: its layers, and how to come by them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer


@dataclass(frozen=True, eq=False)
class Scene:
    """``layers`` back to front, drawn for ``view``."""

    view: View
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Recipe:
    """How to build a scene for a width (px) and seed; its own ``focus`` (m), and the nearest and farthest
    focus of a focal ``stack`` (m)."""

    build: Callable[[int, int], Scene]
    focus: float
    stack: tuple[float, float]
