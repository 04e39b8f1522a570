"""Measured values with the bars that they are held to, and how ``evaluate`` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. ``most``, ``least``: the bar that it is held to; None: given for orientation."""

    name: str
    value: float
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        if self.most is None and self.least is None:
            return None
        above = self.least is None or self.value >= self.least
        return bool(above and (self.most is None or self.value <= self.most))

    @property
    def bar(self) -> str:
        """The bar in signs; empty where there is none."""
        if self.most is not None:
            return f"<= {self.most:.3g}"
        return "" if self.least is None else f">= {self.least:.3g}"


def print_figures(parts: Iterable[tuple[str, list[Figure]]], as_json: bool) -> None:
    """Print each part, (its name, its figures), as soon as it is measured; as JSON, all at the end."""
    tree = {}
    for part, figures in parts:
        if as_json:
            tree[part] = {
                each.name: {"value": each.value, "bar": each.bar, "met": each.met} for each in figures
            }
        else:
            print(table(part, figures), flush=True)
    if as_json:
        print(json.dumps(tree, ensure_ascii=False))


def table(part: str, figures: list[Figure]) -> str:
    """The figures of one part as lines, each with its bar and whether it is met."""
    wide = max(len(each.name) for each in figures)
    lines = [part]
    for each in figures:
        met = {None: "", True: "met", False: "MISSED"}[each.met]
        lines.append(f"  {each.name:<{wide}}  {each.value:8.3f}  {each.bar:<8}  {met}".rstrip())
    return "\n".join(lines)
