"""A document: an open photo and what has been done to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from app.document.blend import Blend
from app.document.develop_params import DevelopParams
from app.document.edit import Edit, Snapshot, Source, UnknownParams
from app.document.history import History
from app.document.order import Tools, order_of, reordered, usual, with_edit
from app.imaging.development import AS_SHOT, Development
from app.tools.contract import Tool
from app.tools.params import Choice, Control, Slider, Toggle, controls

if TYPE_CHECKING:
    from app.imaging.photo import Photo


class Document:
    """One photo and its history."""

    def __init__(
        self, photo: Photo, source: Source, history: History | None = None, tools: Tools | None = None
    ) -> None:
        """``tools``: by whose stages a new edit finds its place; without them it goes behind all others.

        ``stack``: an open focal stack (:class:`app.engine.stack.stack.Stack`), handed on to the engine.
        ``developed``: how ``photo`` was made of its RAW file, which may lag behind the current snapshot.
        """
        self._tools = tools or {}
        self.stack: Any = None
        self.developed = AS_SHOT
        self.photo = photo
        self.source = source
        self.history = history or History(Snapshot(sources=(source,)))

    @property
    def snapshot(self) -> Snapshot:
        return self.history.current

    def edit_of(self, tool: type[Tool[Any]]) -> Edit | None:
        """The edit made with ``tool``; None as long as it has not been used on this photo, or only in a form
        that cannot be read here.
        """
        edit = self.snapshot.edit_of(tool.id)
        return None if edit is None or isinstance(edit.params, UnknownParams) else edit

    def params_of(self, tool: type[Tool[Any]]) -> Any:
        """Parameters of ``tool`` in the current snapshot; its defaults where it has not been used."""
        edit = self.edit_of(tool)
        return tool.Params() if edit is None else edit.params

    def set_params(self, tool: type[Tool[Any]], params: Any, gesture: Hashable | None = None) -> Snapshot:
        """Use ``tool`` with ``params``; the new current snapshot. One ``gesture`` makes one history entry."""
        before = self.edit_of(tool)
        if before is None:
            edit, label = Edit(tool.id, tool.version, params), tool.title
        else:
            # What weights were used belongs to the parameters that chose them.
            edit = dataclasses.replace(before, tool_version=tool.version, params=params, model_sha=None)
            label = _label(tool.title, before.params, params)
        return self.history.push(with_edit(self.snapshot, edit, self._tools), label, gesture)

    def blend_of(self, tool: type[Tool[Any]]) -> Blend:
        """Opacity and mask of ``tool`` in the current snapshot; those of a new edit where it is not used."""
        return Blend.of(self.edit_of(tool))

    def set_blend(self, tool: type[Tool[Any]], blend: Blend, gesture: Hashable | None = None) -> Snapshot:
        """Lay what ``tool`` makes over the photo so; the new current snapshot. A tool not used yet is, by its
        defaults.
        """
        edit = self.edit_of(tool) or Edit(tool.id, tool.version, tool.Params())
        label = _label(tool.title, self.blend_of(tool), blend)
        return self.history.push(with_edit(self.snapshot, blend.onto(edit), self._tools), label, gesture)

    @property
    def can_develop(self) -> bool:
        """Whether the photo comes from a RAW file alone."""
        return self.photo.format == "RAW" and self.stack is None

    def develop(self, development: Development, gesture: Hashable | None = None) -> Snapshot:
        """Develop the RAW file so; the new current snapshot."""
        before, after = (DevelopParams.of(each) for each in (self.snapshot.developed, development))
        wanted = None if development == AS_SHOT else development
        state = dataclasses.replace(self.snapshot, development=wanted)
        return self.history.push(state, _label("Development", before, after), gesture)

    def set_enabled(self, tool: type[Tool[Any]], enabled: bool) -> Snapshot:
        """Switch the edit of ``tool`` on or off; the new current snapshot."""
        edit = self.edit_of(tool)
        if edit is not None:
            switched = dataclasses.replace(edit, enabled=enabled)
            self.history.push(
                self.snapshot.with_edit(switched), f"{tool.title}: {'on' if enabled else 'off'}"
            )
        return self.snapshot

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all tools as they follow each other; those without an edit where they would go."""
        return order_of(self.snapshot, self._tools)

    def move(self, tool: type[Tool[Any]], behind: bool, other: type[Tool[Any]]) -> Snapshot:
        """Put ``tool`` right behind or before ``other``; the new current snapshot."""
        order = [each for each in self.order if each != tool.id]
        order.insert(order.index(other.id) + behind, tool.id)
        if tuple(order) != self.order:
            label = f"{tool.title} {'behind' if behind else 'before'} {other.title}"
            self.history.push(reordered(self.snapshot, order, self._tools), label)
        return self.snapshot

    def move_back(self) -> Snapshot:
        """Put all edits into the usual order; the new current snapshot."""
        return self.history.push(usual(self.snapshot, self._tools), "Usual order")


def _label(title: str, before: Any, after: Any) -> str:
    if type(before) is not type(after):
        return title
    changed = [name for name in controls(after) if getattr(before, name) != getattr(after, name)]
    if len(changed) != 1:
        return title
    control = controls(after)[changed[0]]
    return f"{title}: {control.label} {_value_text(control, getattr(after, changed[0]))}".rstrip()


def _value_text(control: Control, value: Any) -> str:
    if isinstance(control, Slider):
        return f"{value:g}{control.unit and ' ' + control.unit}"
    if isinstance(control, Choice):
        return dict(control.options).get(str(value), str(value))
    if isinstance(control, Toggle):
        return "on" if value else "off"
    return value if isinstance(value, str) else ""
