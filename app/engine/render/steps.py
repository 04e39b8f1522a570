"""The edits of a snapshot made ready to run: tool, parameters and what identifies their result."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from app.document.edit import Edit
from app.document.mask import Mask
from app.engine.memory import is_out_of_memory
from app.engine.render.blending import mask_digest
from app.engine.render.context import RenderContext
from app.errors import AllfocusError, Cancelled, ParameterError
from app.tools.contract import Need, Tool
from app.tools.params import check_params

T = TypeVar("T")
_NO_VIEWS = (
    "{} needs dual-pixel views, as it is set; bring the left and the right view of the photo along (File > "
    "Dual-pixel views, or --left and --right){}."
)
_OTHER_NETWORK = ", or choose another network"


@dataclass(frozen=True, eq=False)
class Step:
    """One edit, with the keys that identify pixels: those handed to it (``input_key``), those that its tool
    makes (``tool_key``) and those that it leaves, once laid over the former (``result_key``).

    ``reads_map``: whether the tool is handed the defocus map; ``reads_views``: whether it is handed the
    dual-pixel views, which ``views_key`` identifies. ``mask``: where the result is laid over; None is
    everywhere.
    """

    edit: Edit
    tool: Tool[Any]
    params: Any
    input_key: Hashable
    tool_key: Hashable
    result_key: Hashable
    reads_map: bool
    mask: Mask | None
    reads_views: bool
    views_key: Hashable | None

    @property
    def frame_key(self) -> Hashable:
        """What identifies the pixels of its frames, and of the views in them."""
        return (self.input_key, self.views_key) if self.reads_views else self.input_key

    @property
    def is_mixed(self) -> bool:
        """Whether the tool's pixels are laid over those it was handed."""
        return self.result_key != self.tool_key

    @property
    def needs_map(self) -> bool:
        """Whether the photo's map is read, by the tool or by the mask."""
        return self.reads_map or (self.mask is not None and self.mask.reads_map)

    @property
    def misses_map(self) -> bool:
        """Whether the tool would have followed a map."""
        return self.tool.reads_map(self.params) and not self.reads_map


def resolve_steps(context: RenderContext) -> list[Step]:
    """The edits that change anything, in order. For a preview without the map, masks that read it cover all.

    Raises ParameterError for tools that are missing, older than the edit, or lack one of their inputs.
    """
    steps: list[Step] = []
    key = context.root
    views_key = context.views_key
    for edit in context.snapshot.edits:
        if not edit.acts:
            continue
        tool = context.resources.tool(edit.tool_id)
        if tool is None:
            raise ParameterError(
                f"This edit needs the tool {edit.tool_id!r}, which is not installed; install or remove it."
            )
        if edit.tool_version > tool.version:
            raise ParameterError(
                f"This edit was made with a newer {tool.title} ({edit.tool_version}); update Allfocus."
            )
        if not isinstance(edit.params, tool.Params):
            raise ParameterError(f"This edit holds no parameters of {tool.title}; make the edit again.")
        params = check_params(edit.params)
        if tool.is_neutral(params):
            continue
        sha = tool.model_sha(params)
        if edit.model_sha is not None and sha != edit.model_sha:
            raise ParameterError(
                f"This edit was made by {tool.title} with other weights than those installed; "
                "import those weights, or set the tool again."
            )
        network = None if sha is None else (sha, context.resources.services.fingerprint())
        context.inputs.require(tool.needs, tool.title)
        reads_map = tool.reads_map(params) and (Need.DEFOCUS_MAP in tool.needs or context.lends_map)
        map_key = context.map_key if reads_map else None
        reads_views = tool.reads_views(params)
        if reads_views and views_key is None:
            raise ParameterError(_NO_VIEWS.format(tool.title, "" if sha is None else _OTHER_NETWORK))
        tool_key = (
            key, tool.id, tool.version, params, network, map_key, views_key if reads_views else None,
        )  # fmt: skip
        mask = edit.mask
        if mask is not None:
            mask = None if mask.covers_all else mask
        result_key: Hashable = tool_key
        if mask is not None or edit.opacity < 1:
            mask_key = None
            if mask is not None:
                mask_key = mask_digest(mask), context.map_key if mask.reads_map else None
            result_key = (tool_key, edit.opacity, mask_key)
        steps.append(
            Step(edit, tool, params, key, tool_key, result_key, reads_map, mask, reads_views, views_key)
        )
        key = result_key
    return steps


def run_tool_safely(tool: Tool[Any], work: Callable[[], T]) -> T:
    """``work()``; whatever a faulty tool raises becomes one sentence. A lack of memory goes through."""
    try:
        return work()
    except AllfocusError:
        raise
    except Exception as problem:
        if isinstance(problem, Cancelled) or is_out_of_memory(problem):
            raise
        what = f"{type(problem).__name__}: {problem}".splitlines()[0]
        raise AllfocusError(f"{tool.title} failed ({what}); switch it off or update it.") from problem
