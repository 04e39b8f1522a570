"""How a RAW file is developed where nobody says so now: as its sidecar has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.document.edit import source_of
from app.document.sidecar_file import SidecarFile
from app.imaging.development import AS_SHOT, Development
from app.imaging.errors import PhotoError
from app.imaging.photo_names import RAW_SUFFIXES
from app.tools.contract import Tool

_MAY_BE_RAW = RAW_SUFFIXES | {".tif", ".tiff"}


def may_be_raw(path: Path) -> bool:
    """Whether the name of ``path`` lets it be a RAW file; its content decides."""
    return path.suffix.lower() in _MAY_BE_RAW


def kept_development(path: Path, tools: Mapping[str, type[Tool[Any]]]) -> Development:
    """How the RAW file ``path`` is developed where its sidecar stands; as shot where none says.

    A photo that cannot be read is as shot too: whoever opens it hears why.
    """
    if not may_be_raw(path) or not SidecarFile.may_exist(path):
        return AS_SHOT
    try:
        remembered, _ = SidecarFile(source_of(path)).read(tools)
    except PhotoError:
        return AS_SHOT
    return AS_SHOT if remembered is None else remembered.history.current.developed
