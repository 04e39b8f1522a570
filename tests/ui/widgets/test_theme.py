"""The look: neutral greys, one accent, icons that exist and are sharp."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QSlider

from app.paths import resources_dir
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import NAMES, Theme, apply_theme, theme, theme_called

ICONS = sorted(path.stem for path in (resources_dir() / "icons").glob("*.svg"))
SIGNALS = ("accent", "error")


def tint(colour: str) -> int:
    """How far apart the channels of ``#rrggbb`` are."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts)


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=NAMES)
def look(request: pytest.FixtureRequest) -> Theme:
    return theme_called(request.param)


def test_all_but_the_accent_and_errors_is_neutral(look: Theme) -> None:
    # The accent, and the accent of what is hovered in QDarkStyle's own rules.
    coloured = {look.roles[role].lower() for role in SIGNALS} | {"#e0b873", "#704803"}
    used = {found.lower() for found in re.findall(r"#[0-9A-Fa-f]{6}\b", look.sheet)}
    used |= {value.lower() for role, value in look.roles.items() if role not in SIGNALS}
    assert not {colour for colour in used - coloured if tint(colour)}
    rules = re.sub(r"/\*.*?\*/", "", look.sheet, flags=re.DOTALL)
    assert not re.findall(r"rgba?\([^)]*\)|#[0-9A-Fa-f]{3}\b", rules), "no other way to name a colour"
    assert "qss_icons" not in look.sheet, "tinted bitmaps of the theme are not used"


def test_the_drawn_parts_of_controls_are_neutral_too(look: Theme) -> None:
    for name in re.findall(r'url\("?([^")]+)"?\)', look.sheet):
        drawn = re.findall(r"#[0-9A-Fa-f]{6}\b", Path(name).read_text("utf-8"))
        assert drawn and all(not tint(each) or each == look.roles["accent"] for each in drawn), name


def test_themes_have_the_same_roles() -> None:
    assert len({frozenset(theme_called(name).roles) for name in NAMES}) == 1


def test_words_can_be_read(look: Theme) -> None:
    for ground in ("window", "base", "raised"):
        assert contrast(look.roles["text"], look.roles[ground]) >= 7
        assert contrast(look.roles["quiet"], look.roles[ground]) >= 4.5
        assert contrast(look.roles["accent"], look.roles[ground]) >= 3, "the focus ring"
        assert contrast(look.roles["error"], look.roles[ground]) >= 4.5
    assert contrast(look.roles["on_accent"], look.roles["accent"]) >= 4.5
    assert contrast(look.roles["text"], look.roles["label"]) >= 7


def test_every_picture_of_the_style_sheet_is_there(look: Theme) -> None:
    named = re.findall(r'url\("?([^")]+)"?\)', look.sheet)
    assert named and all(Path(name).is_file() for name in named)


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_is_neutral_and_follows(dressed: QApplication, name: str) -> None:
    apply_theme(dressed, name)
    try:
        assert theme() is theme_called(name)
        palette, dark = dressed.palette(), name == "dark"
        assert (palette.color(QPalette.ColorRole.Window).lightness() < 128) == dark
        assert (palette.color(QPalette.ColorRole.Text).lightness() > 128) == dark
        accent = (QPalette.ColorRole.Link, QPalette.ColorRole.LinkVisited, QPalette.ColorRole.Accent)
        groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)
        for role in QPalette.ColorRole:
            if role in accent or role == QPalette.ColorRole.NColorRoles:
                continue
            for group in groups:
                assert not tint(palette.color(group, role).name()), (role, group)
    finally:
        apply_theme(dressed)


def test_sliders_keep_their_width(dressed: QApplication) -> None:
    bar = QSlider()
    bar.ensurePolished()
    assert bar.minimumWidth() >= 96 or bar.sizeHint().width() >= 96


def test_icons_change_with_the_theme_while_they_are_shown(dressed: QApplication) -> None:
    kept = icon("open")

    def lightest() -> int:
        image = kept.pixmap(QSize(20, 20), 1.0).toImage()
        seen = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        return max((each.lightness() for each in seen if each.alpha() > 200), default=-1)

    dark = lightest()
    apply_theme(dressed, "light")
    try:
        assert 0 <= lightest() < 100 < dark
    finally:
        apply_theme(dressed)


@pytest.mark.parametrize("name", ICONS)
def test_icons_draw_something_sharp_at_any_scale(dressed: QApplication, name: str) -> None:
    made = icon(name)
    for ratio in (1.0, 2.0):
        pixmap = made.pixmap(QSize(20, 20), ratio)
        assert pixmap.width() == 20 * ratio
        image = pixmap.toImage()
        opaque = sum(
            image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height())
        )
        assert 10 < opaque < image.width() * image.height() * 0.6
