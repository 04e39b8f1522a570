"""What every ``evaluate`` of figures tells: tables as they are measured, or one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.evaluation.maps_figures import Figure


def tell(parts: Iterable[tuple[str, list[Figure]]], as_json: bool) -> None:
    """Print each part, (its name, its figures), as soon as it is measured; as JSON, all at the end."""
    told = {}
    for part, figures in parts:
        if as_json:
            told[part] = {
                each.name: {"value": each.value, "bar": each.bar, "met": each.met} for each in figures
            }
        else:
            print(table(part, figures), flush=True)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))


def table(part: str, figures: list[Figure]) -> str:
    """The figures of one part as lines, each with its bar and whether it is met."""
    wide = max(len(each.name) for each in figures)
    lines = [part]
    for each in figures:
        met = {None: "", True: "met", False: "MISSED"}[each.met]
        lines.append(f"  {each.name:<{wide}}  {each.value:8.3f}  {each.bar:<8}  {met}".rstrip())
    return "\n".join(lines)
