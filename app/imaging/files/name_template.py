"""Names of exports made of a template: ``{stem}-{width}.{ext}``."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence

from app.errors import ExportError

#: What a template may name: the photo's name without ending, a number, the day the photo was taken, the
#: tools used, the size of the export in px, the ending of its format.
FIELDS = ("stem", "n", "date", "tool", "width", "height", "ext")
#: What one of the systems in use takes for something else in a name.
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
#: Names of devices on Windows, whatever follows the first dot.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")


def fields_problem(template: str, fields: Sequence[str] = FIELDS) -> str:
    """What is wrong with the braces of a template, as the end of a sentence; empty where nothing is."""
    known = ", ".join(f"{{{field}}}" for field in fields)
    try:
        parts = list(string.Formatter().parse(template))
    except ValueError:
        return f"has unbalanced braces; use {known}."
    for _, field, spec, conversion in parts:
        if field is not None and (field not in fields or spec or conversion):
            return f"does not know {{{field}}}; use {known}."
    return "" if template.strip(". ") else f"names nothing; use {known}."


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """The file name that ``template`` makes of ``values``, one for each of :data:`FIELDS`.

    Raises :class:`ExportError` for templates that cannot be understood, and for names that not every system
    takes: with signs such as ``:`` or ``?``, of a device, or ending in a dot or space.
    """
    problem = fields_problem(template)
    if problem:
        raise ExportError(f"The name “{template}” {problem}")
    name = template.format_map(dict(values))
    found = _ILLEGAL.search(name)
    if found:
        sign = found[0] if found[0].isprintable() else f"character {ord(found[0])}"
        raise ExportError(f"A file name cannot hold “{sign}” on every system; leave it out.")
    if _DEVICES.fullmatch(name):
        raise ExportError(f"“{name}” is the name of a device on Windows; choose another.")
    if name != name.rstrip(". ") or name != name.lstrip():
        raise ExportError("A file name cannot begin with a space, or end with one or with a dot; remove it.")
    if len(name.encode("utf-8", "surrogateescape")) > 255:
        raise ExportError("This name is too long; choose a shorter one.")
    return name
