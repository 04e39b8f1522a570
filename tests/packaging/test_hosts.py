"""darktable and GIMP: a photo goes to Allfocus and comes back with its depth and metadata.

The hosts themselves are run where they are installed (``pytest -m slow tests/packaging/test_hosts.py``).
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

import main
from app.imaging.colour.conversion import linear_to_srgb
from app.imaging.export.options import ExportOptions
from app.imaging.export.write import export_photo
from app.imaging.files.exiv2 import read_tags
from app.imaging.reading.open import open_photo
from tests.imaging.imaging_files import as_photo, random_samples, tag_file
from tests.tools.fake_tools import make_photo

needs_gimp = pytest.mark.skipif(
    not (shutil.which("gimp") and shutil.which("gimptool-2.0")),
    reason="needs GIMP 2.10 and its libgimp2.0-dev",
)
IN_GIMP = """
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "{photo}" "{photo}"))))
  (plug-in-allfocus RUN-NONINTERACTIVE image (car (gimp-image-get-active-drawable image)))
  (gimp-message (string-append "layers " (number->string (car (gimp-image-get-layers image)))
                               " precision " (number->string (car (gimp-image-get-precision image)))))
  (if (> (car (gimp-image-get-layers image)) 1)
      (gimp-file-save RUN-NONINTERACTIVE image (car (gimp-image-flatten image)) "{out}" "{out}"))
  (gimp-quit 0))
"""
#: The layer is one that covers a part, so that the map must be taken from the right place.
MASK_IN_GIMP = """
(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE "{photo}" "{photo}")))
       (layer (car (gimp-layer-copy (car (gimp-image-get-active-drawable image)) FALSE)))
       (at (lambda (x y) (vector-ref (cadr (gimp-drawable-get-pixel
                           (car (gimp-layer-get-mask layer)) x y)) 0))))
  (gimp-image-insert-layer image layer 0 0)
  (gimp-layer-resize layer {width} {height} -20 -10)
  (plug-in-allfocus-map RUN-NONINTERACTIVE image layer)
  (for-each (lambda (place)
    (gimp-message (string-append "at " (number->string (car place)) " " (number->string (cadr place))
                                 " is " (number->string (at (car place) (cadr place))) ".")))
    '({places}))
  (gimp-quit 0))
