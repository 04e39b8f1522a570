"""A blur classifier from its tensors."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from app.errors import ModelError
from models.blur_classifier.network import BlurClassifier
from models.descriptor import Descriptor

ARCHITECTURE = "blur-classifier"


def build(descriptor: Descriptor, tensors: Mapping[str, Tensor]) -> BlurClassifier:
    """The MobileNetV2 of ``descriptor``, ``descriptor.c`` wide, fp32, in evaluation mode. Raises
    ModelError."""
    again = "reinstall Allfocus"
    if not 1 <= descriptor.c <= 256:
        raise ModelError(f"The manifest of {descriptor.name} makes no sense; {again}.")
    # Not on the meta device: the spectrum's windows are computed, and no weights would bring them.
    network = BlurClassifier("mobilenetv2", descriptor.c)
    expected = {name: value.shape for name, value in network.state_dict().items()}
    if expected != {name: value.shape for name, value in tensors.items()}:
        raise ModelError(f"The weights of {descriptor.name} are not what its manifest says; {again}.")
    for name, value in tensors.items():
        if not value.is_floating_point() or not bool(torch.isfinite(value).all()):
            raise ModelError(f"Tensor {name} of {descriptor.name} is not finite; {again}.")
    network.load_state_dict({name: value.float() for name, value in tensors.items()}, assign=True)
    return network.requires_grad_(False).eval()
