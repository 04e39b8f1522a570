"""Command-line options of a tool and its blend, derived from their parameters: nobody writes one by hand."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any, TypeVar

from app.cli.parser import UsageError
from app.document.blend import Blend
from app.document.edit import Edit
from app.document.mask import BRUSH
from app.errors import ParameterError
from app.tools.contract import Need, Tool
from app.tools.params import (
    Choice,
    Control,
    Model,
    Point,
    Slider,
    Span,
    Toggle,
    check_params,
    controls,
    with_selected,
)

P = TypeVar("P")
_OF_TOOL, _OF_BLEND = "tool_", "blend_"
_OF_BRUSH = ("hardness", "edge_aware")


def offered(tool: type[Tool[Any]]) -> bool:
    """Whether ``tool`` can run on single photos, their maps and views, which is all that its command can hand
    it.
    """
    return tool.needs <= {Need.DEFOCUS_MAP, Need.DUAL_PIXEL}


def takes_stack(tool: type[Tool[Any]]) -> bool:
    """Whether ``tool`` makes one photo of many, and its command can hand it all that it needs."""
    return Need.FOCAL_STACK in tool.needs and tool.needs <= {Need.FOCAL_STACK, Need.DEFOCUS_MAP}


def summary(tool: type[Tool[Any]]) -> str:
    """One line on what ``tool`` does: the first of its file, whose name for itself is left out."""
    text = getattr(sys.modules.get(tool.__module__), "__doc__", None) or tool.title
    line = str(text).strip().splitlines()[0].strip().rstrip(".").removeprefix(f"{tool.title}: ")
    return line[:1].upper() + line[1:]


def add_tool_options(
    parser: argparse.ArgumentParser, tool: type[Tool[Any]], leave_out: Container[str] = ()
) -> None:
    """Add an option for each parameter of ``tool``; brush strokes, which nobody types, have none.

    ``leave_out``: parameters that the command settles by itself.
    """
    group = parser.add_argument_group(f"options of {tool.title}")
    defaults = tool.Params()
    for name, control in controls(tool.Params).items():
        if name not in leave_out:
            flag = _flag(parser, name.replace("_", "-"), tool.id)
            _add_control(group, flag, _OF_TOOL + name, control, getattr(defaults, name))


def add_blend_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for how the result is laid over the photo: each field of :class:`Blend` but the brush's.

    Those of the tool come first: one of the same name keeps it, and the option is ``--blend-…`` here.
    """
    group = parser.add_argument_group("how the result is laid over the photo")
    for name, control in controls(Blend).items():
        if name in _OF_BRUSH:
            continue
        if isinstance(control, Choice):
            typed = tuple(option for option in control.options if option[0] != BRUSH)
            control = dataclasses.replace(control, options=typed)
        flag = _flag(parser, name if name in ("opacity", "where") else f"where-{name}", "blend")
        _add_control(group, flag, _OF_BLEND + name, control, getattr(Blend(), name))


def params_from(options: argparse.Namespace, tool: type[Tool[Any]]) -> Any:
    """The parameters of ``tool`` that the parsed ``options`` ask for. Raises UsageError."""
    return _chosen(tool.Params, options, _OF_TOOL)


def edit_from(options: argparse.Namespace, tool: type[Tool[Any]]) -> Edit:
    """The edit by ``tool`` that ``options`` ask for, whatever weights are installed. Raises UsageError."""
    edit = Edit(tool.id, tool.version, params_from(options, tool))
    return _chosen(Blend, options, _OF_BLEND).onto(edit)


def _chosen(kind: type[P], options: argparse.Namespace, prefix: str) -> P:
    chosen = {
        name: tuple(value) if isinstance(value, list) else value
        for name in controls(kind)
        if (value := getattr(options, prefix + name, None)) is not None
    }
    try:
        return check_params(kind(**with_selected(kind, chosen)))
    except ParameterError as error:
        raise UsageError(str(error)) from error


def _flag(parser: argparse.ArgumentParser, word: str, prefix: str) -> str:
    # A plug-in may call a parameter what the command line calls an option of its own.
    taken = {option for action in parser._actions for option in action.option_strings}
    return f"--{prefix}-{word}" if taken & {f"--{word}", f"--no-{word}"} else f"--{word}"


def _add_control(
    group: argparse._ArgumentGroup, flag: str, dest: str, control: Control, default: Any
) -> None:
    settings: dict[str, Any]
    text, extra = str(default), ""
    match control:
        case Slider():
            text = _with_unit(f"{default:g}", control.unit)
            settings = {"type": _checked(control), "metavar": f"{control.low:g}..{control.high:g}"}
        case Span():
            text = _with_unit(f"{default[0]:g} {default[1]:g}", control.unit)
            extra = _with_unit(f"within {control.low:g} to {control.high:g}", control.unit)
            settings = {"type": float, "nargs": 2, "metavar": ("FROM", "TO")}
        case Choice():
            extra = ", ".join(f"{name}: {label}" for name, label in control.options)
            settings = {"choices": [name for name, _ in control.options]}
        case Toggle():
            text = "on" if default else "off"
            settings = {"action": argparse.BooleanOptionalAction}
        case Point():
            text = "none" if default is None else f"{default[0]:g} {default[1]:g}"
            settings = {"type": float, "nargs": 2, "metavar": ("X", "Y")}
        case Model():
            extra = "'models list' shows the names"
            settings = {"type": _network_name, "metavar": "NAME"}
        case _:
            return
    flags = [flag]
    if isinstance(control, Model):
        flags = list(dict.fromkeys((flag, "--model")))
        group = group.add_mutually_exclusive_group()
    inner = f"{extra}; " if extra else ""
    explained = f"{control.label}: {control.help.rstrip('.')} ({inner}default {text})"
    group.add_argument(*flags, dest=dest, help=explained.replace("%", "%%"), **settings)
    if isinstance(control, Model):
        group.add_argument(
            "--weights",
            dest=dest,
            type=_weights_file,
            metavar="FILE",
            help="weights from a file instead, checked and used without being installed",
        )


def _with_unit(text: str, unit: str) -> str:
    return f"{text} {unit}" if unit else text


def _checked(control: Control) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            return control.check(float(text))
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
        except ParameterError as error:
            raise argparse.ArgumentTypeError(str(error).rstrip(".")) from None

    return parse


def _network_name(text: str) -> str:
    if not text or Path(text).name != text:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not the name of a network; use --weights for a file, or see 'models list'"
        )
    return text


def _weights_file(text: str) -> str:
    # Absolute, so that nobody below mistakes a file in this folder for the name of a network.
    return str(Path(text).absolute())
