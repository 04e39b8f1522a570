"""Judging a set: which pictures count, what a failure costs, and that figures are what they are called."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from app.errors import Cancelled, ExportError, ModelError
from app.evaluation.datasets.candidates import Candidate
from app.evaluation.datasets.columns import with_truth
from app.evaluation.datasets.crops import TRUTH, Crops
from app.evaluation.datasets.judging import INPUT, Judgement, judge
from app.evaluation.datasets.lpips import Lpips
from app.evaluation.datasets.page import page
from app.evaluation.datasets.plots import gains_against, sorted_gains
from app.evaluation.datasets.results import Report, as_csv, as_json, as_text, report_of, write_text
from app.evaluation.datasets.unsharp import NAME, UnsharpSearch
from app.progress import Cancel
from models.training.judging.methods import AMOUNTS, SIGMAS, sharpen, smooth
from models.training.rendering.layouts import find_layout

FloatArray = NDArray[np.float32]


def _picture(seed: int, height: int = 48, width: int = 72) -> NDArray[np.uint8]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(20, 235, (height // 8, width // 8, 3)).astype(np.uint8)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def _save(path: Path, picture: NDArray[np.generic]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), picture)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    for number in range(3):
        sharp = _picture(number)
        _save(tmp_path / f"set/sharp/{number}.png", sharp)
        _save(tmp_path / f"set/blur/{number}.png", cv2.GaussianBlur(sharp, (0, 0), 1.0))
    return tmp_path / "set"


def _perfect(pairs: Path) -> Candidate:
    truths = iter(sorted((pairs / "sharp").iterdir()))

    def repair(photo: object, *rest: object) -> FloatArray:
        bgr = cv2.imread(str(next(truths)))
        assert bgr is not None
        return np.ascontiguousarray(bgr[..., ::-1] / np.float32(255), dtype=np.float32)

    return Candidate("perfect", repair, {"tool": "fake"})


def _idle(name: str = "idle") -> Candidate:
    return Candidate(name, lambda photo, *rest: photo.pixels, {"tool": "fake"})


def _judged(pairs: Path, *entrants: Candidate, kind: str = "pairs") -> tuple[Judgement, Report]:
    layout = find_layout(kind, pairs)
    crops = Crops([each.name for each in layout.scenes], 2, side=24)
    judgement = judge(layout, entrants, crops)
    return judgement, report_of(layout, entrants, judgement, {"levels": "8 bits"})


def test_rows_are_what_they_are_called(pairs: Path) -> None:
    judgement, report = _judged(pairs, _perfect(pairs), _idle())
    assert list(report.means) == [INPUT, NAME, "perfect", "idle"]
    assert report.means["idle"] == report.means[INPUT]
    perfect = report.means["perfect"]
    assert (perfect["psnr"], perfect["ssim"], perfect["mae"]) == (99.0, pytest.approx(1), 0)
    for column in ("psnr", "gain_psnr", "ssim"):
        assert report.means[INPUT][column] < report.means[NAME][column] < perfect[column]
    assert [strip.name for strip in judgement.crops.strips] == ["0", "2"]
    assert list(judgement.crops.strips[0].pictures) == [INPUT, NAME, "perfect", "idle", TRUTH]
    assert "idle" in report.seconds and INPUT not in report.seconds


def test_the_figures_of_files_are_those_of_scikit_image(pairs: Path) -> None:
    _, report = _judged(pairs)
    for name, found in report.pictures[INPUT].items():
        blurred, sharp = (cv2.imread(str(pairs / side / f"{name}.png")) for side in ("blur", "sharp"))
        assert blurred is not None and sharp is not None
        expected = peak_signal_noise_ratio(sharp, blurred)
        similar = structural_similarity(
            blurred / 255, sharp / 255, channel_axis=2, data_range=1.0, gaussian_weights=True, sigma=1.5,
            use_sample_covariance=False,
        )  # fmt: skip
        assert found["psnr"] == pytest.approx(expected, abs=1e-6)
        assert found["ssim"] == pytest.approx(similar, abs=1e-6)


def test_a_bad_picture_is_told_and_the_rest_goes_on(pairs: Path) -> None:
    whole = (pairs / "blur/1.png").read_bytes()
    (pairs / "blur/1.png").write_bytes(whole[: len(whole) // 2])
    _, report = _judged(pairs, _idle())
    assert list(report.failed) == ["1"] and report.count == 2
    assert all(list(each) == ["0", "2"] for each in report.pictures.values())


def test_what_one_candidate_cannot_do_counts_for_none(pairs: Path) -> None:
    calls = iter(range(3))

    def repair(photo: object, *rest: object) -> FloatArray:
        if next(calls) == 1:
            raise ModelError("This one is not for me; choose another.")
        return photo.pixels  # type: ignore[attr-defined, no-any-return]

    _, report = _judged(pairs, _idle(), Candidate("picky", repair, {}))
    assert report.failed == {"1": "picky: This one is not for me; choose another."}
    assert list(report.pictures["idle"]) == ["0", "2"]


def test_a_fault_is_told_too(pairs: Path) -> None:
    _, report = _judged(pairs, Candidate("broken", lambda *rest: 1 / 0, {}))  # type: ignore[arg-type, return-value]
    assert len(report.failed) == 3 and report.count == 0 and report.means == {}
    assert "ZeroDivisionError" in as_text(report) or "ZeroDivisionError" in next(iter(report.failed.values()))
    assert "No picture could be judged" in page(report, [])
    assert json.loads(as_json(report))["means"] == {}


def test_pairs_of_two_sizes_are_refused(pairs: Path) -> None:
    _save(pairs / "sharp/0.png", _picture(0, 64, 72))
    _, report = _judged(pairs)
    assert "72×64" in report.failed["0"] and report.count == 2


def test_a_cancel_ends_it(pairs: Path) -> None:
    layout, cancel = find_layout("pairs", pairs), Cancel()
    cancel.set()
    with pytest.raises(Cancelled):
        judge(layout, [_idle()], Crops(["0"], 1), cancel=cancel)


def test_sixteen_bits_are_read_as_sixteen(tmp_path: Path) -> None:
    """A difference below an 8-bit level is lost by 8-bit figures and found by those of the file."""
    fine = (_picture(0) // 2).astype(np.uint16) * 257
    _save(tmp_path / "fine/source/a.png", fine)
    _save(tmp_path / "fine/target/a.png", fine + 60)
    layout = find_layout("realdof", tmp_path / "fine")
    found = [
        judge(layout, [], Crops([], 0), eight_bit=eight_bit, unsharp=False).rows[INPUT].means["psnr"]
        for eight_bit in (True, False)
    ]
    assert found[0] == 99.0 and found[1] == pytest.approx(-20 * np.log10(60 / 65535), abs=1e-3)


def test_views_reach_the_candidate(tmp_path: Path) -> None:
    seen = []
    for side, ending in (("c", ""), ("l", "_L"), ("r", "_R")):
        _save(tmp_path / f"test_{side}/source/a{ending}.png", _picture(ord(side)))

    def repair(photo: object, beside: object, *rest: object) -> FloatArray:
        seen.append(beside.views)  # type: ignore[attr-defined]
        return photo.pixels  # type: ignore[attr-defined, no-any-return]

    _, report = _judged(tmp_path, Candidate("looks", repair, {}), kind="pixeldp")
    right, left = seen[0]
    for view, side in ((right, "r"), (left, "l")):
        assert np.array_equal(np.round(view * 255).astype(np.uint8)[..., ::-1], _picture(ord(side)))
    assert report.means["looks"] == {"unchanged": 99.0, "crispness": 1.0}
    assert "no truth" in as_text(report)


def test_the_search_finds_what_a_plain_search_finds() -> None:
    truth = _picture(5).astype(np.float32) / 255
    photo = np.asarray(cv2.GaussianBlur(truth, (0, 0), 0.9), np.float32)
    search = UnsharpSearch(True)
    search.add("a", photo, truth)
    masks, found = search.best()
    every = {
        (sigma, amount): with_truth(sharpen(photo, smooth(photo, sigma), amount), truth, True)
        for sigma in SIGMAS
        for amount in AMOUNTS
    }
    assert found["a"]["mae"] == min(each["mae"] for each in every.values())
    assert found["a"]["ssim"] == max(each["ssim"] for each in every.values())
    assert every[masks["psnr"]]["psnr"] == found["a"]["psnr"]


def test_a_crop_of_the_mask_is_the_mask_of_the_photo(pairs: Path) -> None:
    photo = _picture(1, 96, 128).astype(np.float32) / 255
    truth = _picture(2, 96, 128).astype(np.float32) / 255
    crops = Crops(["a"], 1, side=40)
    crops.take("a", photo, truth, {INPUT: photo})
    crops.sharpen(NAME, (4.0, 1.2))
    strip = crops.strips[0]
    x, y = strip.place
    whole = np.rint(sharpen(photo, smooth(photo, 4.0), 1.2) * 255).astype(np.uint8)
    assert np.abs(strip.pictures[NAME].astype(int) - whole[y : y + 40, x : x + 40]).max() <= 1


def test_csv_and_json_hold_every_figure(pairs: Path) -> None:
    _, report = _judged(pairs, _idle())
    lines = list(csv.DictReader(io.StringIO(as_csv(report))))
    assert len(lines) == 3 * 3 + 3
    told = json.loads(as_json(report))
    for line in lines:
        source = told["means"] if line["picture"] == "mean" else {}
        figures = source[line["method"]] if source else told["pictures"][line["method"]][line["picture"]]
        assert {name: float(line[name]) for name in figures} == figures
    assert told["published"] is None


def test_the_page_needs_nothing_beside_it(pairs: Path) -> None:
    (pairs / "blur/1.png").write_bytes(b"no picture")
    judgement, report = _judged(pairs, _idle("<idle & co>"))
    html = page(report, judgement.crops.strips)
    assert "&lt;idle &amp; co&gt;" in html and "<idle" not in html
    assert "http:" not in html and "https:" not in html and "<script" not in html and "<link" not in html
    assert all(source.startswith("data:image/png;base64,") for source in re.findall(r'src="([^"]*)"', html))
    assert html.count("<img") == 2 * 4 and html.count("<svg") == 2 and "Not judged" in html
    assert "What made the rows" in html and "tool fake" in html


def test_published_figures_stand_apart_and_are_marked(tmp_path: Path) -> None:
    _save(tmp_path / "source/1.png", _picture(0))
    _save(tmp_path / "target/1.png", _picture(0))
    _, report = _judged(tmp_path, kind="realdof")
    told = json.loads(as_json(report))
    assert told["published"]["rows"] and not any("IFAN" in name for name in told["means"])
    assert "published: IFAN" in as_text(report) and "published: IFAN" in page(report, [])


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    write_text(tmp_path / "a.csv", "one", overwrite=False)
    with pytest.raises(ExportError, match="exists already"):
        write_text(tmp_path / "a.csv", "two", overwrite=False)
    assert (tmp_path / "a.csv").read_text() == "one"
    write_text(tmp_path / "a.csv", "two", overwrite=True)
    assert (tmp_path / "a.csv").read_text() == "two" and len(list(tmp_path.iterdir())) == 1
    with pytest.raises(ExportError, match="cannot be written"):
        write_text(tmp_path / "missing/a.csv", "x", overwrite=True)


def _lpips_weights() -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    alex = torch.nn.Sequential(
        *(torch.nn.Conv2d(3, 64, 11, 4, 2), torch.nn.ReLU(), torch.nn.MaxPool2d(3, 2)),
        *(torch.nn.Conv2d(64, 192, 5, 1, 2), torch.nn.ReLU(), torch.nn.MaxPool2d(3, 2)),
        *(torch.nn.Conv2d(192, 384, 3, 1, 1), torch.nn.ReLU(), torch.nn.Conv2d(384, 256, 3, 1, 1)),
        *(torch.nn.ReLU(), torch.nn.Conv2d(256, 256, 3, 1, 1), torch.nn.ReLU()),
    )
    weights = {f"features.{name}": value for name, value in alex.state_dict().items()}
    for number, width in enumerate((64, 192, 384, 256, 256)):
        weights[f"lin{number}.model.1.weight"] = torch.rand(1, width, 1, 1)
    return weights


def test_lpips_is_its_definition() -> None:
    """Against AlexNet as torch's own layers, walked through one by one."""
    weights = _lpips_weights()
    measure = Lpips(weights)
    one, other = (_picture(seed, 80, 96).astype(np.float32) / 255 for seed in (1, 2))
    assert measure(one, one) == 0
    layers: list[torch.nn.Module] = []
    sizes = {0: (3, 64, 11, 4, 2), 3: (64, 192, 5, 1, 2), 6: (192, 384, 3, 1, 1)}
    sizes |= {8: (384, 256, 3, 1, 1), 10: (256, 256, 3, 1, 1)}
    for place in range(12):
        if place in sizes:
            conv = torch.nn.Conv2d(*sizes[place])
            names = ("weight", "bias")
            conv.load_state_dict({name: weights[f"features.{place}.{name}"] for name in names})
            layers.append(conv)
        else:
            layers.append(torch.nn.MaxPool2d(3, 2) if place in (2, 5) else torch.nn.ReLU())
    expected = 0.0
    with torch.no_grad():
        states = []
        for picture in (one, other):
            x = torch.from_numpy(picture.transpose(2, 0, 1).copy())[None] * 2 - 1
            shift, scale = torch.tensor([-0.030, -0.088, -0.188]), torch.tensor([0.458, 0.448, 0.450])
            states.append((x - shift.view(1, 3, 1, 1)) / scale.view(1, 3, 1, 1))
        number = 0
        for place, layer in enumerate(layers):
            states = [layer(x) for x in states]
            if place in (1, 4, 7, 9, 11):
                first, second = (x / (x**2).sum(1, keepdim=True).sqrt() for x in states)
                apart = torch.nan_to_num(first - second) ** 2
                expected += float((apart * weights[f"lin{number}.model.1.weight"]).sum(1).mean())
                number += 1
    assert measure(one, other) == pytest.approx(expected, rel=1e-4) and expected > 0


