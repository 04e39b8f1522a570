"""How an edit is laid over what it was given: opacity and mask, as the fields of one form."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from app.document.edit import Edit
from app.document.mask import Mask
from app.tools.params import check_params, controls, slider, to_mapping


@dataclass(frozen=True)
class _Opacity:
    opacity: float = slider(
        "Opacity", 0.0, 100.0, 100.0, step=1, unit="%",
        help="How much of the result is laid over the photo as it was; 0 leaves it as it was.",
    )  # fmt: skip


@dataclass(frozen=True)
class Blend(Mask, _Opacity):
    """Parameters as a tool's, for forms, options and labels: ``opacity`` in per cent, then the mask's."""

    @classmethod
    def of(cls, edit: Edit | None) -> Blend:
        """That of ``edit``; of None that of a new one."""
        if edit is None:
            return cls()
        return cls(opacity=round(edit.opacity * 100, 6), **to_mapping(edit.mask or Mask()))

    def onto(self, edit: Edit) -> Edit:
        """``edit`` laid over the photo so. Raises ParameterError."""
        checked = check_params(self)
        mask = Mask(**{name: getattr(checked, name) for name in controls(Mask)})
        return dataclasses.replace(
            edit, opacity=round(checked.opacity / 100, 8), mask=None if mask == Mask() else mask
        )