"""
IN_DARKTABLE = """
local dt = require "darktable"
local allfocus = dofile("{script}")
dt.preferences.write("allfocus", "program", "string", "{program}")
local image = dt.database.import("{photo}")
local result = allfocus.edit(image)
local log = io.open("{log}", "w")
log:write(result and (result.path .. "/" .. result.filename) or "none", "\\n")
log:write(result and tostring(result.group_leader.id == image.group_leader.id) or "-", "\\n")
log:close()
os.exit(0)
"""


def install(root: Path, config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "packaging" / "hosts" / "install.py"), *arguments]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(config)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture
def program(tmp_path: Path, root: Path) -> Path:
    """A program as the hosts start it: the window, with someone who works and saves by himself."""
    path = tmp_path / "allfocus"
    path.write_text(
        f'#!/bin/sh\nexport PYTHONPATH="{root}" QT_QPA_PLATFORM=offscreen ALLFOCUS_HOME="{tmp_path}/home"\n'
        f'exec "{sys.executable}" "{root}/tests/packaging/host_program.py" "$@"\n'
    )
    path.chmod(0o755)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.tif"
    export_photo(make_photo(96, 128), path, ExportOptions(bit_depth=16))
    tag_file(path, {"Exif.Image.Make": "Maker", "Exif.Photo.FNumber": "28/10"})
    return path


def test_the_plug_ins_are_put_where_the_hosts_look(root: Path, tmp_path: Path, program: Path) -> None:
    config = tmp_path / "config"
    (config / "darktable").mkdir(parents=True)
    (config / "darktable" / "luarc").write_text('require "mine"')
    (config / "GIMP" / "3.0").mkdir(parents=True)
    for _ in range(2):  # a second time changes nothing
        assert install(root, config, "--program", str(program)).returncode == 0
    assert (config / "darktable" / "luarc").read_text().splitlines() == [
        'require "mine"',
        'require "allfocus"',
    ]
    assert f'"{program}"' in (config / "darktable" / "lua" / "allfocus.lua").read_text()
    plug_in = config / "GIMP" / "3.0" / "plug-ins" / "allfocus" / "allfocus.py"
    compile(plug_in.read_text(), str(plug_in), "exec")
    assert str(program) in plug_in.read_text() and os.access(plug_in, os.X_OK)


def test_what_cannot_be_installed_is_said(root: Path, tmp_path: Path, program: Path) -> None:
    config = tmp_path / "config"
    assert install(root, config, "--program", str(tmp_path / "none")).returncode == 1
    assert install(root, config, "--program", str(program)).returncode == 1  # no host was ever started
    assert install(root, config, "--program", str(program), "photoshop").returncode == 2
    assert not config.exists()


@pytest.fixture
def in_gimp(
    root: Path, tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], str]:
    """Runs a script in a GIMP that has the plug-in; what it told."""
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("ALLFOCUS_PROGRAM", str(program))
    (tmp_path / "user").mkdir()
    source = root / "packaging" / "hosts" / "gimp" / "allfocus_gimp2.c"
    subprocess.run(["gimptool-2.0", "--install", str(source)], check=True, timeout=120)

    def run(script: str) -> str:
        done = subprocess.run(["gimp", "-i", "-b", script], capture_output=True, text=True, timeout=400)
        return done.stdout + done.stderr

    return run


@pytest.mark.slow
@pytest.mark.timeout(600)
@needs_gimp
def test_gimp_gets_a_layer_of_the_same_depth(
    tmp_path: Path, photo: Path, in_gimp: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.tif"
    script = IN_GIMP.format(photo=photo, out=out)
    told = in_gimp(script)
    assert "layers 2" in told and "precision 250" in told, told  # GIMP's number for 16 bits with a curve
    before, after = open_photo(photo), open_photo(out)
    assert after.bit_depth == 16 and after.pixels.shape == before.pixels.shape
    changes = np.abs(after.pixels - before.pixels)
    # Edited, though hardly anything of a photo this sharp needs it, and the same picture.
    assert changes.max() > 1e-3 and changes.mean() < 0.2
    monkeypatch.setenv("ALLFOCUS_TEST_CLOSE", "1")
    assert "layers 1" in in_gimp(script)


@pytest.mark.slow
@pytest.mark.timeout(600)
@needs_gimp
def test_gimp_gets_the_map_as_mask_of_the_layer(
    root: Path, tmp_path: Path, in_gimp: Callable[[str], str]
) -> None:
    photo, map_file = tmp_path / "photo.tif", tmp_path / "map.png"
    # Blocks of 4 px, sharp on the left and blurred on the right.
    sharp = np.repeat(np.repeat(random_samples((40, 60, 1)), 4, 0), 4, 1)
    sharp = np.repeat(sharp, 3, 2)
    sharp[:, 120:] = cv2.GaussianBlur(sharp, (0, 0), 5)[:, 120:]
    export_photo(as_photo(sharp), photo, ExportOptions(bit_depth=16))
    command = [sys.executable, str(root / "main.py"), "map", str(photo), "-o", str(map_file), "--mask"]
    subprocess.run(command, check=True, timeout=200, capture_output=True)
    sigma = np.float32(1 / 65535) * np.asarray(cv2.imread(str(map_file), cv2.IMREAD_UNCHANGED), np.float32)
    places = [(10, 20), (40, 100), (150, 60), (190, 130)]
    listed = " ".join(f"({x} {y})" for x, y in places)
    told = in_gimp(MASK_IN_GIMP.format(photo=photo, width=200, height=140, places=listed))
    values = set()
    for x, y in places:
        found = re.search(rf"at {x} {y} is (\d+)\.", told)
        assert found, told
        # GIMP shows 8 bits of it, with a curve that the mask itself has not.
        meant = 255 * float(linear_to_srgb(sigma[y + 10 : y + 11, x + 20])[0])
        assert abs(int(found[1]) - meant) <= 2, (x, y)
        values.add(int(found[1]))
    assert np.ptp(list(values)) > 20  # or any place would do


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.skipif(
    not (shutil.which("darktable") and shutil.which("xvfb-run")), reason="needs darktable and Xvfb"
)
def test_darktable_gets_a_grouped_tiff_with_depth_and_metadata(
    root: Path, tmp_path: Path, program: Path, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, log = tmp_path / "try.lua", tmp_path / "log"
    lua = root / "packaging" / "hosts" / "darktable" / "allfocus.lua"
    script.write_text(IN_DARKTABLE.format(script=lua, program=program, photo=photo, log=log))
    command = [
        *("xvfb-run", "-a", "darktable", "--library", ":memory:", "--configdir", str(tmp_path / "config")),
        *("--cachedir", str(tmp_path / "cache"), "--luacmd", f'dofile("{script}")'),
    ]

    def run() -> list[str]:
        log.unlink(missing_ok=True)
        for _ in range(2):  # darktable itself was seen to hang at its start, before it called anybody
            host = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
            )
            try:
                host.wait(timeout=200)
                break
            except subprocess.TimeoutExpired:
                os.killpg(host.pid, signal.SIGKILL)
                host.wait()
        return log.read_text().splitlines()

    name, grouped = run()
    assert Path(name) == photo.with_name("photo-allfocus.tif") and grouped == "true"
    before, after = open_photo(photo), open_photo(Path(name))
    assert after.bit_depth == 16 and (after.width, after.height) == (before.width, before.height)
    assert read_tags(after.metadata)["Exif.Image.Make"] == "Maker"
    monkeypatch.setenv("ALLFOCUS_TEST_CLOSE", "1")
    assert run()[0] == "none" and not photo.with_name("photo-allfocus-2.tif").exists()


@pytest.mark.parametrize("name", ["allfocus-edit", "allfocus-edit.exe", "allfocus-edit-script.py"])
def test_under_the_editors_name_the_photo_alone_is_enough(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    seen: list[list[str]] = []

    def run(arguments: list[str]) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr(main, "run", run)
    monkeypatch.setattr(sys, "argv", [f"/somewhere/{name}", "a photo.tif"])
    assert main.main() == 0
    monkeypatch.setattr(sys, "argv", ["/somewhere/allfocus", "a photo.tif"])
    assert main.main() == 0
    assert seen == [["edit", "a photo.tif", "--in-place"], ["a photo.tif"]]


def test_the_editor_is_installed_beside_the_program(tmp_path: Path) -> None:
    editor = Path(sys.executable).with_name("allfocus-edit")
    if not editor.exists():
        pytest.skip("the project is not installed (pip install -e .)")
    missing = tmp_path / "none.tif"
    done = subprocess.run([str(editor), str(missing)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "is not there" in done.stderr
