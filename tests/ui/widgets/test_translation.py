"""What translators are given is all that the window says, and what they give back is what it says then."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import translations
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.widgets.translation import install
from tests.ui.widgets.test_languages import untranslated
from tests.ui.window_steps import opened

ESPERANTO = QLocale(QLocale.Language.Esperanto)
_UNFINISHED = re.compile(
    r"<source>(?P<text>.*?)</source>(?P<between>\s*(?:<(?:extra)?comment>.*?</(?:extra)?comment>\s*)?)"
    r'<translation type="unfinished">.*?</translation>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole translation, made by the tools of translators: every text in brackets."""
    made = tmp_path_factory.mktemp("translations")
    listed = translations.update("eo", made)
    known = listed.read_text("utf-8")

    def answer(found: re.Match[str]) -> str:
        words = f"⟦{found['text']}⟧"
        if "numerus" in known[max(found.start() - 40, 0) : found.start()]:
            words = f"<numerusform>{words}</numerusform><numerusform>{words}</numerusform>"
        return f"<source>{found['text']}</source>{found['between']}<translation>{words}</translation>"

    listed.write_text(_UNFINISHED.sub(answer, known), "utf-8")
    assert translations.release(made) == [made / "allfocus_eo.qm"]
    return made


def test_translators_are_given_everything_the_window_says(
    folder: Path, dressed: QApplication, make_window: Callable[[], MainWindow], photo_file: Path, qtbot: QtBot
) -> None:
    found = install(dressed, ESPERANTO, folder)
    assert found
    try:
        window = make_window()
        opened(window, photo_file, qtbot)
        for action in (window.commands.preferences, window.commands.shortcuts):
            action.trigger()
        ours = {(where, text) for where, text in untranslated(window) if not where.startswith("QTabBar/")}
        assert not ours, "words of ours; those of Qt are translated by Qt"
    finally:
        for each in found:
            dressed.removeTranslator(each)


def test_a_language_without_a_translation_leaves_the_texts_as_they_are(
    dressed: QApplication, tmp_path: Path
) -> None:
    assert install(dressed, ESPERANTO, tmp_path) == []


def test_what_was_translated_is_kept_when_texts_are_collected_again(folder: Path) -> None:
    before = (folder / "allfocus_eo.ts").read_text("utf-8")
    assert before.count("⟦") > 200
    translations.update("eo", folder)
    assert (folder / "allfocus_eo.ts").read_text("utf-8").count("⟦") == before.count("⟦")
