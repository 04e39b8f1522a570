"""What an evaluation found, as plain values: for JSON, CSV, the terminal and the page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.errors import ExportError
from app.evaluation.datasets.candidates import Candidate
from app.evaluation.datasets.columns import COLUMNS, Figures, columns_of
from app.evaluation.datasets.judging import INPUT, Judgement
from app.evaluation.datasets.published import PUBLISHED, SOURCE, WHOLE_SETS
from app.imaging.files.part_file import write_atomically
from app.imaging.files.wording import quoted_name
from models.training.rendering.layouts import Layout


@dataclass(frozen=True)
class Report:
    """Everything reported of one run but its pictures. ``how``: settings that decide the figures."""

    kind: str
    folder: str
    how: dict[str, Any]
    made_by: dict[str, dict[str, Any]]
    left_out: tuple[str, ...]
    failed: dict[str, str]
    notes: tuple[str, ...]
    masks: dict[str, str]
    means: dict[str, Figures]
    pictures: dict[str, dict[str, Figures]]
    """By row, then by picture."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Mean time of a picture by row; no figure of quality, and another on every machine."""

    @property
    def count(self) -> int:
        """How many pictures were judged."""
        return len(self.pictures[INPUT])

    @property
    def columns(self) -> list[str]:
        return columns_of(list(self.means.values()))


def report_of(
    layout: Layout, entrants: Sequence[Candidate], judgement: Judgement, how: Mapping[str, Any]
) -> Report:
    """The report of a judgement; no picture may be left to judge, the means are missing then."""
    judged = {name: row for name, row in judgement.rows.items() if row.figures}
    return Report(
        kind=layout.kind,
        folder=str(layout.folder),
        how=dict(how),
        made_by={each.name: each.made_by for each in entrants},
        left_out=layout.left_out,
        failed=judgement.failed,
        notes=tuple(dict.fromkeys(judgement.notes)),
        masks={
            name: f"σ {sigma:g} px, amount {amount:g}" for name, (sigma, amount) in judgement.masks.items()
        },
        means={name: row.means for name, row in judged.items()},
        pictures={name: row.figures for name, row in judgement.rows.items()},
        seconds={
            name: sum(row.seconds.values()) / len(row.seconds)
            for name, row in judged.items()
            if row.seconds and name != INPUT
        },
    )


def as_json(report: Report) -> str:
    """The whole report; published figures stand apart, so that no script takes them for measured ones."""
    rows = [{"method": each.method, "psnr": each.psnr, "ssim": each.ssim, "lpips": each.lpips}
            for each in PUBLISHED.get(report.kind, ())]  # fmt: skip
    published = {"source": SOURCE, "of": WHOLE_SETS[report.kind], "rows": rows} if rows else None
    return json.dumps({**asdict(report), "published": published}, ensure_ascii=False, indent=1)


def as_csv(report: Report) -> str:
    """One line for every row and picture, then one for every mean."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(["picture", "method", *report.columns])
    names = list(report.pictures[INPUT])
    for picture in names:
        for method, found in report.pictures.items():
            lines.writerow([picture, method, *_cells(found[picture], report.columns)])
    for method, figures in report.means.items():
        lines.writerow(["mean", method, *_cells(figures, report.columns)])
    return text.getvalue()


def as_text(report: Report) -> str:
    """The table of means for a terminal, published figures below it and marked so."""
    wide = max((len(name) for name in (*report.means, *_published_names(report))), default=0)
    titles = [f"{COLUMNS[name].title:>8}" for name in report.columns]
    lines = [" " * wide + "".join(f"  {title}" for title in titles)]
    for name, figures in report.means.items():
        lines.append(f"{name:<{wide}}{_line(figures, report.columns, titles)}")
    for each in PUBLISHED.get(report.kind, ()):
        given = {"psnr": each.psnr, "ssim": each.ssim} | ({"lpips": each.lpips} if each.lpips else {})
        lines.append(f"{_published(each.method):<{wide}}{_line(given, report.columns, titles)}")
    return "\n".join(line.rstrip() for line in (*lines, *remarks(report)))


def remarks(report: Report) -> list[str]:
    """Sentences that belong beside the table."""
    said = [
        f"{_counted(report.count)} of {report.kind}; {', '.join(f'{k}: {v}' for k, v in report.how.items())}."
    ]
    if report.left_out:
        said.append(
            f"Left out, because networks of this project were trained, chosen or reported with them: "
            f"{', '.join(report.left_out)}."
        )
    if report.masks:
        masks = "; ".join(f"{COLUMNS[name].title}: {mask}" for name, mask in report.masks.items())
        said.append(
            f"The best unsharp mask is another one for each column ({masks}), searched on these pictures."
        )
    if "unchanged" in report.columns:
        said.append("There is no truth: the figures say how much was changed, not whether for the better.")
    if report.kind in PUBLISHED:
        said.append(
            f"Published: {SOURCE}. They are means of {WHOLE_SETS[report.kind]}, ours of "
            f"{_counted(report.count)}; SSIM depends on its window too, so compare the two rows of the "
            "input first."
        )
    said += report.notes
    if report.failed:
        said.append(f"{_counted(len(report.failed))} could not be judged and count nowhere.")
    return said


def write_text(path: Path, text: str, overwrite: bool) -> None:
    """Write a file that appears only when it is whole. Raises ExportError."""
    try:
        write_atomically(path, text.encode("utf-8"), overwrite)
    except FileExistsError as error:
        raise ExportError(
            f"{quoted_name(path)} exists already; choose another folder, or allow it with --overwrite."
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(
            f"{quoted_name(path)} cannot be written ({reason}); choose another folder."
        ) from error


def cell(name: str, value: float) -> str:
    """``value`` of the column ``name`` as people read it."""
    return f"{value:.{COLUMNS[name].places}f}"


def _counted(count: int) -> str:
    return "1 picture" if count == 1 else f"{count} pictures"


def _cells(figures: Figures, columns: Sequence[str]) -> list[str]:
    return [repr(figures[name]) for name in columns]


def _line(figures: Mapping[str, float], columns: Sequence[str], titles: Sequence[str]) -> str:
    cells = (cell(name, figures[name]) if name in figures else "" for name in columns)
    return "".join(f"  {text:>{len(title)}}" for text, title in zip(cells, titles, strict=True))


def _published(method: str) -> str:
    return f"published: {method}"


def _published_names(report: Report) -> list[str]:
    return [_published(each.method) for each in PUBLISHED.get(report.kind, ())]
