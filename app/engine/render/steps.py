"""The edits of a snapshot made ready to run: tool, parameters and what identifies their result."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from app.document.edit import Edit, Snapshot
from app.document.mask import Mask
from app.engine.render.blending import mask_identity
from app.engine.render.inputs import Inputs
from app.errors import AllfocusError, Cancelled, ParameterError
from app.tools.contract import Need, Tool
from app.tools.params import check_params

_NO_VIEWS = (
    "{} needs dual-pixel views, as it is set; bring the left and the right view of the photo along (File > "
    "Dual-pixel views, or --left and --right){}."
)
_OTHER_NETWORK = ", or choose another network"


@dataclass(frozen=True, eq=False)
class Step:
    """``before``/``after``: what identifies the pixels given to and left by this layer, ``made``: those that
    the tool makes, before they are laid over the former. ``reads_map``: whether the tool is handed the
    defocus map, ``reads_views`` the dual-pixel views. ``mask``: by which its result is laid over; None is
    everywhere.
    """

    edit: Edit
    tool: Tool[Any]
    params: Any
    before: Hashable
    made: Hashable
    after: Hashable
    reads_map: bool = False
    mask: Mask | None = None
    reads_views: bool = False
    views: Hashable | None = None  # what identifies those it reads

    @property
    def seen(self) -> Hashable:
        """What identifies the pixels of its frames, and of the views in them."""
        return (self.before, self.views) if self.reads_views else self.before

    @property
    def is_mixed(self) -> bool:
        """Whether its result is not all there is."""
        return self.after != self.made

    @property
    def wants_map(self) -> bool:
        """Whether the photo's map is read, by the tool or by the mask."""
        return self.reads_map or (self.mask is not None and self.mask.reads_map)


def resolve_steps(
    snapshot: Snapshot,
    root: Hashable,
    find: Callable[[str], Tool[Any] | None],
    fingerprint: Callable[[], Hashable],
    inputs: Inputs,
    map_identity: Callable[[], Hashable],
    lends_map: Callable[[], bool] = lambda: True,
    preview_without_map: bool = False,
    views: Hashable | None = None,
) -> list[Step]:
    """The layers of ``snapshot`` that change anything, in order.

    ``root`` identifies the photo; ``fingerprint`` what else decides a network's result (device, precision);
    ``map_identity`` the photo's defocus map as edited, asked for where a tool reads it; ``lends_map`` whether
    tools that can do without a map are handed it. For a ``preview_without_map`` masks that read it cover all.
    ``views`` identifies the photo's dual-pixel views; None: there are none.
    Raises ParameterError for tools that are missing, older than the edit, or lack one of ``inputs``.
    """
    layers: list[Step] = []
    key: Hashable = root
    for edit in snapshot.edits:
        if not edit.acts:
            continue
        tool = find(edit.tool_id)
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
        network = None if sha is None else (sha, fingerprint())
        inputs.require(tool.needs, tool.title)
        reads_map = tool.reads_map(params) and (Need.DEFOCUS_MAP in tool.needs or lends_map())
        read = map_identity() if reads_map else None
        reads_views = tool.reads_views(params)
        if reads_views and views is None:
            raise ParameterError(_NO_VIEWS.format(tool.title, "" if sha is None else _OTHER_NETWORK))
        made = (key, tool.id, tool.version, params, network, read, views if reads_views else None)
        mask = edit.mask
        if mask is not None and (mask.covers_all or (preview_without_map and mask.reads_map)):
            mask = None
        after: Hashable = made
        if mask is not None or edit.opacity < 1:
            where = None if mask is None else mask_identity(mask, map_identity)
            after = (made, edit.opacity, where)
        layers.append(Step(edit, tool, params, key, made, after, reads_map, mask, reads_views, views))
        key = after
    return layers


def run_tool_safely(tool: Tool[Any], work: Callable[[], Any], passes: Callable[[BaseException], bool]) -> Any:
    """``work()``, with what a faulty tool raises told in one sentence; what ``passes`` says goes through."""
    try:
        return work()
    except AllfocusError:
        raise
    except Exception as problem:
        if isinstance(problem, Cancelled) or passes(problem):
            raise
        what = f"{type(problem).__name__}: {problem}".splitlines()[0]
        raise AllfocusError(f"{tool.title} failed ({what}); switch it off or update it.") from problem
