"""The blur classifiers as a family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import torch
from torch import Tensor

from app.errors import ModelError
from models.blur_classifier.fast import FastClassifier
from models.blur_classifier.network import BlurClassifier
from models.descriptor import Descriptor
from models.family import NetworkFamily, check_finite, shapes_of, with_weights

_ADVICE = "reinstall Allfocus"


class BlurClassifierFamily(NetworkFamily):
    """Networks of :class:`models.blur_classifier.network.BlurClassifier`; none is imported."""

    name: ClassVar[str] = "blur-classifier"
    network = BlurClassifier

    def build(self, descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> BlurClassifier:
        """The MobileNetV2 of ``descriptor``, ``descriptor.c`` wide, fp32, in evaluation mode. Raises
        ModelError."""
        if not 1 <= descriptor.c <= 256:
            raise ModelError(f"The manifest of {descriptor.name} makes no sense; {_ADVICE}.")
        # Not on the meta device: the spectrum's windows are computed, and no weights would bring them.
        network = BlurClassifier("mobilenetv2", descriptor.c)
        if shapes_of(network.state_dict()) != shapes_of(tensors):
            raise ModelError(f"The weights of {descriptor.name} are not what its manifest says; {_ADVICE}.")
        check_finite(tensors, descriptor.name, _ADVICE)
        return with_weights(network, tensors)

    def fast_form(self, network: BlurClassifier, dtype: torch.dtype) -> FastClassifier:
        return FastClassifier(network, dtype)
