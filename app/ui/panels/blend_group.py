"""How a tool's result is laid over the photo: opacity and mask, folded away below its parameters."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.document.blend import Blend
from app.document.mask import BRUSH, EVERYWHERE, IN_FOCUS, OUT_OF_FOCUS
from app.tools.contract import Tool
from app.tools.params import choice, slider, toggle
from app.ui.canvas.brush import LARGEST, SMALLEST
from app.ui.widgets.layouts import column_of, row_of
from app.ui.widgets.params_form import ParamsForm
from app.ui.widgets.section import Section
from app.ui.widgets.theme import GRID, SMALL, font_of_size
from app.ui.widgets.translation import translated

PAINT, ERASE = "paint", "erase"

_READ_BY = {
    "sharp": (IN_FOCUS,),
    "blur": (OUT_OF_FOCUS,),
    "soft": (IN_FOCUS, OUT_OF_FOCUS),
    "strokes": (BRUSH,),
    "hardness": (BRUSH,),
    "edge_aware": (BRUSH,),
    "invert": (IN_FOCUS, OUT_OF_FOCUS, BRUSH),
}
"""By which ways of masking a field is read; any other by all."""


@dataclass(frozen=True)
class MaskBrush:
    """How masks are painted; no part of the edit."""

    action: str = choice(
        "Brush", {PAINT: "Paint", ERASE: "Take away"}, PAINT,
        help="Whether a stroke adds to where the photo is changed, or takes away from it.",
    )  # fmt: skip
    size: float = slider(
        "Size", SMALLEST, LARGEST, 160.0, step=1, unit="px", logarithmic=True,
        help="Diameter of the brush in px of the photo ([ and ]).",
    )  # fmt: skip
    shown: bool = toggle("Show what was painted", True, help="Tints the photo where it was painted.")


class BlendGroup(Section):
    """``changed`` tells another :class:`Blend` and its gesture; ``painted`` that the brush is wanted, or no
    more; ``brushed`` another :class:`MaskBrush`. What the chosen way of masking does not read is not shown.
    """

    changed = Signal(object, object)
    painted = Signal(bool)
    brushed = Signal(object)

    def __init__(self, tool: type[Tool[Any]], parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(self.tr("Opacity and mask"), body, f"blend/{tool.id}", parent, folded=True)
        self.setProperty("inner", True)
        self.form = ParamsForm(Blend, body)
        self.brush_form = ParamsForm(MaskBrush, body)
        self.paint = QPushButton(self.tr("Paint"), body)
        self.paint.setCheckable(True)
        self.paint.setToolTip(
            self.tr("Take the brush up and paint where {} acts").format(translated(tool.title))
        )
        self.clear = QPushButton(self.tr("Remove strokes"), body)
        self.clear.setToolTip(self.tr("Take away all that was painted here"))
        row = row_of(None, (self.paint, 1), self.clear, spacing=GRID)
        box = column_of(body, self.form, spacing=GRID + GRID // 2)
        box.setContentsMargins(2 * GRID, GRID // 2, GRID + GRID // 2, 2 * GRID)
        below = self.form.box.indexOf(self.form.fields["strokes"]) + 1
        self.form.box.insertLayout(below, row)
        self.form.box.insertWidget(below + 1, self.brush_form)
        self.summary = QLabel(self)
        self.summary.setProperty("quiet", True)
        self.summary.setFont(font_of_size(self.font(), SMALL))
        self.head.addWidget(self.summary)
        self.form.changed.connect(self._changed)
        self.brush_form.changed.connect(lambda brush, _: self.brushed.emit(brush))
        self.paint.clicked.connect(self._paint)
        self.folded.connect(lambda folded: self._paint(False) if folded and self.paint.isChecked() else None)
        self.clear.clicked.connect(lambda: self._set(dataclasses.replace(self.blend, strokes=())))
        self._arrange()

    @property
    def blend(self) -> Blend:
        shown: Blend = self.form.params
        return shown

    @property
    def brush(self) -> MaskBrush:
        shown: MaskBrush = self.brush_form.params
        return shown

    def show_blend(self, blend: Blend) -> None:
        """Show ``blend`` without telling anyone."""
        self.form.show_params(blend)
        self._arrange()

    def show_brush(self, brush: MaskBrush) -> None:
        """Show ``brush`` without telling anyone."""
        if brush != self.brush:
            self.brush_form.show_params(brush)

    def show_painting(self, on: bool) -> None:
        """Whether the mask of this tool is being painted."""
        self.paint.setChecked(on)
        self._arrange()

    def reset(self, gesture: object = None) -> None:
        """Back to all of the photo in full, and tell."""
        self._set(Blend(), gesture)

    def _set(self, blend: Blend, gesture: object = None) -> None:
        if blend != self.blend:
            self.show_blend(blend)
            self.changed.emit(blend, gesture)

    def _changed(self, blend: Blend, gesture: object) -> None:
        chosen = blend.where == BRUSH and self.form.fields["strokes"].isHidden()
        self._arrange()
        self.changed.emit(blend, gesture)
        if chosen and not blend.strokes:  # nothing is left of the edit until something is painted
            self._paint(True)
        elif blend.where != BRUSH and self.paint.isChecked():
            self._paint(False)

    def _paint(self, on: bool) -> None:
        self.show_painting(on)
        self.painted.emit(on)

    def _arrange(self) -> None:
        blend, brushed = self.blend, self.blend.where == BRUSH
        for name, field in self.form.fields.items():
            field.setVisible(blend.where in _READ_BY.get(name, (blend.where,)))
        self.brush_form.setVisible(brushed and self.paint.isChecked())
        self.paint.setVisible(brushed)
        self.clear.setVisible(brushed)
        self.clear.setEnabled(bool(blend.strokes))
        self.summary.setText(self._summary())

    def _summary(self) -> str:
        """What is to be known while the group is folded; nothing of what is usual."""
        blend = self.blend
        places = {
            IN_FOCUS: self.tr("in focus"),
            OUT_OF_FOCUS: self.tr("out of focus"),
            BRUSH: self.tr("painted"),
        }
        words = [] if blend.opacity == 100 else [f"{blend.opacity:g} %"]
        if blend.where != EVERYWHERE:
            place = places[blend.where]
            words.append(self.tr("not {}").format(place) if blend.invert else place)
        return " · ".join(words)
