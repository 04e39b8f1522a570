"""The page of an evaluation: one HTML file that needs nothing beside it and loads nothing from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

import cv2

from app.evaluation.datasets.columns import COLUMNS
from app.evaluation.datasets.crops import Picture, Strip
from app.evaluation.datasets.judging import INPUT
from app.evaluation.datasets.plots import colour, gains_against, sorted_gains
from app.evaluation.datasets.published import PUBLISHED
from app.evaluation.datasets.results import Report, cell, remarks

_STYLE = """
:root{color-scheme:dark light}
body{font:15px/1.5 system-ui,sans-serif;background:#1c1c1c;color:#d8d8d8;margin:2rem auto;max-width:1200px;
padding:0 1rem}
h1{font-size:1.5rem;font-weight:600}h2{font-size:1.1rem;font-weight:600;margin-top:2.2rem}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .8rem;text-align:right;border-bottom:1px solid #3a3a3a}
th:first-child,td:first-child,.each td:nth-child(2),.each th:nth-child(2){text-align:left}
td.best{font-weight:700;color:#fff}tr.published td{color:#9a9a9a;font-style:italic}
.strip{display:flex;flex-wrap:wrap;gap:8px}figure{margin:0}figcaption{font-size:13px;color:#aaa}
figure img{display:block;image-rendering:pixelated}
.plot{width:560px;max-width:100%;font-size:11px;fill:currentColor}
.key{display:inline-block;width:.8em;height:.8em;border-radius:50%;margin:0 .35em 0 1em}
details{margin-top:1rem}li{margin:.2rem 0}
"""


def page(report: Report, strips: Sequence[Strip]) -> str:
    """The whole page."""
    title = f"Evaluation on {report.kind}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        _means(report),
        "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in remarks(report)) + "</ul>",
        _plots(report),
        _crops(report, strips),
        _failed(report),
        _every_picture(report),
        _made_by(report),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body></html>\n"
    )


def _means(report: Report) -> str:
    if not report.means:
        return "<p>No picture could be judged.</p>"
    best = {name: _best(report, name) for name in report.columns}
    rows = [
        "<tr><th></th>" + "".join(f"<th>{escape(COLUMNS[n].title)}</th>" for n in report.columns) + "</tr>"
    ]
    for method, figures in report.means.items():
        cells = ""
        for name in report.columns:
            mark = ' class="best"' if figures[name] == best[name] else ""
            cells += f"<td{mark}>{cell(name, figures[name])}</td>"
        rows.append(f"<tr><td>{escape(method)}</td>{cells}</tr>")
    for each in PUBLISHED.get(report.kind, ()):
        given = {"psnr": each.psnr, "ssim": each.ssim, "lpips": each.lpips}
        cells = ""
        for name in report.columns:
            value = given.get(name)
            cells += f"<td>{'' if value is None else f'{value:g}'}</td>"
        rows.append(f'<tr class="published"><td>published: {escape(each.method)}</td>{cells}</tr>')
    return f"<table>{''.join(rows)}</table>"


def _best(report: Report, name: str) -> float | None:
    more = COLUMNS[name].more_is_better
    if more is None or len(report.means) < 2:
        return None
    values = [figures[name] for figures in report.means.values()]
    return max(values) if more else min(values)


def _plots(report: Report) -> str:
    column = "gain_psnr" if "gain_psnr" in report.columns else None
    names = [name for name in report.means if name != INPUT]
    if column is None or not names or not report.count:
        return ""
    start = [figures[column] for figures in report.pictures[INPUT].values()]
    gains = {
        name: [
            figures[column] - first
            for figures, first in zip(report.pictures[name].values(), start, strict=True)
        ]
        for name in names
    }
    label = "PSNR after gain above the input, dB"
    keys = "".join(
        f'<span><span class="key" style="background:{colour(number)}"></span>{escape(name)}</span>'
        for number, name in enumerate(names)
    )
    against = gains_against(start, gains, "PSNR after gain of the input, dB", label)
    return f"<h2>Gain of each picture</h2><p>{keys}</p>{sorted_gains(gains, label)}{against}"


def _crops(report: Report, strips: Sequence[Strip]) -> str:
    if not strips:
        return ""
    text = "<h2>Crops</h2><p>Pictures spread evenly over the set, each where the blur took most.</p>"
    column = next((name for name in ("gain_psnr", "unchanged") if name in report.columns), None)
    for strip in strips:
        x, y = strip.place
        text += f"<h3>{escape(strip.name)} <small>at {x}, {y}</small></h3>" + '<div class="strip">'
        for name, picture in strip.pictures.items():
            caption = escape(name)
            if column is not None and name in report.pictures and strip.name in report.pictures[name]:
                caption += f" · {cell(column, report.pictures[name][strip.name][column])} dB"
            image = f'<img alt="{caption}" src="{_embedded(picture)}">'
            text += f"<figure>{image}<figcaption>{caption}</figcaption></figure>"
        text += "</div>"
    return text


def _failed(report: Report) -> str:
    if not report.failed:
        return ""
    items = "".join(f"<li>{escape(name)}: {escape(why)}</li>" for name, why in report.failed.items())
    return f"<h2>Not judged</h2><ul>{items}</ul>"


def _every_picture(report: Report) -> str:
    if not report.count:
        return ""
    head = "".join(f"<th>{escape(COLUMNS[name].title)}</th>" for name in report.columns)
    rows = ""
    for picture in report.pictures[INPUT]:
        for method, each in report.pictures.items():
            cells = "".join(f"<td>{cell(name, each[picture][name])}</td>" for name in report.columns)
            rows += f"<tr><td>{escape(picture)}</td><td>{escape(method)}</td>{cells}</tr>"
    table = f'<table class="each"><tr><th>picture</th><th>method</th>{head}</tr>{rows}</table>'
    return f"<details><summary>Every picture</summary>{table}</details>"


def _made_by(report: Report) -> str:
    if not report.made_by:
        return ""
    items = "".join(
        f"<li>{escape(name)}: {escape(', '.join(f'{key} {value}' for key, value in made.items()))}</li>"
        for name, made in report.made_by.items()
    )
    return f"<details><summary>What made the rows</summary><ul>{items}</ul></details>"


def _embedded(picture: Picture) -> str:
    done, coded = cv2.imencode(".png", picture[..., ::-1])
    if not done:
        raise ValueError("a crop could not be coded as PNG")
    return "data:image/png;base64," + base64.b64encode(coded.tobytes()).decode("ascii")
