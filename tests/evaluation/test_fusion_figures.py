"""The figures of fusion: what they compare, and that they tell good from bad."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from app.evaluation import fusion, fusion_rivals
from app.evaluation.fusion_rivals import RivalError, laplacian_choice, read
from tests.imaging.fusion.test_fusion import blurred, textured, wedge


def _written(path: Path, pixels: np.ndarray) -> Path:
    cv2.imwrite(str(path), np.rint(pixels[..., ::-1] * 65535).astype(np.uint16))
    return path


def test_the_plain_choice_takes_the_sharper_half() -> None:
    truth = textured()
    made = laplacian_choice(wedge(truth, 2))
    np.testing.assert_array_equal(made[:, :60], truth[:, :60])
    np.testing.assert_array_equal(made[:, 100:], truth[:, 100:])


def test_pictures_come_back_as_they_were_written(tmp_path: Path) -> None:
    truth = textured()
    np.testing.assert_allclose(read(_written(tmp_path / "a.tif", truth)), truth, atol=0.6 / 65535)
    with pytest.raises(RivalError, match=r"could not be read; run it again\."):
        read(tmp_path / "none.tif")


def test_a_program_that_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not fusion_rivals.installed()
    with pytest.raises(RivalError, match=r"enfuse failed .+; install hugin-tools and enfuse\."):
        fusion_rivals.enfused([tmp_path / "a.tif"], tmp_path / "out.tif", ())


def test_closeness_forgives_where_the_picture_lies_and_not_what_it_lost() -> None:
    truth = blurred(textured(320, 480), 1.0)
    move = cv2.getRotationMatrix2D((240, 160), 0.7, 1.01)
    moved = cv2.warpAffine(truth, move, (480, 320), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
    moved = np.clip(moved, 0, 1)
    good = fusion.closeness(moved, truth)
    bad = fusion.closeness(blurred(moved, 1.5), truth)
    assert good[0] > 35 and good[1] > 0.97
    assert bad[0] < good[0] - 5 and bad[1] < good[1] - 0.03


def test_pairs_are_scored_with_or_without_enfuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fusion_rivals, "installed", lambda: False)
    folder = tmp_path / "lytro_01"
    folder.mkdir()
    for name, frame in zip("AB", wedge(textured(), 2), strict=True):
        _written(folder / f"{name}.tif", frame)
    figures = {each.name: each for each in fusion.lytro(tmp_path)}
    assert figures["Q_AB/F auto"].value > figures["Q_AB/F plain Laplacian, 1 px"].value
    assert figures["auto above the best plain choice"].least == 0.0
    assert not any("enfuse" in name for name in figures)
