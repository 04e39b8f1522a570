"""Pictures of the window's main states, taken without a person and without a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from app.paths import made, project_root, sample_photo
from app.ui.stack.actions import sample_stack

_GERMAN = "tour,small,large,dialogs,lists"
RUNS = (
    ("@1x", 1, "en_GB", ""),
    ("@2x", 2, "en_GB", ""),
    ("-de@1x", 1, "de_DE", _GERMAN),
    ("-de@2x", 2, "de_DE", _GERMAN),
)
"""Suffix of the pictures, scale of the screen, language, and which parts (empty: all)."""


def take(folder: Path, paths: list[Path], parts: str = "") -> int:
    """Write the pictures into ``folder``, of the first of ``paths`` or the sample; the exit status.

    ``parts``: only those, joined by commas, in English. The photo is copied first, and the user's own files
    are left alone: the pictures show a window that was never opened before. The status is 1 when a state is
    missing.
    """
    folder = made(folder).resolve()
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        source = paths[0].resolve() if paths else sample_photo()
        if not source.exists() and not paths:
            source = _drawn(home / "drawn.png")
        status = 0
        # Scale and language of a program are settled before it starts, so each has its own.
        for suffix, scale, language, these in [run for run in RUNS if not (parts and run[3])]:
            # A photo of its own too: beside the first one lies what was done to it.
            photo = made(home / f"photos{suffix}") / source.name
            shutil.copyfile(source, photo)
            frames = [Path(shutil.copy(frame, photo.parent)) for frame in sample_stack()]
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale),
                "ALLFOCUS_HOME": str(made(home / f"home{suffix}")),
                "LC_ALL": f"{language}.UTF-8",
                "LANGUAGE": language,
            }
            given = [
                f"--suffix={suffix}",
                f"--parts={parts or these}",
                str(folder),
                str(photo),
                *map(str, frames),
            ]
            command = [sys.executable, "-m", "app.ui.automation.screenshot_states", *given]
            status |= subprocess.run(command, env=environment, cwd=project_root(), check=False).returncode
    return status


def _drawn(path: Path) -> Path:
    """A small picture with soft and sharp parts, for where no sample photo is."""
    import cv2
    import numpy as np

    rng = np.random.default_rng(7)
    height, width = 1000, 1500
    rows, columns = np.mgrid[0:height, 0:width]
    sky = np.stack([0.25 + 0.45 * rows / height, 0.35 + 0.3 * rows / height, 0.5 + 0.1 * rows / height], -1)
    for _ in range(240):
        x, y = int(rng.integers(width)), int(rng.integers(height // 3, height))
        colour = tuple(float(each) for each in rng.uniform(0.1, 0.9, 3))
        cv2.circle(sky, (x, y), int(rng.integers(6, 60)), colour, -1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(sky, (0, 0), 5)
    share = np.clip((columns / width - 0.3) * 4, 0, 1)[..., None]
    picture = sky * (1 - share) + soft * share
    cv2.imwrite(str(path), np.round(picture[..., ::-1] * 255).astype(np.uint8))
    return path
