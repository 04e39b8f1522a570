"""The network that measures levels of blur, on its device and in its number format."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from app.engine.networks.device import DeviceInfo
from app.engine.networks.precision import choose, sample_picture, timed
from app.engine.networks.thread_pool import ThreadPool
from app.errors import ModelError
from app.imaging.arrays import FloatArray
from models.blur_classifier.levels import sigma_at
from models.blur_classifier.network import BlurClassifier
from models.registry import fast_form

log = logging.getLogger(__name__)

NAME = "blur-mobilenetv2"
# Half precision is used if it moves the level of 99.9 % of the patches by no more than this: some 3 % of σ,
# of which little is left in the mean of the 16 patches over a cell.
TOLERANCE = 0.25
_NOT_FINITE = "The network gave levels that are not finite; import its weights again."


class Store(Protocol):
    """Where the network comes from; :mod:`models.store` outside of tests."""

    def load_model(self, name: str) -> tuple[torch.nn.Module, Any]: ...


class LevelNetwork:
    """A blur classifier ready to run: a :class:`app.engine.defocus.estimate.Classifier`.

    ``module`` takes N×1×H×W fp32 grey in [0, 1] and gives N×20×h×w fp32 logits at stride 8, one for each
    32×32 patch; what lies between runs in ``dtype``. Raises ModelError where its weights are not finite.
    """

    def __init__(self, module: BlurClassifier, sha256: str, device: DeviceInfo, dtype: torch.dtype) -> None:
        # What activates inside a convolution makes 0 of what is not a number.
        if not all(bool(each.isfinite().all()) for each in module.parameters()):
            raise ModelError(_NOT_FINITE)
        module = copy.deepcopy(module).eval().to(device.kind)
        self._logits_of: Callable[[torch.Tensor], torch.Tensor] = fast_form(module, dtype)
        self._device, self._dtype = device, dtype
        self.sha256 = sha256

    @property
    def precision(self) -> str:
        """The number format it runs in, as torch calls it (``float32``, ``bfloat16``)."""
        return str(self._dtype).removeprefix("torch.")

    def sigma_at(self, level: NDArray[np.floating]) -> NDArray[np.float64]:
        """See :meth:`app.engine.defocus.estimate.Classifier.sigma_at`."""
        return sigma_at(level)

    def thread_pool(self) -> ThreadPool:
        """On a CPU one thread for each of torch's, which then computes alone; elsewhere the caller's."""
        count = torch.get_num_threads()
        if self._device.kind != "cpu" or count == 1:
            return ThreadPool()
        # torch keeps the number for each thread, but hands the last one on to MKL and to threads to come.
        return ThreadPool(count, lambda: torch.set_num_threads(1), lambda: torch.set_num_threads(count))

    def probabilities(self, grey: FloatArray) -> FloatArray:
        """See :meth:`app.engine.defocus.estimate.Classifier.probabilities`."""
        with torch.inference_mode():
            picture = torch.from_numpy(grey if grey.flags.writeable else grey.copy())
            logits: torch.Tensor = self._logits_of(picture[None, None].to(self._device.kind))
            shares = torch.softmax(logits[0].permute(1, 2, 0).float(), dim=-1)
            array: FloatArray = shares.cpu().contiguous().numpy()
        if not np.isfinite(array).all():
            raise ModelError(_NOT_FINITE)
        return array


def load_classifier(
    store: Store, device: DeviceInfo, precision: str = "auto", name: str = NAME
) -> LevelNetwork:
    """The blur classifier ``name`` on ``device``, in the number format that ``precision`` asks for.

    ``auto`` takes half precision where it is measured faster and true to fp32. Raises ModelError.
    """
    module, descriptor = store.load_model(name)
    if not isinstance(module, BlurClassifier):
        raise ModelError(f"The network {name} does not tell levels of blur; choose another.")

    return choose(
        lambda dtype: LevelNetwork(module, descriptor.sha256, device, dtype), _pays, device, precision
    )


def _pays(exact: LevelNetwork, half: LevelNetwork) -> bool:
    grey = np.ascontiguousarray(sample_picture(512)[..., 1])
    (truth, slow), (rounded, fast) = (timed(each.probabilities, grey) for each in (exact, half))
    levels = np.arange(truth.shape[-1])
    error = float(np.percentile(np.abs((truth - rounded) @ levels), 99.9))
    log.info("levels in %s: %.3f s against %.3f s, off by %.2g", half.precision, fast, slow, error)
    return error <= TOLERANCE and fast < 0.9 * slow
