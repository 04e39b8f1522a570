"""A scene ready to be photographed: its layers, and where its story lies in depth."""

from __future__ import annotations

from dataclasses import dataclass

from app.evaluation.scenes.camera import View
from app.evaluation.scenes.layer import Layer


@dataclass(frozen=True, eq=False)
class Scene:
    """``layers`` back to front, drawn for ``view``; ``stack``: nearest and farthest focus (m) of a focal stack."""

    name: str
    view: View
    layers: tuple[Layer, ...]
    default_focus: float
    stack: tuple[float, float]
