"""Layers through the lens: discs of the right size, sharp where in focus, true occlusion, breathing."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.evaluation.scenes.baking import plane_inverse_depth
from app.evaluation.scenes.camera import ThinLens, View
from app.evaluation.scenes.exposure import expose, front_inverse_depth
from app.evaluation.scenes.layer import Layer, flat

FloatArray = NDArray[np.float32]
WIDTH, ROWS = 240, 160
LENS = ThinLens(50.0, 2.0, 1.0, 36.0, WIDTH)
VIEW = View(LENS, ROWS, 0.0, 0.0)


def sheet(colour: float, depth: float, pad: int = 40) -> Layer:
    data = np.full((ROWS + 2 * pad, WIDTH + 2 * pad, 4), colour, np.float32)
    data[..., 3] = 1
    return flat(data, -pad, -pad, depth)


def spark(depth: float, x: int = 120, y: int = 80, power: float = 100.0) -> Layer:
    data = np.zeros((3, 3, 4), np.float32)
    data[1, 1] = (power, power, power, 1.0)
    return flat(data, x - 1, y - 1, depth, sharp=False)


def texture(seed: int = 3, pad: int = 40) -> FloatArray:
    rng = np.random.default_rng(seed)
    data = np.ones((ROWS + 2 * pad, WIDTH + 2 * pad, 4), np.float32)
    data[..., :3] = rng.uniform(0, 1, (*data.shape[:2], 3))
    return data


@pytest.mark.parametrize("depth", [0.6, 0.75, 2.0, 10.0])
@pytest.mark.parametrize("blades", [0, 7])
def test_a_point_of_light_becomes_a_disc_of_the_radius_of_the_formula(depth: float, blades: int) -> None:
    picture = expose([sheet(0.0, 20.0), spark(depth)], VIEW, LENS, 160, blades)[..., 0].astype(np.float64)
    yy, xx = np.mgrid[:ROWS, :WIDTH]
    total = picture.sum()
    x, y = (picture * xx).sum() / total, (picture * yy).sum() / total
    spread = ((xx - x) ** 2 + (yy - y) ** 2) * picture
    sigma = np.sqrt(spread.sum() / total / 2)
    # Linear resampling of a lone pixel adds about a sixth of a px² an axis.
    assert abs(sigma**2 - float(LENS.sigma_px(1 / depth)) ** 2) < 0.3 + 0.02 * sigma**2
    assert (x, y) == pytest.approx((120, 80), abs=0.1)
    assert total == pytest.approx(100.0, rel=0.02)
    if blades == 0:
        radius = float(abs(LENS.shift_px(1 / depth)))
        lit = picture > 0.5 * 100 / (np.pi * radius**2)
        assert np.sqrt(lit.sum() / np.pi) == pytest.approx(radius, rel=0.06, abs=0.4)


def test_a_disc_is_even_and_leaves_no_pattern_of_lens_samples() -> None:
    picture = expose([sheet(0.0, 20.0), spark(0.6)], VIEW, LENS, 128)[..., 0]
    yy, xx = np.mgrid[:ROWS, :WIDTH]
    radius = float(abs(LENS.shift_px(1 / 0.6)))
    inside = picture[np.hypot(xx - 120, yy - 80) < 0.7 * radius]
    assert inside.std() / inside.mean() < 0.25


@pytest.mark.parametrize(("depth", "side"), [(0.6, 1), (10.0, -1)])
def test_the_views_of_the_halves_swap_with_the_side_of_the_focus(depth: float, side: int) -> None:
    """Behind the focus the left view lies to the left, nearer than it to the right; the halves make up the
    whole, and each is as bright."""
    layers, xx = [sheet(0.0, 20.0), spark(depth)], np.arange(WIDTH)
    left, right, whole = (
        expose(layers, VIEW, LENS, 160, half=half)[..., 0].astype(np.float64)  # type: ignore[arg-type]
        for half in ("left", "right", None)
    )
    centres = [(each.sum(0) * xx).sum() / each.sum() for each in (left, right)]
    # The centre of gravity of half a disc of radius r lies 4 r / 3 π from its straight side.
    apart = side * 8 / (3 * np.pi) * float(abs(LENS.shift_px(1 / depth)))
    assert centres[0] - centres[1] == pytest.approx(apart, rel=0.05)
    assert left.sum() == pytest.approx(right.sum(), rel=0.02)
    assert (left + right).sum() / 2 == pytest.approx(whole.sum(), rel=0.02)


def test_what_is_in_focus_equals_the_pinhole_view() -> None:
    layer = flat(texture(), -40, -40, 1.0)
    assert np.abs(expose([layer], VIEW, LENS, 32) - expose([layer], VIEW, LENS, 1)).max() < 1e-4


def test_a_tilted_plane_is_sharp_on_its_line_of_focus_only() -> None:
    view = View(LENS, ROWS, 0.4, 22.0)
    up = np.array([0, 1, 0], np.float32)
    layer = Layer(texture(), -40, -40, plane_inverse_depth(view, up, 0.0))
    sigma = LENS.sigma_px(front_inverse_depth([layer], view, LENS))
    wide, pinhole = expose([layer], view, LENS, 64), expose([layer], view, LENS, 1)
    error = np.abs(wide - pinhole).mean(axis=2)
    assert error[sigma < 0.08].mean() < 0.02
    assert error[sigma > 1.0].mean() > 0.15
    rows = sigma.mean(axis=1)
    depth = 0.4 / -view.rays(np.full(ROWS, 10, np.float32), np.arange(ROWS, dtype=np.float32))[:, 1]
    assert rows == pytest.approx(LENS.sigma_px(1 / depth), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("depth", [0.6, 0.75, 1.3, 1.6, 4.0])
def test_an_edge_on_a_plane_spreads_by_its_sigma(depth: float) -> None:
    data = texture()
    data[..., :3] = (np.arange(data.shape[1]) >= 160)[None, :, None]
    picture = expose([flat(data, -40, -40, depth)], VIEW, LENS, 200)[80, :, 0].astype(np.float64)
    step = np.diff(picture)
    at = np.arange(step.size) + 0.5
    centre = (step * at).sum() / step.sum()
    variance = (step * (at - centre) ** 2).sum() / step.sum()
    # Cubic resampling takes a little off, linear resampling adds up to a sixth.
    assert variance == pytest.approx(float(LENS.sigma_px(1 / depth)) ** 2, rel=0.02, abs=0.18)


def test_a_sharp_foreground_edge_takes_no_light_from_the_blurred_background() -> None:
    card = np.zeros((ROWS + 80, 160, 4), np.float32)
    card[..., 3] = 1
    bright, dark = sheet(1.0, 5.0), flat(card, -40, -40, 1.0)
    picture = expose([bright, dark], VIEW, LENS, 64)[80, :, 0]
    assert np.abs(picture[:119]).max() < 1e-4
    assert np.abs(picture[121:] - 1).max() < 1e-4


def test_behind_a_blurred_edge_stands_the_sharp_background() -> None:
    """Half the lens sees past a near card at its edge: the background shows there, still in focus."""
    card = np.zeros((ROWS + 80, 160, 4), np.float32)
    card[..., 3] = 1
    behind = flat(texture(), -40, -40, 1.0)
    picture = expose([behind, flat(card, -40, -40, 0.6)], VIEW, LENS, 128)
    sharp = expose([behind], VIEW, LENS, 1)
    columns = slice(118, 122)
    share = float((picture[:, columns] * sharp[:, columns]).sum() / (sharp[:, columns] ** 2).sum())
    assert share == pytest.approx(0.5, abs=0.1)
    assert np.corrcoef(picture[:, 119].ravel(), sharp[:, 119].ravel())[0, 1] > 0.98


def test_a_wire_thinner_than_its_blur_lets_the_background_through() -> None:
    wire = np.zeros((ROWS + 80, 2, 4), np.float32)
    wire[..., 3] = 1
    behind = flat(texture(), -40, -40, 1.0)
    picture = expose([behind, flat(wire, 119, -40, 0.6)], VIEW, LENS, 128)
    sharp = expose([behind], VIEW, LENS, 1)
    # The wire hides the strip of the lens that is 2 px wide where the wire is seen: the rest sees past it.
    radius = float(LENS.shift_px(1 / 0.6))
    t = 1 / radius
    hidden = 2 / np.pi * (np.arcsin(t) + t * np.sqrt(1 - t * t))
    seen = float((picture[:, 119:121] * sharp[:, 119:121]).sum() / (sharp[:, 119:121] ** 2).sum())
    assert seen == pytest.approx(1 - hidden, abs=0.06)


def test_focusing_nearer_makes_things_larger_by_the_image_distances() -> None:
    marks = [spark(1.5, x=60, y=80), spark(1.5, x=180, y=80)]
    near, far = LENS.focused_at(0.7), LENS.focused_at(1.5)
    separations = []
    for lens in (near, far):
        picture = expose([sheet(0.0, 20.0), *marks], VIEW, lens, 96)[..., 0]
        xx = np.arange(WIDTH)
        halves = [picture[:, :120].sum(axis=0), picture[:, 120:].sum(axis=0)]
        left, right = ((h * x).sum() / h.sum() for h, x in zip(halves, (xx[:120], xx[120:]), strict=True))
        separations.append(float(right - left))
    expected = near.image_distance_mm / far.image_distance_mm
    assert separations[0] / separations[1] == pytest.approx(expected, rel=2e-3)


def test_the_depth_map_breathes_with_the_picture() -> None:
    card = np.zeros((40, 40, 4), np.float32)
    card[..., 3] = 1
    layers = [sheet(1.0, 5.0), flat(card, 100, 60, 1.2)]
    near = LENS.focused_at(0.6)
    seen = front_inverse_depth(layers, VIEW, near) > 0.5
    m = near.image_distance_px / LENS.image_distance_px
    assert seen.sum() == pytest.approx((40 * m) ** 2, rel=0.06)
    dark = expose(layers, VIEW, near, 1)[..., 0] < 0.5
    assert (seen != dark).sum() <= 4


def test_a_curved_layer_agrees_with_the_plane_that_it_is() -> None:
    view = View(LENS, ROWS, 0.4, 22.0)
    plane = Layer(texture(), -40, -40, plane_inverse_depth(view, np.array([0, 1, 0], np.float32), 0.0))
    curved = replace(plane, inverse_depth=plane.inverse_depth_field())
    by_plane, by_field = (expose([layer], view, LENS, 24)[20:-20, 20:-20] for layer in (plane, curved))
    assert np.abs(by_plane - by_field).mean() < 0.01


def test_a_gaussian_would_not_do_at_an_occlusion() -> None:
    """A filter of the sharp picture would drag the bright wall onto the dark card; the lens does not."""
    card = np.zeros((ROWS + 80, 160, 4), np.float32)
    card[..., 3] = 1
    layers = [sheet(1.0, 5.0), flat(card, -40, -40, 1.0)]
    sharp = expose(layers, VIEW, LENS, 1)
    filtered = cv2.GaussianBlur(sharp, (0, 0), float(LENS.sigma_px(1 / 5.0)))
    picture = expose(layers, VIEW, LENS, 64)
    assert float(filtered[80, 117, 0]) > 0.05 > float(picture[80, 117, 0])
