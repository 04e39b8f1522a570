"""How a RAW file is developed as plain JSON values, and back."""

from __future__ import annotations

import dataclasses
from typing import Any

from app.imaging.development import AS_SHOT, Development


def development_plain(development: Development) -> dict[str, Any]:
    """``development`` as JSON values: what differs from as shot."""
    values = dataclasses.asdict(development)
    usual = dataclasses.asdict(AS_SHOT)
    return {name: value for name, value in values.items() if value != usual[name]}


def development_from(plain: Any) -> Development | None:
    """The development that ``plain`` describes; None where it is None. Raises ValueError, TypeError and
    ParameterError for anything malformed.
    """
    if plain is None:
        return None
    if not isinstance(plain, dict):
        raise ValueError("no development")
    return Development(**plain)
