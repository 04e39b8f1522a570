"""Small plots as inline SVG: how much each picture gained, and where the gain was had."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE = 560, 196, 46, 26, 24
_LINE = 12
"""Least distance of two labels of an axis, px."""
COLOURS = ("#4e8fd0", "#d08a3c", "#57a86b", "#b46ac0", "#c25b5b", "#8c8c4a")


def colour(number: int) -> str:
    """The colour of the ``number``-th row that is plotted."""
    return COLOURS[number % len(COLOURS)]


def sorted_gains(gains: Mapping[str, Sequence[float]], label: str) -> str:
    """For each row its gains from the least to the greatest: how many pictures lost, and how much."""
    most = max((len(values) for values in gains.values()), default=0)
    if most == 0:
        return ""
    low, high = _range([value for values in gains.values() for value in values])
    body = _axes(low, high, label, f"pictures, by gain (1 … {most})")
    for number, (name, values) in enumerate(gains.items()):
        points = [
            (_across((place + 0.5) / len(values)), _up(value, low, high))
            for place, value in enumerate(sorted(values))
        ]
        body += _marks(points, number, name)
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        body += f'<polyline points="{path}" fill="none" stroke="{colour(number)}" stroke-width="1.5"/>'
    return _framed(body)


def gains_against(
    start: Sequence[float], gains: Mapping[str, Sequence[float]], across: str, label: str
) -> str:
    """The gain of each picture against where it started."""
    if not start:
        return ""
    low, high = _range([value for values in gains.values() for value in values])
    least, most = min(start), max(start)
    body = _axes(low, high, label, f"{across} ({least:.1f} … {most:.1f})")
    for number, (name, values) in enumerate(gains.items()):
        points = [
            (_across((x - least) / (most - least) if most > least else 0.5), _up(y, low, high))
            for x, y in zip(start, values, strict=True)
        ]
        body += _marks(points, number, name)
    return _framed(body)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(0.0, *values), max(0.0, *values)
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def _across(share: float) -> float:
    return _LEFT + 8 + share * (_WIDTH - _LEFT - 16)


def _up(value: float, low: float, high: float) -> float:
    return (_HEIGHT - _BELOW) - (value - low) / (high - low) * (_HEIGHT - _BELOW - _ABOVE)


def _axes(low: float, high: float, label: str, across: str) -> str:
    zero = _up(0.0, low, high)
    lines = f'<line x1="{_LEFT}" y1="{zero:.1f}" x2="{_WIDTH}" y2="{zero:.1f}" stroke="currentColor"/>'
    for value in (low, high):
        y = _up(value, low, high) + 4
        if abs(y - zero) < _LINE:
            continue
        lines += f'<text x="{_LEFT - 6}" y="{y:.1f}" text-anchor="end">{value:+.2f}</text>'
    lines += f'<text x="{_LEFT - 6}" y="{zero + 4:.1f}" text-anchor="end">0</text>'
    lines += f'<text x="{_LEFT + 8}" y="14">{escape(label)}</text>'
    return lines + f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(across)}</text>'


def _marks(points: Sequence[tuple[float, float]], number: int, name: str) -> str:
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4"/>' for x, y in points)
    return f'<g fill="{colour(number)}"><title>{escape(name)}</title>{dots}</g>'


def _framed(body: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" class="plot">{body}</svg>'
