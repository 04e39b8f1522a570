"""Measures magnified defocus: against the same scene taken with the lens opened, and by the σ it promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from app.document.edit import Edit, Snapshot
from app.engine.engine import Engine
from app.engine.render.inputs import Inputs
from app.engine.render.request import RenderRequest
from app.evaluation import maps_known
from app.evaluation.figures import Figure
from app.evaluation.maps_figures import CONFIDENT
from app.imaging.arrays import FloatArray
from app.imaging.colour.conversion import linear_to_srgb, srgb_to_linear
from app.imaging.defocus_map import DefocusMap
from app.imaging.metrics import psnr
from app.imaging.photo import Photo
from app.tools.magnify import Magnify, MagnifyParams
from app.tools.magnify.added_blur import without_gaps
from app.tools.magnify.run import blur_added

Measure = Callable[[FloatArray], DefocusMap]

STOPS = 2.0
TRUE_SHARP = 0.2
"""σ, px, that counts as in focus with a true map, which has no noise to be kept out."""
MEASURED_SHARP = 0.6
"""The same with a measured one: the scenes are small, so that little of what is blurred is so by 1 px."""
PROMISED = ((1.0, 1.0), (1.0, 2.0), (2.0, 1.0), (2.0, 2.0), (3.0, 1.0))
"""σ and stops at which the result is measured again."""
_RUNG = 2**0.25


@dataclass(frozen=True, eq=False)
class Opened:
    """A scene taken twice, ``STOPS`` apart: float32 H×W×3 each, and the map of the first."""

    name: str
    pixels: FloatArray
    wider: FloatArray
    truth: DefocusMap


def against_wider(shots: Iterable[Opened], measure: Measure) -> list[Figure]:
    """How near the result is to the picture of the wider opening, in dB, and to plain blending's."""
    figures: list[Figure] = []
    for shot in shots:
        figures.append(Figure(f"{shot.name}: PSNR as taken, dB", psnr(shot.pixels, shot.wider)))
        found = measure(shot.pixels)
        for kind, known, params in (
            ("true", shot.truth, MagnifyParams(STOPS, sharp=TRUE_SHARP)),
            ("estimated", found, MagnifyParams(STOPS, sharp=MEASURED_SHARP)),
        ):
            made = magnified(shot.pixels, known, params)
            added = blur_added(params, known).sigma
            own = psnr(made, shot.wider)
            plain = [psnr(blended(shot.pixels, added, light), shot.wider) for light in (False, True)]
            figures += [
                Figure(f"{shot.name}, {kind} map: PSNR, dB", own),
                Figure(f"{shot.name}, {kind} map: PSNR of Gaussian blending, dB", plain[0]),
                Figure(f"{shot.name}, {kind} map: PSNR of the same in light, dB", plain[1]),
                Figure(f"{shot.name}, {kind} map: above the better of both, dB", own - max(plain), least=2.0),
                Figure(
                    f"{shot.name}, {kind} map: most change in focus, of 255",
                    255 * change_in_focus(shot.pixels, made, known, params), most=1.0,
                ),
                *_proxies(shot, kind, known, params, made),
            ]  # fmt: skip
    return figures


def change_in_focus(
    pixels: FloatArray, made: FloatArray, defocus: DefocusMap, params: MagnifyParams
) -> float:
    """The largest change of a pixel in focus that lies beyond the reach of what is blurred in front."""
    added = blur_added(params, without_gaps(defocus))
    beyond = added.sigma <= 0
    if added.front is not None:
        # A disc of radius 2σ, of each σ by itself: wide ones may be few.
        for low, high in ((0.0, 2.0), (2.0, 4.0), (4.0, 8.0), (8.0, 16.0), (16.0, 64.0)):
            part = added.front & (added.sigma > low) & (added.sigma <= high)
            if part.any():
                reach = 2 * int(np.ceil(2.6 * min(high, float(added.sigma[part].max())) + 2)) + 1
                shape = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
                beyond &= cv2.dilate(part.astype(np.uint8), shape) == 0
    return float(np.abs(made - pixels)[beyond].max()) if beyond.any() else 0.0


def promise(measure: Measure, planes: list[tuple[str, FloatArray]]) -> list[Figure]:
    """σ measured in the result, by the σ that was promised: its median over texture of even blur."""
    figures = []
    for sigma, stops in PROMISED:
        ratios: list[FloatArray] = []
        before: list[FloatArray] = []
        for name, sharp in planes:
            taken = maps_known.even(name, sharp, sigma, "disc")
            own = float(taken.sigma[0, 0])
            defocus = DefocusMap.constant(taken.sigma.shape[0], taken.sigma.shape[1], own)
            params = MagnifyParams(stops, sharp=0.0)
            made = magnified(taken.pixels, defocus, params)
            promised = float(np.hypot(own, blur_added(params, defocus).sigma[0, 0]))
            for pixels, wanted, kept in ((made, promised, ratios), (taken.pixels, own, before)):
                found = measure(np.asarray(np.rint(pixels * 255) / np.float32(255), np.float32))
                sure = taken.textured & (found.confidence >= CONFIDENT)
                kept.append(found.sigma[sure] / wanted)
        label = f"σ {sigma:g} px opened by {stops:g}"
        middle = float(np.median(np.concatenate(ratios)))
        figures += [
            Figure(f"{label}: measured / promised", middle, least=0.8),
            Figure(f"{label}: the same, from above", middle, most=1.2),
            Figure(f"{label}: measured / true before it", float(np.median(np.concatenate(before)))),
        ]
    return figures


def magnified(
    pixels: FloatArray, defocus: DefocusMap, params: MagnifyParams, scale: float = 1.0
) -> FloatArray:
    """What the program makes of a photo with that map."""
    edits = (Edit(Magnify.id, Magnify.version, params),)
    rendered = Engine().render(
        RenderRequest(Photo(pixels), Snapshot(edits=edits), scale=scale, inputs=Inputs(defocus=defocus))
    )
    return rendered.pixels


def blended(pixels: FloatArray, added: FloatArray, light: bool) -> FloatArray:
    """The plain way: each pixel from a copy of the photo that a Gaussian blurred by the σ of that pixel.

    ``light``: the copies are made in linear light, else of the coded values.
    """
    source = srgb_to_linear(pixels) if light else pixels
    most = float(added.max())
    if most <= 0:
        return pixels
    rungs = [0.0, *(0.25 * _RUNG**n for n in range(64) if 0.25 * _RUNG**n < most), most * 1.001]
    out, before = np.zeros_like(source), source
    for lower, upper in pairwise(rungs):
        after = np.asarray(cv2.GaussianBlur(source, (0, 0), upper), np.float32)
        inside = (added >= lower) & (added < upper)
        mix = ((added * added - lower**2) / (upper**2 - lower**2))[..., None].astype(np.float32)
        out += inside[..., None] * (before + (after - before) * mix)
        before = after
    return linear_to_srgb(out) if light else out


def _proxies(
    shot: Opened, kind: str, defocus: DefocusMap, params: MagnifyParams, made: FloatArray
) -> list[Figure]:
    figures = []
    for scale in (0.5, 0.25):
        proxy = magnified(shot.pixels, defocus, params, scale)
        small = cv2.resize(made, proxy.shape[1::-1], interpolation=cv2.INTER_AREA)
        label = f"{shot.name}, {kind} map: proxy at {scale:g} from the reduced result, of 255"
        figures.append(Figure(label, 255 * float(np.abs(small - proxy).mean()), most=2.0))
    return figures
