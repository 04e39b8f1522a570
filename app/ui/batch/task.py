"""What a batch of the window does to each photo."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.document.edit import Snapshot, Source, tool_word
from app.document.recipe import Recipe, own_state
from app.document.sidecar_file import kept_development, kept_state, may_be_raw
from app.imaging.development import Development
from app.tools.contract import Tool

Tools = Mapping[str, type[Tool[Any]]]


@dataclass(frozen=True)
class BatchTask:
    """``recipe``: of all photos; None: each gets what was done to it itself, as ``states`` of the open ones
    (by :func:`place_of` their paths) or its sidecar say.
    """

    recipe: Recipe | None = None
    states: Mapping[Path, Snapshot] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def word(self) -> str:
        """What ``{tool}`` in names stands for; empty where :meth:`word_of` each photo tells."""
        return "" if self.recipe is None else tool_word(self.recipe.edits)

    def word_of(self, path: Path, tools: Tools) -> str:
        """What ``{tool}`` stands for where the photo ``path`` keeps its own edits."""
        state = self.states.get(place_of(path)) or kept_state(path, tools)
        return tool_word(() if state is None else state.edits)

    def snapshot(self, source: Source, tools: Tools) -> Snapshot:
        """The state of ``source``. Raises RecipeError."""
        if self.recipe is not None:
            return self.recipe.on(source)
        state = self.states.get(place_of(source.path))
        if state is not None and state.sources and state.sources[0].sha256 == source.sha256:
            return state
        return own_state(source, tools)

    def development(self, path: Path, tools: Tools) -> Development:
        """How the RAW file ``path`` is developed."""
        if self.recipe is not None and self.recipe.development is not None:
            return self.recipe.development
        state = None if self.recipe is not None else self.states.get(place_of(path))
        if state is not None and may_be_raw(path):
            return state.developed
        return kept_development(path, tools)

    def notes(self, source: Source) -> tuple[str, ...]:
        """What of the task does not fit ``source``, in sentences."""
        return () if self.recipe is None else self.recipe.left_out(source)


def place_of(path: Path) -> Path:
    """``path`` from the root on, by which an open photo is known."""
    return Path(os.path.abspath(path))
