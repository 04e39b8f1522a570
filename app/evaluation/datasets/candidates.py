"""What is judged: the program's tools, run by its engine as for a photographer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.errors import ParameterError
from app.imaging.arrays import FloatArray
from app.imaging.defocus.edge_blur import METHOD, edge_map
from app.imaging.photo import Photo
from app.progress import Cancel, Progress
from app.tools.contract import Need, Tool
from app.tools.registry import Registry

Repair = Callable[[Photo, Inputs, Progress, Cancel], FloatArray]
CLASSICAL, BY_EDGES = "classical", "classical-edges"
"""What needs no network to repair: by the measured map, and by the one that edges tell alone."""


@dataclass(frozen=True)
class Candidate:
    """One row of the table. ``made_by``: tool, parameters and SHA-256 of the weights. ``reads_views``: it can
    do nothing without dual-pixel views.
    """

    name: str
    repair: Repair
    made_by: dict[str, Any]
    reads_views: bool = False


def candidates(
    engine: Engine,
    tool: type[Tool[Any]],
    with_network: Callable[[str], Any],
    names: Sequence[str],
    classical: Any = None,
) -> list[Candidate]:
    """A candidate for each network in ``names``, run by ``tool`` with the parameters ``with_network`` gives.

    ``classical``: parameters of ``tool`` for the names :data:`CLASSICAL` and :data:`BY_EDGES`, where it has
    such a method. A name that is no network but an installed tool is that tool with its defaults. Raises
    ModelError for a network that cannot be loaded, ParameterError for a tool that needs more than a photo and
    its views.
    """
    made = []
    for name in dict.fromkeys(names):
        if classical is not None and name in (CLASSICAL, BY_EDGES):
            made.append(_candidate(engine, name, tool, classical, by_edges=name == BY_EDGES))
        elif _is_tool(engine, name):
            made.append(_by_tool(engine, name))
        else:
            made.append(_candidate(engine, name, tool, with_network(name)))
    return made


def _is_tool(engine: Engine, name: str) -> bool:
    return name in engine.tools.tools


def _by_tool(engine: Engine, name: str) -> Candidate:
    tool = engine.tools.tools[name]
    if Need.FOCAL_STACK in tool.needs:
        raise ParameterError(f"{tool.title} needs a focal stack, which no such set has; leave {name} out.")
    return _candidate(engine, name, tool, tool.Params())


def _candidate(
    engine: Engine, name: str, tool: type[Tool[Any]], params: Any, by_edges: bool = False
) -> Candidate:
    made = tool(engine.services)
    sha = made.model_sha(params)
    snapshot = Snapshot(edits=(Edit(tool.id, tool.version, params, sha),))

    def repair(photo: Photo, beside: Inputs, progress: Progress, cancel: Cancel) -> FloatArray:
        if by_edges:
            found = edge_map(photo.pixels, photo.metadata.icc, lambda done: cancel.check())
            beside = dataclasses.replace(beside, defocus=found)
        return engine.render(
            RenderRequest(photo, snapshot, inputs=beside), RenderCallbacks(progress=progress, cancel=cancel)
        ).pixels

    made_by = {"tool": tool.id, "params": repr(params), "sha256": sha}
    return Candidate(name, repair, made_by | ({"map": METHOD} if by_edges else {}), made.reads_views(params))


def registry_of(tools: Registry, wanted: Sequence[str]) -> Registry:
    """``tools`` less those that nobody asked for, so that a broken plug-in elsewhere cannot disturb."""
    return Registry({name: each for name, each in tools.tools.items() if name in wanted})
