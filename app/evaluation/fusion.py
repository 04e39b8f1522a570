"""Measures fusion: edges kept of aligned pairs, closeness to rendered truth, and time, each beside enfuse."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.document.edit import AUTOMATIC, Edit, FocalStack
from app.engine.engine import Engine
from app.engine.render.request import RenderRequest
from app.engine.stack.open import open_stack
from app.evaluation import fusion_rivals as rivals
from app.evaluation.figures import Figure
from app.evaluation.scenes.files import write_tiff
from app.evaluation.scenes.rendered import SCENES, render_scene, stack_focuses
from app.imaging.arrays import FloatArray
from app.imaging.colour.luma import LUMA
from app.imaging.metrics import psnr, q_abf, ssim
from app.imaging.stack.files import natural_order
from app.tools.fuse import Fuse, FuseParams

FRAMES, SHIFT, TURN = 7, 20.0, 1.0
"""Frames of a rendered stack; each is moved by up to so many px and turned by so many degrees."""
_BORDER = 0.06  # of each side: what a moved frame may not show


def fused(paths: Sequence[Path], method: str = "auto", align: bool = True) -> FloatArray:
    """The photo that the program makes of a stack, as the command line does."""
    choice = AUTOMATIC if align else FocalStack(align=False)
    with tempfile.TemporaryDirectory() as folder:
        stack = open_stack(paths, choice, folder=Path(folder))
        try:
            edit = Edit(Fuse.id, Fuse.version, FuseParams(method=method))
            snapshot = dataclasses.replace(stack.snapshot, edits=(edit,))
            return Engine().render(RenderRequest(stack.photo, snapshot, inputs=stack.inputs)).pixels
        finally:
            stack.close()


def lytro(stacks: Path) -> list[Figure]:
    """Mean Q_AB/F of ``lytro_01`` … ``lytro_10``, 8-bit levels."""
    scores: dict[str, list[float]] = {}
    for folder in natural_order(stacks.glob("lytro_*")):
        paths = natural_order(folder.iterdir())
        frames = [rivals.read(path) for path in paths]
        made = {method: fused(paths, method, align=False) for method in ("auto", "pyramid", "depth")}
        for window in (1, 7, 15):
            made[f"plain Laplacian, {window} px"] = rivals.laplacian_choice(frames, window)
        if rivals.installed():
            with tempfile.TemporaryDirectory() as temporary:
                for name, how in rivals.ENFUSE.items():
                    made[name] = rivals.enfused(paths, Path(temporary) / "fused.tif", how)
        for name, picture in made.items():
            scores.setdefault(name, []).append(q_abf(frames, picture))
    means = {name: float(np.mean(each)) for name, each in scores.items()}
    figures = [Figure(f"Q_AB/F {name}", value) for name, value in means.items()]
    ours = means.get("auto", 0.0)
    plain = max(value for name, value in means.items() if name.startswith("plain"))
    figures.append(Figure("auto above the best plain choice", ours - plain, least=0.0))
    for name in rivals.ENFUSE:
        if name in means:
            figures.append(Figure(f"auto above {name}", ours - means[name], least=0.03))
    return figures


def rendered(width: int, samples: int) -> list[Figure]:
    """PSNR and SSIM of fused rendered stacks to the all-in-focus truth, beside align_image_stack + enfuse."""
    figures = []
    for name in sorted(SCENES):
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            paths, truth = _shot(name, folder, width, samples)
            made = {method: fused(paths, method) for method in ("auto", "map", "pyramid", "depth")}
            if rivals.installed():
                made["hugin, enfuse hard"] = rivals.enfused(
                    rivals.aligned(paths, folder), folder / "fused.tif", rivals.ENFUSE["enfuse hard"]
                )
            close = {each: closeness(picture, truth) for each, picture in made.items()}
        for each, (decibel, similar) in close.items():
            figures += [Figure(f"{name}: PSNR {each}", decibel), Figure(f"{name}: SSIM {each}", similar)]
        if "hugin, enfuse hard" in close:
            above = close["auto"][0] - close["hugin, enfuse hard"][0]
            figures.append(Figure(f"{name}: PSNR above hugin and enfuse", above, least=3.0))
    return figures


def taken_time(stack: Path) -> list[Figure]:
    """Seconds from files to the fused photo, alignment included."""
    paths = natural_order(stack.iterdir())
    start = time.perf_counter()
    fused(paths)
    ours = time.perf_counter() - start
    figures = [Figure(f"{stack.name}: seconds", ours)]
    if rivals.installed():
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            start = time.perf_counter()
            laid = rivals.aligned(paths, folder)
            rivals.enfused(laid, folder / "fused.tif", rivals.ENFUSE["enfuse hard"])
            theirs = time.perf_counter() - start
        figures.append(Figure(f"{stack.name}: seconds of align_image_stack and enfuse", theirs))
        figures.append(Figure(f"{stack.name}: share of their time", ours / theirs, most=1.0))
    return figures


def _shot(name: str, folder: Path, width: int, samples: int, seed: int = 3) -> tuple[list[Path], FloatArray]:
    """A stack as a hand-held camera takes it: its own breathing, moved and turned; the sharp truth."""
    random = np.random.default_rng(seed)
    paths, truth = [], None
    for number, focus in enumerate(stack_focuses(name, FRAMES)):
        shot = render_scene(name, width, 4.0, focus, samples)
        height = shot.pixels.shape[0]
        if number == FRAMES // 2:
            truth = shot.all_in_focus
        move = cv2.getRotationMatrix2D((width / 2, height / 2), float(random.uniform(-TURN, TURN)), 1.0)
        move = move + np.column_stack([np.zeros((2, 2)), random.uniform(-SHIFT, SHIFT, 2)])
        moved = cv2.warpAffine(
            shot.pixels, move, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT
        )
        paths.append(folder / f"frame_{number + 1}.tif")
        write_tiff(paths[-1], np.clip(moved, 0, 1))
    assert truth is not None
    return paths, truth


def closeness(picture: FloatArray, truth: FloatArray) -> tuple[float, float]:
    """PSNR and SSIM once the truth is laid over the picture, whatever frame that was aligned to."""
    to = _registered(picture, truth)
    height, width = picture.shape[:2]
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    laid = np.asarray(cv2.warpPerspective(truth, to, (width, height), flags=how), np.float32)
    rows, columns = (slice(round(_BORDER * side), side - round(_BORDER * side)) for side in (height, width))
    ours, theirs = picture[rows, columns], np.clip(laid[rows, columns], 0, 1)
    return psnr(ours, theirs), ssim(ours, theirs)


def _registered(picture: FloatArray, truth: FloatArray) -> NDArray[np.float32]:
    """From px of ``picture`` to px of ``truth``: ORB's points, then ECC (Evangelidis and Psarakis 2008)."""
    greys = [np.ascontiguousarray(each @ LUMA) for each in (picture, truth)]
    finder = cv2.ORB.create(4000)
    found = [finder.detectAndCompute((grey * 255).astype(np.uint8), np.empty(0)) for grey in greys]
    pairs = cv2.BFMatcher(cv2.NORM_HAMMING, True).match(found[0][1], found[1][1])
    ends = [
        np.array([found[side][0][index].pt for index in indices], np.float32)
        for side, indices in enumerate(zip(*((each.queryIdx, each.trainIdx) for each in pairs), strict=True))
    ]
    start, _ = cv2.findHomography(ends[0], ends[1], cv2.RANSAC, 2.0)
    stop = (cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT, 100, 1e-6)
    # Matches the picture to the truth: maps px of the template to those of the other.
    everywhere = np.full(greys[1].shape, 255, np.uint8)
    _, matrix = cv2.findTransformECC(
        greys[0], greys[1], start.astype(np.float32), cv2.MOTION_HOMOGRAPHY, stop, everywhere, 5
    )
    return np.asarray(matrix, np.float32)
