"""Networks lent to tools: padding, colour, precision, device, cancel; with small real torch modules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import imagecodecs
import numpy as np
import pytest
import torch
from torch import Tensor, nn

from app.document.edit import Edit, Snapshot
from app.engine.cache import ByteCache
from app.engine.engine import Engine
from app.engine.networks.device import DeviceInfo, find_device
from app.engine.networks.precision import prepare, sample_picture
from app.engine.networks.services import LoadedNetwork, NetworkServices
from app.engine.render.request import RenderRequest
from app.engine.settings import EngineSettings
from app.errors import Cancelled, DeviceError, ModelError, ParameterError
from app.imaging.metadata import Metadata
from app.imaging.photo import Photo
from app.progress import Cancel, no_progress
from app.tools.deblur import Deblur, DeblurParams
from app.tools.frame import Frame
from app.tools.registry import Registry
from models import half_precision
from models.ifan.fast import FastIFAN
from models.ifan.network import IFAN
from tests.tools.fake_tools import make_companions, make_photo

pytestmark = pytest.mark.usefixtures("one_thread")


@dataclass(frozen=True)
class Card:
    """A descriptor's part that the engine reads."""

    name: str = "tiny"
    architecture: str = "IFAN"
    sha256: str = "1" * 64
    halo: int = 8
    multiple_of: int = 8
    reads_views: bool = False


class Adds(nn.Module):
    """Adds a constant; insists on sides that are multiples of 8."""

    def __init__(self, amount: float = 0.1) -> None:
        super().__init__()
        self.amount = nn.Parameter(torch.tensor(amount))
        self.runs = 0
        self.fails: Callable[[Tensor], Exception | None] = lambda image: None

    def forward(self, image: Tensor, views: Tensor | None, checkpoint: Callable[[], None]) -> Tensor:
        assert image.shape[2] % 8 == 0 and image.shape[3] % 8 == 0 and image.dtype == torch.float32
        self.runs += 1
        for _ in range(3):
            checkpoint()
        if (problem := self.fails(image)) is not None:
            raise problem
        return (image + self.amount).clamp(0, 1)


class Shelf:
    """A store of one module; ``taken`` counts loads."""

    def __init__(self, module: nn.Module, card: Any = None) -> None:
        self.module, self.card, self.taken = module, card or Card(), 0

    def load_model(self, name: str) -> tuple[nn.Module, Any]:
        if name == "gone":
            raise ModelError("There is no network 'gone'; `models list` shows those installed.")
        self.taken += 1
        return self.module, self.card

    def list_models(self) -> list[Any]:
        return [self.card, Card(name="other", architecture="another")]


def services(module: nn.Module, cache: ByteCache | None = None, **settings: Any) -> NetworkServices:
    return NetworkServices(EngineSettings(device="cpu", **settings), cache, Shelf(module))


def small_ifan(seed: int = 0) -> nn.Module:
    """A narrow IFAN whose filters and residual do something, as trained ones do."""
    torch.manual_seed(seed)
    network = IFAN(c=4, n_filters=3).eval()
    for name, value in network.named_parameters():
        if name.startswith("out_res"):
            nn.init.normal_(value, std=0.1)
    return network


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (13, 21), (40, 9)])
def test_any_size_is_taken_and_given_back(size: tuple[int, int]) -> None:
    photo = make_photo(*size)
    made = services(Adds()).network("tiny").apply(Frame.whole(photo.pixels), no_progress, Cancel())
    assert made.shape == photo.pixels.shape and made.dtype == np.float32
    np.testing.assert_allclose(made, np.clip(photo.pixels + 0.1, 0, 1), atol=1e-6)


DRAFT = DeblurParams(use_map=False, quality="draft")
"""What the network answers to the photo itself."""


def test_a_network_is_loaded_once_and_named_by_its_family() -> None:
    shelf = Shelf(Adds())
    lender = NetworkServices(EngineSettings(device="cpu"), None, shelf)
    assert lender.network("tiny") is lender.network("tiny")
    assert shelf.taken == 1
    assert lender.network_names("ifan") == ("tiny",)
    with pytest.raises(ModelError, match="gone"):
        lender.network("gone")


