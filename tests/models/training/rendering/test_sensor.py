"""Coding, noise and compression of the synthetic camera."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch

from models.training.rendering.sensor import decode_srgb, encode_srgb, expose, jpeg


def test_coding_and_decoding_are_inverse() -> None:
    levels = torch.arange(256) / 255
    assert torch.allclose(encode_srgb(decode_srgb(levels)), levels, atol=1e-6)


@pytest.mark.parametrize("quality", [72, 85, 96])
def test_jpeg_is_near_what_a_codec_makes(quality: int) -> None:
    rng = np.random.default_rng(0)
    coarse = rng.integers(0, 256, (9, 9, 3), dtype=np.uint8)
    picture = cv2.resize(coarse, (64, 64), interpolation=cv2.INTER_CUBIC)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, 0x111111]
    coded = cv2.imdecode(cv2.imencode(".jpg", picture[:, :, ::-1], options)[1], cv2.IMREAD_COLOR)[:, :, ::-1]
    tensor = torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255
    made = jpeg(tensor, torch.tensor([float(quality)]))[0].permute(1, 2, 0).numpy() * 255
    assert np.abs(made - coded).mean() < 1.0
    assert np.abs(made - picture).mean() > 0.1


def test_exposure_clips_and_stays_on_levels() -> None:
    linear = torch.rand(4, 3, 16, 16, generator=torch.Generator().manual_seed(0)) * 3
    made = expose(linear, torch.Generator().manual_seed(1))
    assert float(made.min()) >= 0 and float(made.max()) == 1
    assert torch.allclose((made * 255).round(), made * 255, atol=1e-3)
    assert torch.equal(made, expose(linear, torch.Generator().manual_seed(1)))
