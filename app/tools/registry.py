"""Finding tools: built-in and third-party ones alike, through the entry-point group ``allfocus.tools``."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from app.tools.contract import Tool
from app.tools.params import controls

GROUP = "allfocus.tools"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Registry:
    """Tool classes by id, in the order of the panels, and one sentence for each plug-in that failed."""

    tools: dict[str, type[Tool[Any]]]
    problems: tuple[str, ...] = ()


def find_tools(points: Iterable[EntryPoint] | None = None) -> Registry:
    """Load every tool that is installed; a broken one is reported in ``problems`` and left out."""
    found: dict[str, type[Tool[Any]]] = {}
    problems: list[str] = []
    for point in sorted(entry_points(group=GROUP) if points is None else points, key=lambda each: each.name):
        try:
            tool = check_tool(point.load())
            if tool.id in found:
                raise TypeError(f"another tool is already called {tool.id!r}")
            found[tool.id] = tool
        except Exception as problem:  # a plug-in may fail in any way; none may take the program with it
            log.warning("tool %s left out", point.name, exc_info=True)
            problems.append(
                f"The tool plug-in {point.name} ({point.value}) was left out: {problem}; update or remove it."
            )
    in_order = sorted(found.values(), key=lambda tool: tool.stage)  # of one stage: by name
    return Registry({tool.id: tool for tool in in_order}, tuple(problems))


def check_tool(tool: Any) -> type[Tool[Any]]:
    """``tool`` itself if it keeps the contract; TypeError says what is missing."""
    if not (isinstance(tool, type) and issubclass(tool, Tool)):
        raise TypeError("it is not a subclass of Tool")
    for name, kind in (("id", str), ("title", str), ("version", int)):
        if not isinstance(getattr(tool, name, None), kind):
            raise TypeError(f"it has no {name}")
    if getattr(tool, "__abstractmethods__", None):
        raise TypeError(f"it lacks {', '.join(sorted(tool.__abstractmethods__))}")
    if not isinstance(getattr(tool, "Params", None), type):
        raise TypeError("it has no Params")
    controls(tool.Params)
    return tool
