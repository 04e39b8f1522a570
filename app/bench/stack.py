"""Time and memory of fusing a stack, alignment included, beside align_image_stack and enfuse."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from app.errors import AllfocusError
from app.imaging.arrays import FloatArray
from app.imaging.files.formats import PHOTO_SUFFIXES
from app.imaging.stack.files import check_number, natural_order
from app.paths import project_root

#: As its manual says for focus stacks: contrast alone decides, one frame a pixel.
ENFUSE = ("--exposure-weight=0", "--saturation-weight=0", "--contrast-weight=1", "--hard-mask")
_QUALITY = 95


def compare(folder: Path, rounds: int) -> dict[str, Any]:
    """Seconds from files to a file of both ways, in turns; the best of ``rounds``. Raises AllfocusError."""
    frames = natural_order(path for path in folder.iterdir() if path.suffix.lower() in PHOTO_SUFFIXES)
    check_number(len(frames))
    missing = [tool for tool in ("align_image_stack", "enfuse") if shutil.which(tool) is None]
    if missing:
        raise AllfocusError(
            f"{' and '.join(missing)} to compare with cannot be found; install hugin-tools and enfuse."
        )
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as name:
        for _ in range(rounds):
            ours.append(fuse(frames, Path(name) / "ours.tif"))
            theirs.append(_others(frames, Path(name)))
    return {
        "frames": len(frames),
        "allfocus_s": min(run.seconds for run in ours),
        "align_image_stack_and_enfuse_s": min(run.seconds for run in theirs),
        "ratio": min(run.seconds for run in ours) / min(run.seconds for run in theirs),
        "allfocus_cpu_s": min(run.cpu for run in ours),
        "align_image_stack_and_enfuse_cpu_s": min(run.cpu for run in theirs),
        "allfocus_peak_mib": max(run.peak for run in ours) / 2**20,
    }


def memory(frames: int, megapixels: float) -> dict[str, Any]:
    """Peak resident memory and seconds of fusing as many made frames of this size."""
    check_number(frames)
    with tempfile.TemporaryDirectory() as name:
        made = make_frames(Path(name) / "frames", frames, megapixels)
        run = fuse(made, Path(name) / "fused.tif")
    return {
        "frames": frames, "megapixels": megapixels, "seconds": run.seconds, "cpu_s": run.cpu,
        "peak_gib": run.peak / 2**30,
    }  # fmt: skip


@dataclass(frozen=True)
class Run:
    """A program that ran: wall-clock and processor seconds, peak resident memory in bytes."""

    seconds: float
    cpu: float
    peak: int


def fuse(frames: Sequence[Path], out: Path) -> Run:
    """``main.py fuse`` in a process of its own."""
    command = [sys.executable, str(project_root() / "main.py"), "fuse", *map(str, frames), "-o", str(out)]
    return run_watched([*command, "--overwrite", "--quiet"])


def make_frames(folder: Path, frames: int, megapixels: float) -> list[Path]:
    """A stack of JPEG files: a textured slope seen from a hand, focused from its one end to the other."""
    folder.mkdir(parents=True)
    width, height = round((megapixels * 1.5e6) ** 0.5), round((megapixels * 1e6 / 1.5) ** 0.5)
    sharp = _texture(height, width)
    soft = [np.asarray(cv2.GaussianBlur(sharp, (0, 0), sigma), np.float32) for sigma in (1.5, 3.0, 6.0)]
    levels: list[FloatArray] = [sharp, *soft]
    random = np.random.default_rng(1)
    paths = []
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    for number in range(frames):
        away = np.minimum(np.abs(across - number / (frames - 1)) * 6, 2.999)
        pixels: FloatArray = np.zeros_like(sharp)
        for level, picture in enumerate(levels):
            share = np.asarray(np.clip(1 - np.abs(away - level), 0, 1), np.float32)
            pixels += picture * share
        middle = (width / 2, height / 2)
        scale = 1 + 0.03 * (number / (frames - 1) - 0.5)
        move = np.asarray(cv2.getRotationMatrix2D(middle, random.uniform(-0.3, 0.3), scale), np.float64)
        move[:, 2] += random.uniform(-8, 8, 2)
        seen = cv2.warpAffine(pixels, move, (width, height), borderMode=cv2.BORDER_REFLECT)
        paths.append(folder / f"frame_{number + 1}.jpg")
        Image.fromarray(np.rint(np.clip(seen, 0, 1) * 255).astype(np.uint8)).save(
            paths[-1], quality=_QUALITY, subsampling=0
        )
    return paths


def _texture(height: int, width: int) -> FloatArray:
    """Structure of all sizes, float32 H×W×3 in [0, 1]."""
    random = np.random.default_rng(0)
    made = np.zeros((height, width, 3), np.float32)
    for step in (1, 2, 4, 16, 64, 256):
        coarse = random.random((height // step + 2, width // step + 2, 3), dtype=np.float32)
        made += cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(made / 6, 0, 1), np.float32)


def _others(frames: Sequence[Path], folder: Path) -> Run:
    aligned = folder / "aligned"
    shutil.rmtree(aligned, ignore_errors=True)
    aligned.mkdir()
    align = ["align_image_stack", "-m", "-a", str(aligned / "a_"), *map(str, frames)]
    first = run_watched(align)
    laid = sorted(map(str, aligned.iterdir()))
    second = run_watched(["enfuse", "-o", str(folder / "theirs.tif"), *ENFUSE, *laid])
    return Run(first.seconds + second.seconds, first.cpu + second.cpu, max(first.peak, second.peak))


def run_watched(command: Sequence[str]) -> Run:
    """A program run to its end. Raises AllfocusError where it fails."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        try:
            _, status, usage = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            child.wait()
            raise
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            errors.seek(0)
            last = errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
            raise AllfocusError(f"{Path(command[0]).name} failed ({last[0]}); mend that and try again.")
    seconds = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
