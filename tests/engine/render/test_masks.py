"""Opacity and masks: given + opacity · mask · (made − given), in tiles as in whole, exact at both ends."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.document.edit import Edit, Snapshot
from app.document.mask import BRUSH, IN_FOCUS, NO_END, OUT_OF_FOCUS, Mask
from app.engine.cache import ByteCache
from app.engine.engine import Engine
from app.engine.render.blending import BlendMask
from app.engine.render.inputs import NO_INPUTS, Inputs
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import ModelError
from app.imaging.defocus_map import DefocusMap
from app.imaging.photo import Photo
from app.imaging.region import Region
from app.tools.deblur import Deblur, DeblurParams
from tests.tools.fake_tools import FakeNetwork, FakeServices, FakeViews, fake_registry, make_photo

PHOTO = make_photo()
HEIGHT, WIDTH = PHOTO.height, PHOTO.width
# σ rises from 0 at the left to 8 px at the right.
SIGMA = np.tile(np.linspace(0, 8, WIDTH, dtype=np.float32), (HEIGHT, 1))
MAPPED = Inputs(defocus=DefocusMap(SIGMA, np.ones_like(SIGMA)))
WAY = ((0.2, 0.3), (0.5, 0.6), (0.8, 0.4))
PAINTED = Mask(BRUSH, strokes=((30.0, 1.0, WAY), (12.0, 0.0, ((0.5, 0.55),)), (20.0, 1.0, ((0.9, 0.9),))))


def engine(network: FakeNetwork | None = None, **settings: Any) -> Engine:
    return Engine(
        EngineSettings(**{"largest_tile": 64, **settings}), fake_registry(Deblur), FakeServices(network)
    )


def deblur(mask: Mask | None = None, opacity: float = 1.0) -> Snapshot:
    edit = Edit("deblur", Deblur.version, DeblurParams(use_map=False), mask=mask, opacity=opacity)
    return Snapshot(edits=(edit,))


def rendered(snapshot: Snapshot, subject: Engine | None = None, **more: Any) -> Any:
    return (subject or engine()).render(RenderRequest(PHOTO, snapshot, **{"inputs": MAPPED, **more})).pixels


def share_of(mask: Mask, scale: float = 1.0, photo: Photo = PHOTO) -> Any:
    region = Region(0, 0, photo.width, photo.height)
    found = MAPPED.defocus
    assert found is not None
    made = BlendMask(photo.pixels, scale, "photo", ByteCache(0)).share(1.0, mask, region, found)
    return np.broadcast_to(np.asarray(made, np.float32), (photo.height, photo.width))


masks = st.one_of(
    st.builds(
        Mask,
        st.just(IN_FOCUS),
        sharp=st.floats(0, 4),
        soft=st.floats(0, 4),
        invert=st.booleans(),
    ),
    st.builds(
        Mask,
        st.just(OUT_OF_FOCUS),
        blur=st.tuples(st.floats(0, 8), st.floats(8, NO_END)),
        soft=st.floats(0, 4),
        invert=st.booleans(),
    ),
    st.builds(
        lambda hardness, edge_aware, invert: dataclasses.replace(
            PAINTED, hardness=hardness, edge_aware=edge_aware, invert=invert
        ),
        st.sampled_from((0.0, 50.0, 100.0)),
        st.booleans(),
        st.booleans(),
    ),
)


@settings(max_examples=25)
@given(masks, st.floats(0, 1))
def test_a_result_is_laid_over_the_photo_by_opacity_and_mask(mask: Mask, opacity: float) -> None:
    made, share = rendered(deblur()), share_of(mask)
    wanted = PHOTO.pixels + np.float32(opacity) * share[..., None] * (made - PHOTO.pixels)
    got = rendered(deblur(mask, opacity))
    np.testing.assert_allclose(got, wanted, atol=1e-6)
    untouched = share == 0
    assert np.array_equal(got[untouched], PHOTO.pixels[untouched])
    if opacity == 1:
        assert np.array_equal(got[share == 1], made[share == 1])


@settings(max_examples=12)
@given(masks, st.sampled_from((0.37, 1.0)))
def test_tiles_equal_the_whole_to_the_bit(mask: Mask, opacity: float) -> None:
    snapshot = deblur(mask, opacity)
    whole = rendered(snapshot, engine(largest_tile=None))
    assert np.array_equal(rendered(snapshot), whole)
    part = Region(70, 30, 61, 90)
    assert np.array_equal(rendered(snapshot, region=part), whole[part.slices])


def test_a_share_lies_where_it_is_meant() -> None:
    sharp = share_of(Mask(IN_FOCUS, sharp=2.0, soft=1.0))
    assert np.all(sharp[SIGMA <= 2] == 1) and np.all(sharp[SIGMA > 3] == 0)
    fading = sharp[0][(SIGMA[0] > 2) & (SIGMA[0] < 3)]
    assert np.all(np.diff(fading) < 0) and 0 < fading[-1] < fading[0] < 1
    soft = share_of(Mask(OUT_OF_FOCUS, blur=(3.0, 5.0), soft=0.0))
    assert np.array_equal(soft == 1, (SIGMA >= 3) & (SIGMA <= 5)) and set(np.unique(soft)) == {0, 1}
    assert np.all(share_of(Mask(OUT_OF_FOCUS, blur=(0.0, NO_END))) == 1)
    painted = share_of(dataclasses.replace(PAINTED, edge_aware=False))
    height, width = painted.shape
    assert painted[round(0.55 * height), round(0.5 * width)] == 0, "what was taken away"
    assert painted[round(0.3 * height), round(0.2 * width)] == 1 and painted[:22].max() == 0


@given(masks)
@settings(max_examples=20)
def test_the_rest_is_what_a_mask_leaves(mask: Mask) -> None:
    other = share_of(dataclasses.replace(mask, invert=not mask.invert))
    np.testing.assert_allclose(share_of(mask) + other, 1.0, atol=1e-6)


@pytest.mark.parametrize(
    "snapshot",
    [
        deblur(opacity=0.0),
        deblur(Mask(BRUSH)),
        deblur(Mask(BRUSH, strokes=((10.0, 1.0, ((0.5, 0.5),)),)), opacity=0.0),
    ],
)
def test_what_acts_nowhere_is_the_very_photo(snapshot: Snapshot) -> None:
    network = FakeNetwork()
    assert rendered(snapshot, engine(network)) is PHOTO.pixels and not network.seen


def test_a_tool_is_not_run_where_its_mask_is_empty() -> None:
    network = FakeNetwork()
    nowhere = deblur(Mask(OUT_OF_FOCUS, blur=(20.0, 30.0)))
    assert np.array_equal(rendered(nowhere, engine(network)), PHOTO.pixels) and not network.seen
    left = deblur(Mask(IN_FOCUS, sharp=0.5, soft=0.5))
    assert np.array_equal(rendered(left, engine(network))[:, WIDTH // 2 :], PHOTO.pixels[:, WIDTH // 2 :])
    assert network.seen and all(region.x < WIDTH / 4 for region in network.seen)


def test_everywhere_is_no_mask() -> None:
    made = rendered(deblur())
    for mask in (Mask(), Mask(soft=3.0), Mask(BRUSH, invert=True)):
        assert np.array_equal(rendered(deblur(mask)), made)


def test_opacity_and_mask_move_without_the_tool() -> None:
    network = FakeNetwork()
    subject = engine(network)
    first = rendered(deblur(Mask(BRUSH, invert=True)), subject)
    ran = len(network.seen)
    seen = {first.tobytes()}
    for number, snapshot in enumerate(
        (deblur(opacity=0.5), deblur(PAINTED), deblur(Mask(IN_FOCUS)), deblur(Mask(IN_FOCUS, invert=True))), 2
    ):
        seen.add(rendered(snapshot, subject).tobytes())
        assert len(seen) == number and len(network.seen) == ran


def test_a_first_look_goes_by_a_quick_map_and_the_map_is_followed_once_it_is_there() -> None:
    network = FakeNetwork()
    subject = engine(network)
    middle = float(np.median(engine().defocus(PHOTO).sigma))
    snapshot = deblur(Mask(OUT_OF_FOCUS, blur=(middle, NO_END), soft=0.1))
    made = rendered(deblur(), engine())
    assert subject.awaits_map(PHOTO, snapshot)
    first = rendered(snapshot, subject, inputs=NO_INPUTS, quick_map=True)
    followed = rendered(snapshot, subject, inputs=NO_INPUTS)
    assert not subject.awaits_map(PHOTO, snapshot)
    sigma = subject.defocus(PHOTO).sigma
    reached = [(each != PHOTO.pixels).any(2) for each in (first, followed)]
    assert (reached[0] == reached[1]).mean() > 0.75
    below, above = sigma < middle - 0.1, sigma >= middle
    assert below.any() and above.any(), "or this shows nothing"
    assert np.array_equal(followed[below], PHOTO.pixels[below])
    assert np.array_equal(followed[above], made[above])


def test_masks_that_read_no_map_wait_for_none() -> None:
    subject = engine()
    for snapshot in (deblur(PAINTED), deblur(Mask()), deblur(Mask(IN_FOCUS), opacity=0.0)):
        assert not subject.awaits_map(PHOTO, snapshot)
    rendered(deblur(PAINTED), subject, inputs=NO_INPUTS)
    assert isinstance(subject.services, FakeServices) and subject.services.reader.seen == 0


def test_a_map_that_is_edited_moves_the_mask() -> None:
    subject, mask = engine(), Mask(OUT_OF_FOCUS, blur=(1.0, NO_END))
    before = rendered(deblur(mask), subject)
    flat = DefocusMap.constant(HEIGHT, WIDTH, 0.0)
    after = rendered(deblur(mask), subject, inputs=Inputs(defocus=flat))
    assert not np.array_equal(before, after) and np.array_equal(after, PHOTO.pixels)


def test_without_a_map_an_edit_is_not_made_everywhere_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Any:
        raise ModelError("The network that measures focus is missing; install Allfocus again.")

    subject = engine()
    monkeypatch.setattr(subject.services, "classifier", none)
    assert not subject.awaits_map(PHOTO, deblur(Mask(IN_FOCUS)))
    with pytest.raises(ModelError, match="measures focus"):
        rendered(deblur(Mask(IN_FOCUS)), subject, inputs=NO_INPUTS)


def test_a_map_behind_a_masked_edit_is_changed_only_where_the_photo_is() -> None:
    views = np.roll(PHOTO.pixels, 1, axis=1), np.roll(PHOTO.pixels, -1, axis=1)
    inputs = Inputs(None, views, MAPPED.defocus)
    twice = Edit("fake-views", 1, FakeViews.Params(0.5), mask=Mask(IN_FOCUS, sharp=2.0, soft=0.0))

    class Reading(FakeViews):
        """Tells the map it is handed."""

        id, title = "reading", "Reading"

    subject = Engine(EngineSettings(), fake_registry(Reading), FakeServices())
    state = Snapshot(edits=(twice, Edit("reading", 1, Reading.Params(0.5))))
    told = subject.render(RenderRequest(PHOTO, state, inputs=inputs)).layers["reading/sigma"]
    np.testing.assert_array_equal(told, np.where(SIGMA <= 2, 2 * SIGMA, SIGMA))


def test_a_reduced_photo_is_masked_in_the_same_places() -> None:
    for mask in (Mask(IN_FOCUS, sharp=3.0, soft=1.0), dataclasses.replace(PAINTED, edge_aware=False)):
        small = engine().render(RenderRequest(PHOTO, deblur(mask), scale=0.5, inputs=MAPPED))
        plain = engine().proxy(PHOTO, 0.5)
        changed = np.abs(small.pixels - plain).max(axis=2) > 0
        inside = share_of(mask)[::2, ::2][: changed.shape[0], : changed.shape[1]] > 0
        assert (changed & ~inside).mean() < 0.01 and (changed & inside).any()
