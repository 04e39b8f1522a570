"""What happens to a picture between the lens and the classifier: noise, tone, sharpening, 8 bits, JPEG."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.imaging.colour.conversion import linear_to_srgb
from models.training.blur.sources import Grey


def encode(linear: Grey) -> Grey:
    """Linear light, clipped to [0, 1], to sRGB coding."""
    return linear_to_srgb(np.clip(linear, 0, 1))


def lift(linear: Grey, rng: np.random.Generator) -> Grey:
    """Highlights as bright as they were before the camera clipped them, so that their discs stay bright."""
    near = np.clip((linear - 0.7) / 0.3, 0, 1)
    return np.asarray(linear * (1 + near**2 * rng.uniform(0, 7)), np.float32)


def noise(linear: Grey, strength: float, rng: np.random.Generator) -> Grey:
    """Shot and read noise to be added; ``strength``: its standard deviation at mid grey, sRGB-coded.

    A third of it is as a denoiser or demosaicing leaves it, smeared over neighbours.
    """
    middle, slope = 0.2140, 1.0804  # mid grey in linear light, and how much coded value rises by light there
    deviation = strength / slope
    shot = rng.uniform(0.5, 0.95)
    variance = deviation**2 * (shot * np.clip(linear, 0, 1) / middle + (1 - shot))
    made = rng.standard_normal(linear.shape, np.float32) * np.sqrt(variance).astype(np.float32)
    if rng.random() < 1 / 3:
        made = cv2.GaussianBlur(made, (0, 0), float(rng.uniform(0.4, 0.9)))
    return np.asarray(made, np.float32)


def change_tone(coded: Grey, rng: np.random.Generator) -> Grey:
    """Another gamma, contrast and brightness, and for some an S-shaped curve; in [0, 1]."""
    made = coded ** np.float32(rng.uniform(0.75, 1.33))
    if rng.random() < 0.4:
        made = made + np.float32(rng.uniform(0, 0.6)) * (made * made * (3 - 2 * made) - made)
    contrast = rng.uniform(0.5, 1.15)
    offset = rng.uniform(0, 1 - contrast) if contrast < 1 else 0.5 - contrast / 2
    return np.asarray(np.clip(made * np.float32(contrast) + np.float32(offset), 0, 1), np.float32)


def sharpen(coded: Grey, rng: np.random.Generator) -> Grey:
    """A mild unsharp mask, as cameras apply it."""
    soft = cv2.GaussianBlur(coded, (0, 0), float(rng.uniform(0.6, 1.2)))
    return np.asarray(np.clip(coded + np.float32(rng.uniform(0.15, 0.5)) * (coded - soft), 0, 1), np.float32)


def eight_bits(coded: Grey, quality: int | None) -> NDArray[np.uint8]:
    """On 8-bit levels, and through a JPEG of ``quality`` unless that is None."""
    levels = np.rint(np.clip(coded, 0, 1) * 255).astype(np.uint8)
    if quality is None:
        return levels
    done, content = cv2.imencode(".jpg", levels, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise RuntimeError("OpenCV wrote no JPEG")
    back = cv2.imdecode(content, cv2.IMREAD_GRAYSCALE)
    if back is None:
        raise RuntimeError("OpenCV reads no JPEG of its own")
    return back.astype(np.uint8, copy=False)
