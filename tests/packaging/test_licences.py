"""What others wrote is listed: every package the program needs, every compiled library they bring."""

from __future__ import annotations

import re
import sys
from importlib.metadata import distribution
from pathlib import Path

import licences
import pytest
from packaging.requirements import Requirement


def listed(root: Path) -> dict[str, tuple[str, str]]:
    """Version and licence of each package in the list that ships."""
    text = (root / "resources" / "licences.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(.+?)\]\(.+?\) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    return {name.lower().replace("_", "-"): (version, licence) for name, version, licence in rows}


def test_every_package_the_program_runs_on_is_in_the_list_with_its_licence(root: Path) -> None:
    shipped = listed(root)
    for each in licences.packages():
        name = each.name.lower().replace("_", "-")
        assert name in shipped, f"run packaging/licences.py: {each.name} is missing"
        assert shipped[name][1] not in ("", "not stated"), name


def test_every_dependency_that_the_project_names_is_followed(root: Path) -> None:
    shipped = listed(root)
    for wanted in map(Requirement, distribution("allfocus").requires or []):
        if wanted.marker is not None:
            continue  # of an extra: tests
        name = wanted.name.lower().replace("_", "-")
        assert name in shipped, name
        assert wanted.specifier.contains(shipped[name][0]), f"{name} is listed below its floor"
    assert {"jinja2", "shiboken6"} <= set(shipped)  # which only other packages ask for


def test_versions_are_those_installed() -> None:
    for each in licences.packages():
        assert distribution(each.name).version.startswith(each.version)
        assert f"| {each.version} |" in licences.as_markdown()


def test_the_conditions_of_qt_are_told_and_their_text_is_there(root: Path) -> None:
    text = (root / "resources" / "licences.md").read_text("utf-8")
    assert "Lesser General Public License" in text and "may be replaced" in text
    terms = (root / "packaging" / "bundle" / "LGPL-3.0.txt").read_text("utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in terms and "Version 3, 29 June 2007" in terms


@pytest.mark.skipif(sys.platform != "linux", reason="other systems lay libraries elsewhere")
def test_every_compiled_library_that_comes_along_is_known() -> None:
    needed = {each.name.lower().replace("-", "_") for each in licences.packages()}
    unknown = set()
    for name in needed:
        for file in distribution(name).files or []:
            # Plug-ins of Qt are Qt's own.
            library = file.name.startswith("lib") and not {"plugins", "qml"} & set(file.parts)
            if library and ".so" in file.name and licences.library_of(file.name) is None:
                unknown.add(str(file))
    assert not unknown


def test_a_library_that_nobody_listed_is_not_known() -> None:
    assert licences.library_of("libsomething-1234abcd.so.1") is None
    assert licences.library_of("libheif-e72ea93c.so.1") == "libheif"


def test_the_texts_come_along(tmp_path: Path) -> None:
    licences.write_texts(tmp_path)
    folders = {each.name.lower() for each in tmp_path.iterdir()}
    # PySide6's wheels bring no text; theirs is the LGPL beside the bundle's recipe.
    without = {each.name.lower() for each in licences.packages()} - folders
    assert without <= {"pyside6_essentials", "shiboken6"}, without
    assert any("GPL" in file.read_text("utf-8", "replace") for file in (tmp_path / "rawpy").iterdir())
