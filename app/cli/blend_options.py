"""Options of how a tool's result is laid over the photo: opacity, and where."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from app.cli.parser import UsageError
from app.cli.tool_options import add_control
from app.document.blend import Blend
from app.document.mask import BRUSH
from app.errors import ParameterError
from app.tools.params import Choice, Strokes, check_params, controls

_DEST = "blend_"
_OF_BRUSH = ("hardness", "edge_aware")


def add_blend_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each field of :class:`Blend`; the brush, which nobody types, has none.

    Those of the tool come first: one of the same name keeps it, and the option is ``--blend-…`` here.
    """
    group = parser.add_argument_group("how the result is laid over the photo")
    defaults = {field.name: field.default for field in dataclasses.fields(Blend)}
    taken = {option for action in parser._actions for option in action.option_strings}
    for name, control in controls(Blend).items():
        if isinstance(control, Strokes) or name in _OF_BRUSH:
            continue
        if isinstance(control, Choice):
            typed = tuple(option for option in control.options if option[0] != BRUSH)
            control = dataclasses.replace(control, options=typed)
        flag = f"--{name}" if name in ("opacity", "where") else f"--where-{name}"
        if taken & {flag, flag.replace("--", "--no-", 1)}:
            flag = flag.replace("--", "--blend-", 1)
        add_control(group, flag, _DEST + name, control, defaults[name])


def blend_from(options: argparse.Namespace) -> Blend:
    """What the parsed ``options`` ask for. Raises UsageError."""
    chosen: dict[str, Any] = {
        name: value for name in controls(Blend) if (value := getattr(options, _DEST + name, None)) is not None
    }
    try:
        return check_params(Blend(**chosen))
    except ParameterError as error:
        raise UsageError(str(error)) from error
