"""``bench memory``, ``bench cancel`` and ``bench tiles``: the engine as a whole, with a deblur edit."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from app.bench.measure import peak_memory
from app.bench.speed import textured
from app.bench.subject import Bench
from app.document.edit import Edit, Snapshot
from app.engine.cache import ByteCache
from app.engine.engine import Engine
from app.engine.networks.services import NetworkServices
from app.engine.render.request import RenderCallbacks, RenderRequest
from app.engine.settings import EngineSettings
from app.errors import Cancelled
from app.imaging.photo import Photo
from app.progress import Cancel
from app.tools.deblur import Deblur, DeblurParams
from app.tools.registry import Registry


def engine(settings: EngineSettings, halo: int = 96) -> Engine:
    """An engine whose networks include the random one."""
    cache = ByteCache(settings.cache_bytes)
    services = NetworkServices(settings, cache, Bench(halo))
    return Engine(settings, Registry({Deblur.id: Deblur}), services, cache)


def deblur(network: str, by_map: bool = False) -> Snapshot:
    """One edit: the photo deblurred in full, all of it alike or by its map."""
    params = DeblurParams(1.0, "all", network=network, use_map=by_map)
    return Snapshot(edits=(Edit(Deblur.id, Deblur.version, params),))


def memory(network: str, megapixels: float, settings: EngineSettings) -> dict[str, Any]:
    """Peak resident memory of the process while a photo of ``megapixels``, soft everywhere, is measured and
    deblurred by its map, all included.
    """
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    subject = engine(settings)
    subject.services.network(network)
    photo = Photo(np.clip(cv2.GaussianBlur(textured(height, width), (0, 0), 2.0), 0, 1))
    tiles: list[Any] = []
    start = time.perf_counter()
    with peak_memory() as peak:
        rendered = subject.render(
            RenderRequest(photo, deblur(network, by_map=True)),
            RenderCallbacks(between_tiles=lambda: tiles.append(None)),
        )
    return {
        "network": network,
        "photo": f"{width}x{height}",
        "device": subject.device.label,
        "seconds": time.perf_counter() - start,
        "tiles": len(tiles),
        "peak_mib": peak.highest / 2**20,
        "before_mib": peak.before / 2**20,
        "photo_and_result_mib": (photo.pixels.nbytes + rendered.pixels.nbytes) / 2**20,
        "notes": "; ".join(rendered.notes),
    }


def cancel(network: str, settings: EngineSettings, times: int) -> dict[str, Any]:
    """Seconds from a cancel, set at ``times`` moments spread over a 24 MP deblur, to its end."""
    subject = engine(replace(settings, cache_bytes=0))
    photo = Photo(textured(4000, 6000))
    loaded = subject.services.network(network)
    waits = []
    for number in range(times):
        flag, asked = Cancel(), [0.0]

        def stop(flag: Cancel = flag, asked: list[float] = asked) -> None:
            asked[0] = time.perf_counter()
            flag.set()

        timer = threading.Timer(0.5 + 0.37 * number, stop)
        timer.start()
        try:
            subject.render(RenderRequest(photo, deblur(network)), RenderCallbacks(cancel=flag))
        except Cancelled:
            waits.append(time.perf_counter() - asked[0])
        timer.join()
    return {
        "network": network,
        "device": subject.device.label,
        "precision": getattr(loaded, "precision", ""),
        "cancels": len(waits),
        "median_seconds": float(np.median(waits)),
        "longest_seconds": max(waits),
    }


def tiles(
    network: str, height: int, width: int, side: int, halo: int, settings: EngineSettings
) -> dict[str, Any]:
    """How far a picture worked in tiles of ``side`` px agrees with the same worked whole, fp32 (dB)."""
    photo = Photo(textured(height, width))
    pixels = {}
    for name, largest in (("whole", None), ("tiled", side)):
        exact = replace(settings, precision="fp32", largest_tile=largest, cache_bytes=0)
        subject = engine(exact, halo)
        loaded = subject.services.network(network)
        pixels[name] = subject.render(RenderRequest(photo, deblur(network))).pixels
    error = np.square(pixels["whole"].astype(np.float64) - pixels["tiled"])
    change = np.square(pixels["whole"].astype(np.float64) - photo.pixels)
    return {
        "network": network,
        "picture": f"{width}x{height}",
        "tile": side,
        "halo": loaded.halo,
        "psnr_db": float("inf") if not error.any() else float(-10 * np.log10(error.mean())),
        "largest_difference_of_255": float(np.sqrt(error.max())) * 255,
        "change_of_picture_rms_of_255": float(np.sqrt(change.mean())) * 255,
    }
