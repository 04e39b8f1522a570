"""What macOS and Windows want of a bundle: icons in their own formats, types of photo to open, a version.

None of it has been tried on those systems: there was none at hand. What the files hold is tested.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from app.imaging.files.formats import PHOTO_SUFFIXES

ICON = Path(__file__).resolve().parent.parent.parent / "resources" / "allfocus.svg"
#: Sides in px: those that Windows and macOS show; both formats scale what lies between.
SIZES = {".ico": (16, 24, 32, 48, 64, 128, 256), ".icns": (32, 64, 128, 256, 512, 1024)}
IDENTIFIER = "org.allfocus.Allfocus"


def drawn(side: int) -> Image.Image:
    """The program's icon, ``side`` px wide and high, RGBA."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub knows no buffer
    return Image.open(io.BytesIO(data.data())).convert("RGBA")


def write_icon(path: Path) -> Path:
    """The icon as ``.ico`` or ``.icns``, each size drawn for itself, so that small ones stay sharp."""
    pictures = [drawn(side) for side in SIZES[path.suffix]]
    path.parent.mkdir(parents=True, exist_ok=True)
    sizes = [picture.size for picture in pictures]
    pictures[-1].save(path, sizes=sizes, append_images=pictures[:-1])
    return path


def icon_for(platform: str, work: Path) -> str | None:
    """The icon that ``sys.platform`` takes, made below ``work``; Linux has its icon in the menu entry."""
    suffix = {"win32": ".ico", "darwin": ".icns"}.get(platform)
    return None if suffix is None else str(write_icon(work / f"allfocus{suffix}"))


def bundle_facts(version: str) -> dict[str, Any]:
    """Arguments of PyInstaller's BUNDLE: what macOS reads of an application (Info.plist)."""
    photos = {
        "CFBundleTypeName": "Photo",
        "CFBundleTypeRole": "Editor",
        # Offered among other programs, not made the one that opens photos.
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": ["public.image", "public.camera-raw-image"],
        "CFBundleTypeExtensions": [suffix.lstrip(".") for suffix in PHOTO_SUFFIXES],
    }
    return {
        "bundle_identifier": IDENTIFIER,
        "version": version,
        "info_plist": {
            "CFBundleDisplayName": "Allfocus",
            "CFBundleVersion": version,
            "CFBundleDocumentTypes": [photos],
            "LSApplicationCategoryType": "public.app-category.photography",
            "NSHighResolutionCapable": True,
            # A program that also works in a terminal would else be taken for one without a window.
            "LSBackgroundOnly": False,
            "NSHumanReadableCopyright": "GPL-3.0-or-later",
        },
    }


def version_resource(version: str, work: Path) -> str:
    """A file that says the version as Windows keeps it in a program (PyInstaller's ``version=``)."""
    numbers = (*(int(part) for part in version.split(".")), 0, 0, 0, 0)[:4]
    text = (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        "StringFileInfo([StringTable('040904B0', ["
        "StringStruct('ProductName', 'Allfocus'), StringStruct('FileDescription', 'Allfocus photo editor'), "
        f"StringStruct('FileVersion', '{version}'), StringStruct('ProductVersion', '{version}'), "
        "StringStruct('LegalCopyright', 'GPL-3.0-or-later')])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
    path = work / "version.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return str(path)


def registry_lines(program: str) -> str:
    """A ``.reg`` file for Windows: Allfocus in “Open with” of every photo, for this user alone.

    ``program``: the whole path of ``allfocus.exe``.
    """
    quoted = program.replace("\\", "\\\\")
    root = "HKEY_CURRENT_USER\\Software\\Classes"
    lines = [
        "Windows Registry Editor Version 5.00",
        f"[{root}\\Allfocus.Photo]",
        '@="Photo"',
        f"[{root}\\Allfocus.Photo\\DefaultIcon]",
        f'@="{quoted},0"',
        f"[{root}\\Allfocus.Photo\\shell\\open\\command]",
        f'@="\\"{quoted}\\" \\"%1\\""',
    ]
    for suffix in PHOTO_SUFFIXES:
        lines += [f"[{root}\\{suffix}\\OpenWithProgids]", '"Allfocus.Photo"=""']
    return "\r\n".join(lines) + "\r\n"


if __name__ == "__main__":
    print(registry_lines(sys.argv[1]), end="")
