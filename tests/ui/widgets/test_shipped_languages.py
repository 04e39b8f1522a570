"""The languages that ship are complete, up to date, and not cut where text is a quarter larger."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.paths import resources_dir
from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from app.ui.preferences.dialog import PreferencesDialog
from app.ui.preferences.shortcuts_dialog import ShortcutsDialog
from app.ui.widgets.translation import install
from tests.ui.widgets.test_languages import cut, overlapping
from tests.ui.window_steps import opened

FOLDER = resources_dir() / "translations"
LANGUAGES = sorted(each.stem.removeprefix("allfocus_") for each in FOLDER.glob("*.ts"))
LARGER = 1.25
_PLACES = re.compile(r"\{\w*(?::[^}]*)?\}|%n")


def answers(message: ET.Element) -> list[str]:
    """What a translator made of a text: one, or one for each plural."""
    made = message.find("translation")
    assert made is not None
    return [each.text or "" for each in made.findall("numerusform")] or [made.text or ""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_now_is_translated(language: str, tmp_path: Path) -> None:
    source = FOLDER / f"allfocus_{language}.ts"
    shutil.copy(source, tmp_path)
    fresh = translations.update(language, tmp_path)
    for message in ET.parse(fresh).getroot().iter("message"):
        text, made = message.findtext("source") or "", message.find("translation")
        assert made is not None and made.get("type") is None, f"{text!r} is not translated"
        for answer in answers(message):
            assert answer.strip(), f"{text!r} is translated by nothing"
            assert Counter(_PLACES.findall(answer)) == Counter(_PLACES.findall(text)), text
            assert ("&" in answer) == ("&" in text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_is_what_was_translated(language: str, tmp_path: Path) -> None:
    shutil.copy(FOLDER / f"allfocus_{language}.ts", tmp_path)
    (made,) = translations.release(tmp_path)
    assert made.read_bytes() == (FOLDER / made.name).read_bytes(), "packaging/translations.py release"


@pytest.fixture(params=LANGUAGES)
def spoken(
    dressed: QApplication, request: pytest.FixtureRequest, make_window: Callable[[], MainWindow]
) -> Iterator[MainWindow]:
    """The smallest window in a language that ships, its text a quarter larger."""
    font = dressed.font()
    larger = dressed.font()
    larger.setPointSizeF(font.pointSizeF() * LARGER)
    found = install(dressed, QLocale(request.param))
    dressed.setFont(larger)
    try:
        window = make_window()
        yield window
    finally:
        dressed.setFont(font)
        for each in found:
            dressed.removeTranslator(each)


def test_nothing_is_cut(spoken: MainWindow, photo_file: Path, qtbot: QtBot) -> None:
    qtbot.waitExposed(spoken)
    assert not cut(spoken)
    opened(spoken, photo_file, qtbot)
    qtbot.waitUntil(lambda: spoken.session.engine is not None, timeout=10_000)
    spoken.resize(spoken.minimumSizeHint())
    QApplication.processEvents()
    assert not cut(spoken) and not overlapping(spoken)
    spoken.tour.start()
    tour = spoken.tour.tour
    assert tour is not None
    for _ in range(4):
        QApplication.processEvents()
        assert not cut(tour.bubble)
        tour.bubble.next.click()
    tour.end()
    for action, kind in (
        (spoken.commands.preferences, PreferencesDialog),
        (spoken.commands.shortcuts, ShortcutsDialog),
        (spoken.commands.export, ExportDialog),
    ):
        action.trigger()
        dialog = next(each for each in spoken.findChildren(QDialog) if isinstance(each, kind))
        qtbot.waitExposed(dialog)
        QApplication.processEvents()
        assert not cut(dialog) and not overlapping(dialog)
        dialog.reject()