def test_a_change_of_strength_runs_the_network_no_second_time() -> None:
    module, photo = Adds(), make_photo()
    cache = ByteCache(2**28)
    settings, registry = EngineSettings(largest_tile=64), Registry({"deblur": Deblur})
    engine = Engine(settings, registry, services(module, cache, precision="fp32"), cache)
    for strength in (1.0, 0.7, 0.3):
        pixels = engine.render(
            RenderRequest(photo, Snapshot(edits=(Edit("deblur", 2, DeblurParams(strength, use_map=False)),)))
        ).pixels
        expected = photo.pixels + strength * (np.clip(photo.pixels + 0.1, 0, 1) - photo.pixels)
        np.testing.assert_allclose(pixels, expected, atol=1e-6)
    assert module.runs == 24  # the tiles and their mirror images, once


def test_colours_outside_srgb_survive() -> None:
    wide = imagecodecs.cms_profile("adobergb")
    vivid = np.zeros((16, 16, 3), np.float32)
    vivid[..., 1] = np.linspace(0.5, 1, 16)  # greens that sRGB cannot hold
    vivid.setflags(write=False)
    network = services(Adds(0.0)).network("tiny")
    made = network.apply(Frame.whole(vivid, icc=wide), no_progress, Cancel())
    np.testing.assert_array_equal(made, vivid)
    brighter = services(Adds(0.05)).network("tiny").apply(Frame.whole(vivid, icc=wide), no_progress, Cancel())
    assert (brighter >= vivid).all() and np.abs(brighter - vivid).mean() > 0.005
    assert brighter[..., 1].max() > 0.99


def test_a_photo_the_network_leaves_alone_stays_to_the_last_bit() -> None:
    photo = make_photo()
    made = services(Adds(0.0)).network("tiny").apply(Frame.whole(photo.pixels), no_progress, Cancel())
    np.testing.assert_array_equal(made, photo.pixels)


def test_the_networks_difference_is_the_same_in_either_space_where_both_hold_it() -> None:
    """A grey wedge looks alike in sRGB and in a profile of the same curve: so must the results."""
    srgb = imagecodecs.cms_profile("srgb")
    photo = make_photo(16, 16)
    network = services(Adds()).network("tiny")
    plain = network.apply(Frame.whole(photo.pixels), no_progress, Cancel())
    tagged = network.apply(Frame.whole(photo.pixels, icc=srgb), no_progress, Cancel())
    np.testing.assert_array_equal(plain, tagged)


def test_a_cancel_stops_within_the_network() -> None:
    cancel, module = Cancel(), small_ifan()
    seen = 0

    def progress(fraction: float, text: str = "") -> None:
        nonlocal seen
        seen += 1
        if seen == 5:
            cancel.set()

    network = services(module, precision="fp32").network("tiny")
    frame = Frame.whole(make_photo(64, 64).pixels)
    network.apply(frame, no_progress, Cancel())  # from here on progress is known
    with pytest.raises(Cancelled):
        network.apply(frame, progress, cancel)
    assert seen == 5


def test_ifan_reports_progress_and_checks_often() -> None:
    network = services(small_ifan(), precision="fp32").network("tiny")
    frame = Frame.whole(make_photo(64, 64).pixels)
    fractions: list[float] = []
    for _ in range(2):
        fractions.clear()
        network.apply(frame, lambda fraction, text="": fractions.append(fraction), Cancel())
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert len(fractions) > 40  # layers and iterations


