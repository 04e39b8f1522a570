"""The program in the user's language, where a translation of it is installed.

Texts of the window go through ``tr()``, those of tools through :func:`translated`. A translation is a file
``resources/translations/allfocus_LANGUAGE.qm``; ``packaging/translations.py`` collects the texts for
translators and builds it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.paths import resources_dir

_ALIASES = ("", "window", "worker")
"""Contexts of texts that lupdate cannot ascribe to a class: ``tr = self.tr``, ``window.tr(…)``."""


class ProgramTranslator(QTranslator):
    """Looks a text up under its class, then where lupdate puts what it cannot ascribe."""

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        for each in (context, *_ALIASES):
            if found := super().translate(each, sourceText, disambiguation, n):
                return found
        return None  # type: ignore[return-value]  # "not found"; an empty text would be a translation


def install(
    program: QCoreApplication, locale: QLocale | None = None, folder: Path | None = None
) -> list[QTranslator]:
    """Let ``program`` speak the language of ``locale`` (the system's); the translations that were found.

    Qt's own words in its dialogs follow. Without a translation of the program in ``folder`` (the shipped
    ones) texts stay as they are written, and nothing else is translated either.
    """
    locale = locale or QLocale.system()
    ours = ProgramTranslator(program)
    if not ours.load(locale, "allfocus", "_", str(folder or resources_dir() / "translations")):
        return []
    found: list[QTranslator] = [ours]
    qt = QTranslator(program)
    if qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        found.append(qt)
    for each in found:
        program.installTranslator(each)
    return found


def translated(text: str) -> str:
    """``text`` of a tool (title, label, help, option) as the program's language has it."""
    return QCoreApplication.translate("Tools", text) if text else ""
