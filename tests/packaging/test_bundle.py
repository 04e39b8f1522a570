"""The bundle's recipe: what is left out, what other systems are told, where the version stands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import needless
import platforms
import pytest
import trial
from PIL import Image
from PySide6.QtWidgets import QApplication

from app import __version__
from app.imaging.files.formats import PHOTO_SUFFIXES


@pytest.mark.parametrize(
    "path",
    [
        "torch/test/atest",
        "torch/bin/protoc-3.13.0.0",
        "torch/lib/libtorchbind_test.so",
        "libgtk-3.so.0",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "imagecodecs/_sz3.abi3.so",
        "imagecodecs.libs/libSZ3c-362febd3.so",
        "torch\\test\\atest.exe",
    ],
)
def test_what_is_never_opened_stays_out(path: str) -> None:
    assert needless.is_needless(path)


@pytest.mark.parametrize(
    "path",
    [
        "torch/bin/torch_shm_manager",
        "torch/lib/libtorch_cpu.so",
        "torch/testing/__init__.py",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "pillow.libs/libharfbuzz-fb49c9fc.so.0.61450.0",
        "libharfbuzz-fb49c9fc.so.0.61450.0",
        "imagecodecs/_jpegxl.abi3.so",
        "imagecodecs/_brunsli.abi3.so",
        "imagecodecs.libs/libjxl_cms-fc18f9ea.so.0.11.2",
        "resources/samples/sample.jpg",
        "models/weights/manifest.toml",
    ],
)
def test_what_is_needed_stays(path: str) -> None:
    assert not needless.is_needless(path)


def test_codecs_that_the_program_calls_are_kept(root: Path) -> None:
    called: set[str] = set()
    for file in (root / "app").rglob("*.py"):
        called |= set(re.findall(r"imagecodecs\.(\w+?)_(?:en|de)code", file.read_text("utf-8")))
    assert {"jpegxl", "webp", "png", "tiff"} <= called
    for codec in called:
        assert not needless.is_needless(f"imagecodecs/_{codec}.abi3.so"), codec


def test_links_go_with_what_they_lead_to() -> None:
    rows = [
        ("libSZ3c-1.so", "imagecodecs.libs/libSZ3c-1.so", "SYMLINK"),
        ("a/libx.so", "../torch/test/libx.so", "SYMLINK"),
        ("libc10.so", "torch/lib/libc10.so", "SYMLINK"),
        ("torch/lib/libc10.so", "/where/libc10.so", "BINARY"),
        ("torch/test/atest", "/where/atest", "BINARY"),
    ]
    assert needless.kept(rows) == rows[2:4]


@pytest.mark.parametrize("suffix", [".ico", ".icns"])
def test_icons_of_other_systems_hold_every_size(tmp_path: Path, qapp: QApplication, suffix: str) -> None:
    path = platforms.write_icon(tmp_path / f"allfocus{suffix}")
    with Image.open(path) as icon:
        sides = {size[0] * (size[2] if len(size) > 2 else 1) for size in icon.info["sizes"]}
        assert set(platforms.SIZES[suffix]) <= sides
        picture = icon.convert("RGBA")
    corner, middle = picture.getpixel((0, 0)), picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(corner, tuple) and corner[3] == 0  # round corners are clear
    assert isinstance(middle, tuple) and middle[3] == 255


def test_linux_takes_its_icon_from_the_menu_entry(tmp_path: Path) -> None:
    assert platforms.icon_for("linux", tmp_path) is None and not list(tmp_path.iterdir())


def test_macos_is_told_every_type_of_photo() -> None:
    facts = platforms.bundle_facts(__version__)
    (photos,) = facts["info_plist"]["CFBundleDocumentTypes"]
    assert {f".{each}" for each in photos["CFBundleTypeExtensions"]} == set(PHOTO_SUFFIXES)
    assert facts["version"] == __version__ and facts["info_plist"]["LSBackgroundOnly"] is False


def test_windows_offers_every_type_and_takes_over_none(root: Path) -> None:
    program = r"C:\Program Files\allfocus\allfocus.exe"
    script = root / "packaging" / "bundle" / "platforms.py"
    done = subprocess.run(
        [sys.executable, str(script), program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
    )
    lines = done.stdout.splitlines()
    assert r'@="\"C:\\Program Files\\allfocus\\allfocus.exe\" \"%1\""' in lines
    for suffix in PHOTO_SUFFIXES:
        assert rf"[HKEY_CURRENT_USER\Software\Classes\{suffix}\OpenWithProgids]" in lines
        assert rf"[HKEY_CURRENT_USER\Software\Classes\{suffix}]" not in lines


def test_windows_reads_the_version(tmp_path: Path) -> None:
    text = Path(platforms.version_resource("1.2.3", tmp_path)).read_text("utf-8")
    compile(text, "version.txt", "eval")
    assert "(1, 2, 3, 0)" in text and "StringStruct('FileVersion', '1.2.3')" in text


def test_the_version_stands_in_one_place(root: Path) -> None:
    files = [root / "main.py", root / "pyproject.toml"]
    for folder, pattern in (("app", "*.py"), ("models", "*.py"), ("packaging", "*.*"), ("resources", "*.md")):
        files += (root / folder).rglob(pattern)
    stated = re.compile(rf"(?<![\w.]){re.escape(__version__)}(?![\w.]|\s*\|)")
    found = [
        file.relative_to(root).as_posix()
        for file in files
        if file.is_file() and file.suffix != ".pyc" and stated.search(file.read_text("utf-8"))
    ]
    assert found == ["app/__init__.py"]
    assert f"\n## {__version__}\n" in (root / "CHANGELOG.md").read_text("utf-8")


def test_a_trial_without_a_bundle_says_what_to_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trial.main([str(tmp_path)]) == 2 and "Name the folder" in capsys.readouterr().err


def test_a_trial_finds_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert not trial.check_size(tmp_path) and "leads nowhere" in capsys.readouterr().out
    program = tmp_path / "allfocus"
    program.write_text("#!/bin/sh\necho '  deblur  x'\nexit 1\n")
    program.chmod(0o755)
    assert not trial.check_tools(program, {"PATH": "/usr/bin:/bin"})
    assert not trial.check_deblur(program, {"PATH": "/usr/bin:/bin"}, tmp_path / "photo.jpg")
    assert not trial.check_licences(tmp_path)
    assert not trial.check_editor(tmp_path, {"PATH": "/usr/bin:/bin"})