@pytest.mark.parametrize("mode", ["separable", "isotropic"])
@pytest.mark.parametrize("activation", [True, False])
@pytest.mark.parametrize("fused", [True, False])
def test_the_fast_form_is_the_network(
    mode: Any, activation: bool, fused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With oneDNN's fused kernels where this processor has them, and without them."""
    if not fused:
        monkeypatch.setattr("models.ifan.fast.fused_convolution", lambda device, dtype: None)
    torch.manual_seed(3)
    network = IFAN(c=4, n_filters=3, iac_mode=mode, final_activation=activation).eval()
    image = torch.rand(1, 3, 72, 56)
    with torch.inference_mode():
        plain, fast = network(image), FastIFAN(network)(image)
        half = FastIFAN(network, torch.bfloat16)(image)
    assert torch.allclose(plain, fast, atol=2e-6)
    assert (plain - image).abs().max() > 1e-3
    assert (plain - half).abs().max() < 1 / 255


def test_half_precision_keeps_small_differences_of_large_values() -> None:
    """A first layer blind to brightness reads texture far below bfloat16's step beside a bright tone."""
    torch.manual_seed(5)
    network = IFAN(c=4, n_filters=2, final_activation=False).eval()
    first = network.conv1_1[0]  # type: ignore[index]
    with torch.no_grad():
        first.weight -= first.weight.mean(dim=(1, 2, 3), keepdim=True)
        first.weight *= 30
        network.out_res[0].weight *= 5
    image = 0.9 + 0.002 * torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        exact, half = FastIFAN(network)(image), FastIFAN(network, torch.bfloat16)(image)
    texture = (exact - image).std()
    assert texture > 0.005
    assert (half - exact).std() < 0.05 * texture


def test_the_fast_form_reads_dual_pixel_views() -> None:
    torch.manual_seed(3)
    network = IFAN(c=4, n_filters=2, in_channels=6).eval()
    image, views = torch.rand(1, 3, 40, 48), torch.rand(1, 6, 40, 48)
    with torch.inference_mode():
        assert torch.allclose(network(image, views), FastIFAN(network)(image, views), atol=2e-6)


def test_tiled_equals_whole_with_an_ifan_of_sufficient_halo() -> None:
    photo = make_photo(256, 320)
    snapshot = Snapshot(edits=(Edit("deblur", 2, DeblurParams(use_map=False)),))
    results = []
    for largest in (None, 128):
        shelf = Shelf(small_ifan(), Card(halo=120))
        lender = NetworkServices(EngineSettings(precision="fp32"), None, shelf)
        engine = Engine(EngineSettings(largest_tile=largest), Registry({"deblur": Deblur}), lender)
        results.append(engine.render(RenderRequest(photo, snapshot)).pixels)
    error = float(np.mean((results[0] - results[1]) ** 2))
    assert error == 0 or -10 * np.log10(error) >= 60
    assert np.abs(results[0] - photo.pixels).max() > 0.01


def test_a_dual_pixel_network_is_given_its_views_or_asks_for_them() -> None:
    torch.manual_seed(3)
    module = IFAN(c=4, n_filters=2, in_channels=6).eval()
    nn.init.normal_(module.out_res[0].weight, std=0.1)
    shelf = Shelf(module, Card(reads_views=True, halo=120))
    photo, snapshot = make_photo(64, 72), Snapshot(edits=(Edit("deblur", 2, DRAFT),))
    settings = EngineSettings(device="cpu", precision="fp32")
    engine = Engine(settings, Registry({"deblur": Deblur}), NetworkServices(settings, None, shelf))
    with pytest.raises(ParameterError, match=r"Deblur needs dual-pixel views.+or choose another network\."):
        engine.render(RenderRequest(photo, snapshot))
    with pytest.raises(ModelError, match=r"tiny reads dual-pixel views; open the right and the left view"):
        engine.services.network("tiny").apply(Frame.whole(photo.pixels), no_progress, Cancel())
    inputs = make_companions(photo)
    made = engine.render(RenderRequest(photo, snapshot, inputs=inputs)).pixels
    right, left = inputs.views or ()

    def tensor(picture: Any) -> Tensor:
        return torch.from_numpy(picture.copy()).permute(2, 0, 1)[None]

    with torch.inference_mode():
        truth = module(tensor(photo.pixels), torch.cat([tensor(right), tensor(left)], 1))
    np.testing.assert_allclose(made, truth[0].permute(1, 2, 0).numpy(), atol=2e-6)
    assert np.abs(made - photo.pixels).max() > 1e-3


def test_half_precision_is_taken_only_where_true(monkeypatch: pytest.MonkeyPatch) -> None:
    card, device = Card(), DeviceInfo("cpu", "CPU")
    assert prepare(small_ifan(), card, device, "fp32").precision == "float32"
    monkeypatch.setattr(half_precision, "computes_in_bfloat16", lambda: True)
    assert prepare(small_ifan(), card, device, "half").precision == "bfloat16"
    monkeypatch.setattr(half_precision, "computes_in_bfloat16", lambda: False)
    assert prepare(small_ifan(), card, device, "auto").precision == "float32"
    monkeypatch.undo()
    chosen = prepare(small_ifan(), card, device, "auto")
    picture = sample_picture(64)
    exact = prepare(small_ifan(), card, device, "fp32")([picture], lambda: None)
    error = np.abs(chosen([picture], lambda: None) - exact)
    assert np.percentile(error, 99.9) <= 1 / 255


def test_half_precision_that_strays_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from app.engine.networks import precision

    class Strays(precision.Runner):
        def __call__(self, pictures: Any, checkpoint: Any) -> Any:
            made = super().__call__(pictures, checkpoint)
            return made if self.precision == "float32" else np.clip(made + 0.01, 0, 1)

    monkeypatch.setattr(half_precision, "computes_in_bfloat16", lambda: True)
    times = {"float32": 2.0, "bfloat16": 1.0}
    real = precision.timed
    monkeypatch.setattr(
        precision, "timed", lambda runner, *given: (real(runner, *given)[0], times[runner.precision])
    )
    card, device = Card(), DeviceInfo("cpu", "CPU")
    assert prepare(small_ifan(), card, device, "auto").precision == "bfloat16"
    times["bfloat16"] = 1.95  # true, but hardly faster
    assert prepare(small_ifan(), card, device, "auto").precision == "float32"
    times["bfloat16"] = 1.0
    monkeypatch.setattr(precision, "Runner", Strays)
    assert prepare(small_ifan(), card, device, "auto").precision == "float32"


@pytest.mark.parametrize("kind", ["cuda", "mps"])
def test_a_device_that_is_not_there_is_told_in_a_sentence(kind: str) -> None:
    import torch.backends.mps

    if torch.cuda.is_available() if kind == "cuda" else torch.backends.mps.is_available():
        pytest.skip("this machine has one")
    with pytest.raises(DeviceError, match=r"There is no .+; use --device cpu or --device auto\."):
        find_device(kind)
    engine = Engine(EngineSettings(device=kind))
    with pytest.raises(DeviceError):
        _ = engine.device


def test_the_cpu_names_its_threads() -> None:
    assert find_device("cpu").label.startswith("CPU, ")


def test_a_network_that_runs_wild_is_told_in_a_sentence() -> None:
    class Wild(Adds):
        def forward(self, image: Tensor, views: Tensor | None, checkpoint: Callable[[], None]) -> Tensor:
            return image * float("nan")

    network = services(Wild(), precision="fp32").network("tiny")
    with pytest.raises(ModelError, match="not finite"):
        network.apply(Frame.whole(make_photo(16, 16).pixels), no_progress, Cancel())


def test_a_real_lack_of_memory_in_torch_is_survived() -> None:
    """torch itself refuses: an array that no machine holds."""
    module = Adds()

    def fails(image: Tensor) -> Exception | None:
        if image.shape[-1] > 100:
            torch.empty(1 << 50)
        return None

    module.fails = fails
    photo = make_photo(160, 160)
    engine = Engine(EngineSettings(), Registry({"deblur": Deblur}), services(module, precision="fp32"))
    rendered = engine.render(
        RenderRequest(photo, Snapshot(edits=(Edit("deblur", 2, DeblurParams(use_map=False)),)))
    )
    np.testing.assert_allclose(rendered.pixels, np.clip(photo.pixels + 0.1, 0, 1), atol=1e-6)
    assert rendered.notes == ("Memory ran short; Deblur worked in smaller pieces.",)


def test_the_cpu_takes_over_from_a_device_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    lender = services(Adds(), precision="fp32")
    assert lender.fall_back() is None  # on the CPU already
    monkeypatch.setattr(
        "app.engine.networks.services.find_device", lambda wanted: DeviceInfo("mps", "Apple GPU")
    )
    monkeypatch.setattr(torch.mps, "empty_cache", lambda: None)
    lender = services(Adds(), precision="fp32")
    note = lender.fall_back()
    assert note == "The Apple GPU ran out of memory; the CPU took over."
    assert lender.device.kind == "cpu" and lender.device.note == note


def test_wide_photos_go_through_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = imagecodecs.cms_profile("adobergb")
    pixels = make_photo(40, 40).pixels
    photo = Photo(pixels, metadata=Metadata(icc=wide))
    engine = Engine(EngineSettings(), Registry({"deblur": Deblur}), services(Adds(0.0)))
    made = engine.render(
        RenderRequest(photo, Snapshot(edits=(Edit("deblur", 2, DeblurParams(use_map=False)),)))
    ).pixels
    np.testing.assert_array_equal(made, pixels)


@pytest.mark.gpu
def test_a_gpu_gives_what_the_cpu_gives() -> None:
    frame = Frame.whole(make_photo(200, 264).pixels)
    made = {}
    for kind in ("cpu", "cuda"):
        lender = NetworkServices(EngineSettings(device=kind, precision="fp32"), None, Shelf(small_ifan()))
        made[kind] = lender.network("tiny").apply(frame, no_progress, Cancel())
    np.testing.assert_allclose(made["cuda"], made["cpu"], atol=2e-3)  # TF32 may be on
    half = NetworkServices(EngineSettings(device="cuda", precision="half"), None, Shelf(small_ifan()))
    network = half.network("tiny")
    assert isinstance(network, LoadedNetwork) and network.precision == "float16"
    error = np.abs(network.apply(frame, no_progress, Cancel()) - made["cpu"])
    assert np.percentile(error, 99.9) <= 1 / 255