def test_wrong_weights_for_lpips_are_refused(tmp_path: Path) -> None:
    from app.evaluation.datasets.lpips import load_lpips

    weights = _lpips_weights()
    torch.save({name: v for name, v in weights.items() if name.startswith("features")}, tmp_path / "a.pth")
    torch.save({name: v for name, v in weights.items() if name.startswith("lin")}, tmp_path / "b.pth")
    assert load_lpips([tmp_path / "a.pth", tmp_path / "b.pth"])
    with pytest.raises(ModelError, match=r"lin0\.model"):
        load_lpips([tmp_path / "a.pth"])
    (tmp_path / "c.pth").write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="cannot be read"):
        load_lpips([tmp_path / "c.pth"])


def test_plots_keep_to_their_frame_and_mark_every_picture() -> None:
    gains = {"one": [0.5, -0.2, 0.1], "two": [0.0, 0.0, 0.0]}
    for plot in (sorted_gains(gains, "dB"), gains_against([20.0, 30.0, 25.0], gains, "input", "dB")):
        circles = re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', plot)
        assert len(circles) == 6
        assert all(0 <= float(x) <= 560 and 0 <= float(y) <= 196 for x, y in circles)
    assert sorted_gains({}, "dB") == "" and gains_against([], {}, "input", "dB") == ""
