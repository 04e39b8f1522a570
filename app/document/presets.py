"""The presets there are: shipped ones and the user's own, a file each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.document.edit import Edit
from app.document.history import free_name
from app.document.order import Tools
from app.document.recipe import SUFFIX, Recipe, RecipeError, read_recipe, write_preset
from app.paths import made, resources_dir, user_data_dir


@dataclass(frozen=True)
class Preset:
    """``own``: the user's, which may be renamed and removed."""

    path: Path
    recipe: Recipe
    own: bool

    @property
    def name(self) -> str:
        return self.recipe.name


class Presets:
    """Files below two folders; nothing is kept in memory, so that several windows agree."""

    def __init__(self, tools: Tools, shipped: Path | None = None, own: Path | None = None) -> None:
        self._tools = tools
        self._shipped = shipped or resources_dir() / "presets"
        self._own = own or user_data_dir() / "presets"

    def all(self) -> tuple[tuple[Preset, ...], tuple[str, ...]]:
        """The presets, shipped ones first, by name; and a sentence for each own one that cannot be used.

        A shipped one lacks a built-in tool then, of which the registry tells.
        """
        found: list[Preset] = []
        problems: list[str] = []
        for folder, own in ((self._shipped, False), (self._own, True)):
            group = []
            for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
                try:
                    recipe = read_recipe(path, self._tools)
                except RecipeError as problem:
                    problems += [str(problem)] * own
                    continue
                if recipe.notes:
                    problems += [f"The preset {recipe.name} is left out: {recipe.notes[0]}"] * own
                else:
                    group.append(Preset(path, recipe, own))
            found += sorted(group, key=lambda each: each.name.casefold())
        return tuple(found), tuple(problems)

    def save(self, name: str, edits: Sequence[Edit]) -> Preset:
        """Keep ``edits`` under a new name. Raises RecipeError."""
        name = free_name(name, self._names(), "preset", RecipeError)
        if not edits:
            raise RecipeError("Nothing is done to this photo yet; use a tool first, then save a preset.")
        return self._write(name, edits)

    def rename(self, preset: Preset, name: str) -> Preset:
        """Give one of the user's presets another name. Raises RecipeError."""
        if " ".join(name.split()) == preset.name:
            return preset
        new = self._write(free_name(name, self._names(), "preset", RecipeError), preset.recipe.edits)
        self.remove(preset)
        return new

    def remove(self, preset: Preset) -> None:
        """Delete one of the user's presets. Raises RecipeError."""
        if not preset.own:
            raise RecipeError(f"{preset.name} came with Allfocus and stays; save one of your own beside it.")
        try:
            preset.path.unlink(missing_ok=True)
        except OSError as problem:
            raise RecipeError(
                f"{preset.name} cannot be removed ({problem.strerror}); allow writing in {self._own}."
            ) from problem

    def take_in(self, path: Path) -> Preset:
        """Make one's own what lies in ``path``: a preset, or the edits of a sidecar. Raises RecipeError."""
        recipe = read_recipe(path, self._tools)
        if recipe.notes:
            raise RecipeError(recipe.notes[0])
        name, number, known = recipe.name, 2, [each.casefold() for each in self._names()]
        while name.casefold() in known:
            name, number = f"{recipe.name} {number}", number + 1
        return self.save(name, recipe.edits)

    def _write(self, name: str, edits: Sequence[Edit]) -> Preset:
        try:
            folder = made(self._own)
        except OSError as problem:
            raise RecipeError(
                f"Presets cannot be kept in {self._own} ({problem.strerror}); allow writing there."
            ) from problem
        stem = re.sub(r"[^\w -]+", "_", name).strip(" ._") or "preset"
        path, number = folder / f"{stem}{SUFFIX}", 2
        while path.exists():
            path, number = folder / f"{stem} {number}{SUFFIX}", number + 1
        write_preset(path, name, edits)
        return Preset(path, read_recipe(path, self._tools), own=True)

    def _names(self) -> list[str]:
        return [each.name for each in self.all()[0]]
