"""How photos were exported last, format by format; kept as JSON among the preferences."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.errors import ExportError
from app.imaging.export.options import ExportOptions
from app.imaging.export.size import parse_size
from app.imaging.files.formats import FORMATS
from app.imaging.files.part_file import write_atomically
from app.imaging.photo import FileFormat
from app.paths import made, user_config_dir

log = logging.getLogger(__name__)

SUFFIX: dict[FileFormat, str] = {kind: known.suffixes[0][1:] for kind, known in FORMATS.items()}
DEFAULT_TEMPLATE = "{stem}-allfocus.{ext}"
_VERSION = 1
_MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class ExportSettings:
    """``format``: the one used last; None follows the photo. ``by_format``: what each was written with."""

    format: FileFormat | None = None
    template: str = DEFAULT_TEMPLATE
    by_format: Mapping[FileFormat, ExportOptions] = field(default_factory=lambda: MappingProxyType({}))

    def options(self, kind: FileFormat) -> ExportOptions:
        """What ``kind`` was written with last, or the usual options."""
        return dataclasses.replace(self.by_format.get(kind, ExportOptions()), format=kind)

    def after(self, options: ExportOptions, template: str) -> ExportSettings:
        """The settings once ``options`` (with their format) were used."""
        assert options.format is not None
        by_format = MappingProxyType({**self.by_format, options.format: options})
        return ExportSettings(options.format, template, by_format)


def settings_file() -> Path:
    """Where they are kept."""
    return user_config_dir() / "export.json"


def load() -> ExportSettings:
    """What was kept; the usual settings for all that cannot be read."""
    file = settings_file()
    try:
        if not file.exists() or file.stat().st_size > _MOST_BYTES:
            return ExportSettings()
        known = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        log.warning("export settings not read: %s", problem)
        return ExportSettings()
    if not isinstance(known, dict):
        return ExportSettings()
    by_name = known.get("formats")
    found: dict[FileFormat, ExportOptions] = {}
    for kind in FORMATS:
        values = by_name.get(kind) if isinstance(by_name, dict) else None
        if isinstance(values, dict):
            found[kind] = options_from(kind, values)
    template = known.get("template")
    return ExportSettings(
        next((kind for kind in FORMATS if kind == known.get("format")), None),
        template if isinstance(template, str) and template else DEFAULT_TEMPLATE,
        MappingProxyType(found),
    )


def save(settings: ExportSettings) -> None:
    """Keep ``settings``. If they cannot be written, the next export starts from the usual ones."""
    file = settings_file()
    text = json.dumps(
        {
            "version": _VERSION,
            "format": settings.format,
            "template": settings.template,
            "formats": {kind: options_plain(options) for kind, options in settings.by_format.items()},
        },
        indent=1,
    )
    try:
        made(file.parent)
        write_atomically(file, text.encode("utf-8"))
    except (OSError, ValueError) as problem:
        log.info("export settings not kept: %s", problem)


def options_plain(options: ExportOptions) -> dict[str, Any]:
    """``options`` as JSON values."""
    values = {each.name: getattr(options, each.name) for each in dataclasses.fields(options)}
    return {**values, "size": str(options.size), "enlarge": options.size.enlarge}


def options_from(kind: FileFormat, values: Mapping[str, Any]) -> ExportOptions:
    """The reverse of :func:`options_plain`; one value that is not understood must not cost the others."""
    options = ExportOptions(format=kind)
    for each in dataclasses.fields(ExportOptions):
        value, usual = values.get(each.name), getattr(options, each.name)
        if each.name == "format" or value is None:
            continue
        try:
            if each.name == "size":
                value = parse_size(str(value), values.get("enlarge") is True)
            elif type(value) is not (int if each.name == "bit_depth" else type(usual)):
                continue
            change: dict[str, Any] = {each.name: value}
            options = dataclasses.replace(options, **change)
        except ExportError:
            continue
    return options
