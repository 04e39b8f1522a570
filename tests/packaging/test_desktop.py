"""The desktop's menu entry: valid, put in place and taken out again."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.imaging.files.formats import PHOTO_SUFFIXES


def install(root: Path, data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "packaging" / "desktop" / "install.py"), *arguments]
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_it_is_put_in_place_and_leaves_nothing_when_it_goes(root: Path, tmp_path: Path) -> None:
    program = tmp_path / "a folder" / 'all"focus'
    program.parent.mkdir()
    program.touch()
    data = tmp_path / "data"
    done = install(root, data, "--program", str(program))
    assert done.returncode == 0, done.stderr
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(data / "applications" / "allfocus.desktop", encoding="utf-8")
    command = entry["Desktop Entry"]["exec"]
    assert command.startswith(f'"{tmp_path}/a folder/all\\"focus"') and command.endswith("%F")
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", data / "applications" / "allfocus.desktop"], check=True)
    assert install(root, data, "--remove").returncode == 0
    assert [each for each in data.rglob("*") if each.is_file()] == []


def test_a_program_that_is_not_there_is_said(root: Path, tmp_path: Path) -> None:
    done = install(root, tmp_path / "data", "--program", str(tmp_path / "none"))
    assert done.returncode == 1 and "bootstrap" in done.stderr and not (tmp_path / "data").exists()


def test_the_description_is_well_formed_and_names_the_entry(root: Path) -> None:
    tree = ElementTree.parse(root / "packaging" / "desktop" / "allfocus.metainfo.xml")
    assert tree.findtext("launchable") == "allfocus.desktop"
    assert tree.findtext("project_license") == "GPL-3.0-or-later"
    if shutil.which("appstreamcli"):
        subprocess.run(
            ["appstreamcli", "validate", "--no-net", root / "packaging/desktop/allfocus.metainfo.xml"],
            check=True,
        )


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "webp", "heic", "avif", "jxl"])
def test_the_entry_offers_what_can_be_opened(root: Path, kind: str) -> None:
    text = (root / "packaging" / "desktop" / "allfocus.desktop").read_text("utf-8")
    assert f"image/{kind};" in text and f".{kind}" in PHOTO_SUFFIXES
