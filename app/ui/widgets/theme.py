"""How the window looks: QDarkStyle in neutral greys with one accent, on an 8 px grid."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import resources_dir

GRID = 8
"""Distances are multiples (or halves) of so many px."""


@dataclass(frozen=True)
class Theme:
    """Colours by role, each ``#rrggbb``, and the style sheet made of them."""

    roles: dict[str, str]
    sheet: str

    def colour(self, role: str) -> QColor:
        return QColor(self.roles[role])


NAMES = ("dark", "light")
_current = "dark"


def theme() -> Theme:
    """The current theme. Ask again at each painting: it can change at any time."""
    return theme_called(_current)


@cache
def theme_called(name: str) -> Theme:
    """The theme ``name`` of resources/theme."""
    folder = resources_dir() / "theme"
    values = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    roles: dict[str, str] = values["roles"]
    # Read as text: importing the theme would bring its tinted bitmaps and a second way into Qt.
    spec = find_spec("qdarkstyle")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("No module named 'qdarkstyle'", name="qdarkstyle")
    sheet = (Path(spec.origin).parent / name / f"{name}style.qss").read_text("utf-8")
    greys = {tinted.upper(): grey for tinted, grey in values["greys"].items()}
    sheet = re.sub(r"#[0-9A-Fa-f]{6}\b", lambda found: greys.get(found[0].upper(), found[0]), sheet)
    sheet = re.sub(
        r'url\(":/qss_icons/\w+/rc/(\w+)\.png"\)', lambda found: _image(folder / name, found[1]), sheet
    )
    ours = (folder / "window.qss").read_text("utf-8")
    return Theme(roles, sheet + re.sub(r"@(\w+)", lambda found: roles[found[1]], ours))


def apply_theme(app: QApplication, name: str = "dark") -> Theme:
    """Give the whole program the theme ``name``: style sheet, palette and type. May be changed live."""
    global _current
    chosen = theme_called(name)
    _current = name
    font = app.font()
    font.setPointSizeF(BODY)
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(chosen.sheet)
    return chosen


# One family in three sizes, in points.
BODY, SMALL, TITLE = 9.5, 8.5, 15.0


def font_of_size(font: QFont, points: float, bold: bool = False) -> QFont:
    """``font`` in another of the three sizes."""
    other = QFont(font)
    other.setPointSizeF(points)
    other.setBold(bold)
    return other


def mark(widget: QWidget, role: str, on: bool) -> None:
    """Whether ``widget`` looks as the style sheet says of ``role`` (``failed``, ``invalid``, ``quiet``)."""
    if bool(widget.property(role)) is not on:
        widget.setProperty(role, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _image(folder: Path, name: str) -> str:
    file = folder / f"{name}.svg"
    return f'url("{file.as_posix()}")' if file.exists() else "none"


def _palette(chosen: Theme) -> QPalette:
    # The style sheet leaves the palette light, and whatever paints itself would be light too.
    palette = QPalette()
    roles = {
        "window": (QPalette.ColorRole.Window, QPalette.ColorRole.Button),
        "base": (QPalette.ColorRole.Base,),
        "raised": (
            QPalette.ColorRole.AlternateBase,
            QPalette.ColorRole.ToolTipBase,
            QPalette.ColorRole.Midlight,
        ),
        "line": (QPalette.ColorRole.Mid, QPalette.ColorRole.Dark),
        "text": (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.ToolTipText,
            QPalette.ColorRole.HighlightedText,
        ),
        "quiet": (QPalette.ColorRole.PlaceholderText,),
        "selected": (QPalette.ColorRole.Highlight,),
        "accent": (QPalette.ColorRole.Link, QPalette.ColorRole.Accent),
    }
    for role, targets in roles.items():
        for target in targets:
            palette.setColor(target, chosen.colour(role))
    for target in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, chosen.colour("disabled"))
    return palette
