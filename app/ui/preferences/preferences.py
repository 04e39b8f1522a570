"""Preferences: look, computing, limits, screen and keys; kept as JSON."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.engine.settings import EngineSettings
from app.errors import ParameterError
from app.imaging.files.part_file import write_atomically
from app.imaging.limits import PhotoLimits
from app.paths import made, user_config_dir
from app.tools.params import choice, controls, slider, to_mapping, toggle
from app.ui.widgets.storage import set_aside

log = logging.getLogger(__name__)

_VERSION = 1
_MOST_BYTES = 1_000_000  # of a file of preferences; a longer one is none
_GIB = 2**30

Group = TypeVar("Group")


@dataclass(frozen=True)
class Look:
    """How the window looks."""

    theme: str = choice(
        "Theme",
        {"dark": "Dark", "light": "Light"},
        "dark",
        help="Greys round the photo: dark for a dim room, light for a bright one.",
    )
    language: str = choice(
        "Language",
        {
            "system": "As the system",
            "de": "Deutsch",
            "en": "English",
            "es": "Español",
            "fr": "Français",
            "ja": "日本語",
        },
        "system",
        help="Of the window's words, from the next start on; English where there is no translation.",
    )
    solo: bool = toggle(
        "One open panel at a time", False, help="Opening a tool at the right folds the one before."
    )


@dataclass(frozen=True)
class Start:
    """What the program begins with."""

    reopen: bool = toggle(
        "Open what was open",
        True,
        help="A start without photos named goes on where the last one ended, even if that was a crash.",
    )


@dataclass(frozen=True)
class Computing:
    """Device, precision and memory for computing results. Memory in GiB."""

    device: str = choice(
        "Device",
        {
            "auto": "Automatic",
            "cpu": "Processor",
            "cuda": "NVIDIA GPU (CUDA)",
            "mps": "Apple GPU (Metal)",
        },
        "auto",
        help="Where networks run. Automatic takes the fastest that is there.",
    )
    precision: str = choice(
        "Precision",
        {"auto": "Automatic", "fp32": "Full (32 bit)", "half": "Half (16 bit)"},
        "auto",
        help="Automatic takes half precision where it is measured faster and just as true.",
    )
    memory: float = slider(
        "Memory", 1, 64, 4, step=0.5, unit="GiB", help="What the program should stay within, photos included."
    )
    cache: float = slider(
        "Kept results", 0, 16, 0.5, step=0.25, unit="GiB",
        help="A part of the memory that keeps finished results, so that going back costs nothing.",
    )  # fmt: skip
    disk: float = slider(
        "Results on disk", 0, 64, 2, step=0.5, unit="GiB",
        help="What networks have made is kept so far over restarts, so that a photo opened again is done "
        "at once; 0 keeps nothing.",
    )  # fmt: skip


@dataclass(frozen=True)
class Caps:
    """Photos larger than this are refused before they are decoded. Memory in GiB."""

    megapixels: float = slider(
        "Largest photo", 10, 2000, 250, step=10, unit="MP", help="Larger photos are refused, not opened."
    )
    memory: float = slider(
        "Memory to open", 0.5, 64, 4, step=0.5, unit="GiB",
        help="Photos that need more memory than this to open are refused.",
    )  # fmt: skip


GROUPS: Mapping[str, type[Any]] = MappingProxyType(
    {"look": Look, "start": Start, "computing": Computing, "caps": Caps}
)
"""The groups of controls, by the names that they have in :class:`Preferences`."""


@dataclass(frozen=True)
class Preferences:
    """``monitor_profile``: an ICC file to use instead of the system's for this screen, or None.

    ``shortcuts``: the keys of actions that differ from the built-in ones, as portable texts by action.
    """

    look: Look = Look()
    computing: Computing = Computing()
    caps: Caps = Caps()
    monitor_profile: Path | None = None
    shortcuts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    start: Start = Start()

    def engine_settings(self) -> EngineSettings:
        """The settings for the engine."""
        return EngineSettings(
            device=self.computing.device,
            precision=self.computing.precision,
            memory_budget=round(self.computing.memory * _GIB),
            cache_bytes=round(self.computing.cache * _GIB),
            disk_bytes=round(self.computing.disk * _GIB),
        )

    def limits(self) -> PhotoLimits:
        """The limits checked before a photo is decoded."""
        return PhotoLimits(round(self.caps.megapixels * 1e6), round(self.caps.memory * _GIB))


def preferences_file() -> Path:
    """Where preferences are kept."""
    return user_config_dir() / "preferences.json"


def load(file: Path | None = None) -> tuple[Preferences, str]:
    """The preferences in ``file``, and a sentence on what could not be read of them (or an empty one).

    Never fails. A file that is no preferences at all is set aside under another name, not overwritten.
    """
    file = file or preferences_file()
    try:
        if not file.exists():
            return Preferences(), ""
        if file.stat().st_size > _MOST_BYTES:
            raise ValueError("too long")
        known = json.loads(file.read_text("utf-8"))
        if not isinstance(known, dict):
            raise ValueError("not a table")
    except (OSError, ValueError, RecursionError) as problem:
        log.warning("preferences not read: %s", problem)
        return Preferences(), _set_aside(file)
    damaged: list[str] = []
    found = Preferences(
        look=_group(Look, known.get("look"), damaged),
        start=_group(Start, known.get("start"), damaged),
        computing=_group(Computing, known.get("computing"), damaged),
        caps=_group(Caps, known.get("caps"), damaged),
        monitor_profile=_path(known.get("monitor_profile"), damaged),
        shortcuts=_shortcuts(known.get("shortcuts"), damaged),
    )
    if not damaged:
        return found, ""
    log.warning("preferences not understood: %s", damaged)
    return found, f"Not all preferences could be read ({', '.join(damaged)}); set these again."


def save(preferences: Preferences, file: Path | None = None) -> str:
    """Keep ``preferences``; a sentence where that failed, or an empty one."""
    file = file or preferences_file()
    text = json.dumps(
        {
            "version": _VERSION,
            "look": to_mapping(preferences.look),
            "start": to_mapping(preferences.start),
            "computing": to_mapping(preferences.computing),
            "caps": to_mapping(preferences.caps),
            "monitor_profile": str(preferences.monitor_profile) if preferences.monitor_profile else None,
            "shortcuts": {name: list(keys) for name, keys in sorted(preferences.shortcuts.items())},
        },
        indent=2,
    )
    try:
        made(file.parent)
        write_atomically(file, text.encode("utf-8"))
    except (OSError, UnicodeError) as problem:
        log.warning("preferences not kept: %s", problem)
        return f"The preferences hold for now but could not be kept in {file.parent}; make room there."
    return ""


def _set_aside(file: Path) -> str:
    kept = set_aside(file)
    if kept is None:
        return f"The preferences in {file} could not be read, so the usual ones hold; mend or remove it."
    return f"The preferences could not be read, so the usual ones hold; what was there is kept as {kept}."


def _group(kind: type[Group], values: Any, damaged: list[str]) -> Group:
    if values is None:
        return kind()
    if not isinstance(values, dict):
        damaged.append(kind.__name__.lower())
        return kind()
    usual, found = kind(), {}
    for name, control in controls(kind).items():
        try:
            found[name] = control.check(values.get(name, getattr(usual, name)))
        except ParameterError:
            damaged.append(control.label.lower())
    return dataclasses.replace(usual, **found)  # type: ignore[type-var]


def _path(value: Any, damaged: list[str]) -> Path | None:
    if value is None:
        return None
    if not isinstance(value, str) or not value or "\0" in value:
        damaged.append("monitor profile")
        return None
    return Path(value)


def _shortcuts(value: Any, damaged: list[str]) -> Mapping[str, tuple[str, ...]]:
    if value is None:
        return MappingProxyType({})
    if not isinstance(value, dict) or not all(
        isinstance(keys, list) and all(isinstance(key, str) for key in keys) for keys in value.values()
    ):
        damaged.append("shortcuts")
        return MappingProxyType({})
    return MappingProxyType({name: tuple(keys) for name, keys in value.items()})


class LivePreferences(QObject):
    """``now`` are in use; ``changed`` tells new ones; ``failed`` a sentence where saving them failed."""

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now, self.problem = load()

    def set(self, preferences: Preferences) -> None:
        """Use ``preferences`` from now on, and save them."""
        if preferences == self.now:
            return
        self.now = preferences
        if problem := save(preferences):
            self.failed.emit(problem)
        self.changed.emit(preferences)
