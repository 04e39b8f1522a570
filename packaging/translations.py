"""Collect the texts of the program for translators, and build what they made of them.

    python packaging/translations.py update de     writes or refreshes resources/translations/allfocus_de.ts
    python packaging/translations.py release       builds a .qm of every .ts there; the window loads them

The .ts files are edited with Qt Linguist (``pyside6-linguist``) or any editor of that format. Both steps use
the tools that come with PySide6.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"


def tool_texts() -> list[str]:
    """Titles, labels, helps and options of all tools and of other forms of parameters, the names of presets
    that ship and of the state a photo is opened in: what knows no Qt.
    """
    sys.path.insert(0, str(ROOT))
    from app.document.blend import Blend
    from app.document.develop_params import DevelopParams
    from app.document.history import OPENED
    from app.document.presets import Presets
    from app.engine.defocus.sharpness import WORDS
    from app.tools.params import Choice, controls
    from app.tools.registry import find_tools
    from app.ui.culling.panel import CullParams
    from app.ui.panels.blend_group import MaskBrush
    from app.ui.preferences.preferences import Caps, Computing, Look, Start

    registry = find_tools().tools
    tools = registry.values()
    texts = [*(tool.title for tool in tools), *WORDS.values(), OPENED]
    texts += [preset.name for preset in Presets(registry, own=Path()).all()[0] if not preset.own]
    for shown in (each for tool in tools for each in tool.shows.values()):
        texts += [shown.words, shown.legend, shown.nothing]
    forms = (Blend, MaskBrush, DevelopParams, CullParams, Look, Start, Computing, Caps)
    for params in (*(tool.Params for tool in tools), *forms):
        for control in controls(params).values():
            texts += [control.label, control.help]
            if isinstance(control, Choice):
                texts += [label for _, label in control.options]
    return list(dict.fromkeys(text for text in texts if text))


def update(language: str, folder: Path = FOLDER) -> Path:
    """Write the texts of now into the .ts of ``language``, keeping what is translated already."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"allfocus_{language}.ts"
    with tempfile.TemporaryDirectory() as temporary:
        listed = Path(temporary) / "tool_texts.py"
        lines = [f'QCoreApplication.translate("Tools", {text!r})\n' for text in tool_texts()]
        listed.write_text("".join(lines), "utf-8")
        sources = [*sorted((ROOT / "app" / "ui").rglob("*.py")), listed]
        _call("lupdate", *map(str, sources), "-locations", "none", "-no-obsolete", "-ts", str(target))
    return target


def release(folder: Path = FOLDER) -> list[Path]:
    """Build a .qm beside each .ts."""
    made = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        _call("lrelease", str(source), "-qm", str(target))
        made.append(target)
    return made


def _call(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{tool} failed: {done.stderr.strip() or done.stdout.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    steps = parser.add_subparsers(dest="step", required=True)
    steps.add_parser("update").add_argument("language", help="as in the name of the file: de, pt_BR")
    steps.add_parser("release")
    options = parser.parse_args()
    for path in [update(options.language)] if options.step == "update" else release():
        print(path)


if __name__ == "__main__":
    main()
