"""How the rating of a photo looks in lists: stars, a cross, a flag, and the colour of its label."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from app.imaging.files.rating import Rating
from app.ui.widgets.theme import theme

#: Strong enough to be told apart, dull enough not to outshine a photo, in both themes.
COLOURS = {
    "red": "#c8534a",
    "yellow": "#c9a63b",
    "green": "#5f9a52",
    "blue": "#4d7fb8",
    "purple": "#8d64ab",
}
_STAR, _CROSS, _FLAG = "★", "✕", "⚑"


def sign_of(rating: Rating) -> str:
    """Stars or a cross, and a flag; empty for a photo that was not rated."""
    stars = _CROSS if rating.rejected else _STAR * rating.stars
    return " ".join(filter(None, (_FLAG if rating.picked else "", stars)))


def label_name(label: str) -> str:
    """The colour label in words; empty for none."""
    names = {
        "red": QCoreApplication.translate("Rating", "red"),
        "yellow": QCoreApplication.translate("Rating", "yellow"),
        "green": QCoreApplication.translate("Rating", "green"),
        "blue": QCoreApplication.translate("Rating", "blue"),
        "purple": QCoreApplication.translate("Rating", "purple"),
    }
    return names.get(label, "")


def words_of(rating: Rating) -> list[str]:
    """The rating in words, for a screen reader."""
    words = []
    if rating.rejected:
        words.append(QCoreApplication.translate("Rating", "rejected"))
    elif rating.stars == 1:
        words.append(QCoreApplication.translate("Rating", "1 star"))
    elif rating.stars:
        words.append(QCoreApplication.translate("Rating", "{} stars").format(rating.stars))
    if rating.picked:
        words.append(QCoreApplication.translate("Rating", "picked"))
    if rating.label:
        words.append(label_name(rating.label))
    return words


def paint_rejection(painter: QPainter, picture: QRect) -> None:
    """Dim the ``picture`` of a rejected photo."""
    veil = theme().colour("base")
    veil.setAlphaF(0.65)
    painter.fillRect(picture, veil)


def paint_label(painter: QPainter, place: QRect, label: str) -> None:
    """Fill ``place`` with the colour of ``label``."""
    if label:
        painter.fillRect(place, QColor(COLOURS[label]))


def paint_sign(painter: QPainter, place: QRect, rating: Rating, align: Qt.AlignmentFlag) -> None:
    """Write the stars into ``place``; a cross in the colour of what is wrong."""
    if sign := sign_of(rating):
        painter.setPen(theme().colour("error" if rating.rejected else "accent"))
        painter.drawText(place, align, sign)
