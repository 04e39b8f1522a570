"""Command-line options of a tool, derived from its parameters: nobody writes one by hand."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any

from app.cli.parser import UsageError
from app.errors import ParameterError
from app.tools.contract import Need, Tool
from app.tools.params import Choice, Control, Model, Point, Slider, Span, Toggle, check_params, controls

_DEST = "tool_"


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
    defaults = {field.name: field.default for field in dataclasses.fields(tool.Params)}
    for name, control in controls(tool.Params).items():
        if name in leave_out:
            continue
        flag = _flag(parser, tool.id, name)
        add_control(group, flag, _DEST + name, control, defaults[name])


def params_from(options: argparse.Namespace, tool: type[Tool[Any]]) -> Any:
    """The parameters of ``tool`` that the parsed ``options`` ask for. Raises UsageError."""
    chosen = {
        name: tuple(value) if isinstance(value, list) else value
        for name in controls(tool.Params)
        if (value := getattr(options, _DEST + name, None)) is not None
    }
    try:
        return check_params(tool.Params(**chosen))
    except ParameterError as error:
        raise UsageError(str(error)) from error


def _flag(parser: argparse.ArgumentParser, tool_id: str, name: str) -> str:
    word = name.replace("_", "-")
    # A plug-in may call a parameter what the command line calls an option of its own.
    taken = {option for action in parser._actions for option in action.option_strings}
    return f"--{tool_id}-{word}" if taken & {f"--{word}", f"--no-{word}"} else f"--{word}"


def add_control(group: argparse._ArgumentGroup, flag: str, dest: str, control: Control, default: Any) -> None:
    """Add the option ``flag`` for one parameter; brush strokes, which nobody types, have none."""
    match control:
        case Slider():
            unit = f" {control.unit}" if control.unit else ""
            group.add_argument(
                flag,
                dest=dest,
                type=_checked(control, float),
                metavar=f"{control.low:g}..{control.high:g}",
                help=_help(control, f"{default:g}{unit}"),
            )
        case Span():
            unit = f" {control.unit}" if control.unit else ""
            group.add_argument(
                flag,
                dest=dest,
                type=float,
                nargs=2,
                metavar=("FROM", "TO"),
                help=_help(
                    control,
                    f"{default[0]:g} {default[1]:g}{unit}",
                    f"within {control.low:g} to {control.high:g}{unit}",
                ),
            )
        case Choice():
            names = [name for name, _ in control.options]
            meaning = ", ".join(f"{name}: {label}" for name, label in control.options)
            group.add_argument(flag, dest=dest, choices=names, help=_help(control, str(default), meaning))
        case Toggle():
            group.add_argument(
                flag,
                dest=dest,
                action=argparse.BooleanOptionalAction,
                help=_help(control, "on" if default else "off"),
            )
        case Point():
            group.add_argument(
                flag,
                dest=dest,
                type=float,
                nargs=2,
                metavar=("X", "Y"),
                help=_help(control, "none" if default is None else f"{default[0]:g} {default[1]:g}"),
            )
        case Model():
            either = group.add_mutually_exclusive_group()
            either.add_argument(
                *dict.fromkeys((flag, "--model")),
                dest=dest,
                type=_network_name,
                metavar="NAME",
                help=_help(control, str(default), "'models list' shows the names"),
            )
            either.add_argument(
                "--weights",
                dest=dest,
                type=_weights_file,
                metavar="FILE",
                help="weights from a file instead, checked and used without being installed",
            )


def _help(control: Control, default: str, extra: str = "") -> str:
    text = f"{control.label}: {control.help.rstrip('.')}"
    inner = f"{extra}; " if extra else ""
    return f"{text} ({inner}default {default})".replace("%", "%%")


def _checked(control: Control, kind: Callable[[str], Any]) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        try:
            return control.check(kind(text))
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
